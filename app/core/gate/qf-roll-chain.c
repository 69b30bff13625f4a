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

#include "gate/qf-gate-skip-private.h"

/* A signature that asks to count for a roll. */
typedef struct
{
  QfRoll *voters; /* whose administrators may sign: the roll before; of roll 1 itself */
  QfRoll *roll;
  const QfSigned *signature;
  const QfRollKey *key; /* on the voters' roll; NULL where not there */
  const QfPerson *person;
  GBytes *der;
} Vote;

static gboolean
vote_is_over_these_bytes (const Vote *vote)
{
  return vote->signature->statement != NULL
         && g_bytes_equal (vote->signature->statement, qf_roll_get_bytes (vote->roll));
}

static gboolean
vote_is_by_an_administrator (const Vote *vote)
{
  return (vote->person->duties & QF_DUTY_ADMINISTRATOR) != 0;
}

static gboolean
vote_key_is_active (const Vote *vote)
{
  return vote->key->active;
}

static gboolean
vote_key_is_its_own (const Vote *vote)
{
  g_autofree char *fingerprint = qf_key_dup_fingerprint (vote->der);

  return g_strcmp0 (fingerprint, vote->key->fingerprint) == 0;
}

static gboolean
vote_signature_holds (const Vote *vote)
{
  return qf_key_verify (vote->der, vote->signature->statement, vote->signature->signature);
}

static const struct
{
  const char *name;
  gboolean (*ask) (const Vote *vote);
} vote_rules[] = {
  { "vote-is-over-these-bytes", vote_is_over_these_bytes },
  { "vote-is-by-an-administrator", vote_is_by_an_administrator },
  { "vote-key-is-active", vote_key_is_active },
  { "vote-key-is-its-own", vote_key_is_its_own },
  { "vote-signature-holds", vote_signature_holds },
};

/* The administrator who signed, or NULL where the signature does not count. */
static const char *
find_signer (QfRoll *voters, QfRoll *roll, const QfSigned *signature, GHashTable *keys)
{
  Vote vote = { .voters = voters, .roll = roll, .signature = signature };

  if (signature == NULL || signature->key == NULL || keys == NULL)
    return NULL;
  vote.key = qf_roll_find_key (voters, signature->key);
  vote.person = vote.key != NULL ? qf_roll_find_person (voters, vote.key->staff) : NULL;
  vote.der = g_hash_table_lookup (keys, signature->key);
  if (vote.person == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (vote_rules); i++)
    if (!_qf_gate_skips (vote_rules[i].name) && !vote_rules[i].ask (&vote))
      return NULL;
  return vote.person->staff;
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

/* --- what one roll may not change over the one before it ----------------------------------- */

static gboolean
roll_number_follows (QfRoll *roll, QfRoll *before, guint number)
{
  return qf_roll_get_number (roll) == number;
}

static gboolean
roll_names_the_one_before (QfRoll *roll, QfRoll *before, guint number)
{
  return before == NULL
         || g_strcmp0 (qf_roll_get_previous (roll), qf_roll_get_fingerprint (before)) == 0;
}

static gboolean
roll_keeps_the_store (QfRoll *roll, QfRoll *before, guint number)
{
  return before == NULL || g_str_equal (qf_roll_get_store (roll), qf_roll_get_store (before));
}

static gboolean
roll_keeps_the_algorithm (QfRoll *roll, QfRoll *before, guint number)
{
  return before == NULL
         || g_str_equal (qf_roll_get_algorithm (roll), qf_roll_get_algorithm (before));
}

/* An office that turned into a trial could sign under any clock. */
static gboolean
roll_keeps_being_a_trial_or_none (QfRoll *roll, QfRoll *before, guint number)
{
  return before == NULL || qf_roll_is_trial (roll) == qf_roll_is_trial (before);
}

static const struct
{
  const char *name;
  gboolean (*ask) (QfRoll *roll, QfRoll *before, guint number);
} chain_rules[] = {
  { "roll-number-follows", roll_number_follows },
  { "roll-names-the-one-before", roll_names_the_one_before },
  { "roll-keeps-the-store", roll_keeps_the_store },
  { "roll-keeps-the-algorithm", roll_keeps_the_algorithm },
  { "roll-keeps-being-a-trial-or-none", roll_keeps_being_a_trial_or_none },
};

static gboolean
follows (QfRoll *roll, QfRoll *before, guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (chain_rules); i++)
    if (!_qf_gate_skips (chain_rules[i].name) && !chain_rules[i].ask (roll, before, number))
      return FALSE;
  return TRUE;
}

static gboolean
refuse (GPtrArray *reasons, QfReason *reason)
{
  if (reasons != NULL)
    g_ptr_array_add (reasons, reason);
  else
    qf_reason_free (reason);
  return FALSE;
}

/* Why roll @number does not stand, or NULL. */
static QfReason *
judge (QfRoll *roll,
       QfRoll *before,
       guint number,
       GPtrArray *signatures,
       GHashTable *keys,
       GPtrArray *invalid)
{
  if (!follows (roll, before, number))
    return qf_reason_new ("roll", _ ("Roll %u does not follow from the one before it."), number);
  if (_qf_roll_is_below_floor (roll) && !_qf_gate_skips ("roll-is-above-the-floor"))
    return qf_reason_new ("floor",
                          _ ("Roll %u is below the floor: three reviews, and the third passes all "
                             "five gates."),
                          number);
  if (count_signers (before != NULL ? before : roll, roll, signatures, keys, invalid) < 2
      && !_qf_gate_skips ("roll-has-two-signers"))
    return qf_reason_new ("roll-signature",
                          _ ("Roll %u is not signed by two administrators of the roll that it "
                             "follows."),
                          number);
  return NULL;
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
    return refuse (reasons,
                   qf_reason_new ("roll", "%s", _ ("The chain of rolls is missing or not whole.")));
  for (guint i = 0; i < rolls->len; i++)
    {
      QfRoll *before = i > 0 ? g_ptr_array_index (parsed, i - 1) : NULL;
      QfRoll *roll = qf_roll_parse (g_ptr_array_index (rolls, i), NULL);
      QfReason *reason;

      if (roll == NULL)
        return refuse (reasons,
                       qf_reason_new ("roll", _ ("Roll %u cannot be read: it is damaged."), i + 1));
      g_ptr_array_add (parsed, roll);
      reason = judge (roll, before, i + 1, g_ptr_array_index (signatures, i), keys, invalid);
      if (reason != NULL)
        return refuse (reasons, reason);
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
    holds
        = refuse (reasons, qf_reason_new ("roll-fingerprint", "%s",
                                          _ ("The first roll is not the one whose fingerprint was "
                                             "given.")));
  for (guint i = 0; reasons != NULL && i < invalid->len; i++)
    g_ptr_array_add (reasons,
                     qf_reason_new ("note", "%s", (const char *)g_ptr_array_index (invalid, i)));
  return holds;
}
