/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sign-text"
#include "config.h"

#include "qf-sign-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

/* Blocks become paragraphs with one tag for the block and, in a comparison, one for what was
 * taken out or put in. A changed table is shown as lines of text, where the changed words can
 * be marked; an unchanged one as a table. Tags do not read CSS: they have two sets of
 * colours, chosen by the style manager. Added text is underlined and removed text struck
 * through as well, so that nothing rests on colour alone. */

/* What fits into the window's column of text, in pixels. */
#define TABLE_WIDTH 510

static const char *const block_tags[] = {
  [QF_BLOCK_TITLE] = "title",          [QF_BLOCK_ADDRESSEE] = "addressee",
  [QF_BLOCK_HEADING] = "heading",      [QF_BLOCK_PARAGRAPH] = "paragraph",
  [QF_BLOCK_TABLE] = "table",          [QF_BLOCK_NOTE] = "note",
  [QF_BLOCK_ATTACHMENT] = "paragraph", [QF_BLOCK_SIGNATURE] = "signature",
  [QF_BLOCK_DATE] = "signature",
};

static void
set_colours (GtkTextBuffer *buffer)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  g_object_set (gtk_text_tag_table_lookup (table, "added"), "foreground",
                dark ? "#8ff0a4" : "#1b6e37", "background", dark ? "#1d3a28" : "#e3f5e8", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "removed"), "foreground",
                dark ? "#ffb4a8" : "#a51d2d", "background", dark ? "#43211d" : "#fbe6e4", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "aside"), "foreground",
                dark ? "#b0b0b0" : "#5e5c64", NULL);
  g_object_set (gtk_text_tag_table_lookup (table, "label"), "foreground",
                dark ? "#b0b0b0" : "#5e5c64", NULL);
}

void
qf_sign_text_set_up (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  PangoLanguage *language = pango_language_from_string ("zh-cn");
  const int em = 16; /* pixels of the text's size in qf-sign.css */
  pango_context_set_language (gtk_text_view_get_ltr_context (view), language);
  pango_context_set_language (gtk_text_view_get_rtl_context (view), language);
  gtk_text_buffer_create_tag (buffer, "title", "justification", GTK_JUSTIFY_CENTER, "weight",
                              PANGO_WEIGHT_BOLD, "scale", 1.38, "pixels-below-lines", 14, NULL);
  gtk_text_buffer_create_tag (buffer, "addressee", NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "indent", 2 * em, "weight", PANGO_WEIGHT_BOLD,
                              "pixels-above-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "indent", 2 * em, NULL);
  gtk_text_buffer_create_tag (buffer, "note", "indent", 2 * em, "scale", 0.92, NULL);
  gtk_text_buffer_create_tag (buffer, "signature", "justification", GTK_JUSTIFY_RIGHT,
                              "right-margin", 2 * em, NULL);
  gtk_text_buffer_create_tag (buffer, "table", "indent", 0, NULL);
  gtk_text_buffer_create_tag (buffer, "aside", "indent", 0, "scale", 0.85, NULL);
  gtk_text_buffer_create_tag (buffer, "line", "pixels-below-lines", 4, "indent", -2 * em, NULL);
  gtk_text_buffer_create_tag (buffer, "label", NULL);
  gtk_text_buffer_create_tag (buffer, "added", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, NULL);
  set_colours (buffer);
}

static const char *
get_tag (QfBlock *block)
{
  QfBlockKind kind = qf_block_get_kind (block);
  return (guint)kind < G_N_ELEMENTS (block_tags) ? block_tags[kind] : "paragraph";
}

/* @change: (nullable): "added" or "removed" */
static void
insert (GtkTextBuffer *buffer, const char *text, const char *tag, const char *change)
{
  GtkTextIter end;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, change, NULL);
}

static GtkWidget *
make_cell (const QfCell *cell)
{
  GtkWidget *label = gtk_label_new (cell->text);
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string ("zh-cn")));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (cell->header)
    gtk_widget_add_css_class (label, "head");
  return label;
}

/* Cells covered by a span are left out of a row, so each looks for the next free column. */
static GtkWidget *
make_table (QfBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_direct_hash, g_direct_equal);
  gtk_widget_add_css_class (grid, "doctable");
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      guint column = 0;
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          while (g_hash_table_contains (taken, GUINT_TO_POINTER ((row << 12) | column)))
            column++;
          gtk_grid_attach (GTK_GRID (grid), make_cell (cell), (int)column, (int)row,
                           (int)cell->column_span, (int)cell->row_span);
          for (guint y = 0; y < cell->row_span; y++)
            for (guint x = 0; x < cell->column_span; x++)
              g_hash_table_add (taken, GUINT_TO_POINTER (((row + y) << 12) | (column + x)));
        }
    }
  return grid;
}

/* A widget in a text gets its least width, which breaks every cell after each character. */
static void
widen_table (GtkWidget *table)
{
  int natural;
  gtk_widget_measure (table, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_size_request (table, CLAMP (natural, TABLE_WIDTH / 2, TABLE_WIDTH), -1);
}

static void
show_block (GtkTextView *view, QfBlock *block, const char *change)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  if (qf_block_get_kind (block) == QF_BLOCK_TABLE && change == NULL)
    {
      GtkTextIter end;
      gtk_text_buffer_get_end_iter (buffer, &end);
      GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (buffer, &end);
      GtkWidget *table = make_table (block);
      gtk_text_view_add_child_at_anchor (view, table, anchor);
      widen_table (table);
      insert (buffer, "\n", "table", NULL);
      return;
    }
  if (qf_block_get_kind (block) == QF_BLOCK_ATTACHMENT)
    insert (buffer, _ ("Attachment: "), get_tag (block), NULL);
  insert (buffer, qf_block_get_text (block), get_tag (block), change);
  insert (buffer, "\n", get_tag (block), NULL);
}

static void
show_changed_block (GtkTextView *view, QfBlock *block, GPtrArray *changes)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      const char *tag = change->kind == QF_CHANGE_ADDED     ? "added"
                        : change->kind == QF_CHANGE_REMOVED ? "removed"
                                                            : NULL;
      insert (buffer, change->text, get_tag (block), tag);
    }
  insert (buffer, "\n", get_tag (block), NULL);
}

/* Title and text are blocks; every other property is a line of its own. */
static guint
show_properties (GtkTextBuffer *buffer, QfDocument *last, QfDocument *document)
{
  guint n = 0;
  const char *const *keys = qf_properties_get_keys ();
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      const char *was = qf_document_get_property (last, keys[i]);
      const char *now = qf_document_get_property (document, keys[i]);
      if (g_str_equal (keys[i], "title") || g_strcmp0 (was, now) == 0)
        continue;
      n++;
      if (buffer == NULL)
        continue;
      g_autofree char *label = g_strdup_printf (_ ("%s: "), qf_properties_get_label (keys[i]));
      insert (buffer, label, "addressee", NULL);
      if (was != NULL)
        insert (buffer, was, "addressee", "removed");
      if (now != NULL)
        insert (buffer, now, "addressee", "added");
      insert (buffer, "\n", "addressee", NULL);
    }
  return n;
}

static void
show_changes (GtkTextView *view, QfDocument *last, QfDocument *document)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GPtrArray) blocks = qf_document_compare (last, document, NULL, NULL);
  guint n = show_properties (buffer, last, document);
  int shown = -1; /* index of the last block shown */
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const QfBlockChange *change = g_ptr_array_index (blocks, i);
      if (change->kind == QF_BLOCK_KEPT)
        continue;
      n++;
      if ((int)i > shown + 2)
        insert (buffer, "⋯\n", "aside", NULL);
      if ((int)i > shown + 1)
        {
          const QfBlockChange *before = g_ptr_array_index (blocks, i - 1);
          show_block (view, qf_document_get_block (document, (guint)before->new_index), NULL);
        }
      if (change->kind == QF_BLOCK_REMOVED)
        show_block (view, qf_document_get_block (last, (guint)change->old_index), "removed");
      else if (change->kind == QF_BLOCK_ADDED)
        show_block (view, qf_document_get_block (document, (guint)change->new_index), "added");
      else
        show_changed_block (view, qf_document_get_block (document, (guint)change->new_index),
                            change->changes);
      shown = (int)i;
    }
  if (n == 0)
    insert (buffer, _ ("Nothing has changed in this part since you last signed."), "aside", NULL);
}

void
qf_sign_text_show (GtkTextView *view, QfDocument *document, QfDocument *last)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));
  g_return_if_fail (QF_IS_DOCUMENT (document));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_set_text (buffer, "", 0);
  set_colours (buffer);
  if (last != NULL)
    show_changes (view, last, document);
  else
    for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
      show_block (view, qf_document_get_block (document, i), NULL);
  GtkTextIter start;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
show_line (GtkTextBuffer *buffer, const QfSignLine *line, gboolean changes)
{
  g_autofree char *label = g_strdup_printf (_ ("%s: "), line->label);
  insert (buffer, label, "line", "label");
  if (changes && line->last != NULL)
    insert (buffer, line->last, "line", "removed");
  if (line->value != NULL)
    insert (buffer, line->value, "line", changes ? "added" : NULL);
  insert (buffer, "\n", "line", NULL);
}

void
qf_sign_text_show_lines (GtkTextView *view, GPtrArray *lines, gboolean changes)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));
  g_return_if_fail (lines != NULL);

  guint n = 0;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_set_text (buffer, "", 0);
  set_colours (buffer);
  for (guint i = 0; i < lines->len; i++)
    {
      const QfSignLine *line = g_ptr_array_index (lines, i);
      /* What was taken away is no part of what is signed. */
      if (changes ? !line->changed : line->value == NULL)
        continue;
      show_line (buffer, line, changes);
      n++;
    }
  if (n == 0)
    insert (buffer, _ ("Nothing has changed in this part since you last signed."), "aside", NULL);
}

/* Places begun in one block, as the page of the review counts them: neighbours are one place.
 * @inside: (inout): whether what stands before is part of one */
static guint
count_places (const QfBlockChange *block, gboolean *inside)
{
  guint n = 0;
  if (block->kind != QF_BLOCK_CHANGED || block->changes == NULL)
    {
      gboolean changed = block->kind != QF_BLOCK_KEPT;
      n = changed && !*inside ? 1 : 0;
      *inside = changed;
      return n;
    }
  for (guint i = 0; i < block->changes->len; i++)
    {
      gboolean changed
          = ((const QfChange *)g_ptr_array_index (block->changes, i))->kind != QF_CHANGE_KEPT;
      n += changed && !*inside ? 1 : 0;
      *inside = changed;
    }
  /* The block's end is the same in both. */
  *inside = FALSE;
  return n;
}

guint
qf_sign_text_count_changes (QfDocument *last, QfDocument *document)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (last), 0);
  g_return_val_if_fail (QF_IS_DOCUMENT (document), 0);

  g_autoptr (GPtrArray) blocks = qf_document_compare (last, document, NULL, NULL);
  guint n = show_properties (NULL, last, document);
  gboolean inside = FALSE;
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    n += count_places (g_ptr_array_index (blocks, i), &inside);
  return n;
}
