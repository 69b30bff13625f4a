/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare"

#include "config.h"

#include <string.h>

#include <qf/qf-text.h>

#include "text/qf-compare-private.h"

/* Two texts by character: what is the same at both ends is put aside; long middles that do
 * not differ in a few places alone are cut at anchors, and the gaps are compared. Two texts that
 * have next to nothing in common are told as one replaced by the other: a reader can do nothing
 * with stray equal characters. */

/* Below this many characters the search is quick without anchors, and the shortest. */
#define SHORT 4096

void
qf_change_free (QfChange *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

static void
append_change (GPtrArray *changes, QfChangeKind kind, const char *start, const char *end)
{
  if (start == end)
    return;
  QfChange *change = g_new (QfChange, 1);
  change->kind = kind;
  change->text = g_strndup (start, (gsize)(end - start));
  g_ptr_array_add (changes, change);
}

/* Tells the marks as pieces of text: what is removed before what is added in its place. */
static void
append_marked (GPtrArray *changes,
               const char *old_text,
               guint n_old,
               const guint8 *removed,
               const char *new_text,
               guint n_new,
               const guint8 *added)
{
  guint i = 0, j = 0;
  while (i < n_old || j < n_new)
    {
      const char *old_start = old_text, *new_start = new_text;
      for (; i < n_old && removed[i]; i++)
        old_text = g_utf8_next_char (old_text);
      append_change (changes, QF_CHANGE_REMOVED, old_start, old_text);
      for (; j < n_new && added[j]; j++)
        new_text = g_utf8_next_char (new_text);
      append_change (changes, QF_CHANGE_ADDED, new_start, new_text);
      old_start = old_text;
      for (; i < n_old && j < n_new && !removed[i] && !added[j]; i++, j++)
        {
          old_text = g_utf8_next_char (old_text);
          new_text = g_utf8_next_char (new_text);
        }
      append_change (changes, QF_CHANGE_KEPT, old_start, old_text);
    }
}

static gboolean
compare_gaps (const guint32 *old_items,
              guint n_old,
              const guint32 *new_items,
              guint n_new,
              guint8 *removed,
              guint8 *added)
{
  if (MIN (n_old, n_new) < SHORT)
    return _qf_compare_sequences (old_items, n_old, new_items, n_new, removed, added);
  if (_qf_compare_try (old_items, n_old, new_items, n_new, removed, added))
    return TRUE;

  gboolean complete = TRUE;
  guint old_done = 0, new_done = 0;
  g_autoptr (GArray) anchors = _qf_compare_find_anchors (old_items, n_old, new_items, n_new);
  for (guint i = 0; i <= anchors->len; i++)
    {
      QfAnchor end = { n_old, n_new, 0 };
      QfAnchor anchor = i < anchors->len ? g_array_index (anchors, QfAnchor, i) : end;
      complete &= _qf_compare_sequences (old_items + old_done, anchor.old_start - old_done,
                                         new_items + new_done, anchor.new_start - new_done,
                                         removed + old_done, added + new_done);
      old_done = anchor.old_start + anchor.length;
      new_done = anchor.new_start + anchor.length;
    }
  return complete;
}

static guint
count_zeros (const guint8 *marks, guint length)
{
  guint zeros = 0;
  for (guint i = 0; i < length; i++)
    zeros += marks[i] == 0;
  return zeros;
}

GPtrArray *
qf_text_compare (const char *old_text, const char *new_text)
{
  g_return_val_if_fail (old_text != NULL && g_utf8_validate (old_text, -1, NULL), NULL);
  g_return_val_if_fail (new_text != NULL && g_utf8_validate (new_text, -1, NULL), NULL);

  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_change_free);

  /* What is the same at the beginning, back to the beginning of a character. */
  gsize prefix = 0;
  while (old_text[prefix] != '\0' && old_text[prefix] == new_text[prefix])
    prefix++;
  while (prefix > 0 && ((guchar)old_text[prefix] & 0xC0) == 0x80)
    prefix--;
  while (prefix > 0 && ((guchar)new_text[prefix] & 0xC0) == 0x80)
    prefix--;
  append_change (changes, QF_CHANGE_KEPT, old_text, old_text + prefix);
  old_text += prefix;
  new_text += prefix;

  gsize old_length = strlen (old_text), new_length = strlen (new_text), suffix = 0;
  while (suffix < old_length && suffix < new_length
         && old_text[old_length - suffix - 1] == new_text[new_length - suffix - 1])
    suffix++;
  while (suffix > 0 && ((guchar)old_text[old_length - suffix] & 0xC0) == 0x80)
    suffix--;
  const char *old_end = old_text + old_length - suffix;
  const char *new_end = new_text + new_length - suffix;

  glong n_old = 0, n_new = 0;
  g_autofree gunichar *old_items = g_utf8_to_ucs4_fast (old_text, old_end - old_text, &n_old);
  g_autofree gunichar *new_items = g_utf8_to_ucs4_fast (new_text, new_end - new_text, &n_new);
  g_autofree guint8 *removed = g_new0 (guint8, (gsize)n_old + 1);
  g_autofree guint8 *added = g_new0 (guint8, (gsize)n_new + 1);
  gboolean complete
      = compare_gaps (old_items, (guint)n_old, new_items, (guint)n_new, removed, added);
  if (!complete && count_zeros (removed, (guint)n_old) < (guint)MAX (n_old, n_new) / 3)
    {
      append_change (changes, QF_CHANGE_REMOVED, old_text, old_end);
      append_change (changes, QF_CHANGE_ADDED, new_text, new_end);
    }
  else
    append_marked (changes, old_text, (guint)n_old, removed, new_text, (guint)n_new, added);
  append_change (changes, QF_CHANGE_KEPT, old_end, old_end + suffix);
  return changes;
}
