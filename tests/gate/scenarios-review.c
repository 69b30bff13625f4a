/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What a review says: gates, exemption, findings that stay, reasons, proofread. */

#define G_LOG_DOMAIN "scenarios-review"

#include "config.h"

#include "gate-scenarios.h"

static void
set (GateFixture *fixture, guint act, const char *key, const char *value)
{
  gate_fixture_set (gate_fixture_act (fixture, act), key, value);
}

static void
first_lacks_a_gate (GateFixture *fixture)
{
  set (fixture, REVIEW_ONE, "gates", "policy");
}

static void
second_passes_none (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "gates", "-");
}

static void
second_passes_others (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "gates", "political,policy,wording");
}

static void
second_passes_more (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "gates", "political,legal,secrecy");
}

static void
gate_that_there_is_not (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "gates", "legal,secrecy,style");
}

static void
third_confirms_not_all (GateFixture *fixture)
{
  set (fixture, REVIEW_THREE, "gates", "political,legal,policy,secrecy");
}

static void
exempted (GateFixture *fixture)
{
  gate_fixture_drop_interpretation (fixture, "上级已经解读。");
  set (fixture, REVIEW_THREE, "gates", "political,legal,policy,secrecy,wording,exemption");
}

static void
exemption_not_passed (GateFixture *fixture)
{
  gate_fixture_drop_interpretation (fixture, "上级已经解读。");
}

static void
exemption_passed_by_the_second (GateFixture *fixture)
{
  exempted (fixture);
  set (fixture, REVIEW_TWO, "gates", "legal,secrecy,exemption");
}

static void
exemption_of_nothing (GateFixture *fixture)
{
  set (fixture, REVIEW_THREE, "gates", "political,legal,policy,secrecy,wording,exemption");
}

static void
drop_waivers (GateFixture *fixture, guint index)
{
  FixtureAct *act = gate_fixture_act (fixture, index);

  qf_detail_unref (act->detail);
  act->detail = qf_detail_new ();
}

static void
first_confirms_nothing (GateFixture *fixture)
{
  drop_waivers (fixture, REVIEW_ONE);
}

static void
third_confirms_one (GateFixture *fixture)
{
  drop_waivers (fixture, REVIEW_THREE);
  qf_detail_add_waiver (gate_fixture_act (fixture, REVIEW_THREE)->detail, "F1");
}

static void
confirms_more_than_there_is (GateFixture *fixture)
{
  qf_detail_add_waiver (gate_fixture_act (fixture, REVIEW_TWO)->detail, "F3");
}

static void
confirms_in_another_order (GateFixture *fixture)
{
  drop_waivers (fixture, REVIEW_THREE);
  qf_detail_add_waiver (gate_fixture_act (fixture, REVIEW_THREE)->detail, "F2");
  qf_detail_add_waiver (gate_fixture_act (fixture, REVIEW_THREE)->detail, "F1");
}

static FixtureAct *
insert_return (GateFixture *fixture)
{
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "second-review", "return", STRANGER);

  act->ignored = TRUE;
  return act;
}

/* Returns that do not count: the release goes on without them. */
static void
return_without_reason (GateFixture *fixture)
{
  insert_return (fixture);
}

static void
return_with_unknown_reason (GateFixture *fixture)
{
  gate_fixture_set (insert_return (fixture), "reasons", "mood");
}

static void
another_proofreads (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "proofreader", STRANGER);
}

static void
nobody_proofreads (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "proofreader", "-");
}

static void
unknown_proofreads (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "proofreader", NOT_LISTED);
}

static void
ended_proofreads (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "proofreader", ENDED);
}

static void
author_proofreads (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "proofreader", OTHER_DRAFTER);
}

static void
submitter_proofreads (GateFixture *fixture)
{
  gate_fixture_set_staff (gate_fixture_act (fixture, SUBMIT), STRANGER);
  set (fixture, REVIEW_TWO, "proofreader", STRANGER);
}

static void
first_reviewer_proofreads_the_second (GateFixture *fixture)
{
  set (fixture, REVIEW_TWO, "proofreader", FIRST);
}

const GateScenario gate_scenarios_review[] = {
  { "every-gate-of-the-stage-is-passed", "every-gate-of-the-stage-is-passed", "gates",
    first_lacks_a_gate, NULL },
  { "review-that-passes-no-gate-is-refused", "every-gate-of-the-stage-is-passed", "gates",
    second_passes_none, NULL },
  { "gates-of-another-stage-do-not-help", "every-gate-of-the-stage-is-passed", "gates",
    second_passes_others, NULL },
  { "more-gates-than-asked-for-are-fine", NULL, NULL, second_passes_more, NULL },
  { "gate-that-there-is-not-is-refused", NULL, "gates", gate_that_there_is_not, NULL },
  { "third-review-passes-all-five", "third-review-passes-all-gates", "floor",
    third_confirms_not_all, NULL },
  { "exemption-stands-for-the-interpretation", NULL, NULL, exempted, NULL },
  { "exemption-must-be-passed", "exemption-is-passed-by-the-third-reviewer", "exemption",
    exemption_not_passed, NULL },
  { "exemption-is-the-third-reviewers", "exemption-is-passed-by-the-third-reviewer", "exemption",
    exemption_passed_by_the_second, NULL },
  { "exemption-that-nobody-asked-for-is-refused", "exemption-is-passed-by-the-third-reviewer",
    "exemption", exemption_of_nothing, NULL },
  { "finding-that-stays-is-confirmed-by-its-reviewer", "waivers-of-the-stage-are-confirmed",
    "waiver", first_confirms_nothing, NULL },
  { "third-reviewer-confirms-every-finding-that-stays", "waivers-of-the-stage-are-confirmed",
    "waiver", third_confirms_one, NULL },
  { "finding-that-does-not-stay-cannot-be-confirmed", "confirmed-waivers-are-the-manifests",
    "waiver", confirms_more_than_there_is, NULL },
  { "findings-are-confirmed-in-order", "confirmed-waivers-are-the-manifests", "waiver",
    confirms_in_another_order, NULL },
  { "return-without-a-reason-does-not-count", NULL, NULL, return_without_reason, NULL },
  { "return-with-an-unknown-reason-does-not-count", NULL, NULL, return_with_unknown_reason, NULL },
  { "another-may-proofread", NULL, NULL, another_proofreads, NULL },
  { "somebody-must-proofread", "proofreader-is-on-the-roll", "proofread", nobody_proofreads, NULL },
  { "proofreader-must-be-on-the-roll", "proofreader-is-on-the-roll", "proofread",
    unknown_proofreads, NULL },
  { "proofreader-must-have-a-duty", "proofreader-is-on-the-roll", "proofread", ended_proofreads,
    NULL },
  { "proofreader-may-not-be-an-author", "proofreader-is-no-author", "proofread", author_proofreads,
    NULL },
  { "proofreader-may-not-be-the-submitter", "proofreader-is-no-author", "proofread",
    submitter_proofreads, NULL },
  { "proofreader-may-not-be-another-stages-reviewer", "proofreader-is-no-other-stages-reviewer",
    "proofread", first_reviewer_proofreads_the_second, NULL },
  { NULL },
};
