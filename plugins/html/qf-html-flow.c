/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-flow"

#include "config.h"

#include "qf-html-flow.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "qf-html-line.h"
#include "qf-html-table.h"

/* The text of a page as a reader sees it: a line at a time, ended by the start or the end of
 * a block, a line break or a table. What is known of the lines of a block (its level, whether
 * it is pushed right) lies on the walk's way from the block inwards and is looked up there
 * when a line is done.
 *
 * Walks are loops; only a table's cells start a walk within a walk, and a table within a cell
 * does not start another. */

/* Lines each of pictures and files to name before the rest is only counted. */
#define MAX_NAMED 20

struct _QfHtmlFlow
{
  QfImport *import; /* borrowed */
  GString *hidden;  /* borrowed */
  GString *line;
  char *number;       /* of the list item that has just begun */
  GHashTable *counts; /* list element to the number of its last item */
  gboolean as_title;
  gboolean one_heading; /* what is written holds one <h1> at most, which is the title */
  gboolean has_title;

  GPtrArray *pictures; /* descriptions; "" without */
  GPtrArray *files;    /* names of files behind links */
  guint n_links;
  guint n_invisible;
  guint n_struck;
  guint n_hidden;
  guint n_nested;
  guint n_frames;
  guint n_scripts;
  guint n_fields;
};

QfHtmlFlow *
qf_html_flow_new (QfImport *import, GString *hidden)
{
  QfHtmlFlow *self = g_new0 (QfHtmlFlow, 1);

  self->import = import;
  self->hidden = hidden;
  self->line = g_string_new (NULL);
  self->counts = g_hash_table_new (NULL, NULL);
  self->pictures = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
qf_html_flow_free (QfHtmlFlow *self)
{
  if (self == NULL)
    return;
  g_string_free (self->line, TRUE);
  g_free (self->number);
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->files);
  g_free (self);
}

gboolean
qf_html_flow_has_title (QfHtmlFlow *self)
{
  return self->has_title;
}

/* --- what the blocks around say ------------------------------------------------------------- */

static guint
get_heading (const QfHtmlNode *node)
{
  return node->name != NULL && node->name[0] == 'h' && node->name[1] >= '1' && node->name[1] <= '6'
                 && node->name[2] == '\0'
             ? (guint)(node->name[1] - '0')
             : 0;
}

static gboolean
is_block (const QfHtmlNode *node)
{
  static const char *const blocks[]
      = { "address", "article", "aside", "blockquote", "body",     "caption",    "center", "dd",
          "details", "div",     "dl",    "dt",         "fieldset", "figcaption", "figure", "footer",
          "form",    "h1",      "h2",    "h3",         "h4",       "h5",         "h6",     "header",
          "hr",      "html",    "li",    "main",       "menu",     "ol",         "p",      "pre",
          "section", "summary", "table", "tbody",      "td",       "tfoot",      "th",     "thead",
          "tr",      "ul",      NULL };

  return node->name != NULL && g_strv_contains (blocks, node->name);
}

/* -1: says nothing. */
static int
find_right (const QfHtmlNode *node)
{
  const char *align = qf_html_node_get (node, "align");
  const char *style = qf_html_node_get (node, "style");
  g_autofree char *lower = NULL;
  const char *value;

  if (align != NULL)
    return g_ascii_strcasecmp (align, "right") == 0;
  if (style == NULL)
    return -1;
  lower = g_ascii_strdown (style, -1);
  value = strstr (lower, "text-align");
  if (value == NULL)
    return -1;
  value += strlen ("text-align");
  value += strspn (value, " \t:");
  return g_str_has_prefix (value, "right") || g_str_has_prefix (value, "end");
}

/* Asked of the same few blocks for every line in them. */
static int
get_right (QfHtmlNode *node)
{
  if (!node->asked_right)
    {
      node->asked_right = TRUE;
      node->right = find_right (node);
    }
  return node->right;
}

static void
judge (QfHtmlFlow *self, QfHtmlNode *node, QfImportHint *hint, guint *level)
{
  int right = -1;

  *hint = QF_IMPORT_PLAIN;
  *level = 0;
  for (; node != NULL; node = node->parent)
    {
      guint heading = get_heading (node);

      if (self->as_title || (heading == 1 && self->one_heading))
        *hint = QF_IMPORT_TITLE;
      else if (heading > 0)
        {
          *hint = QF_IMPORT_HEADING;
          *level = heading - (self->one_heading ? 1 : 0);
        }
      if (*hint != QF_IMPORT_PLAIN)
        return;
      if (right < 0)
        right = get_right (node);
    }
  if (right > 0)
    *hint = QF_IMPORT_RIGHT;
}

/* --- lines ---------------------------------------------------------------------------------- */

static void
end_line (QfHtmlFlow *self, QfHtmlNode *node)
{
  g_autofree char *text = qf_html_line_take (self->line);
  QfImportHint hint;
  guint level;

  if (*text == '\0')
    return;
  judge (self, node, &hint, &level);
  if (self->number != NULL)
    {
      g_autofree char *bare = g_steal_pointer (&text);

      text = g_strconcat (self->number, g_ascii_isalnum (*bare) ? " " : "", bare, NULL);
      g_clear_pointer (&self->number, g_free);
    }
  self->has_title |= hint == QF_IMPORT_TITLE;
  qf_import_add_paragraph (self->import, hint, level, text);
}

/* A line break; within a title it only breaks the line. */
static void
break_line (QfHtmlFlow *self, QfHtmlNode *node)
{
  QfImportHint hint;
  guint level;

  judge (self, node, &hint, &level);
  if (hint == QF_IMPORT_PLAIN || hint == QF_IMPORT_RIGHT)
    end_line (self, node);
}

static void
begin_item (QfHtmlFlow *self, QfHtmlNode *item)
{
  QfHtmlNode *list = item->parent;
  const char *start = qf_html_node_get (list, "start");
  const char *value = qf_html_node_get (item, "value");
  gpointer last;
  glong number;

  g_clear_pointer (&self->number, g_free);
  if (!qf_html_node_is (list, "ol"))
    return;
  if (value != NULL)
    number = strtol (value, NULL, 10);
  else if (g_hash_table_lookup_extended (self->counts, list, NULL, &last))
    number = GPOINTER_TO_INT (last) + 1;
  else
    number = start != NULL ? strtol (start, NULL, 10) : 1;
  number = CLAMP (number, 0, 1000000);
  g_hash_table_insert (self->counts, list, GINT_TO_POINTER ((int)number));
  self->number = qf_html_line_number (qf_html_node_get (list, "type"), (guint)number);
}

/* --- what is not text ----------------------------------------------------------------------- */

/* Counts an element that is left out, and keeps what people might have read in it. */
static void
leave_out (QfHtmlFlow *self, QfHtmlNode *node)
{
  gboolean code = qf_html_node_is (node, "script") || qf_html_node_is (node, "style");

  if (qf_html_node_is (node, "script"))
    self->n_scripts++;
  else if (qf_html_node_is (node, "iframe") || qf_html_node_is (node, "object")
           || qf_html_node_is (node, "embed"))
    self->n_frames++;
  else if (qf_html_node_is (node, "select") || qf_html_node_is (node, "textarea")
           || qf_html_node_is (node, "button"))
    self->n_fields++;
  for (QfHtmlNode *at = node; at != NULL && !code; at = qf_html_node_walk (at, node, TRUE))
    if (at->text != NULL)
      g_string_append (self->hidden, at->text);
  if (!code)
    g_string_append_c (self->hidden, '\n');
  if (qf_html_node_get (node, "hidden") != NULL || qf_html_node_get (node, "style") != NULL)
    self->n_hidden++;
}

static void
read_picture (QfHtmlFlow *self, const QfHtmlNode *node)
{
  const char *said = qf_html_node_get (node, "alt");

  if (said == NULL || *said == '\0')
    said = qf_html_node_get (node, "title");
  g_ptr_array_add (self->pictures, g_strdup (said != NULL ? said : ""));
  if (said != NULL)
    g_string_append_printf (self->hidden, "%s\n", said);
}

static void
read_link (QfHtmlFlow *self, QfHtmlNode *node)
{
  static const char *const endings[] = { ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd",
                                         ".et",  ".zip",  ".rar", ".ppt", ".pptx", NULL };
  const char *address = qf_html_node_get (node, "href");
  g_autofree char *lower = NULL;

  if (address == NULL || *address == '#' || *address == '\0')
    return;
  lower = g_ascii_strdown (address, (gssize)strcspn (address, "?#"));
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        g_ptr_array_add (self->files, qf_html_node_get_text (node));
        return;
      }
  self->n_links++;
}

/* --- tables --------------------------------------------------------------------------------- */

static void append_inline (QfHtmlFlow *self, QfHtmlNode *node);

/* All of a cell in one line. */
static char *
read_cell (QfHtmlNode *cell, gpointer user_data)
{
  QfHtmlFlow *self = user_data;

  for (QfHtmlNode *node = cell->first; node != NULL;)
    {
      if (!node->dropped && (is_block (node) || qf_html_node_is (node, "br")) && self->line->len > 0
          && self->line->str[self->line->len - 1] != ' ')
        g_string_append_c (self->line, ' ');
      self->n_nested += qf_html_node_is (node, "table") ? 1 : 0;
      append_inline (self, node);
      node = qf_html_node_walk (node, cell, !node->dropped);
    }
  return qf_html_line_take (self->line);
}

/* A caption, and what a page wrongly has between the cells. */
static void
write_stray (QfHtmlFlow *self, QfHtmlNode *table)
{
  for (QfHtmlNode *node = table->first; node != NULL;)
    {
      gboolean cell = qf_html_node_is (node, "td") || qf_html_node_is (node, "th");

      if (!cell)
        append_inline (self, node);
      node = qf_html_node_walk (node, table, !cell && !node->dropped);
    }
  end_line (self, table);
}

static void
write_table (QfHtmlFlow *self, QfHtmlNode *table)
{
  g_autoptr (GPtrArray) rows = NULL;

  write_stray (self, table);
  rows = qf_html_table_read (table, read_cell, self);
  if (rows->len > 0)
    qf_import_add_table (self->import, rows);
}

/* --- the walk ------------------------------------------------------------------------------- */

/* <s> and its kin; words struck out may be meant as gone, which a person has to see. */
static gboolean
is_struck (const QfHtmlNode *node)
{
  const char *style = qf_html_node_get (node, "style");

  return qf_html_node_is (node, "s") || qf_html_node_is (node, "del")
         || qf_html_node_is (node, "strike")
         || (style != NULL && strstr (style, "line-through") != NULL);
}

/* Text, and what stands in a line. */
static void
append_inline (QfHtmlFlow *self, QfHtmlNode *node)
{
  if (node->name != NULL && !node->dropped && is_struck (node))
    self->n_struck++;
  if (node->dropped)
    leave_out (self, node);
  else if (node->text != NULL && qf_html_node_is (node->parent, "sup"))
    self->n_invisible += qf_html_line_append_script (self->line, node->text, TRUE);
  else if (node->text != NULL && qf_html_node_is (node->parent, "sub"))
    self->n_invisible += qf_html_line_append_script (self->line, node->text, FALSE);
  else if (node->text != NULL)
    self->n_invisible += qf_html_line_append (self->line, node->text);
  else if (qf_html_node_is (node, "img"))
    read_picture (self, node);
  else if (qf_html_node_is (node, "a"))
    read_link (self, node);
  else if (qf_html_node_is (node, "input"))
    {
      const char *type = qf_html_node_get (node, "type");

      self->n_fields += g_strcmp0 (type, "hidden") != 0 ? 1 : 0;
    }
}

/* What begins at @node; returns FALSE where it has been dealt with whole. */
static gboolean
enter (QfHtmlFlow *self, QfHtmlNode *node)
{
  if (!node->dropped && is_block (node))
    end_line (self, node->parent);
  if (!node->dropped && qf_html_node_is (node, "br"))
    break_line (self, node);
  else if (!node->dropped && qf_html_node_is (node, "li"))
    begin_item (self, node);
  else if (!node->dropped && qf_html_node_is (node, "table") && !qf_html_table_is_layout (node))
    {
      write_table (self, node);
      return FALSE;
    }
  else if (node->text != NULL && !node->dropped && qf_html_node_is (node->parent, "pre"))
    {
      g_auto (GStrv) lines = g_strsplit (node->text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        {
          if (i > 0)
            end_line (self, node->parent);
          self->n_invisible += qf_html_line_append (self->line, lines[i]);
        }
    }
  else
    append_inline (self, node);
  return !node->dropped;
}

/* Word processors write every heading of the first level as <h1>. */
static gboolean
has_one_heading (QfHtmlNode *top)
{
  guint n_headings = 0;

  for (QfHtmlNode *node = top; node != NULL && n_headings < 2;
       node = qf_html_node_walk (node, top, !node->dropped))
    n_headings += get_heading (node) == 1 && node->n_characters > 0 ? 1 : 0;
  return n_headings < 2;
}

void
qf_html_flow_write (QfHtmlFlow *self, QfHtmlNode *top, gboolean title)
{
  QfHtmlNode *node = top;

  self->as_title = title;
  self->one_heading = has_one_heading (top);
  while (node != NULL)
    {
      gboolean within = enter (self, node) && node->first != NULL;
      QfHtmlNode *next = qf_html_node_walk (node, top, within);

      /* Leaving blocks: from the node up to, not including, the parent of the next. */
      for (QfHtmlNode *left = node; !within && left != NULL; left = left->parent)
        {
          if (next != NULL && left == next->parent)
            break;
          if (!left->dropped && is_block (left))
            end_line (self, left);
          if (left == top)
            break;
        }
      node = next;
    }
  end_line (self, top);
  self->as_title = FALSE;
}

/* --- report --------------------------------------------------------------------------------- */

static void
report_count (QfHtmlFlow *self, const char *sentence, guint count)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *line = g_strdup_printf (sentence, count);
#pragma GCC diagnostic pop

  if (count > 0)
    qf_import_add_dropped (self->import, line);
}

static void
report_names (QfHtmlFlow *self, const char *sentence, GPtrArray *names)
{
  for (guint i = 0; i < names->len && i < MAX_NAMED; i++)
    {
      const char *name = names->pdata[i];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_autofree char *line = g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop

      if (*name != '\0')
        qf_import_add_dropped (self->import, line);
    }
}

void
qf_html_flow_report (QfHtmlFlow *self)
{
  report_count (self, _ ("Pictures left out: %u"), self->pictures->len);
  report_names (self, _ ("Picture left out: %s"), self->pictures);
  report_count (self, _ ("Files behind links, to be fetched by hand: %u"), self->files->len);
  report_names (self, _ ("File behind a link: %s"), self->files);
  report_count (self, _ ("Links whose text is kept and whose address is left out: %u"),
                self->n_links);
  report_count (self, _ ("Tables in tables, now text of the cell: %u"), self->n_nested);
  report_count (self, _ ("Frames and embedded objects left out: %u"), self->n_frames);
  report_count (self, _ ("Scripts left out: %u"), self->n_scripts);
  report_count (self, _ ("Fields of forms left out: %u"), self->n_fields);
  report_count (self, _ ("Struck-out words, kept in the text and to be looked at: %u"),
                self->n_struck);
  report_count (self, _ ("Pieces of hidden text left out: %u"), self->n_hidden);
  report_count (self, _ ("Invisible characters left out: %u"), self->n_invisible);
}
