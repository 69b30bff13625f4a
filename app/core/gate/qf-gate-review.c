/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rules about what a review says: gates, exemption, waivers, reasons, proofread.
 *
 * The gates of a stage come from the roll; that the third review passes all five is compiled
 * in, and no roll takes it away. Passing a gate confirms what was waived at it, one by one. */

#define G_LOG_DOMAIN "qf-gate-review"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

#include "gate/qf-roll-private.h"

/* What the statement's gates= says as a set; FALSE for a word that is no gate. */
static gboolean
read_gates (const QfGateCandidate *act, guint *gates)
{
  g_auto (GStrv) words = qf_statement_dup_list (act->statement, "gates");
  QfGate gate;

  *gates = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!qf_gate_from_string (words[i], &gate))
        return FALSE;
      *gates |= 1u << gate;
    }
  return TRUE;
}

static QfReason *
every_gate_of_the_stage_is_passed (QfGateCase *self, const QfGateCandidate *act)
{
  guint due = qf_roll_get_gates (act->roll, act->stage);
  guint passed = 0;

  if (due != 0 && read_gates (act, &passed) && (passed & due) == due)
    return NULL;
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    if ((due & ~passed & (1u << gate)) != 0)
      return qf_reason_new ("gates", _ ("The review does not pass the gate “%s”."),
                            qf_gate_get_label (gate));
  return qf_reason_new ("gates", "%s", _ ("The review names a gate that there is not."));
}

static QfReason *
third_review_passes_all_gates (QfGateCase *self, const QfGateCandidate *act)
{
  guint floor = _qf_roll_get_floor (act->stage);
  guint passed = 0;

  if (read_gates (act, &passed) && (passed & floor) == floor)
    return NULL;
  return qf_reason_new ("floor", "%s", _ ("The third review must pass all five gates."));
}

static QfReason *
exemption_is_passed_by_the_third_reviewer (QfGateCase *self, const QfGateCandidate *act)
{
  guint passed = 0;
  gboolean exempted = qf_manifest_get (self->manifest, "exemption") != NULL;
  gboolean due = exempted && act->stage == QF_STAGE_THIRD_REVIEW;

  if (read_gates (act, &passed) && ((passed & (1u << QF_GATE_EXEMPTION)) != 0) == due)
    return NULL;
  return qf_reason_new ("exemption", "%s",
                        _ ("That there is no interpretation is confirmed by the third reviewer, as "
                           "the gate “exemption”, and only where the release asks for it."));
}

static gboolean
confirms (const QfGateCandidate *act, const char *finding)
{
  for (guint i = 0; i < qf_detail_get_n_waivers (act->detail); i++)
    if (g_strcmp0 (qf_detail_get_waiver (act->detail, i), finding) == 0)
      return TRUE;
  return FALSE;
}

static QfReason *
waivers_of_the_stage_are_confirmed (QfGateCase *self, const QfGateCandidate *act)
{
  guint gates = qf_roll_get_gates (act->roll, act->stage) | _qf_roll_get_floor (act->stage);

  for (guint i = 0; i < qf_manifest_get_n_waivers (self->manifest); i++)
    {
      const QfWaiver *waiver = qf_manifest_get_waiver (self->manifest, i);
      QfGate gate;

      if (qf_gate_from_string (waiver->gate, &gate) && (gates & (1u << gate)) == 0)
        continue;
      if (!confirms (act, waiver->finding))
        return qf_reason_new ("waiver",
                              _ ("The review does not confirm the finding that stays as number %u "
                                 "of the release."),
                              i + 1);
    }
  return NULL;
}

/* In the manifest's order, so that one confirmation has one spelling. */
static QfReason *
confirmed_waivers_are_the_manifests (QfGateCase *self, const QfGateCandidate *act)
{
  guint at = 0;

  for (guint i = 0; i < qf_detail_get_n_waivers (act->detail); i++)
    {
      const char *finding = qf_detail_get_waiver (act->detail, i);
      guint count = qf_manifest_get_n_waivers (self->manifest);

      while (at < count
             && g_strcmp0 (qf_manifest_get_waiver (self->manifest, at)->finding, finding) != 0)
        at++;
      if (at == count)
        return qf_reason_new ("waiver", "%s",
                              _ ("The review confirms a finding that the release does not keep."));
      at++;
    }
  return NULL;
}

static QfReason *
return_has_reasons (QfGateCase *self, const QfGateCandidate *act)
{
  g_auto (GStrv) codes = qf_statement_dup_list (act->statement, "reasons");

  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_strv_contains (qf_terms_get_return_codes (), codes[i]))
      return qf_reason_new ("return", "%s", _ ("The return names a reason that there is not."));
  if (codes[0] != NULL)
    return NULL;
  return qf_reason_new ("return", "%s", _ ("A return needs at least one reason."));
}

static const char *
get_proofreader (const QfGateCandidate *act)
{
  return qf_statement_get (act->statement, "proofreader");
}

static gboolean
is_own_proofread (const QfGateCandidate *act)
{
  return g_strcmp0 (get_proofreader (act), act->staff) == 0;
}

static QfReason *
proofreader_is_on_the_roll (QfGateCase *self, const QfGateCandidate *act)
{
  const QfPerson *person = qf_roll_find_person (act->roll, get_proofreader (act));

  if (person != NULL && person->duties != 0)
    return NULL;
  return qf_reason_new ("proofread", "%s", _ ("The proofreader is not on the roll."));
}

static QfReason *
proofreader_is_no_author (QfGateCase *self, const QfGateCandidate *act)
{
  const QfGateAct *submit = _qf_gate_find_act (self, "submit", QF_STAGE_DRAFT);

  if (is_own_proofread (act)
      || (!g_hash_table_contains (self->authors, get_proofreader (act)) && submit != NULL
          && g_strcmp0 (submit->staff, get_proofreader (act)) != 0))
    return NULL;
  return qf_reason_new ("proofread", "%s",
                        _ ("The proofreader wrote or submitted a part of this release."));
}

static QfReason *
proofreader_is_no_other_stages_reviewer (QfGateCase *self, const QfGateCandidate *act)
{
  for (guint i = 0; !is_own_proofread (act) && i < self->acts->len; i++)
    {
      const QfGateAct *other = g_ptr_array_index (self->acts, i);

      if (g_str_equal (other->decision, "approve")
          && g_strcmp0 (other->staff, get_proofreader (act)) == 0)
        return qf_reason_new ("proofread", "%s",
                              _ ("The proofreader is the reviewer of another stage."));
    }
  return NULL;
}

const QfGateActRule _qf_gate_review_rules[] = {
  { "every-gate-of-the-stage-is-passed", QF_ACT_APPROVE, FALSE, every_gate_of_the_stage_is_passed },
  { "third-review-passes-all-gates", QF_ACT_APPROVE, FALSE, third_review_passes_all_gates },
  { "exemption-is-passed-by-the-third-reviewer", QF_ACT_APPROVE, FALSE,
    exemption_is_passed_by_the_third_reviewer },
  { "waivers-of-the-stage-are-confirmed", QF_ACT_APPROVE, FALSE,
    waivers_of_the_stage_are_confirmed },
  { "confirmed-waivers-are-the-manifests", QF_ACT_REVIEW, FALSE,
    confirmed_waivers_are_the_manifests },
  { "return-has-reasons", QF_ACT_RETURN, FALSE, return_has_reasons },
  { "proofreader-is-on-the-roll", QF_ACT_APPROVE, FALSE, proofreader_is_on_the_roll },
  { "proofreader-is-no-author", QF_ACT_APPROVE, FALSE, proofreader_is_no_author },
  { "proofreader-is-no-other-stages-reviewer", QF_ACT_APPROVE, FALSE,
    proofreader_is_no_other_stages_reviewer },
  { NULL },
};
