/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-store-private.h"

/* Lists, by keyset: a page begins after the row that the reader saw last, found by one descent
 * of an index, so page 8000 costs what page 1 does. The order is (changed, ordinal), newest
 * first. Several stages are one page for each, merged, for no index is in the order of a union. */

#define PAGE 50

/* "changed id", as qf_entry_dup_key() writes it. */
static gboolean
parse_after (const char *after, QfItemKind items, gint64 *changed, guint64 *ordinal, GError **error)
{
  QfItemKind kind;

  if (after == NULL || *after == '\0')
    return TRUE;
  char *end = NULL;
  *changed = g_ascii_strtoll (after, &end, 10);
  if (end != after && *end == ' ' && _qf_store_parse_item (end + 1, &kind, ordinal)
      && kind == items)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("“%s” is no place in this list."), after);
  return FALSE;
}

static int
compare_rows (gconstpointer left, gconstpointer right)
{
  const QfEntry *a = *(QfEntry *const *)left, *b = *(QfEntry *const *)right;
  QfItemKind items;
  guint64 of_a = 0, of_b = 0;

  if (a->changed != b->changed)
    return a->changed > b->changed ? -1 : 1;
  _qf_store_parse_item (a->id, &items, &of_a);
  _qf_store_parse_item (b->id, &items, &of_b);
  return of_a > of_b ? -1 : of_a < of_b;
}

/* Moves the rows of @page into @rows. */
static void
take_rows (GPtrArray *rows, GPtrArray *page)
{
  gsize length = 0;
  g_autofree gpointer *taken = g_ptr_array_steal (page, &length);

  for (gsize i = 0; i < length; i++)
    g_ptr_array_add (rows, taken[i]);
}

GPtrArray *
qf_store_list (QfStore *self, const QfListQuery *query, GError **error)
{
  gint64 changed = 0;
  guint64 ordinal = 0;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  QfListQuery page = *query;
  page.limit = query->limit > 0 ? query->limit : PAGE;
  if (!parse_after (query->after, query->items, &changed, &ordinal, error))
    return NULL;
  if (query->stage == NULL || strchr (query->stage, ',') == NULL)
    return klass->list (self, &page, query->stage, changed, ordinal, error);

  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_entry_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) stages = g_strsplit (query->stage, ",", -1);
  for (guint i = 0; stages[i] != NULL; i++)
    {
      if (*stages[i] == '\0' || !g_hash_table_add (seen, stages[i]))
        continue;
      g_autoptr (GPtrArray) found = klass->list (self, &page, stages[i], changed, ordinal, error);
      if (found == NULL)
        return NULL;
      take_rows (rows, found);
    }
  g_ptr_array_sort (rows, compare_rows);
  if (rows->len > page.limit)
    g_ptr_array_set_size (rows, (int)page.limit);
  return g_steal_pointer (&rows);
}

guint64
qf_store_count (QfStore *self, QfItemKind items, const char *stage)
{
  guint64 total = 0;

  g_return_val_if_fail (QF_IS_STORE (self), 0);

  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  if (stage == NULL)
    return klass->count (self, items, NULL, &total, NULL) ? total : 0;
  g_auto (GStrv) stages = g_strsplit (stage, ",", -1);
  for (guint i = 0; stages[i] != NULL; i++)
    {
      guint64 amount = 0;
      if (*stages[i] != '\0' && klass->count (self, items, stages[i], &amount, NULL))
        total += amount;
    }
  return total;
}
