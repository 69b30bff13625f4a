/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-offsets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/qf-document-structure-private.h"
#include "document/qf-document-text-private.h"

/* Places in the document's plain text (qf_document_get_text()) and in the lines. Empty lines
 * are not in the document, so lines and blocks count differently. */

glong
_qf_document_text_get_start (QfDocumentText *self, guint line)
{
  glong start = 0;

  for (guint i = 0; i < line; i++)
    if (!_qf_document_text_is_empty (self, i))
      start += _qf_document_text_get_line (self, i)->length + 1;
  return start;
}

guint
_qf_document_text_find_line (QfDocumentText *self, glong offset, glong *column)
{
  guint n = _qf_document_text_get_n_lines (self), last = 0;

  offset = MAX (offset, 0);
  for (guint i = 0; i < n; i++)
    {
      glong length = _qf_document_text_get_line (self, i)->length;

      if (_qf_document_text_is_empty (self, i))
        continue;
      last = i;
      if (offset <= length)
        {
          *column = offset;
          return i;
        }
      offset -= length + 1;
    }
  *column = _qf_document_text_get_line (self, last)->length;
  return last;
}

int
_qf_document_text_line_of_block (QfDocumentText *self, guint block)
{
  for (guint i = 0; i < _qf_document_text_get_n_lines (self); i++)
    if (!_qf_document_text_is_empty (self, i) && block-- == 0)
      return (int)i;
  return -1;
}

int
_qf_document_text_block_of_line (QfDocumentText *self, guint line)
{
  int block = -1;

  if (_qf_document_text_is_empty (self, line))
    return -1;
  for (guint i = 0; i <= line; i++)
    if (!_qf_document_text_is_empty (self, i))
      block++;
  return block;
}

glong
_qf_document_text_get_cursor (QfDocumentText *self)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self);
  GtkTextIter iter;
  guint line;

  for (guint i = 0; i < _qf_document_text_get_n_lines (self); i++)
    {
      QfLine *entry = _qf_document_text_get_line (self, i);

      if (entry->table != NULL && _qf_document_table_has_focus (entry->table))
        return _qf_document_text_get_start (self, i)
               + MAX (_qf_document_table_get_cursor (entry->table), 0);
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  line = (guint)gtk_text_iter_get_line (&iter);
  if (line >= _qf_document_text_get_n_lines (self))
    return 0;
  return _qf_document_text_get_start (self, line)
         + MIN (gtk_text_iter_get_line_offset (&iter),
                _qf_document_text_get_line (self, line)->length);
}

static void
focus_table (QfDocumentTable *table, glong start, glong end)
{
  QfBlock *block = _qf_document_table_get_block (table);
  glong place = 0;

  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    for (guint cell = 0; cell < qf_block_get_n_cells (block, row); cell++)
      {
        glong length = g_utf8_strlen (qf_block_get_cell (block, row, cell)->text, -1);

        if (start <= place + length)
          {
            _qf_document_table_focus_cell (table, row, cell, MAX (start - place, 0),
                                           CLAMP (end - place, 0, length));
            return;
          }
        place += length + 1;
      }
}

void
_qf_document_text_go_to (QfDocumentText *self, glong start, glong end)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (self);
  GtkTextIter from, to;
  glong column, end_column;
  guint line = _qf_document_text_find_line (self, start, &column);
  guint end_line = _qf_document_text_find_line (self, MAX (start, end), &end_column);
  QfLine *entry = _qf_document_text_get_line (self, line);

  gtk_text_buffer_get_iter_at_line_offset (buffer, &from, (int)line,
                                           entry->table != NULL ? 0 : (int)column);
  to = from;
  if (_qf_document_text_get_line (self, end_line)->table == NULL)
    gtk_text_buffer_get_iter_at_line_offset (buffer, &to, (int)end_line, (int)end_column);
  /* The caret at the beginning: what is under it is the thing gone to. */
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.1,
                                TRUE, 0.0, 0.3);
  if (entry->table != NULL)
    focus_table (entry->table, column, column + end - start);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* "二" of 二、, "（一）" of （一）, "3" of 3. */
static char *
dup_marker (const char *text, const QfOpening *opening)
{
  g_autofree char *marker = qf_text_dup_span (text, 0, opening->marker);

  if (opening->article || opening->level == 2 || opening->level == 4)
    return g_steal_pointer (&marker);
  return qf_text_dup_span (marker, 0, opening->marker - 1);
}

char *
_qf_document_text_dup_place (QfDocumentText *self, guint line)
{
  char *parts[6] = { NULL };
  GString *place;
  guint lowest = 5;

  if (qf_block_get_kind (_qf_document_text_get_line (self, line)->block) == QF_BLOCK_TITLE)
    return g_strdup (_ ("title"));
  for (int i = (int)line; i >= 0 && lowest > 1; i--)
    {
      const char *text = qf_block_get_text (_qf_document_text_get_line (self, (guint)i)->block);
      QfOpening opening;

      if (_qf_document_text_get_line (self, (guint)i)->table != NULL
          || !_qf_structure_read_opening (text, &opening) || opening.level >= lowest)
        continue;
      lowest = opening.level;
      parts[lowest] = dup_marker (text, &opening);
      /* An article counts through the whole regulation. */
      if (opening.article && opening.level == 3)
        break;
    }
  if (lowest == 5)
    return g_strdup (_ ("opening"));
  place = g_string_new (NULL);
  for (guint i = 1; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        g_string_append (place, parts[i]);
        g_free (parts[i]);
      }
  return g_string_free (place, FALSE);
}
