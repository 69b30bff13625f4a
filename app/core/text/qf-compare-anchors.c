/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-anchors"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* Anchors: runs of eight characters that stand once in the old text and once in the new. The
 * longest row of them that keeps its order in both cuts a long comparison into short gaps,
 * where Myers' search is at its best. */

#define WORD 8
#define FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

typedef struct
{
  guint64 hash;
  guint old_place, new_place;
  guint8 old_count, new_count; /* 2 means "more than once" */
} Slot;

typedef struct
{
  Slot *slots;
  guint64 mask;
} Table;

static Slot *
find_slot (Table *table, guint64 hash)
{
  guint64 index = (hash ^ (hash >> 29)) & table->mask;
  while (table->slots[index].old_count + table->slots[index].new_count > 0
         && table->slots[index].hash != hash)
    index = (index + 1) & table->mask;
  table->slots[index].hash = hash;
  return &table->slots[index];
}

/* @slots: (nullable): where the slot of each place is to be kept */
static void
count_words (Table *table, const guint32 *items, guint length, gboolean is_new, Slot **slots)
{
  guint64 hash = 0, leaving = 1;
  for (guint i = 0; i < WORD; i++)
    leaving *= FACTOR;
  for (guint i = 0; i < length; i++)
    {
      hash = hash * FACTOR + items[i] + 1;
      if (i >= WORD)
        hash -= leaving * (items[i - WORD] + 1);
      if (i + 1 < WORD)
        continue;
      Slot *slot = find_slot (table, hash);
      guint8 *count = is_new ? &slot->new_count : &slot->old_count;
      guint *place = is_new ? &slot->new_place : &slot->old_place;
      *count = *count == 0 ? 1 : 2;
      *place = i + 1 - WORD;
      if (slots != NULL)
        slots[i + 1 - WORD] = slot;
    }
}

GArray *
_qf_compare_keep_rising (GArray *pairs)
{
  guint length = 0;
  g_autofree guint *tails = g_new (guint, pairs->len + 1); /* pair that ends a row of each length */
  g_autofree int *before = g_new (int, pairs->len + 1);
#define PAIR(i) (&g_array_index (pairs, QfAnchor, i))
  for (guint i = 0; i < pairs->len; i++)
    {
      guint low = 0, high = length;
      while (low < high)
        {
          guint middle = (low + high) / 2;
          if (PAIR (tails[middle])->new_start < PAIR (i)->new_start)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int)tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (QfAnchor), length);
  g_array_set_size (kept, length);
  for (int i = length > 0 ? (int)tails[length - 1] : -1; i >= 0; i = before[i])
    g_array_index (kept, QfAnchor, --length) = *PAIR (i);
#undef PAIR
  return kept;
}

GArray *
_qf_compare_find_anchors (const guint32 *old_items,
                          guint n_old,
                          const guint32 *new_items,
                          guint n_new)
{
  gsize size = 64;
  while (size < 2 * ((gsize)n_old + n_new))
    size *= 2;
  g_autofree Slot *slots = g_new0 (Slot, size);
  g_autofree Slot **slots_of_old = g_new0 (Slot *, (gsize)n_old + 1);
  Table table = { slots, size - 1 };
  count_words (&table, old_items, n_old, FALSE, slots_of_old);
  count_words (&table, new_items, n_new, TRUE, NULL);

  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (QfAnchor));
  for (guint i = 0; i < n_old && slots_of_old[i] != NULL; i++)
    {
      const Slot *slot = slots_of_old[i];
      if (slot->old_count == 1 && slot->new_count == 1
          && memcmp (old_items + i, new_items + slot->new_place, WORD * sizeof *old_items) == 0)
        {
          QfAnchor pair = { i, slot->new_place, WORD };
          g_array_append_val (pairs, pair);
        }
    }
  g_autoptr (GArray) rising = _qf_compare_keep_rising (pairs);

  /* Words overlap: on one diagonal they make one run; across diagonals the later gives way. */
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (QfAnchor));
  for (guint i = 0; i < rising->len; i++)
    {
      QfAnchor next = g_array_index (rising, QfAnchor, i);
      QfAnchor *last
          = anchors->len > 0 ? &g_array_index (anchors, QfAnchor, anchors->len - 1) : NULL;
      if (last == NULL
          || (next.old_start >= last->old_start + last->length
              && next.new_start >= last->new_start + last->length))
        g_array_append_val (anchors, next);
      else if (next.old_start - last->old_start == next.new_start - last->new_start)
        last->length = next.old_start + next.length - last->old_start;
    }
  return anchors;
}
