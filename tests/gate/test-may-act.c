/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Asking before signing, who may act next, and what the verdict tells. */

#define G_LOG_DOMAIN "test-may-act"

#include "config.h"

#include "gate-scenarios.h"

#include <string.h>

/* Builds the first @count acts and keeps the others of the plan for asking. */
static GPtrArray *
build_up_to (GateFixture *fixture, guint count)
{
  GPtrArray *rest = g_ptr_array_new ();

  while (fixture->acts->len > count)
    g_ptr_array_add (rest, g_ptr_array_steal_index (fixture->acts, count));
  gate_fixture_build (fixture);
  return rest;
}

static void
put_back (GateFixture *fixture, GPtrArray *rest)
{
  for (guint i = 0; i < rest->len; i++)
    g_ptr_array_add (fixture->acts, rest->pdata[i]);
  g_ptr_array_unref (rest);
}

static gboolean
may (GateFixture *fixture, FixtureAct *act, const char *code)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatement) statement = gate_fixture_compose (fixture, act, &error);
  gboolean allowed;

  g_assert_no_error (error);
  allowed = qf_gate_may_act (&fixture->input, statement, act->detail, reasons);
  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s: %s", ((QfReason *)reasons->pdata[i])->code,
                    ((QfReason *)reasons->pdata[i])->message);
  if (allowed)
    g_assert_cmpuint (reasons->len, ==, 0);
  else
    g_assert_true (code != NULL && gate_fixture_has_reason (reasons, code));
  return allowed;
}

static void
test_each_act_in_turn (void)
{
  for (guint i = SUBMIT; i <= PUBLISH; i++)
    {
      g_autoptr (GateFixture) fixture = gate_fixture_new ();
      GPtrArray *rest = build_up_to (fixture, i);

      for (guint j = 0; j < rest->len; j++)
        {
          /* A number may be registered before publishing; both are due at once. */
          gboolean due = j == 0 || (i == REGISTER && j == 1);

          g_assert_cmpint (may (fixture, rest->pdata[j], due ? "number" : "order"), ==, j == 0);
        }
      put_back (fixture, rest);
    }
}

/* Every scenario that breaks one planned act is refused before signing too. */
static void
test_scenario (gconstpointer data)
{
  const GateScenario *scenario = data;
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  GPtrArray *rest;
  gboolean refused = FALSE;

  scenario->plan (fixture);
  rest = build_up_to (fixture, 0);
  while (rest->len > 0 && !refused)
    {
      g_autoptr (GPtrArray) reasons
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
      g_autoptr (GateFixture) next = gate_fixture_new ();
      FixtureAct *act;
      g_autoptr (QfStatement) statement = NULL;
      GPtrArray *later;
      guint done = (guint)fixture->acts->len;

      scenario->plan (next);
      later = build_up_to (next, done);
      act = later->pdata[0];
      statement = gate_fixture_compose (next, act, NULL);
      g_assert_nonnull (statement);
      if (!qf_gate_may_act (&next->input, statement, act->detail, reasons))
        refused = gate_fixture_has_reason (reasons, scenario->code);
      put_back (next, later);
      g_ptr_array_add (fixture->acts, g_ptr_array_steal_index (rest, 0));
    }
  put_back (fixture, rest);
  g_assert_true (refused);
}

static void
test_return_of_damaged_text (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  GPtrArray *rest;
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "second-review", "return", SECOND);

  gate_fixture_set (act, "reasons", "facts");
  rest = build_up_to (fixture, REVIEW_TWO);
  g_ptr_array_set_size (fixture->input.bodies, 0);
  g_assert_true (may (fixture, act, NULL));
  g_assert_false (may (fixture, rest->pdata[1], "content"));
  put_back (fixture, rest);
}

static void
test_return_needs_reasons (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "second-review", "return", SECOND);
  GPtrArray *rest = build_up_to (fixture, REVIEW_TWO);

  g_assert_false (may (fixture, act, "return"));
  gate_fixture_set (act, "reasons", "mood");
  g_assert_false (may (fixture, act, "return"));
  gate_fixture_set (act, "reasons", "facts,format");
  g_assert_true (may (fixture, act, NULL));
  put_back (fixture, rest);
}

static void
test_recall (void)
{
  static const struct
  {
    const char *staff;
    gboolean may;
  } people[] = { { DRAFTER, TRUE }, { OTHER_DRAFTER, TRUE }, { STRANGER, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GateFixture) fixture = gate_fixture_new ();
      FixtureAct *act
          = gate_fixture_insert_act (fixture, REVIEW_TWO, "draft", "recall", people[i].staff);
      GPtrArray *rest = build_up_to (fixture, REVIEW_TWO);

      g_assert_cmpint (may (fixture, act, "author"), ==, people[i].may);
      put_back (fixture, rest);
    }
}

static void
test_nothing_given (void)
{
  static const QfGateInput nothing = { 0 };
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) of_nothing = qf_gate_check (&nothing);
  g_autoptr (QfVerdict) of_null = qf_gate_check (NULL);
  g_autoptr (QfStatement) statement = NULL;
  g_auto (GStrv) nobody = qf_gate_list_candidates (NULL, NULL);

  g_assert_false (of_nothing->verified);
  g_assert_cmpuint (of_nothing->reasons->len, >, 0);
  g_assert_false (of_null->verified);
  g_assert_cmpuint (g_strv_length (nobody), ==, 0);
  gate_fixture_build (fixture);
  statement = gate_fixture_compose (fixture, gate_fixture_act (fixture, SUBMIT), NULL);
  g_assert_false (qf_gate_may_act (&nothing, statement, NULL, NULL));
  g_assert_false (qf_gate_may_act (NULL, statement, NULL, NULL));
  g_assert_false (qf_gate_may_act (&fixture->input, NULL, NULL, NULL));
}

/* --- candidates ---------------------------------------------------------------------------- */

static void
assert_candidates (GateFixture *fixture, guint count, const char *expected)
{
  GPtrArray *rest = build_up_to (fixture, count);
  g_autoptr (QfVerdict) verdict = qf_gate_check (&fixture->input);
  g_auto (GStrv) staff = qf_gate_list_candidates (&fixture->input, verdict);
  g_autofree char *joined = g_strjoinv (",", staff);

  g_assert_cmpstr (joined, ==, expected);
  put_back (fixture, rest);
}

static void
test_candidates (void)
{
  static const struct
  {
    guint count;
    const char *expected;
  } stages[] = {
    { 0, "1001,1002,1003,1004,1005,1008,1009,1010" }, /* whoever drafts may submit */
    { 1, "1002,1003,1004,1005,1009" },                /* of the unit, or without one */
    { 2, "1003,1004,1005,1009,1010" },
    { 3, "1004,1005,1009,1010" },
    { 4, "1001,1002,1003,1004,1005,1008,1009,1010" }, /* registering makes nobody anything */
    { 5, "1005,1009,1010" },
    { 6, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (GateFixture) fixture = gate_fixture_new ();

      assert_candidates (fixture, stages[i].count, stages[i].expected);
    }
}

static void
test_candidates_after_return (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "second-review", "return", SECOND);

  gate_fixture_set (act, "reasons", "facts");
  gate_fixture_set_duties (fixture, STRANGER, QF_DUTY_PUBLISHER);
  gate_fixture_set_duties (fixture, OTHER_UNIT, QF_DUTY_PUBLISHER);
  assert_candidates (fixture, 3, "1001,1002,1003,1004,1005,1008");
}

/* --- the verdict --------------------------------------------------------------------------- */

static void
test_marking (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) verdict = NULL;
  g_autofree char *policy = NULL;
  g_autofree char *interpretation = NULL;

  gate_fixture_build (fixture);
  verdict = qf_gate_check (&fixture->input);
  g_assert_true (verdict->verified);
  g_assert_cmpuint (verdict->markings->len, ==, 2);
  policy = qf_marking_to_text (verdict->markings->pdata[0]);
  interpretation = qf_marking_to_text (verdict->markings->pdata[1]);
  g_assert_cmpstr (policy, ==,
                   "拟稿人：赵宁\xe3\x80\x80审核人：孙序、周砚、吴澄\xe3\x80\x80发布人：王松");
  g_assert_cmpstr (interpretation, ==,
                   "拟稿人：许言\xe3\x80\x80审核人：孙序、周砚、吴澄\xe3\x80\x80发布人：王松");
}

static void
test_marking_of_reprint (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) verdict = NULL;
  const QfMarking *marking;

  gate_fixture_make_single (fixture, QF_RELEASE_REPRINT, QF_KIND_REPRINT);
  gate_fixture_build (fixture);
  verdict = qf_gate_check (&fixture->input);
  g_assert_true (verdict->verified);
  marking = verdict->markings->pdata[0];
  g_assert_null (marking->drafter);
  g_assert_cmpstr (marking->source, ==, "示范省人民政府网");
  g_assert_cmpuint (g_strv_length (marking->reviewers), ==, 3);
}

static void
test_marking_before_release (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  GPtrArray *rest = build_up_to (fixture, REVIEW_TWO);
  g_autoptr (QfVerdict) verdict = qf_gate_check (&fixture->input);
  const QfMarking *marking = verdict->markings->pdata[0];

  g_assert_false (verdict->verified);
  g_assert_cmpint (verdict->stage, ==, QF_STAGE_SECOND_REVIEW);
  g_assert_cmpuint (g_strv_length (marking->reviewers), ==, 1);
  g_assert_null (marking->publisher);
  put_back (fixture, rest);
}

static void
test_verdict_tells (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) verdict = NULL;

  gate_fixture_build (fixture);
  verdict = qf_gate_check (&fixture->input);
  g_assert_cmpstr (verdict->title, ==, "关于支持小试基地建设的通知");
  g_assert_cmpstr (verdict->number, ==, "示科规〔2026〕3号");
  g_assert_cmpstr (verdict->formed, ==, "2026-07-04");
  g_assert_cmpstr (verdict->effective, ==, "2026-07-04");
  g_assert_cmpstr (verdict->first_roll, ==, fixture->input.roll_fingerprint);
  g_assert_cmpuint (verdict->acts->len, ==, 6);
  g_assert_cmpuint (verdict->log_seq, ==, 9);
  g_assert_false (verdict->trial);
  g_assert_false (verdict->publisher_was_drafter);
  g_assert_cmpstr (((QfGateAct *)verdict->acts->pdata[1])->proofreader, ==, FIRST);
}

static void
test_verdict_tells_of_the_drafter (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) verdict = NULL;

  fixture->publisher_may_be_drafter = TRUE;
  fixture->trial = TRUE;
  gate_fixture_set_staff (gate_fixture_act (fixture, PUBLISH), DRAFTER);
  gate_fixture_build (fixture);
  verdict = qf_gate_check (&fixture->input);
  g_assert_true (verdict->verified);
  g_assert_true (verdict->publisher_was_drafter);
  g_assert_true (verdict->trial);
}

/* An act that does not count is reported, never counted, never in the way. */
static void
test_verdict_reports_invalid (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfVerdict) verdict = NULL;

  gate_fixture_insert_act (fixture, REVIEW_TWO, "second-review", "approve", DRAFTER)->ignored
      = TRUE;
  gate_fixture_build (fixture);
  verdict = qf_gate_check (&fixture->input);
  g_assert_true (verdict->verified);
  g_assert_cmpuint (verdict->invalid->len, ==, 1);
  g_assert_nonnull (strstr (verdict->invalid->pdata[0], "entry 6"));
  g_assert_cmpuint (verdict->acts->len, ==, 6);
}

static void
test_lacks_lists_all (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (GPtrArray) lacks = NULL;

  gate_fixture_drop_interpretation (fixture, NULL);
  gate_fixture_set_property (fixture, 0, "type", NULL);
  gate_fixture_set_property (fixture, 0, "attribute", NULL);
  gate_fixture_set_property (fixture, 0, "issuer", NULL);
  gate_fixture_build (fixture);
  lacks = qf_gate_list_lacks (fixture->manifest, fixture->roll);
  g_assert_cmpuint (lacks->len, ==, 4);
  g_assert_cmpstr (((QfReason *)lacks->pdata[0])->code, ==, "attribute");
  g_assert_cmpstr (((QfReason *)lacks->pdata[1])->code, ==, "half");
}

/* Whatever part of the input is not there, nothing is verified and nothing breaks. */
static void
test_parts_missing (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GateFixture) fixture = gate_fixture_new ();
      g_autoptr (QfVerdict) verdict = NULL;
      QfGateInput input;

      gate_fixture_build (fixture);
      input = fixture->input;
      switch (i)
        {
        case 0:
          input.manifest = NULL;
          break;
        case 1:
          input.bodies = NULL;
          break;
        case 2:
          input.attachments = NULL;
          break;
        case 3:
          input.acts = NULL;
          break;
        case 4:
          input.versions = NULL;
          break;
        case 5:
          input.sessions = NULL;
          break;
        case 6:
          input.rolls = NULL;
          break;
        case 7:
          input.roll_signatures = NULL;
          break;
        case 8:
          input.keys = NULL;
          break;
        default:
          input.log = NULL;
        }
      verdict = qf_gate_check (&input);
      g_assert_false (verdict->verified);
      g_assert_cmpuint (verdict->reasons->len, >, 0);
    }
}

static void
add_scenarios (const GateScenario *scenarios)
{
  for (; scenarios->name != NULL; scenarios++)
    if (scenarios->code != NULL && scenarios->plan != NULL && scenarios->tamper == NULL)
      {
        g_autofree char *path = g_strdup_printf ("/gate/may-act/%s", scenarios->name);

        g_test_add_data_func (path, scenarios, test_scenario);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/may-act/each-in-its-turn", test_each_act_in_turn);
  g_test_add_func ("/gate/may-act/damaged-text-can-be-returned", test_return_of_damaged_text);
  g_test_add_func ("/gate/may-act/return-needs-reasons", test_return_needs_reasons);
  g_test_add_func ("/gate/may-act/recall-is-the-drafters", test_recall);
  g_test_add_func ("/gate/may-act/nothing-given-is-refused", test_nothing_given);
  add_scenarios (gate_scenarios_people);
  add_scenarios (gate_scenarios_review);
  add_scenarios (gate_scenarios_publish);
  g_test_add_func ("/gate/candidates/of-each-stage", test_candidates);
  g_test_add_func ("/gate/candidates/after-a-return", test_candidates_after_return);
  g_test_add_func ("/gate/verdict/marking-names-people", test_marking);
  g_test_add_func ("/gate/verdict/marking-of-a-reprint-names-its-source", test_marking_of_reprint);
  g_test_add_func ("/gate/verdict/marking-grows-with-the-acts", test_marking_before_release);
  g_test_add_func ("/gate/verdict/tells-number-and-dates", test_verdict_tells);
  g_test_add_func ("/gate/verdict/tells-that-the-publisher-drafted",
                   test_verdict_tells_of_the_drafter);
  g_test_add_func ("/gate/verdict/reports-acts-that-do-not-count", test_verdict_reports_invalid);
  g_test_add_func ("/gate/verdict/needs-every-part", test_parts_missing);
  g_test_add_func ("/gate/lacks/are-all-listed", test_lacks_lists_all);
  return g_test_run ();
}
