/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store-search.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-store-private.h"

/* The whole index: made anew, and held against the texts.
 *
 * Holding it against the texts reads all of them and works out, for each gram and tier, a sum over
 * the documents that have it; then each gram is asked for and the sums are compared. What the
 * index has too much is found where it has it under a gram that some text has; more does no harm,
 * for every hit is read in the text itself. */

#define STEP 64 /* documents between two looks at progress and cancellable */

static gboolean
count_documents (QfStore *self, GArray *ordinals, GError **error)
{
  return QF_STORE_GET_CLASS (self)->list_documents (self, G_MAXUINT64, 0, ordinals, error);
}

static gboolean
fill_index (QfStore *self,
            QfSearchProgress progress,
            gpointer user_data,
            guint64 *n_documents,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (guint64));
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);

  if (!klass->clear_index (self, error)
      || !klass->list_index_todo (self, G_MAXUINT64, 0, ordinals, error))
    return FALSE;
  for (guint i = ordinals->len; i > 0; i--)
    {
      guint done = ordinals->len - i + 1;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !_qf_store_index_ordinal (self, g_array_index (ordinals, guint64, i - 1), error))
        return FALSE;
      if (progress != NULL && (done % STEP == 0 || i == 1))
        progress (done, ordinals->len, user_data);
    }
  if (n_documents != NULL)
    *n_documents = ordinals->len;
  return klass->pack_index (self, error);
}

gboolean
qf_store_reindex (QfStore *self,
                  QfSearchProgress progress,
                  gpointer user_data,
                  guint64 *n_documents,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  if (!qf_store_is_alarmed (self, NULL) && !QF_STORE_GET_CLASS (self)->mend_index (self, error))
    return FALSE;
  return _qf_store_enter (self, error)
         && _qf_store_leave (
             self, fill_index (self, progress, user_data, n_documents, cancellable, error), error);
}

/* --- checking
 * --------------------------------------------------------------------------------------- */

static gboolean
refuse_index (GError **error, const char *reason)
{
  g_set_error (error, QF_ERROR, QF_ERROR_VERIFY, "%s\n%s",
               _ ("The search index does not hold; the texts are not touched by that. Make it anew "
                  "with `qianfa-cli reindex`."),
               reason);
  return FALSE;
}

/* A sum of ordinals that a missing, an added and a swapped one all change. */
static guint64
mix (guint64 ordinal)
{
  guint64 x = ordinal * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x ^= x >> 29;
  return x * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
}

typedef struct
{
  GHashTable *sums; /* gram to guint64, owned */
  guint64 ordinal;
} Sums;

static int
add_to_sum (gpointer data, const char *gram, int length)
{
  Sums *sums = data;
  char key[32] = "";

  memcpy (key, gram, MIN ((gsize)length, sizeof key - 1));
  guint64 *sum = g_hash_table_lookup (sums->sums, key);
  if (sum == NULL)
    {
      sum = g_new0 (guint64, 1);
      g_hash_table_insert (sums->sums, g_strdup (key), sum);
    }
  *sum += mix (sums->ordinal);
  return 0;
}

/* The row is what it would be if it were made now; its grams are added to the sums. */
static gboolean
check_document (QfStore *self, guint64 ordinal, Sums *sums, GError **error)
{
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  g_autofree char *item = _qf_store_dup_item (QF_ITEM_DOCUMENT, ordinal);
  g_autoptr (QfEntry) entry = klass->get_entry (self, item, error);
  QfStoreIndexRow row = { 0 };
  QfStoreIndexRow wanted = { 0 };

  if (entry == NULL || !klass->get_index_row (self, ordinal, &row, error)
      || !_qf_store_plan_index_row (self, ordinal, entry, &wanted, error))
    {
      _qf_store_clear_index_row (&row);
      return FALSE;
    }
  gboolean same = row.version == wanted.version && row.release_version == wanted.release_version
                  && g_strcmp0 (row.number, wanted.number) == 0
                  && g_strcmp0 (row.release, wanted.release) == 0;
  g_autoptr (QfSearchUnit) unit = same ? _qf_store_load_unit (self, &row, FALSE, error) : NULL;
  _qf_store_clear_index_row (&row);
  _qf_store_clear_index_row (&wanted);
  if (!same)
    {
      g_autofree char *reason = g_strdup_printf (_ ("%s is not in it as it stands now."), item);
      return refuse_index (error, reason);
    }
  if (unit == NULL)
    return FALSE;
  sums->ordinal = ordinal;
  _qf_search_grams_each (unit->text, unit->length, unit->strong, add_to_sum, sums);
  return TRUE;
}

static gboolean
check_sums (QfStore *self, GHashTable *sums, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (guint64));
  GHashTableIter iter;
  gpointer gram, sum;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &gram, &sum))
    {
      const char *const grams[] = { gram, NULL };
      guint64 found = 0;
      g_array_set_size (ordinals, 0);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !QF_STORE_GET_CLASS (self)->find_index (self, grams, 0, G_MAXUINT64, 0, ordinals,
                                                     error))
        return FALSE;
      for (guint i = 0; i < ordinals->len; i++)
        found += mix (g_array_index (ordinals, guint64, i));
      if (found == *(guint64 *)sum)
        continue;
      g_autofree char *shown = g_strdup (gram);
      for (char *at = shown; *at != '\0'; at++)
        *at = *at > 0 && *at < ' ' ? '\0' : *at;
      g_autofree char *reason
          = g_strdup_printf (_ ("Texts with “%s” are missing in it, or it names others."), shown);
      return refuse_index (error, reason);
    }
  return TRUE;
}

gboolean
qf_store_check_index (QfStore *self,
                      QfSearchProgress progress,
                      gpointer user_data,
                      guint64 *n_documents,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Sums sums = { .sums = known };

  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  if (!qf_store_is_alarmed (self, NULL))
    {
      if (!_qf_store_enter (self, error)
          || !_qf_store_leave (self, QF_STORE_GET_CLASS (self)->check_index (self, error), error))
        return FALSE;
    }
  if (!count_documents (self, ordinals, error))
    return FALSE;
  for (guint i = 0; i < ordinals->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !check_document (self, g_array_index (ordinals, guint64, i), &sums, error))
        return FALSE;
      if (progress != NULL && (i % STEP == 0 || i + 1 == ordinals->len))
        progress (i + 1, ordinals->len, user_data);
    }
  if (n_documents != NULL)
    *n_documents = ordinals->len;
  return check_sums (self, known, cancellable, error);
}
