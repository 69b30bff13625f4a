/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-view"

#include "config.h"

#include "document/qf-document-view-private.h"

#include <glib/gi18n-lib.h>

/* Going from change to change. The words are given too, since tags are silent. */

guint
qf_document_view_get_n_changes (QfDocumentView *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), 0);

  return self->places != NULL ? self->places->len : 0;
}

/* "增：…" and "删：…": tags are silent to a screen reader. */
static char *
describe_change (QfDocumentView *self, const QfSpan *place)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->comparison->pieces->len; i++)
    {
      QfPiece *piece = &g_array_index (self->comparison->pieces, QfPiece, i);
      g_autofree char *text = NULL;
      glong column;
      guint line;

      if (piece->start < place->start || piece->end > place->end)
        continue;
      line = _qf_document_text_find_line (self->text, piece->start, &column);
      text = qf_text_dup_span (
          qf_block_get_text (_qf_document_text_get_line (self->text, line)->block), column,
          MIN (column + piece->end - piece->start,
               _qf_document_text_get_line (self->text, line)->length));
      if (words->len > 0)
        g_string_append_c (words, '\n');
      /* Translators: read aloud; the words follow. */
      g_string_append_printf (
          words, piece->kind == QF_CHANGE_ADDED ? _ ("Added: %s") : _ ("Removed: %s"), text);
    }
  return g_string_free (words, FALSE);
}

char *
qf_document_view_go_to_change (QfDocumentView *self, guint change)
{
  QfSpan *place;

  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), NULL);
  g_return_val_if_fail (change < qf_document_view_get_n_changes (self), NULL);

  place = &g_array_index (self->places, QfSpan, change);
  _qf_document_text_go_to (self->text, place->start, place->start);
  self->change = (int)change;
  self->change_cursor = _qf_document_text_get_cursor (self->text);
  return describe_change (self, place);
}

/* The first change after the caret, or the last before it; one past either end. */
static int
find_change (QfDocumentView *self, glong cursor, int direction)
{
  int n = (int)qf_document_view_get_n_changes (self), found = direction > 0 ? n : -1;

  for (int i = 0; i < n; i++)
    {
      QfSpan *place = &g_array_index (self->places, QfSpan, (guint)i);

      if (direction > 0 && place->start > cursor)
        return i;
      if (direction < 0 && place->start < cursor)
        found = i;
    }
  return found;
}

int
qf_document_view_next_change (QfDocumentView *self, int direction)
{
  glong cursor;
  int found, n;

  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), -1);

  cursor = _qf_document_text_get_cursor (self->text);
  n = (int)qf_document_view_get_n_changes (self);
  /* The caret does not go into the cells of a text that is only read. */
  if (self->change >= 0 && self->change < n && cursor == self->change_cursor)
    found = self->change + (direction > 0 ? 1 : -1);
  else
    found = find_change (self, cursor, direction);
  if (n > 0)
    found = (found + n) % n;
  else
    found = -1;
  if (found >= 0)
    g_free (qf_document_view_go_to_change (self, (guint)found));
  return found;
}
