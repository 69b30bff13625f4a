/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-log"

#include "config.h"

#include "office/qf-office-private.h"

#include <inttypes.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>

/* The log proves itself: each entry names the hash of the one before. Beside the chain, whatever
 * the store has of acts, receipts, rolls, sign-ins and settings must have its entry, and each such
 * entry its row, so that neither can be taken out alone. Offers are not compared: one that is
 * gone gives nobody a duty. */

/* What the rows of the store say should be in the log: "kind digest", each with how often. */
static void
expect (GHashTable *expected, const char *kind, GBytes *payload)
{
  g_autofree char *digest = qf_digest_bytes (payload);
  char *line = g_strdup_printf ("%s %s", kind, digest);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (expected, line));
  g_hash_table_insert (expected, line, GUINT_TO_POINTER (count + 1));
}

static gboolean
expect_release (QfOffice *self, const char *release, GHashTable *expected, GError **error)
{
  g_autoptr (GPtrArray) acts = qf_store_list_acts (self->store, release, 0, error);
  g_autoptr (GPtrArray) receipts
      = acts != NULL ? qf_store_list_receipt_bytes (self->store, release, error) : NULL;
  if (receipts == NULL)
    return FALSE;
  for (guint i = 0; i < acts->len; i++)
    {
      const QfSigned *act = g_ptr_array_index (acts, i);
      g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, NULL);
      gboolean registers = g_strcmp0 (qf_statement_get_tag (statement), "QIANFA-REGISTER-1") == 0;
      /* 0: the entry that the row names records something else. */
      if (act->log_seq == 0)
        expect (expected, "no entry", act->statement);
      else
        expect (expected, registers ? "register" : "act", act->statement);
    }
  for (guint i = 0; i < receipts->len; i++)
    expect (expected, "receipt", g_ptr_array_index (receipts, i));
  return TRUE;
}

/* Every release that there is a number of, and every one that the log names. */
static gboolean
expect_releases (QfOffice *self, GPtrArray *entries, GHashTable *expected, GError **error)
{
  g_autoptr (GHashTable) releases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const QfLogEntry *entry = g_ptr_array_index (entries, i);
      if (!g_str_equal (entry->release, "-"))
        g_hash_table_add (releases, g_strdup (entry->release));
    }
  for (guint ordinal = 1;; ordinal++)
    {
      g_autofree char *id = g_strdup_printf ("R%u", ordinal);
      if (!qf_store_has_item (self->store, id))
        break;
      g_hash_table_add (releases, g_steal_pointer (&id));
    }
  GHashTableIter iter;
  gpointer release;
  g_hash_table_iter_init (&iter, releases);
  while (g_hash_table_iter_next (&iter, &release, NULL))
    if (!expect_release (self, release, expected, error))
      return FALSE;
  return TRUE;
}

static gboolean
expect_office (QfOffice *self, GHashTable *expected, GError **error)
{
  g_autoptr (GPtrArray) rolls = qf_store_list_rolls (self->store, NULL, error);
  g_autoptr (GPtrArray) sessions
      = rolls != NULL ? qf_store_list_sessions (self->store, error) : NULL;
  g_autoptr (GPtrArray) settings
      = sessions != NULL ? qf_store_list_setting_rows (self->store, NULL, error) : NULL;
  if (settings == NULL)
    return FALSE;
  const char *id = qf_store_get_id (self->store);
  g_autoptr (GBytes) store = g_bytes_new (id, strlen (id));
  expect (expected, "store", store);
  g_autoptr (GBytes) founding = _qf_office_load_founding (self);
  if (founding != NULL)
    expect (expected, "office", founding);
  for (guint i = 0; i < rolls->len; i++)
    expect (expected, "roll", g_ptr_array_index (rolls, i));
  for (guint i = 0; i < sessions->len; i++)
    expect (expected, "session", ((const QfSigned *)g_ptr_array_index (sessions, i))->statement);
  for (guint i = 0; i < settings->len; i++)
    expect (expected, "office",
            ((const QfSettingRow *)g_ptr_array_index (settings, i))->signed_->statement);
  return TRUE;
}

static gboolean
compare_rows (QfOffice *self, GPtrArray *entries, GError **error)
{
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!expect_office (self, expected, error) || !expect_releases (self, entries, expected, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const QfLogEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *line = g_strdup_printf ("%s %s", entry->kind, entry->payload_digest);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (expected, line));
      if (g_str_equal (entry->kind, "offer"))
        continue;
      if (count == 0)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                       _ ("The log does not verify: what entry %" PRIu64
                          " records is missing or was changed."),
                       entry->seq);
          return FALSE;
        }
      if (count == 1)
        g_hash_table_remove (expected, line);
      else
        g_hash_table_insert (expected, g_steal_pointer (&line), GUINT_TO_POINTER (count - 1));
    }
  if (g_hash_table_size (expected) == 0)
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                       _ ("The log does not verify: the store has rows that it does not name."));
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
  if (!compare_rows (self, entries, error))
    return FALSE;
  const QfLogEntry *last = g_ptr_array_index (entries, entries->len - 1);
  if (n_entries != NULL)
    *n_entries = last->seq;
  if (head != NULL)
    *head = g_strdup (last->digest);
  return TRUE;
}
