/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-html"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-html.h>

#include "text/qf-compare-private.h"

/* A page of differences: for a meeting, a file, somebody without the program. Written element
 * by element from our own tree; colours are never alone: what is removed is struck through,
 * what is added underlined, what moved has a bar beside it and says from where. */

static const char style[]
    = "body{max-width:46em;margin:2em auto;padding:0 1em;line-height:1.8;"
      "font-family:\"Noto Serif CJK SC\",\"Source Han Serif SC\",SimSun,serif}"
      "header,.beside{font-family:\"Noto Sans CJK SC\",sans-serif;line-height:1.6}"
      "h1{text-align:center}del{color:#a51d2d;background:#fbe9e7;text-decoration:line-through}"
      "ins{color:#1b5e20;background:#e6f4e7;text-decoration:underline}"
      ".moved{border-left:4px solid #1a5fb4;padding-left:.6em;margin-left:-.9em}"
      "article p{text-indent:2em}.from .note{display:inline-block;text-indent:0}"
      ".from{color:#666;text-decoration:line-through;border-left:4px dotted "
      "#1a5fb4;padding-left:.6em;margin-left:-.9em}"
      ".note{color:#1a5fb4;font-size:.85em;margin-right:.6em}a{color:inherit}"
      "table{border-collapse:collapse;margin:1em 0}"
      "td,th{border:1px solid #888;padding:.2em .6em;vertical-align:top}"
      "td.ins,th.ins{background:#e6f4e7}td.del,th.del{background:#fbe9e7}td.no{border-style:dotted}"
      ".legend span{margin-right:1.4em;white-space:nowrap}"
      ".qf-unsigned{border:2px solid #b3311a;color:#b3311a;padding:.2em 1em;text-align:center}"
      "sup{color:#555;font-size:.7em}"
      "@media print{body{max-width:none;margin:0}tr,p{break-inside:avoid}"
      "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}";

static void
append_element (GString *html, const char *element, const char *text)
{
  g_string_append_printf (html, "<%s>", element);
  qf_html_append_text (html, text != NULL ? text : "");
  g_string_append_printf (html, "</%s>", element);
}

static const char *
get_element (QfChangeKind kind)
{
  return kind == QF_CHANGE_REMOVED ? "del" : kind == QF_CHANGE_ADDED ? "ins" : NULL;
}

static void
append_piece (GString *html, QfChangeKind kind, const char *text)
{
  if (kind == QF_CHANGE_KEPT)
    qf_html_append_text (html, text);
  else
    append_element (html, get_element (kind), text);
}

static void
append_changes (GString *html, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      append_piece (html, change->kind, change->text);
    }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static const char *
get_block_element (QfBlock *block)
{
  static const char *const headings[] = { "h2", "h3", "h4", "h5" };
  switch (qf_block_get_kind (block))
    {
    case QF_BLOCK_TITLE:
      return "h1";
    case QF_BLOCK_HEADING:
      return headings[CLAMP (qf_block_get_level (block), 1, 4) - 1];
    default:
      return "p";
    }
}

static void
open_cell (GString *html, gboolean header, guint columns, guint rows, const char *class)
{
  g_string_append_printf (html, "<%s", header ? "th" : "td");
  if (columns > 1)
    g_string_append_printf (html, " colspan=\"%u\"", columns);
  if (rows > 1)
    g_string_append_printf (html, " rowspan=\"%u\"", rows);
  if (class != NULL)
    g_string_append_printf (html, " class=\"%s\"", class);
  g_string_append_c (html, '>');
}

static void
close_cell (GString *html, gboolean header)
{
  g_string_append (html, header ? "</th>" : "</td>");
}

/* A whole table of one version. */
static void
append_whole_table (GString *html, QfBlock *block, QfChangeKind kind)
{
  g_string_append (html, "<table>\n");
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      g_string_append (html, "<tr>");
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          open_cell (html, cell->header, cell->column_span, cell->row_span, get_element (kind));
          append_piece (html, kind, cell->text);
          close_cell (html, cell->header);
        }
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table>\n");
}

static void
append_table (GString *html, const QfTableComparison *table)
{
  guint row = 0;
  g_string_append (html, "<table>\n<tr>");
  for (guint i = 0; i < table->cells->len; i++)
    {
      const QfCellChange *cell = g_ptr_array_index (table->cells, i);
      gboolean nobodys = cell->old_cell == NULL && cell->new_cell == NULL;
      for (; row < cell->row; row++)
        g_string_append (html, "</tr>\n<tr>");
      open_cell (html, cell->header, cell->column_span, cell->row_span,
                 nobodys ? "no" : get_element (cell->kind));
      if (cell->changes != NULL)
        append_changes (html, cell->changes);
      else if (!nobodys)
        append_piece (html, cell->kind,
                      cell->new_cell != NULL ? cell->new_cell->text : cell->old_cell->text);
      close_cell (html, cell->header);
    }
  g_string_append (html, "</tr>\n</table>\n");
}

/* What stands before a block that moved, with a way to its other half. */
static void
append_note (GString *html, const char *words, const char *to, int index)
{
  g_string_append_printf (html, "<a class=\"note\" href=\"#%s%d\">", to, index);
  qf_html_append_text (html, words);
  g_string_append (html, "</a>");
}

static void
append_text_block (GString *html, QfBlock *block, const QfBlockChange *change)
{
  const char *element = get_block_element (block);
  gboolean moved = change != NULL && qf_block_change_is_moved (change);
  gboolean gone = moved && change->kind == QF_BLOCK_REMOVED;
  g_string_append_printf (html, "<%s", element);
  if (gone)
    g_string_append_printf (html, " class=\"from\" id=\"o%d\"", change->old_index);
  else if (moved)
    g_string_append_printf (html, " class=\"moved\" id=\"n%d\"", change->new_index);
  g_string_append_c (html, '>');
  if (gone)
    append_note (html, _ ("Moved away:"), "n", change->partner);
  else if (moved)
    append_note (html, _ ("Moved here:"), "o", change->partner);

  if (change != NULL && change->changes != NULL)
    append_changes (html, change->changes);
  else if (change == NULL || moved || change->kind == QF_BLOCK_KEPT)
    qf_html_append_text (html, qf_block_get_text (block));
  else
    append_piece (html, change->kind == QF_BLOCK_REMOVED ? QF_CHANGE_REMOVED : QF_CHANGE_ADDED,
                  qf_block_get_text (block));
  g_string_append_printf (html, "</%s>\n", element);
}

static void
append_moved_table (GString *html, QfBlock *block, const QfBlockChange *change)
{
  gboolean gone = change->kind == QF_BLOCK_REMOVED;
  g_string_append_printf (html, "<div class=\"%s\" id=\"%c%d\">", gone ? "from" : "moved",
                          gone ? 'o' : 'n', gone ? change->old_index : change->new_index);
  append_note (html, gone ? _ ("Moved away:") : _ ("Moved here:"), gone ? "n" : "o",
               change->partner);
  if (change->table != NULL)
    append_table (html, change->table);
  else
    append_whole_table (html, block, QF_CHANGE_KEPT);
  g_string_append (html, "</div>\n");
}

static void
append_block (GString *html, const QfComparisonSheet *sheet, const QfBlockChange *change)
{
  QfBlock *old_block = change->old_index >= 0
                           ? qf_document_get_block (sheet->old_document, (guint)change->old_index)
                           : NULL;
  QfBlock *new_block = change->new_index >= 0
                           ? qf_document_get_block (sheet->new_document, (guint)change->new_index)
                           : NULL;
  QfBlock *block = new_block != NULL ? new_block : old_block;
  if (qf_block_get_kind (block) != QF_BLOCK_TABLE)
    append_text_block (html, block, change);
  else if (qf_block_change_is_moved (change))
    append_moved_table (html, block, change);
  else if (change->table != NULL)
    append_table (html, change->table);
  else
    {
      if (old_block != NULL && change->kind != QF_BLOCK_KEPT)
        append_whole_table (html, old_block, QF_CHANGE_REMOVED);
      if (new_block != NULL)
        append_whole_table (html, new_block,
                            change->kind == QF_BLOCK_KEPT ? QF_CHANGE_KEPT : QF_CHANGE_ADDED);
    }
}

/* From two bases each piece says which: ① the first, ② the second. */
static void
append_base_block (GString *html, const QfBaseBlock *block)
{
  static const char *const marks[] = { "", "①", "②", "①②" };
  gboolean table = qf_block_get_kind (block->block) == QF_BLOCK_TABLE;
  const char *element = table ? "pre" : get_block_element (block->block);
  g_string_append_printf (html, "<%s%s>", element, block->moved != 0 ? " class=\"moved\"" : "");
  if (block->moved != 0)
    g_string_append_printf (html, "<span class=\"note\">%s %s</span>", _ ("Moved"),
                            marks[block->moved]);
  for (guint i = 0; i < block->pieces->len; i++)
    {
      const QfBaseChange *piece = g_ptr_array_index (block->pieces, i);
      append_piece (html, piece->kind, piece->text);
      if (piece->kind != QF_CHANGE_KEPT)
        append_element (html, "sup", marks[piece->bases]);
    }
  g_string_append_printf (html, "</%s>\n", element);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
append_legend (GString *html, const QfComparisonSheet *sheet)
{
  g_string_append (html, "<p class=\"legend\"><span>");
  append_element (html, "del", _ ("removed"));
  g_string_append (html, "</span><span>");
  append_element (html, "ins", _ ("added"));
  g_string_append (html, "</span><span class=\"moved\" style=\"margin-left:0\">");
  qf_html_append_text (html, _ ("moved"));
  g_string_append (html, "</span>");
  if (sheet->second_name != NULL)
    {
      g_autofree char *first = g_strdup_printf (_ ("① not so in %s"), sheet->old_name);
      g_autofree char *second = g_strdup_printf (_ ("② not so in %s"), sheet->second_name);
      append_element (html, "span", first);
      append_element (html, "span", second);
    }
  g_string_append (html, "</p>\n");
}

static void
append_header (GString *html, const QfComparisonSheet *sheet)
{
  g_string_append (html, "<!DOCTYPE html>\n<html lang=\"zh-Hans-CN\">\n<head>\n"
                         "<meta charset=\"utf-8\">\n<title>");
  qf_html_append_text (html, sheet->title != NULL ? sheet->title : sheet->new_name);
  g_string_append_printf (html, "</title>\n<style>%s</style>\n</head>\n<body>\n<header>\n", style);
  g_string_append (html, "<p class=\"qf-unsigned\">未审签</p>\n<p>");
  qf_html_append_text (html, sheet->old_name);
  if (sheet->second_name != NULL)
    {
      g_string_append (html, ", ");
      qf_html_append_text (html, sheet->second_name);
    }
  g_string_append (html, " → ");
  qf_html_append_text (html, sheet->new_name);
  g_string_append (html, "</p>\n");
  append_legend (html, sheet);
  g_string_append (html, "</header>\n");
}

static void
append_row (GString *html, const char *label, const char *old_value, const char *new_value)
{
  g_string_append (html, "<tr>");
  append_element (html, "th", label);
  g_string_append (html, "<td>");
  if (old_value != NULL)
    append_element (html, "del", old_value);
  g_string_append (html, "</td><td>");
  if (new_value != NULL)
    append_element (html, "ins", new_value);
  g_string_append (html, "</td></tr>\n");
}

static char *
describe_attachment (const QfAttachment *attachment)
{
  return attachment != NULL ? g_strdup_printf ("%s (%.12s)", attachment->name, attachment->digest)
                            : NULL;
}

static const char *
get_attachment_label (QfAttachmentChangeKind kind)
{
  static const char *const labels[]
      = { N_ ("Attachment added"), N_ ("Attachment removed"), N_ ("Attachment changed"),
          N_ ("Attachment renamed"), N_ ("Attachment moved") };
  return _ (labels[kind]);
}

static void
append_beside (GString *html, const QfComparisonSheet *sheet)
{
  guint n_properties = sheet->properties != NULL ? sheet->properties->len : 0;
  guint n_attachments = sheet->attachments != NULL ? sheet->attachments->len : 0;
  if (n_properties + n_attachments == 0)
    return;
  g_string_append (html, "<table class=\"beside\">\n");
  for (guint i = 0; i < n_properties; i++)
    {
      const QfValueChange *value = g_ptr_array_index (sheet->properties, i);
      append_row (html, qf_properties_get_label (value->key), value->old_value, value->new_value);
    }
  for (guint i = 0; i < n_attachments; i++)
    {
      const QfAttachmentChange *change = g_ptr_array_index (sheet->attachments, i);
      g_autofree char *before = describe_attachment (change->old_attachment);
      g_autofree char *now = describe_attachment (change->new_attachment);
      append_row (html, get_attachment_label (change->kind), before, now);
    }
  g_string_append (html, "</table>\n");
}

char *
qf_comparison_to_html (const QfComparisonSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL && sheet->old_name != NULL, NULL);
  g_return_val_if_fail (sheet->new_name != NULL, NULL);
  g_return_val_if_fail ((sheet->blocks != NULL) != (sheet->base_blocks != NULL), NULL);

  GString *html = g_string_new (NULL);
  append_header (html, sheet);
  append_beside (html, sheet);
  g_string_append (html, "<article>\n");
  for (guint i = 0; sheet->blocks != NULL && i < sheet->blocks->len; i++)
    append_block (html, sheet, g_ptr_array_index (sheet->blocks, i));
  for (guint i = 0; sheet->base_blocks != NULL && i < sheet->base_blocks->len; i++)
    append_base_block (html, g_ptr_array_index (sheet->base_blocks, i));
  g_string_append (html, "</article>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}
