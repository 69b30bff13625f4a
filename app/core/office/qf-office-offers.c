/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-offers"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* Keys offered by their holders (QIANFA-KEY-1) and not yet on a roll in force.
 *
 * An offer is open until a roll in force knows its key, or the pending roll has ended it. One
 * open offer joins the pending roll by itself; two different ones for a staff number are a
 * conflict, for one of them may be somebody else's, and no roll is signed over it. The way out
 * is to end the person on the pending roll, which ends all their open offers, to add them
 * again, and to let them make one key. */

static gboolean
is_known (QfOffice *self, QfRoll *pending, const char *fingerprint)
{
  for (guint i = 0; i < self->parsed_rolls->len; i++)
    if (qf_roll_find_key (g_ptr_array_index (self->parsed_rolls, i), fingerprint) != NULL)
      return TRUE;
  const QfRollKey *key = pending != NULL ? qf_roll_find_key (pending, fingerprint) : NULL;
  return key != NULL && !key->active;
}

/* The offer is signed by the key it offers, for this store and this staff number. */
static gboolean
offer_holds (QfOffice *self, const char *staff, const QfSigned *offer)
{
  g_autoptr (QfStatement) statement = qf_statement_parse (offer->statement, NULL);
  GBytes *der = g_hash_table_lookup (self->keys, offer->key);
  return statement != NULL && der != NULL
         && g_str_equal (qf_statement_get_tag (statement), "QIANFA-KEY-1")
         && g_strcmp0 (qf_statement_get (statement, "store"), qf_store_get_id (self->store)) == 0
         && g_strcmp0 (qf_statement_get (statement, "staff"), staff) == 0
         && g_strcmp0 (qf_statement_get (statement, "key-sha256"), offer->key) == 0
         && qf_key_verify (der, offer->statement, offer->signature);
}

GPtrArray *
_qf_office_list_open_offers (QfOffice *self, QfRoll *pending, const char *staff, GError **error)
{
  if (!_qf_office_load_rolls (self, error))
    return NULL;
  g_autoptr (GPtrArray) offers = qf_store_list_offers (self->store, staff, error);
  if (offers == NULL)
    return NULL;
  GPtrArray *open = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < offers->len; i++)
    {
      const QfSigned *offer = g_ptr_array_index (offers, i);
      if (!is_known (self, pending, offer->key) && offer_holds (self, staff, offer)
          && g_hash_table_add (seen, offer->key))
        g_ptr_array_add (open, qf_signed_copy (offer));
    }
  return open;
}

QfRoll *
_qf_office_join_offers (QfOffice *self, QfRoll *pending, GError **error)
{
  g_autoptr (QfRoll) roll = qf_roll_ref (pending);
  for (guint i = 0; i < qf_roll_get_n_persons (pending); i++)
    {
      const QfPerson *person = qf_roll_get_person (pending, i);
      if (person->duties == 0)
        continue;
      g_autoptr (GPtrArray) open = _qf_office_list_open_offers (self, roll, person->staff, error);
      if (open == NULL)
        return NULL;
      if (open->len != 1)
        continue;
      const QfSigned *offer = g_ptr_array_index (open, 0);
      const QfRollKey key = { offer->key, person->staff, TRUE };
      QfRoll *next = qf_roll_with_key (roll, &key, error);
      if (next == NULL)
        return NULL;
      qf_roll_unref (roll);
      roll = next;
    }
  return g_steal_pointer (&roll);
}

/* A key that the pending roll binds anew must have been offered by its holder. */
static gboolean
list_keys_without_offer (QfOffice *self, QfRoll *pending, GPtrArray *sentences, GError **error)
{
  for (guint i = 0; i < qf_roll_get_n_keys (pending); i++)
    {
      const QfRollKey *key = qf_roll_get_key (pending, i);
      if (!key->active || is_known (self, NULL, key->fingerprint))
        continue;
      g_autoptr (GPtrArray) offers = qf_store_list_offers (self->store, key->staff, error);
      if (offers == NULL)
        return FALSE;
      gboolean offered = FALSE;
      for (guint j = 0; j < offers->len && !offered; j++)
        {
          const QfSigned *offer = g_ptr_array_index (offers, j);
          offered = g_strcmp0 (offer->key, key->fingerprint) == 0
                    && offer_holds (self, key->staff, offer);
        }
      if (!offered)
        g_ptr_array_add (
            sentences,
            g_strdup_printf (_ ("The key of %s was not offered by its holder."), key->staff));
    }
  return TRUE;
}

gboolean
_qf_office_list_offer_problems (QfOffice *self,
                                QfRoll *pending,
                                GPtrArray *sentences,
                                GError **error)
{
  if (!_qf_office_load_rolls (self, error))
    return FALSE;
  for (guint i = 0; i < qf_roll_get_n_persons (pending); i++)
    {
      const QfPerson *person = qf_roll_get_person (pending, i);
      g_autoptr (GPtrArray) open
          = _qf_office_list_open_offers (self, pending, person->staff, error);
      if (open == NULL)
        return FALSE;
      if (open->len > 1)
        g_ptr_array_add (
            sentences,
            g_strdup_printf (_ ("%u different keys were offered for staff number %s (%s). End the "
                                "person on the pending roll, add them again, and let them make "
                                "one key."),
                             open->len, person->staff, person->name));
    }
  return list_keys_without_offer (self, pending, sentences, error);
}
