/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store-search-private.h"

/* Hits newest first: the candidates in the order of lists, read until there are enough. A few are
 * looked up and sorted; of many, the list is walked and the rest passed over. */

#define FEW_ROWS 600 /* candidates whose rows are looked up one by one */
#define PAGE 200     /* rows of a list read at a time */

int
_qf_store_compare_newest (gconstpointer a, gconstpointer b)
{
  const QfStoreCandidate *one = a;
  const QfStoreCandidate *other = b;

  if (one->changed != other->changed)
    return one->changed > other->changed ? -1 : 1;
  return one->ordinal > other->ordinal ? -1 : 1;
}

/* Few: each with its row, in order. */
static gboolean
read_sorted (QfStoreSearch *self, GArray *ordinals, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_entry_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (QfStoreCandidate));

  for (guint i = 0; i < ordinals->len; i++)
    {
      QfEntry *entry = NULL;
      if (!_qf_store_search_load_entry (self->store, g_array_index (ordinals, guint64, i), &entry,
                                        error))
        return FALSE;
      if (entry == NULL)
        continue;
      /* Until it is read, the score is the place among the entries. */
      const QfStoreCandidate candidate = { .ordinal = g_array_index (ordinals, guint64, i),
                                           .score = entries->len,
                                           .changed = entry->changed };
      g_ptr_array_add (entries, entry);
      g_array_append_val (order, candidate);
    }
  g_array_sort (order, _qf_store_compare_newest);
  for (guint i = 0; i < order->len; i++)
    {
      const QfStoreCandidate *next = &g_array_index (order, QfStoreCandidate, i);
      if (!_qf_store_search_is_behind (self, next))
        continue;
      if (!_qf_store_search_read (self, next->ordinal, g_ptr_array_index (entries, next->score),
                                  error))
        return FALSE;
      if (self->query->limit > 0 && self->hits->len >= self->query->limit)
        return TRUE;
    }
  return TRUE;
}

/* Many: the list from the last place on, and of it what may be a hit. */
static gboolean
read_listed (QfStoreSearch *self, GHashTable *candidates, GError **error)
{
  gint64 changed = self->after_changed;
  guint64 ordinal = self->after_ordinal;
  const QfListQuery list = { .items = QF_ITEM_DOCUMENT, .limit = PAGE };
  guint n;

  do
    {
      g_autoptr (GPtrArray) page = QF_STORE_GET_CLASS (self->store)
                                       ->list (self->store, &list, NULL, changed, ordinal, error);
      if (page == NULL)
        return FALSE;
      n = page->len;
      for (guint i = 0; i < n; i++)
        {
          QfEntry *entry = g_ptr_array_index (page, i);
          QfItemKind items;
          changed = entry->changed;
          _qf_store_parse_item (entry->id, &items, &ordinal);
          if (g_hash_table_contains (candidates, &ordinal)
              && !_qf_store_search_read (self, ordinal, entry, error))
            return FALSE;
          if (self->query->limit > 0 && self->hits->len >= self->query->limit)
            return TRUE;
        }
    }
  while (n == PAGE);
  return TRUE;
}

gboolean
_qf_store_search_newest (QfStoreSearch *self, GArray *ordinals, GError **error)
{
  if (ordinals->len <= FEW_ROWS)
    return read_sorted (self, ordinals, error);
  g_autoptr (GHashTable) candidates
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ordinals->len; i++)
    g_hash_table_add (candidates,
                      g_memdup2 (&g_array_index (ordinals, guint64, i), sizeof (guint64)));
  return read_listed (self, candidates, error);
}
