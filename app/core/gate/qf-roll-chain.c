/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The chain of rolls: trust handed on from one roll to the next.
 *
 * Roll 1 is vouched for by its two administrators and by its fingerprint on paper; every later
 * roll by two administrators of the one before, over its exact bytes. People and keys are
 * counted, not signatures: a second signature by the same administrator adds nothing, and one
 * that does not verify takes nothing away. */

#define G_LOG_DOMAIN "qf-roll-chain"

#include "config.h"

#include "gate/qf-roll-private.h"

#include <qf/qf-status.h>
#include <glib/gi18n-lib.h>

/* The administrator of @voters who signed @roll, or NULL where the signature does not count. */
static const char *
find_signer (QfRoll *voters, QfRoll *roll, const QfSigned *signature, GHashTable *keys)
{
  const QfRollKey *key;
  const QfPerson *person;
  GBytes *der;
  g_autofree char *fingerprint = NULL;

  if (signature == NULL || signature->key == NULL || signature->statement == NULL || keys == NULL)
    return NULL;
  key = qf_roll_find_key (voters, signature->key);
  der = g_hash_table_lookup (keys, signature->key);
  if (key == NULL || !key->active || der == NULL
      || !g_bytes_equal (signature->statement, qf_roll_get_bytes (roll)))
    return NULL;
  person = qf_roll_find_person (voters, key->staff);
  fingerprint = qf_key_dup_fingerprint (der);
  if (person == NULL || (person->duties & QF_DUTY_ADMINISTRATOR) == 0
      || g_strcmp0 (fingerprint, key->fingerprint) != 0
      || !qf_key_verify (der, qf_roll_get_bytes (roll), signature->signature))
    return NULL;
  return person->staff;
}

static guint
count_signers (
    QfRoll *voters, QfRoll *roll, GPtrArray *signatures, GHashTable *keys, GPtrArray *invalid)
{
  g_autoptr (GHashTable) signers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    {
      const char *staff = find_signer (voters, roll, g_ptr_array_index (signatures, i), keys);

      if (staff != NULL)
        g_hash_table_add (signers, (gpointer)staff);
      else if (invalid != NULL)
        g_ptr_array_add (invalid, g_strdup_printf (_ ("A signature of roll %u does not count."),
                                                   qf_roll_get_number (roll)));
    }
  return g_hash_table_size (signers);
}

/* What one roll may not change over the one before it. */
static gboolean
follows (QfRoll *roll, QfRoll *before, guint number)
{
  if (qf_roll_get_number (roll) != number)
    return FALSE;
  if (before == NULL)
    return qf_roll_get_previous (roll) == NULL;
  return g_strcmp0 (qf_roll_get_previous (roll), qf_roll_get_fingerprint (before)) == 0
         && g_str_equal (qf_roll_get_store (roll), qf_roll_get_store (before))
         && g_str_equal (qf_roll_get_algorithm (roll), qf_roll_get_algorithm (before))
         && qf_roll_is_trial (roll) == qf_roll_is_trial (before);
}

static gboolean
refuse (GPtrArray *reasons, const char *code, const char *format, guint number)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, number);
#pragma GCC diagnostic pop
  if (reasons != NULL)
    g_ptr_array_add (reasons, qf_reason_new (code, "%s", message));
  return FALSE;
}

gboolean
_qf_roll_chain_read (GPtrArray *rolls,
                     GPtrArray *signatures,
                     GHashTable *keys,
                     GPtrArray *parsed,
                     GPtrArray *reasons,
                     GPtrArray *invalid)
{
  if (rolls == NULL || rolls->len == 0 || signatures == NULL || signatures->len != rolls->len)
    return refuse (reasons, "roll", _ ("The chain of rolls is missing or not whole."), 0);
  for (guint i = 0; i < rolls->len; i++)
    {
      QfRoll *before = i > 0 ? g_ptr_array_index (parsed, i - 1) : NULL;
      QfRoll *roll = qf_roll_parse (g_ptr_array_index (rolls, i), NULL);

      if (roll == NULL)
        return refuse (reasons, "roll", _ ("Roll %u cannot be read: it is damaged."), i + 1);
      g_ptr_array_add (parsed, roll);
      if (!follows (roll, before, i + 1))
        return refuse (reasons, "roll", _ ("Roll %u does not follow from the one before it."),
                       i + 1);
      if (_qf_roll_is_below_floor (roll))
        return refuse (reasons, "floor",
                       _ ("Roll %u is below the floor: three reviews, and the third passes all "
                          "five gates."),
                       i + 1);
      if (count_signers (before != NULL ? before : roll, roll, g_ptr_array_index (signatures, i),
                         keys, invalid)
          < 2)
        return refuse (reasons, "roll-signature",
                       _ ("Roll %u is not signed by two administrators of the roll that it "
                          "follows."),
                       i + 1);
    }
  return TRUE;
}

gboolean
qf_roll_chain_verify (GPtrArray *rolls,
                      GPtrArray *signatures,
                      GHashTable *keys,
                      const char *fingerprint,
                      GPtrArray *reasons)
{
  g_autoptr (GPtrArray) parsed = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_roll_unref);
  g_autoptr (GPtrArray) invalid = g_ptr_array_new_with_free_func (g_free);
  gboolean holds = _qf_roll_chain_read (rolls, signatures, keys, parsed, reasons, invalid);

  if (holds && fingerprint != NULL
      && g_strcmp0 (qf_roll_get_fingerprint (g_ptr_array_index (parsed, 0)), fingerprint) != 0)
    holds = refuse (reasons, "roll-fingerprint",
                    _ ("The first roll is not the one whose fingerprint was given."), 0);
  for (guint i = 0; reasons != NULL && i < invalid->len; i++)
    g_ptr_array_add (reasons,
                     qf_reason_new ("note", "%s", (const char *)g_ptr_array_index (invalid, i)));
  return holds;
}
