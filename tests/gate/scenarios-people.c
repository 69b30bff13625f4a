/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who may: duty, unit, authors, five different people. */

#define G_LOG_DOMAIN "scenarios-people"

#include "config.h"

#include "gate-scenarios.h"

static void
set_staff (GateFixture *fixture, guint act, const char *staff)
{
  gate_fixture_set_staff (gate_fixture_act (fixture, act), staff);
}

/* Everything but @duty: so the refusal is for want of that one. */
static void
take_duty (GateFixture *fixture, const char *staff, QfDuty duty)
{
  gate_fixture_set_duties (fixture, staff, 0x7fu & ~(guint)duty);
}

static void
drafter_without_duty (GateFixture *fixture)
{
  take_duty (fixture, DRAFTER, QF_DUTY_DRAFTER);
}

static void
first_without_duty (GateFixture *fixture)
{
  take_duty (fixture, FIRST, QF_DUTY_FIRST_REVIEWER);
}

static void
second_without_duty (GateFixture *fixture)
{
  take_duty (fixture, SECOND, QF_DUTY_SECOND_REVIEWER);
}

static void
third_without_duty (GateFixture *fixture)
{
  take_duty (fixture, THIRD, QF_DUTY_THIRD_REVIEWER);
}

static void
publisher_without_duty (GateFixture *fixture)
{
  take_duty (fixture, PUBLISHER, QF_DUTY_PUBLISHER);
}

/* Administrators have no way past the gate. */
static void
administrator_publishes (GateFixture *fixture)
{
  set_staff (fixture, PUBLISH, ADMIN_ONE);
}

static void
registrar_without_duty (GateFixture *fixture)
{
  set_staff (fixture, REGISTER, STRANGER);
  take_duty (fixture, STRANGER, QF_DUTY_REGISTRAR | QF_DUTY_PUBLISHER);
}

static void
registrar_alone (GateFixture *fixture)
{
  set_staff (fixture, REGISTER, STRANGER);
  gate_fixture_set_duties (fixture, STRANGER, QF_DUTY_REGISTRAR);
}

static void
ended_person_reviews (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_TWO, ENDED);
}

static void
first_of_another_unit (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_ONE, OTHER_UNIT);
}

static void
first_without_unit (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_ONE, STRANGER);
}

/* No first reviewer of the unit is left: only those without a unit may. */
static void
unit_of_nobody (GateFixture *fixture)
{
  gate_fixture_set_property (fixture, 0, "unit", "法规科");
}

static void
unit_of_nobody_by_one_without (GateFixture *fixture)
{
  unit_of_nobody (fixture);
  set_staff (fixture, REVIEW_ONE, STRANGER);
}

/* The unit binds the first review alone. */
static void
second_of_another_unit (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_TWO, OTHER_UNIT);
}

static void
drafter_reviews_first (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_ONE, OTHER_DRAFTER);
}

static void
drafter_reviews_second (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_TWO, OTHER_DRAFTER);
}

static void
drafter_reviews_third (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_THREE, OTHER_DRAFTER);
}

/* Somebody else presses submit; the author still cannot review. */
static void
stranger_submits_author_reviews (GateFixture *fixture)
{
  set_staff (fixture, SUBMIT, STRANGER);
  set_staff (fixture, REVIEW_TWO, DRAFTER);
}

static void
stranger_submits (GateFixture *fixture)
{
  set_staff (fixture, SUBMIT, STRANGER);
}

/* One character, early, undone since: it is an author's all the same. */
static void
reviewer_typed_once (GateFixture *fixture)
{
  FixtureVersion *version = gate_fixture_version (fixture, "D1.1");

  g_free (version->staff);
  version->staff = g_strdup (SECOND);
  gate_fixture_set_property (fixture, 0, "drafter", DRAFTER);
}

static void
reviewer_typed_in_the_plan (GateFixture *fixture)
{
  FixtureVersion *version = gate_fixture_version (fixture, "R1.1");

  g_free (version->staff);
  version->staff = g_strdup (THIRD);
}

static void
author_publishes (GateFixture *fixture)
{
  set_staff (fixture, PUBLISH, OTHER_DRAFTER);
}

static void
submitter_publishes (GateFixture *fixture)
{
  set_staff (fixture, SUBMIT, PUBLISHER);
}

static void
drafter_may_publish (GateFixture *fixture)
{
  fixture->publisher_may_be_drafter = TRUE;
  set_staff (fixture, PUBLISH, DRAFTER);
}

/* The roll lets the drafter publish, not everybody who wrote a part. */
static void
coauthor_publishes (GateFixture *fixture)
{
  FixtureVersion *version = gate_fixture_version (fixture, "R1.1");

  fixture->publisher_may_be_drafter = TRUE;
  g_free (version->staff);
  version->staff = g_strdup (STRANGER);
  set_staff (fixture, PUBLISH, STRANGER);
}

static void
reviewer_may_not_publish_though_drafters_may (GateFixture *fixture)
{
  fixture->publisher_may_be_drafter = TRUE;
  set_staff (fixture, PUBLISH, SECOND);
}

static void
one_person_twice (GateFixture *fixture)
{
  set_staff (fixture, REVIEW_THREE, FIRST);
}

static void
reviewer_publishes (GateFixture *fixture)
{
  set_staff (fixture, PUBLISH, FIRST);
}

static void
submitter_reviews (GateFixture *fixture)
{
  set_staff (fixture, SUBMIT, STRANGER);
  set_staff (fixture, REVIEW_TWO, STRANGER);
}

static void
registrar_publishes (GateFixture *fixture)
{
  set_staff (fixture, REGISTER, PUBLISHER);
}

/* Somebody proofread the first stage for its reviewer and now reviews the second. */
static void
proofreader_reviews_later (GateFixture *fixture)
{
  gate_fixture_set (gate_fixture_act (fixture, REVIEW_ONE), "proofreader", SECOND);
}

static void
stranger_recalls (GateFixture *fixture)
{
  gate_fixture_insert_act (fixture, PUBLISH, "draft", "recall", STRANGER)->ignored = TRUE;
}

static void
reviewer_cannot_return_anothers_stage (GateFixture *fixture)
{
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "first-review", "return", STRANGER);

  gate_fixture_set (act, "reasons", "facts");
  act->ignored = TRUE;
}

const GateScenario gate_scenarios_people[] = {
  { "submitting-needs-the-duty", "person-has-the-duty", "duty", drafter_without_duty, NULL },
  { "first-review-needs-the-duty", "person-has-the-duty", "duty", first_without_duty, NULL },
  { "second-review-needs-the-duty", "person-has-the-duty", "duty", second_without_duty, NULL },
  { "third-review-needs-the-duty", "person-has-the-duty", "duty", third_without_duty, NULL },
  { "publishing-needs-the-duty", "person-has-the-duty", "duty", publisher_without_duty, NULL },
  { "administrator-cannot-publish", NULL, "duty", administrator_publishes, NULL },
  { "registering-needs-the-duty", "person-has-the-duty", "duty", registrar_without_duty, NULL },
  { "registrar-who-does-not-publish-may-register", NULL, NULL, registrar_alone, NULL },
  { "ended-person-cannot-review", "person-has-the-duty", "duty", ended_person_reviews, NULL },
  { "first-reviewer-is-of-the-drafting-unit", "first-reviewer-is-of-the-unit", "unit",
    first_of_another_unit, NULL },
  { "first-reviewer-without-a-unit-reviews-all", NULL, NULL, first_without_unit, NULL },
  { "unit-that-nobody-has-is-not-anybodys", "first-reviewer-is-of-the-unit", "unit", unit_of_nobody,
    NULL },
  { "unit-that-nobody-has-is-reviewed-by-one-without", NULL, NULL, unit_of_nobody_by_one_without,
    NULL },
  { "second-reviewer-may-be-of-any-unit", NULL, NULL, second_of_another_unit, NULL },
  { "first-reviewer-may-not-be-an-author", "reviewer-is-no-author", "author", drafter_reviews_first,
    NULL },
  { "second-reviewer-may-not-be-an-author", "reviewer-is-no-author", "author",
    drafter_reviews_second, NULL },
  { "third-reviewer-may-not-be-an-author", "reviewer-is-no-author", "author", drafter_reviews_third,
    NULL },
  { "author-may-not-review-though-another-submits", "reviewer-is-no-author", "author",
    stranger_submits_author_reviews, NULL },
  { "another-may-submit", NULL, NULL, stranger_submits, NULL },
  { "reviewer-who-typed-a-character-is-an-author", "reviewer-is-no-author", "author",
    reviewer_typed_once, NULL },
  { "reviewer-who-changed-the-plan-is-an-author", "reviewer-is-no-author", "author",
    reviewer_typed_in_the_plan, NULL },
  { "publisher-may-not-be-an-author", "publisher-is-no-author", "author", author_publishes, NULL },
  { "publisher-may-not-be-the-submitter", "person-is-another-at-each-stage", "distinct",
    submitter_publishes, NULL },
  { "publisher-may-be-the-drafter-where-the-roll-says-so", NULL, NULL, drafter_may_publish, NULL },
  { "publisher-may-not-be-any-other-author", "publisher-is-no-author", "author", coauthor_publishes,
    NULL },
  { "reviewer-may-not-publish-though-drafters-may", "person-is-another-at-each-stage", "distinct",
    reviewer_may_not_publish_though_drafters_may, NULL },
  { "one-person-may-not-review-twice", "person-is-another-at-each-stage", "distinct",
    one_person_twice, NULL },
  { "publisher-may-not-be-a-reviewer", "person-is-another-at-each-stage", "distinct",
    reviewer_publishes, NULL },
  { "submitter-may-not-review", "person-is-another-at-each-stage", "distinct", submitter_reviews,
    NULL },
  { "publisher-may-have-registered", NULL, NULL, registrar_publishes, NULL },
  { "proofreader-of-one-stage-may-not-review-another", "reviewer-did-not-proofread-another-stage",
    "distinct", proofreader_reviews_later, NULL },
  { "stranger-cannot-recall", NULL, NULL, stranger_recalls, NULL },
  { "stranger-cannot-take-an-approval-back", NULL, NULL, reviewer_cannot_return_anothers_stage,
    NULL },
  { NULL },
};
