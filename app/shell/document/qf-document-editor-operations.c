/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-editor"

#include "config.h"

#include "document/qf-document-editor-private.h"

/* What a page may ask of the text: each is one step of undo, or goes somewhere in it. */

/* --- operations ---------------------------------------------------------------------- */

void
qf_document_editor_undo (QfDocumentEditor *self)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  if (self->editable)
    _qf_document_typing_undo (self->typing);
}

void
qf_document_editor_redo (QfDocumentEditor *self)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  if (self->editable)
    _qf_document_typing_redo (self->typing);
}

static void
get_selected_lines (QfDocumentEditor *self, guint *first, guint *last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (_qf_document_text_get_buffer (self->text), &start, &end);
  *first = (guint)gtk_text_iter_get_line (&start);
  *last = (guint)gtk_text_iter_get_line (&end);
}

void
qf_document_editor_set_block_kind (QfDocumentEditor *self, QfBlockKind kind, guint level)
{
  g_autoptr (GPtrArray) blocks = NULL;
  guint first, last;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));
  g_return_if_fail (kind != QF_BLOCK_TABLE);

  if (!self->editable)
    return;
  get_selected_lines (self, &first, &last);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = first; i <= last; i++)
    {
      QfBlock *block = _qf_document_text_get_line (self->text, i)->block;

      /* One title, and it stands first. */
      if (qf_block_get_kind (block) == QF_BLOCK_TABLE || (kind == QF_BLOCK_TITLE && i > 0))
        g_ptr_array_add (blocks, qf_block_ref (block));
      else
        g_ptr_array_add (blocks, qf_block_new (kind, kind == QF_BLOCK_HEADING ? level : 0,
                                               qf_block_get_text (block)));
    }
  _qf_document_typing_replace (self->typing, first, last - first + 1, blocks);
}

QfBlockKind
qf_document_editor_get_block_kind (QfDocumentEditor *self, guint *level)
{
  guint first, last;
  QfBlock *block;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), QF_BLOCK_PARAGRAPH);

  get_selected_lines (self, &first, &last);
  block = _qf_document_text_get_line (self->text, first)->block;
  if (level != NULL)
    *level = qf_block_get_level (block);
  return qf_block_get_kind (block);
}

void
qf_document_editor_replace (QfDocumentEditor *self, glong start, glong end, const char *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to;
  glong column, end_column;
  guint line, end_line;
  QfLine *entry;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));
  g_return_if_fail (start >= 0 && end >= start && text != NULL);

  buffer = _qf_document_text_get_buffer (self->text);
  line = _qf_document_text_find_line (self->text, start, &column);
  end_line = _qf_document_text_find_line (self->text, end, &end_column);
  entry = _qf_document_text_get_line (self->text, line);
  if (entry->table != NULL)
    {
      if (end_line == line)
        _qf_document_table_replace (entry->table, column, end_column, text);
      return;
    }
  if (_qf_document_text_get_line (self->text, end_line)->table != NULL)
    return;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &from, (int)line, (int)column);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &to, (int)end_line, (int)end_column);
  /* In first, so that marks round the old words do not close up. */
  gtk_text_buffer_insert (buffer, &to, text, -1);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &from, (int)line, (int)column);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &to, (int)end_line, (int)end_column);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_end_user_action (buffer);
}

/* --- places -------------------------------------------------------------------------- */

void
qf_document_editor_go_to (QfDocumentEditor *self, glong start, glong end)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  _qf_document_text_go_to (self->text, start, end);
}

void
qf_document_editor_go_to_block (QfDocumentEditor *self, guint block)
{
  int line;

  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  line = _qf_document_text_line_of_block (self->text, block);
  if (line >= 0)
    {
      glong start = _qf_document_text_get_start (self->text, (guint)line);
      _qf_document_text_go_to (self->text, start, start);
    }
}

glong
qf_document_editor_get_cursor (QfDocumentEditor *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), 0);

  return _qf_document_text_get_cursor (self->text);
}

char *
qf_document_editor_dup_place (QfDocumentEditor *self, glong offset)
{
  glong column;

  g_return_val_if_fail (QF_IS_DOCUMENT_EDITOR (self), NULL);

  return _qf_document_text_dup_place (self->text,
                                      _qf_document_text_find_line (self->text, offset, &column));
}

void
qf_document_editor_set_spans (QfDocumentEditor *self, QfSpanStyle style, GArray *spans)
{
  g_return_if_fail (QF_IS_DOCUMENT_EDITOR (self));

  _qf_document_text_set_spans (self->text, style, spans);
}
