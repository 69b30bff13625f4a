/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* What is public about two texts: places in characters, the shortest and the readable, and the
 * readable as pieces of text. The work is done in bytes by its sisters. */

void
qf_change_free (QfChange *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

static void
append_change (GPtrArray *changes, QfChangeKind kind, const char *text, glong start, glong end)
{
  if (start == end)
    return;
  QfChange *change = g_new (QfChange, 1);
  change->kind = kind;
  change->text = g_strndup (text + start, (gsize)(end - start));
  g_ptr_array_add (changes, change);
}

/* Bytes to characters. What is kept is counted once: it is the same in both. */
static void
count_in_characters (GArray *edits, const char *old_text, const char *new_text)
{
  QfEdit bytes = { 0 }, characters = { 0 };
  for (guint i = 0; i < edits->len; i++)
    {
      QfEdit *edit = &g_array_index (edits, QfEdit, i);
      glong kept
          = _qf_compare_count_characters (old_text + bytes.old_end, old_text + edit->old_start);
      glong n_old
          = _qf_compare_count_characters (old_text + edit->old_start, old_text + edit->old_end);
      glong n_new
          = _qf_compare_count_characters (new_text + edit->new_start, new_text + edit->new_end);
      bytes = *edit;
      characters.old_start = characters.old_end + kept;
      characters.new_start = characters.new_end + kept;
      characters.old_end = characters.old_start + n_old;
      characters.new_end = characters.new_start + n_new;
      *edit = characters;
    }
}

GArray *
qf_text_list_edits (const char *old_text, const char *new_text)
{
  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  GArray *edits = _qf_compare_texts (old_text, strlen (old_text), new_text, strlen (new_text));
  count_in_characters (edits, old_text, new_text);
  return edits;
}

static GArray *
list_readable (const char *old_text, const char *new_text)
{
  gsize old_length = strlen (old_text), new_length = strlen (new_text);
  GArray *edits = _qf_compare_texts (old_text, old_length, new_text, new_length);
  _qf_compare_clean (edits, old_text, old_length, new_text, new_length);
  return edits;
}

GArray *
qf_text_list_readable_edits (const char *old_text, const char *new_text)
{
  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  GArray *edits = list_readable (old_text, new_text);
  count_in_characters (edits, old_text, new_text);
  return edits;
}

GPtrArray *
qf_text_compare (const char *old_text, const char *new_text)
{
  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_change_free);
  g_autoptr (GArray) edits = list_readable (old_text, new_text);
  glong done = 0;
  for (guint i = 0; i < edits->len; i++)
    {
      const QfEdit *edit = &g_array_index (edits, QfEdit, i);
      append_change (changes, QF_CHANGE_KEPT, old_text, done, edit->old_start);
      append_change (changes, QF_CHANGE_REMOVED, old_text, edit->old_start, edit->old_end);
      append_change (changes, QF_CHANGE_ADDED, new_text, edit->new_start, edit->new_end);
      done = edit->old_end;
    }
  append_change (changes, QF_CHANGE_KEPT, old_text, done, (glong)strlen (old_text));
  return changes;
}
