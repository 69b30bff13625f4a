/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules about an act's form: whose it is, what it is of, and that its signature holds.
 *
 * The key is looked up on the roll that the act names, never in the envelope: whose signature
 * it is follows from what administrators signed. A session key stands on no roll, so it
 * cannot sign an act. */

#define G_LOG_DOMAIN "qf-gate-acts"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

#include "gate/qf-values-private.h"

static gboolean
says (const QfGateCandidate *act, const char *key, const char *value)
{
  return value != NULL && g_strcmp0 (qf_statement_get (act->statement, key), value) == 0;
}

static QfReason *
act_is_of_this_store (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "store", qf_manifest_get (self->manifest, "store")))
    return NULL;
  return qf_reason_new ("store", "%s", _ ("The act is of another store."));
}

static QfReason *
act_is_of_this_release (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "release", qf_manifest_get (self->manifest, "release")))
    return NULL;
  return qf_reason_new ("release", "%s", _ ("The act is of another release."));
}

static QfReason *
act_is_of_this_revision (QfGateCase *self, const QfGateCandidate *act)
{
  guint64 revision = 0;

  if (_qf_value_is_number (qf_statement_get (act->statement, "revision"), &revision)
      && revision == qf_manifest_get_revision (self->manifest))
    return NULL;
  return qf_reason_new ("release", "%s", _ ("The act is of another revision."));
}

static QfReason *
act_names_the_manifest (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "manifest-sha256", qf_manifest_get_digest (self->manifest)))
    return NULL;
  return qf_reason_new ("manifest", "%s",
                        _ ("The act was signed over something else than what "
                           "is here: the manifest is another one."));
}

static QfReason *
act_names_the_chain (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "chain", qf_manifest_get (self->manifest, "chain"))
      && says (act, "chain", qf_roll_get_chain (act->roll)))
    return NULL;
  return qf_reason_new ("gates", "%s",
                        _ ("The act, the manifest and the roll do not name one chain of reviews."));
}

static QfReason *
roll_is_in_the_chain (QfGateCase *self, const QfGateCandidate *act)
{
  if (act->roll != NULL)
    return NULL;
  return qf_reason_new ("roll", "%s",
                        _ ("The act names a roll that is not in the chain of rolls."));
}

static QfReason *
key_is_on_the_roll (QfGateCase *self, const QfGateCandidate *act)
{
  if (act->key != NULL && act->key->active)
    return NULL;
  return qf_reason_new ("key", "%s",
                        _ ("The act is signed by a key that the roll gives to nobody."));
}

static QfReason *
key_is_the_persons (QfGateCase *self, const QfGateCandidate *act)
{
  if (act->key == NULL || g_strcmp0 (act->key->staff, act->staff) == 0)
    return NULL;
  return qf_reason_new ("key", "%s", _ ("The act is signed by another person's key than it says."));
}

static QfReason *
key_is_the_envelopes (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "key-sha256", act->envelope->key))
    return NULL;
  return qf_reason_new ("key", "%s", _ ("The act names another key than the one that signed it."));
}

static QfReason *
signature_holds (QfGateCase *self, const QfGateCandidate *act)
{
  const char *key = qf_statement_get (act->statement, "key-sha256");

  if (_qf_gate_is_signed_by (self, act->envelope, key))
    return NULL;
  return qf_reason_new ("signature", "%s", _ ("The signature does not hold."));
}

/* What people wrote is bound by its digest; nothing written is "-". */
static QfReason *
detail_is_the_one_signed (QfGateCase *self, const QfGateCandidate *act)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  if (act->envelope != NULL && act->envelope->detail != NULL)
    bytes = g_bytes_ref (act->envelope->detail);
  else if (act->detail != NULL)
    bytes = qf_detail_to_bytes (act->detail);
  if (bytes == NULL && says (act, "detail-sha256", "-"))
    return NULL;
  if (bytes != NULL && act->detail != NULL)
    digest = _qf_value_digest (bytes);
  if (digest != NULL && says (act, "detail-sha256", digest))
    return NULL;
  return qf_reason_new ("detail", "%s",
                        _ ("What was written with the act is not what was signed."));
}

/* A detail of an act holds what that act may say and nothing else. */
static QfReason *
detail_fits_the_act (QfGateCase *self, const QfGateCandidate *act)
{
  gboolean registers = qf_detail_get (act->detail, "number") != NULL
                       || qf_detail_get (act->detail, "formed") != NULL
                       || qf_detail_get (act->detail, "effective") != NULL;
  gboolean publishes = qf_detail_get (act->detail, "released") != NULL
                       || qf_detail_get_n_renditions (act->detail) > 0;
  gboolean confirms = qf_detail_get_n_waivers (act->detail) > 0;

  if ((!registers || act->decision == QF_ACT_REGISTER)
      && (!publishes || act->decision == QF_ACT_PUBLISH)
      && (!confirms || (act->decision & QF_ACT_REVIEW) != 0))
    return NULL;
  return qf_reason_new ("detail", "%s",
                        _ ("The act says something that an act of its kind cannot say."));
}

static QfReason *
statement_fits_the_act (QfGateCase *self, const QfGateCandidate *act)
{
  if (((act->decision & QF_ACT_REVIEW) != 0
       || (says (act, "gates", "-")
           && (says (act, "proofreader", "-") || says (act, "proofreader", act->staff))))
      && (act->decision == QF_ACT_RETURN || says (act, "reasons", "-"))
      && (act->decision == QF_ACT_PUBLISH
          || (says (act, "channels", "-") && says (act, "renditions-sha256", "-"))))
    return NULL;
  return qf_reason_new ("detail", "%s",
                        _ ("The act says something that an act of its kind cannot say."));
}

static QfReason *
clock_is_given_only_in_a_trial (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "clock", "system") || qf_roll_is_trial (act->roll))
    return NULL;
  return qf_reason_new ("clock", "%s", _ ("A given clock is for trial stores only."));
}

/* Nothing here waits for a time yet: an act that asks for it must not fire at once. */
static QfReason *
nothing_is_delayed (QfGateCase *self, const QfGateCandidate *act)
{
  if (says (act, "not-before", "-"))
    return NULL;
  return qf_reason_new ("clock", "%s", _ ("The act asks to wait, which this version cannot do."));
}

static QfReason *
act_id_is_new (QfGateCase *self, const QfGateCandidate *act)
{
  const char *id = qf_statement_get (act->statement, "act");

  if (id != NULL && !g_ptr_array_find_with_equal_func (self->act_ids, id, g_str_equal, NULL))
    return NULL;
  return qf_reason_new ("order", "%s", _ ("The act has been used before."));
}

const QfGateActRule _qf_gate_act_rules[] = {
  { "act-is-of-this-store", QF_ACT_ANY, FALSE, act_is_of_this_store },
  { "act-is-of-this-release", QF_ACT_ANY, FALSE, act_is_of_this_release },
  { "act-is-of-this-revision", QF_ACT_ANY, FALSE, act_is_of_this_revision },
  { "act-names-the-manifest", QF_ACT_ANY, FALSE, act_names_the_manifest },
  { "act-names-the-chain", QF_ACT_ANY, FALSE, act_names_the_chain },
  { "roll-is-in-the-chain", QF_ACT_ANY, FALSE, roll_is_in_the_chain },
  { "key-is-on-the-roll", QF_ACT_ANY, FALSE, key_is_on_the_roll },
  { "key-is-the-persons", QF_ACT_ANY, FALSE, key_is_the_persons },
  { "key-is-the-envelopes", QF_ACT_ANY, TRUE, key_is_the_envelopes },
  { "signature-holds", QF_ACT_ANY, TRUE, signature_holds },
  { "detail-is-the-one-signed", QF_ACT_ANY, FALSE, detail_is_the_one_signed },
  { "detail-fits-the-act", QF_ACT_ANY, FALSE, detail_fits_the_act },
  { "statement-fits-the-act", QF_ACT_ANY, FALSE, statement_fits_the_act },
  { "clock-is-given-only-in-a-trial", QF_ACT_ANY, FALSE, clock_is_given_only_in_a_trial },
  { "nothing-is-delayed", QF_ACT_ANY, FALSE, nothing_is_delayed },
  { "act-id-is-new", QF_ACT_ANY, FALSE, act_id_is_new },
  { NULL },
};
