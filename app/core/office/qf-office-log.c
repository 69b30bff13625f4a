/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-log"

#include "config.h"

#include "office/qf-office-private.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

/* The log proves itself: each entry names the hash of the one before. Beside the chain, every
 * act of the store must have its entry and every entry of an act its act, so that neither can
 * be taken out alone. */

/* Digests of all statements of a release's acts. */
static gboolean
collect_acts (QfOffice *self, const char *release, GHashTable *digests, GError **error)
{
  g_autoptr (GPtrArray) acts = qf_store_list_acts (self->store, release, 0, error);
  if (acts == NULL)
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    g_hash_table_add (digests,
                      qf_digest_bytes (((QfSigned *)g_ptr_array_index (acts, i))->statement));
  return TRUE;
}

static gboolean
compare_acts (QfOffice *self, GPtrArray *entries, GError **error)
{
  g_autoptr (GHashTable) releases = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const QfLogEntry *entry = g_ptr_array_index (entries, i);
      gboolean act = g_str_equal (entry->kind, "act") || g_str_equal (entry->kind, "register");
      if (!act)
        continue;
      if (g_hash_table_add (releases, entry->release)
          && !collect_acts (self, entry->release, digests, error))
        return FALSE;
      if (!g_hash_table_remove (digests, entry->payload_digest))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                       _ ("The log does not verify: the act of entry %" PRIu64
                          " is missing or was changed."),
                       entry->seq);
          return FALSE;
        }
    }
  if (g_hash_table_size (digests) == 0)
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                       _ ("The log does not verify: the store has acts that it does not name."));
  return FALSE;
}

gboolean
qf_office_verify_log (QfOffice *self, guint64 *n_entries, char **head, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);

  g_autoptr (GPtrArray) entries = qf_store_list_log (self->store, 1, 0, error);
  if (entries == NULL)
    return FALSE;
  g_autofree char *reason = NULL;
  const QfLogEntry *first = entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;
  if (first == NULL || first->seq != 1 || g_strcmp0 (first->previous, "-") != 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                           _ ("The log does not verify: its first entry is missing."));
      return FALSE;
    }
  if (!qf_log_verify (entries, &reason))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY, _ ("The log does not verify: %s"),
                   reason != NULL ? reason : "");
      return FALSE;
    }
  if (!compare_acts (self, entries, error))
    return FALSE;
  const QfLogEntry *last = g_ptr_array_index (entries, entries->len - 1);
  if (n_entries != NULL)
    *n_entries = last->seq;
  if (head != NULL)
    *head = g_strdup (last->digest);
  return TRUE;
}
