/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules about people: who may do an act at all.
 *
 * Five people: who submits, three reviewers, who publishes. "Not the same person" compares
 * staff numbers and keys, and authors are everybody who signed any part of the text, not
 * whoever pressed submit. The roll may let the publisher be the drafter, and nothing more. */

#define G_LOG_DOMAIN "qf-gate-people"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

/* Duties of which one is enough. */
static guint
get_duties (const QfGateCandidate *act)
{
  switch (act->decision)
    {
    case QF_ACT_SUBMIT:
      return QF_DUTY_DRAFTER;
    case QF_ACT_RECALL:
      return G_MAXUINT;
    case QF_ACT_APPROVE:
    case QF_ACT_RETURN:
      return act->stage == QF_STAGE_FIRST_REVIEW    ? QF_DUTY_FIRST_REVIEWER
             : act->stage == QF_STAGE_SECOND_REVIEW ? QF_DUTY_SECOND_REVIEWER
             : act->stage == QF_STAGE_THIRD_REVIEW  ? QF_DUTY_THIRD_REVIEWER
                                                    : 0;
    case QF_ACT_REGISTER:
      return QF_DUTY_REGISTRAR | QF_DUTY_PUBLISHER;
    case QF_ACT_PUBLISH:
      return QF_DUTY_PUBLISHER;
    default:
      return 0;
    }
}

static QfReason *
person_has_the_duty (QfGateCase *self, const QfGateCandidate *act)
{
  if (act->person != NULL && (act->person->duties & get_duties (act)) != 0)
    return NULL;
  return qf_reason_new ("duty", _ ("The roll does not give the signer the duty for this: %s."),
                        qf_stage_get_label (act->stage));
}

/* A first reviewer answers for one unit's texts; one without a unit for all. */
static QfReason *
first_reviewer_is_of_the_unit (QfGateCase *self, const QfGateCandidate *act)
{
  const char *unit = _qf_gate_get_property (self, "unit");

  if (act->stage != QF_STAGE_FIRST_REVIEW)
    return NULL;
  if (act->person != NULL
      && (act->person->unit == NULL || g_strcmp0 (act->person->unit, unit) == 0))
    return NULL;
  return qf_reason_new ("unit", "%s",
                        _ ("The first review belongs to a first reviewer of the drafting unit, or "
                           "to one without a unit."));
}

static gboolean
is_author (QfGateCase *self, const char *staff)
{
  return staff == NULL || g_hash_table_contains (self->authors, staff);
}

static QfReason *
reviewer_is_no_author (QfGateCase *self, const QfGateCandidate *act)
{
  if (!is_author (self, act->staff))
    return NULL;
  return qf_reason_new ("author", "%s",
                        _ ("The signer wrote a part of this release and cannot review it."));
}

/* The one who submitted, or who is named as a half's drafter. */
static gboolean
is_drafter (QfGateCase *self, const char *staff)
{
  const QfGateAct *submit = _qf_gate_find_act (self, "submit", QF_STAGE_DRAFT);

  if (submit != NULL && g_strcmp0 (submit->staff, staff) == 0)
    return TRUE;
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    if (g_strcmp0 (qf_manifest_get_document (self->manifest, i)->drafter, staff) == 0)
      return TRUE;
  return FALSE;
}

static QfReason *
publisher_is_no_author (QfGateCase *self, const QfGateCandidate *act)
{
  if (!is_author (self, act->staff))
    return NULL;
  if (qf_roll_get_publisher_may_be_drafter (act->roll) && is_drafter (self, act->staff))
    return NULL;
  return qf_reason_new ("author", "%s",
                        _ ("The signer wrote a part of this release and cannot publish it."));
}

static gboolean
is_same_person (const QfGateAct *other, const QfGateCandidate *act)
{
  return g_strcmp0 (other->staff, act->staff) == 0;
}

static gboolean
is_same_key (const QfGateAct *other, const QfGateCandidate *act)
{
  return act->key != NULL
         && g_strcmp0 (qf_statement_get (other->statement, "key-sha256"), act->key->fingerprint)
                == 0;
}

/* Whether an act of the same person does not stand against @act. */
static gboolean
is_allowed_twice (const QfGateAct *other, const QfGateCandidate *act)
{
  if (g_str_equal (other->decision, "register"))
    return TRUE;
  if (act->decision == QF_ACT_RETURN && other->stage == act->stage)
    return TRUE;
  return act->decision == QF_ACT_PUBLISH && other->stage == QF_STAGE_DRAFT
         && qf_roll_get_publisher_may_be_drafter (act->roll);
}

static gboolean
has_acted (QfGateCase *self,
           const QfGateCandidate *act,
           gboolean (*is_same) (const QfGateAct *, const QfGateCandidate *))
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      const QfGateAct *other = g_ptr_array_index (self->acts, i);

      if (is_same (other, act) && !is_allowed_twice (other, act))
        return TRUE;
    }
  return FALSE;
}

static QfReason *
person_is_another_at_each_stage (QfGateCase *self, const QfGateCandidate *act)
{
  if (!has_acted (self, act, is_same_person))
    return NULL;
  return qf_reason_new ("distinct", "%s",
                        _ ("The signer has signed another stage of this release: every stage needs "
                           "another person."));
}

static QfReason *
key_is_another_at_each_stage (QfGateCase *self, const QfGateCandidate *act)
{
  if (!has_acted (self, act, is_same_key))
    return NULL;
  return qf_reason_new ("distinct", "%s",
                        _ ("The key has signed another stage of this release: every stage needs "
                           "another key."));
}

/* Whoever proofread a stage for its reviewer has had a hand in that stage. */
static QfReason *
reviewer_did_not_proofread_another_stage (QfGateCase *self, const QfGateCandidate *act)
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      const QfGateAct *other = g_ptr_array_index (self->acts, i);

      if (other->stage != act->stage && g_str_equal (other->decision, "approve")
          && g_strcmp0 (other->proofreader, act->staff) == 0
          && g_strcmp0 (other->staff, act->staff) != 0)
        return qf_reason_new ("distinct", "%s",
                              _ ("The signer has proofread another stage of this release."));
    }
  return NULL;
}

static QfReason *
recall_is_the_drafters (QfGateCase *self, const QfGateCandidate *act)
{
  if (is_author (self, act->staff) || is_drafter (self, act->staff))
    return NULL;
  return qf_reason_new ("author", "%s",
                        _ ("Only who wrote or submitted the release may take it back."));
}

const QfGateActRule _qf_gate_people_rules[] = {
  { "person-has-the-duty", QF_ACT_ANY, FALSE, person_has_the_duty },
  { "first-reviewer-is-of-the-unit", QF_ACT_REVIEW, FALSE, first_reviewer_is_of_the_unit },
  { "reviewer-is-no-author", QF_ACT_REVIEW, FALSE, reviewer_is_no_author },
  { "publisher-is-no-author", QF_ACT_PUBLISH, FALSE, publisher_is_no_author },
  { "person-is-another-at-each-stage", QF_ACT_REVIEW | QF_ACT_PUBLISH, FALSE,
    person_is_another_at_each_stage },
  { "key-is-another-at-each-stage", QF_ACT_REVIEW | QF_ACT_PUBLISH, FALSE,
    key_is_another_at_each_stage },
  { "reviewer-did-not-proofread-another-stage", QF_ACT_REVIEW, FALSE,
    reviewer_did_not_proofread_another_stage },
  { "recall-is-the-drafters", QF_ACT_RECALL, FALSE, recall_is_the_drafters },
  { NULL },
};
