/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-editor"

#include "config.h"

#include <adwaita.h>

#include "document/qf-document-editor-private.h"

/* What a page may ask of the table that has the focus. */

/* The table with the caret in a cell; else the one whose line the caret is on, or NULL. */
static QfDocumentTable *
find_table (QfDocumentEditor *self, guint *line)
{
  for (guint i = 0; i < _qf_document_text_get_n_lines (self->text); i++)
    {
      QfDocumentTable *table = _qf_document_text_get_line (self->text, i)->table;

      if (table != NULL && _qf_document_table_has_focus (table))
        {
          *line = i;
          return table;
        }
    }
  return NULL;
}

gboolean
qf_document_editor_is_in_table (QfDocumentEditor *self)
{
  guint line;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), FALSE);

  return find_table (self, &line) != NULL;
}

static void
change_table (QfDocumentEditor *self, QfTableChange change)
{
  guint line;
  QfDocumentTable *table = find_table (self, &line);

  if (table != NULL && self->editable)
    _qf_document_table_change (table, change);
}

void
qf_document_editor_add_row (QfDocumentEditor *self, gboolean below)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  change_table (self, below ? QF_TABLE_ROW_BELOW : QF_TABLE_ROW_ABOVE);
}

void
qf_document_editor_remove_row (QfDocumentEditor *self)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  change_table (self, QF_TABLE_REMOVE_ROW);
}

void
qf_document_editor_add_column (QfDocumentEditor *self, gboolean after)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  change_table (self, after ? QF_TABLE_COLUMN_AFTER : QF_TABLE_COLUMN_BEFORE);
}

void
qf_document_editor_remove_column (QfDocumentEditor *self)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  change_table (self, QF_TABLE_REMOVE_COLUMN);
}

void
qf_document_editor_remove_table (QfDocumentEditor *self)
{
  g_autoptr (GPtrArray) blocks = NULL;
  guint line;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  if (find_table (self, &line) == NULL || !self->editable)
    return;
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
  _qf_document_typing_replace (self->typing, line, 1, blocks);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static QfBlock *
make_table (guint rows, guint columns)
{
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint r = 0; r < rows; r++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);

      for (guint c = 0; c < columns; c++)
        g_ptr_array_add (row, qf_cell_new ("", 1, 1, r == 0));
      g_ptr_array_add (table, row);
    }
  return qf_block_new_table (table);
}

void
qf_document_editor_insert_table (QfDocumentEditor *self, guint rows, guint columns)
{
  g_autoptr (GPtrArray) blocks = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  guint line;
  gboolean empty;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));
  g_return_if_fail (rows > 0 && columns > 0);

  if (!self->editable)
    return;
  buffer = _qf_document_text_get_buffer (self->text);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  line = (guint)gtk_text_iter_get_line (&iter);
  empty = _qf_document_text_is_empty (self->text, line) && line > 0;
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  if (!empty)
    g_ptr_array_add (blocks, qf_block_ref (_qf_document_text_get_line (self->text, line)->block));
  g_ptr_array_add (blocks, make_table (rows, columns));
  /* There is always a line to write on after a table. */
  if (line + 1 >= _qf_document_text_get_n_lines (self->text))
    g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, ""));
  _qf_document_typing_replace (self->typing, line, 1, blocks);
  _qf_document_table_focus_cell (
      _qf_document_text_get_line (self->text, empty ? line : line + 1)->table, 0, 0, -1, -1);
}
