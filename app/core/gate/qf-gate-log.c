/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules about an act's place: after what, before what, under which roll.
 *
 * Order comes from the log and from each act naming the one before, never from a clock. An
 * act says which entry its signer last saw; no change of the roll may lie between that entry
 * and the act, so what the signer believed about duties was so when the act was recorded.
 * Where a slice shows no change of the roll, the newest roll given is the one in force: a roll
 * newer than an act must be seen coming into force after it.
 *
 * That the entry is in the log, and the roll in the chain, is one rule each; the others take
 * what is missing as that rule's business. */

#define G_LOG_DOMAIN "qf-gate-log"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

#include "gate/qf-log-private.h"
#include "gate/qf-values-private.h"

void
_qf_gate_read_log (QfGateCase *self, GPtrArray *reasons)
{
  GPtrArray *log = self->input->log;
  g_autofree char *reason = NULL;

  if (log != NULL && (qf_log_verify (log, &reason) || _qf_gate_skips ("log-holds")))
    {
      self->n_log = log->len;
      return;
    }
  g_ptr_array_add (
      reasons, qf_reason_new ("log", "%s", reason != NULL ? reason : _ ("The log is missing.")));
  /* Entries before the break still prove their order. */
  self->n_log = _qf_log_count_sound (log);
}

const QfLogEntry *
_qf_gate_find_entry (QfGateCase *self, guint64 seq)
{
  const QfLogEntry *first = self->n_log > 0 ? self->input->log->pdata[0] : NULL;

  if (first == NULL || seq < first->seq || seq - first->seq >= self->n_log)
    return NULL;
  return self->input->log->pdata[seq - first->seq];
}

static gboolean
is_roll_entry (const QfLogEntry *entry)
{
  return g_str_equal (entry->kind, "roll");
}

/* The entry that the signer says they last saw; NULL where it is not in this log. */
static const QfLogEntry *
find_head (QfGateCase *self, const QfGateCandidate *act)
{
  guint64 seq = 0;
  const QfLogEntry *entry;

  if (!_qf_value_is_number (qf_statement_get (act->statement, "log-seq"), &seq))
    return NULL;
  entry = _qf_gate_find_entry (self, seq);
  if (entry == NULL
      || g_strcmp0 (entry->digest, qf_statement_get (act->statement, "log-head")) != 0)
    return NULL;
  return entry;
}

static QfReason *
act_is_in_the_log (QfGateCase *self, const QfGateCandidate *act)
{
  const QfLogEntry *entry = _qf_gate_find_entry (self, act->seq);
  const char *kind = act->decision == QF_ACT_REGISTER ? "register" : "act";

  if (entry != NULL && g_str_equal (entry->kind, kind)
      && g_strcmp0 (entry->release, qf_statement_get (act->statement, "release")) == 0
      && g_strcmp0 (entry->payload_digest, qf_statement_get_digest (act->statement)) == 0)
    return NULL;
  return qf_reason_new ("log", "%s", _ ("The log does not record the act where it should stand."));
}

static QfReason *
log_head_is_in_the_log (QfGateCase *self, const QfGateCandidate *act)
{
  if (find_head (self, act) != NULL)
    return NULL;
  return qf_reason_new ("log", "%s", _ ("The act names an entry that is not in this log."));
}

static QfReason *
log_head_is_before_the_act (QfGateCase *self, const QfGateCandidate *act)
{
  const QfLogEntry *head = find_head (self, act);

  if (head == NULL || head->seq < act->seq)
    return NULL;
  return qf_reason_new ("log", "%s", _ ("The act names an entry that came after it."));
}

static QfReason *
log_head_is_not_before_the_previous_act (QfGateCase *self, const QfGateCandidate *act)
{
  const QfLogEntry *head = find_head (self, act);
  const QfGateAct *last = _qf_gate_last_act (self);

  if (last == NULL || head == NULL || head->seq >= last->log_seq)
    return NULL;
  return qf_reason_new ("log", "%s",
                        _ ("The signer had not yet seen the act before when this was signed."));
}

static QfReason *
roll_did_not_change_meanwhile (QfGateCase *self, const QfGateCandidate *act)
{
  const QfLogEntry *head = find_head (self, act);

  for (guint64 seq = head != NULL ? head->seq + 1 : act->seq; seq < act->seq; seq++)
    {
      const QfLogEntry *entry = _qf_gate_find_entry (self, seq);

      if (entry == NULL || is_roll_entry (entry))
        return qf_reason_new ("roll", "%s",
                              _ ("The roll changed between what the signer saw and the act."));
    }
  return NULL;
}

/* The roll that the log shows in force before @seq. */
static QfRoll *
find_roll_in_force (QfGateCase *self, guint64 seq)
{
  for (guint i = self->n_log; i > 0; i--)
    {
      const QfLogEntry *entry = self->input->log->pdata[i - 1];

      if (entry->seq < seq && is_roll_entry (entry))
        return _qf_gate_find_roll (self, entry->payload_digest);
    }
  /* No change before it: the one before the first change after it, or the newest. */
  for (guint i = 0; i < self->n_log; i++)
    {
      const QfLogEntry *entry = self->input->log->pdata[i];

      if (is_roll_entry (entry))
        {
          QfRoll *next = _qf_gate_find_roll (self, entry->payload_digest);

          return next != NULL ? _qf_gate_find_roll (self, qf_roll_get_previous (next)) : NULL;
        }
    }
  return _qf_gate_last_roll (self);
}

static QfReason *
roll_is_the_one_in_force (QfGateCase *self, const QfGateCandidate *act)
{
  if (act->roll == NULL || act->roll == find_roll_in_force (self, act->seq))
    return NULL;
  return qf_reason_new ("roll", "%s", _ ("The act names a roll that was not in force then."));
}

static QfReason *
roll_number_never_falls (QfGateCase *self, const QfGateCandidate *act)
{
  const QfGateAct *last = _qf_gate_last_act (self);
  QfRoll *before;

  if (last == NULL || act->roll == NULL)
    return NULL;
  before = _qf_gate_find_roll (self, qf_statement_get (last->statement, "roll-sha256"));
  if (before != NULL && qf_roll_get_number (act->roll) >= qf_roll_get_number (before))
    return NULL;
  return qf_reason_new ("roll", "%s", _ ("The act names an older roll than the act before."));
}

static QfReason *
act_names_the_one_before (QfGateCase *self, const QfGateCandidate *act)
{
  const QfGateAct *last = _qf_gate_last_act (self);
  const char *named = qf_statement_get (act->statement, "prev-act-sha256");

  if (last != NULL)
    {
      if (g_strcmp0 (named, qf_statement_get_digest (last->statement)) == 0)
        return NULL;
    }
  /* The first act of a later revision names one of the revision before, which is not here. */
  else if ((g_strcmp0 (named, "-") == 0) == (qf_manifest_get_revision (self->manifest) == 1))
    return NULL;
  return qf_reason_new ("prev-act", "%s", _ ("The act does not follow the act before."));
}

/* A review may be taken back by the person who gave it, until the release is out. */
static gboolean
takes_back (QfGateCase *self, const QfGateCandidate *act)
{
  const QfGateAct *own = _qf_gate_find_act (self, "approve", act->stage);

  return act->decision == QF_ACT_RETURN && own != NULL && g_strcmp0 (own->staff, act->staff) == 0;
}

static gboolean
is_due (QfGateCase *self, const QfGateCandidate *act)
{
  switch (act->decision)
    {
    case QF_ACT_SUBMIT:
      return self->stage == QF_STAGE_DRAFT;
    case QF_ACT_RECALL:
      return self->stage >= QF_STAGE_FIRST_REVIEW && self->stage <= QF_STAGE_CLEARED;
    case QF_ACT_APPROVE:
      return self->stage == act->stage;
    case QF_ACT_RETURN:
      return self->stage == act->stage
             || (self->stage <= QF_STAGE_CLEARED && takes_back (self, act));
    case QF_ACT_REGISTER:
    case QF_ACT_PUBLISH:
      return self->stage == QF_STAGE_CLEARED;
    default:
      return FALSE;
    }
}

static QfReason *
stage_is_due (QfGateCase *self, const QfGateCandidate *act)
{
  if (is_due (self, act))
    return NULL;
  return qf_reason_new ("order", _ ("The release is at the stage “%s”: this act is not due."),
                        qf_stage_get_label (self->stage));
}

static QfReason *
return_ends_the_revision (QfGateCase *self, const QfGateCandidate *act)
{
  if (!self->returned)
    return NULL;
  return qf_reason_new ("order", "%s",
                        _ ("The revision was returned or recalled: it must be submitted anew."));
}

const QfGateActRule _qf_gate_log_rules[] = {
  { "act-is-in-the-log", QF_ACT_ANY, TRUE, act_is_in_the_log },
  { "log-head-is-in-the-log", QF_ACT_ANY, FALSE, log_head_is_in_the_log },
  { "log-head-is-before-the-act", QF_ACT_ANY, FALSE, log_head_is_before_the_act },
  { "log-head-is-not-before-the-previous-act", QF_ACT_ANY, FALSE,
    log_head_is_not_before_the_previous_act },
  { "roll-did-not-change-meanwhile", QF_ACT_ANY, FALSE, roll_did_not_change_meanwhile },
  { "roll-is-the-one-in-force", QF_ACT_ANY, FALSE, roll_is_the_one_in_force },
  { "roll-number-never-falls", QF_ACT_ANY, FALSE, roll_number_never_falls },
  { "act-names-the-one-before", QF_ACT_ANY, FALSE, act_names_the_one_before },
  { "stage-is-due", QF_ACT_ANY, FALSE, stage_is_due },
  { "return-ends-the-revision", QF_ACT_ANY, FALSE, return_ends_the_revision },
  { NULL },
};
