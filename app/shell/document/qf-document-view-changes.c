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

  return self->comparison != NULL ? self->comparison->places->len : 0;
}

/* "增：…", "删：…" and "移：…": tags are silent to a screen reader. */
static char *
describe_change (const QfJoinedPlace *place)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  /* Translators: read aloud; the words follow. */
  g_autofree char *removed = g_strdup_printf (_ ("Removed: %s"), place->removed);
  g_autofree char *added = g_strdup_printf (_ ("Added: %s"), place->added);
  g_autofree char *moved = g_strdup_printf (_ ("Moved here: %s"), place->moved);

  if (*place->removed != '\0')
    g_strv_builder_add (lines, removed);
  if (*place->added != '\0')
    g_strv_builder_add (lines, added);
  if (*place->moved != '\0')
    g_strv_builder_add (lines, moved);
  words = g_strv_builder_end (lines);
  return g_strjoinv ("\n", words);
}

char *
qf_document_view_go_to_change (QfDocumentView *self, guint change)
{
  const QfJoinedPlace *place;

  g_return_val_if_fail (QF_IS_DOCUMENT_VIEW (self), NULL);
  g_return_val_if_fail (change < qf_document_view_get_n_changes (self), NULL);

  place = g_ptr_array_index (self->comparison->places, change);
  _qf_document_text_go_to (self->text, place->start, place->start);
  self->change = (int)change;
  self->change_cursor = _qf_document_text_get_cursor (self->text);
  return describe_change (place);
}

/* The first change after the caret, or the last before it; one past either end. */
static int
find_change (QfDocumentView *self, glong cursor, int direction)
{
  int n = (int)qf_document_view_get_n_changes (self), found = direction > 0 ? n : -1;

  for (int i = 0; i < n; i++)
    {
      const QfJoinedPlace *place = g_ptr_array_index (self->comparison->places, (guint)i);

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
