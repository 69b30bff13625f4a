/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-review-rules"

#include "config.h"

#include "qf-review-asks.h"
#include "qf-review-passing.h"
#include "qf-review-standing.h"
#include "review-case.h"

/* What a reviewer may tick and sign, asked of releases made by hand. */

static QfReviewCase *
make_mine (QfStage stage)
{
  static const guint duties[]
      = { QF_DUTY_FIRST_REVIEWER, QF_DUTY_SECOND_REVIEWER, QF_DUTY_THIRD_REVIEWER };

  return review_case_make (stage, "3001", duties[stage - QF_STAGE_FIRST_REVIEW], TRUE);
}

static void
tick_all (QfReviewCase *review, QfReviewTicks *ticks)
{
  const int *gates = qf_review_list_gates (review);

  for (guint i = 0; gates[i] >= 0; i++)
    {
      QfReviewGate state;
      const QfReviewLine *lines;
      g_autoptr (GPtrArray) waivers = qf_review_list_waivers (review, (QfGate)gates[i]);

      qf_review_look_at_gate (review, ticks, (QfGate)gates[i], &state);
      lines = qf_review_get_lines ((QfGate)gates[i], state.manner);
      for (guint j = 0; lines[j].id != NULL; j++)
        qf_review_ticks_set_line (ticks, (QfGate)gates[i], lines[j].id, TRUE);
      for (guint j = 0; j < waivers->len; j++)
        qf_review_ticks_set_waiver (ticks, ((QfWaiver *)g_ptr_array_index (waivers, j))->finding,
                                    TRUE);
    }
}

static QfReviewGate
look (QfReviewCase *review, QfReviewTicks *ticks, QfGate gate)
{
  QfReviewGate state;

  qf_review_look_at_gate (review, ticks, gate, &state);
  return state;
}

static guint
count_lacks (QfReviewCase *review, QfReviewTicks *ticks)
{
  g_autoptr (GPtrArray) lacks = qf_review_list_lacks (review, ticks);

  return lacks->len;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReviewTicks, qf_review_ticks_free)

static void
test_gates_are_the_chains (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_SECOND_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  g_auto (GStrv) words = qf_review_list_passed (review);
  g_autofree char *joined = g_strjoinv (",", words);

  g_assert_cmpstr (joined, ==, "legal,secrecy");
  g_assert_cmpint (look (review, ticks, QF_GATE_LEGAL).manner, ==, QF_REVIEW_GATE_ANSWERS);
  g_assert_cmpint (look (review, ticks, QF_GATE_SECRECY).manner, ==, QF_REVIEW_GATE_ANSWERS);
  g_assert_cmpint (look (review, ticks, QF_GATE_WORDING).manner, ==, QF_REVIEW_GATE_OTHERS);
  g_assert_cmpstr (look (review, ticks, QF_GATE_WORDING).passed->name, ==, "孙序");
  g_assert_cmpint (look (review, ticks, QF_GATE_POLITICAL).manner, ==, QF_REVIEW_GATE_OTHERS);
  g_assert_null (look (review, ticks, QF_GATE_POLITICAL).passed);
  g_assert_cmpuint (look (review, ticks, QF_GATE_POLITICAL).number, ==, 3);
}

/* Another roll, another chain: nothing of it is written down here. */
static void
test_another_chain_is_followed (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL;

  review->status->gates[0] = 1u << QF_GATE_POLITICAL | 1u << QF_GATE_SECRECY;
  words = qf_review_list_passed (review);
  joined = g_strjoinv (",", words);
  g_assert_cmpstr (joined, ==, "political,secrecy");
}

static void
test_third_review_confirms (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_THIRD_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");

  g_assert_cmpint (look (review, ticks, QF_GATE_POLITICAL).manner, ==, QF_REVIEW_GATE_ANSWERS);
  g_assert_cmpint (look (review, ticks, QF_GATE_POLITICAL).n_items, ==, 3);
  g_assert_cmpint (look (review, ticks, QF_GATE_LEGAL).manner, ==, QF_REVIEW_GATE_CONFIRMS);
  g_assert_cmpint (look (review, ticks, QF_GATE_LEGAL).n_items, ==, 1);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 5);
  tick_all (review, ticks);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 0);
}

static void
test_exemption_is_the_third_reviewers (void)
{
  g_autoptr (QfReviewCase) second = make_mine (QF_STAGE_SECOND_REVIEW);
  g_autoptr (QfReviewCase) third = make_mine (QF_STAGE_THIRD_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  g_auto (GStrv) words = NULL;

  review_case_exempt (second, "内部表彰");
  review_case_exempt (third, "内部表彰");
  g_assert_cmpint (look (second, ticks, QF_GATE_EXEMPTION).manner, ==, QF_REVIEW_GATE_OTHERS);
  g_assert_cmpint (look (third, ticks, QF_GATE_EXEMPTION).manner, ==, QF_REVIEW_GATE_ANSWERS);
  words = qf_review_list_passed (third);
  g_assert_true (g_strv_contains ((const char *const *)words, "exemption"));
  g_assert_cmpuint (count_lacks (third, ticks), ==, 6);
}

static void
test_no_interpretation_is_not_asked_about (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");

  g_assert_cmpuint (look (review, ticks, QF_GATE_POLICY).n_items, ==, 3);
  g_ptr_array_set_size (review->texts, 1);
  g_assert_cmpuint (look (review, ticks, QF_GATE_POLICY).n_items, ==, 2);
}

static void
test_open_finding_holds_its_gate (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  g_autofree char *why = NULL;
  const QfReviewLine *lines = qf_review_get_lines (QF_GATE_WORDING, QF_REVIEW_GATE_ANSWERS);
  QfReviewGate state;
  guint held = 0;

  review_case_add_finding (review, "TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1",
                           "帐户", NULL);
  tick_all (review, ticks);
  state = look (review, ticks, QF_GATE_WORDING);
  for (guint i = 0; lines[i].id != NULL; i++)
    held += qf_review_may_tick (&state, &lines[i], why == NULL ? &why : NULL) ? 0 : 1;
  g_assert_cmpuint (held, ==, 1);
  g_assert_nonnull (why);
  g_assert_cmpuint (state.n_open, ==, 1);
  g_assert_false (state.complete);
  /* The tick stands there, and does not count. */
  g_assert_cmpuint (state.n_done, ==, state.n_items - 1);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 1);
}

static void
test_warning_holds_advice_does_not (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_SECOND_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");

  review_case_add_finding (review, "LAW-9/hint", QF_GATE_LEGAL, QF_SEVERITY_ADVICE, "D1", "申请",
                           NULL);
  tick_all (review, ticks);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 0);
  review_case_add_finding (review, "LAW-1/ask", QF_GATE_LEGAL, QF_SEVERITY_WARNING, "D1", "补助",
                           NULL);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 1);
}

static void
test_waiver_is_confirmed_first (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  const char *id = review_case_add_finding (review, "TXT-11/wrong-word", QF_GATE_WORDING,
                                            QF_SEVERITY_ERROR, "D1", "帐户", "引用原文");
  QfReviewGate state;

  tick_all (review, ticks);
  g_assert_true (look (review, ticks, QF_GATE_WORDING).complete);
  qf_review_ticks_set_waiver (ticks, id, FALSE);
  state = look (review, ticks, QF_GATE_WORDING);
  g_assert_cmpuint (state.n_open, ==, 0);
  g_assert_cmpuint (state.n_unconfirmed, ==, 1);
  g_assert_false (state.complete);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 1);
}

static void
test_third_review_confirms_waivers_too (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_THIRD_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");

  review_case_add_finding (review, "TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1",
                           "帐户", "引用原文");
  g_assert_cmpuint (look (review, ticks, QF_GATE_WORDING).n_items, ==, 2);
  qf_review_ticks_set_line (ticks, QF_GATE_WORDING, "confirm", TRUE);
  g_assert_cmpuint (look (review, ticks, QF_GATE_WORDING).n_done, ==, 0);
}

static void
test_open_wording_blocks_every_stage (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_SECOND_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  g_autoptr (GPtrArray) lacks = NULL;

  tick_all (review, ticks);
  review_case_add_finding (review, "TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1",
                           "帐户", NULL);
  lacks = qf_review_list_lacks (review, ticks);
  g_assert_cmpuint (lacks->len, ==, 1);
  g_assert_cmpstr (((QfReviewLack *)g_ptr_array_index (lacks, 0))->id, ==, "gate:wording");
}

/* A finding of another review's gate is that review's. */
static void
test_open_finding_of_other_gate_does_not_block (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");

  tick_all (review, ticks);
  review_case_add_finding (review, "SEC-3/identity-number", QF_GATE_SECRECY, QF_SEVERITY_ERROR,
                           "D1", "申请", NULL);
  g_assert_cmpuint (count_lacks (review, ticks), ==, 0);
}

static void
assert_why (QfReviewCase *review, const char *part)
{
  g_autofree char *why = qf_review_case_dup_why_not (review);

  g_assert_nonnull (why);
  g_assert_nonnull (strstr (why, part));
}

static void
test_who_may_not_act_is_told_why (void)
{
  g_autoptr (QfReviewCase) mine = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewCase) author
      = review_case_make (QF_STAGE_FIRST_REVIEW, "1007", QF_DUTY_FIRST_REVIEWER, FALSE);
  g_autoptr (QfReviewCase) duty
      = review_case_make (QF_STAGE_SECOND_REVIEW, "2004", QF_DUTY_PUBLISHER, FALSE);
  g_autoptr (QfReviewCase) again = review_case_make (
      QF_STAGE_SECOND_REVIEW, "1003", QF_DUTY_FIRST_REVIEWER | QF_DUTY_SECOND_REVIEWER, FALSE);
  g_autoptr (QfReviewCase) unit
      = review_case_make (QF_STAGE_FIRST_REVIEW, "1005", QF_DUTY_FIRST_REVIEWER, FALSE);
  g_autoptr (QfReviewCase) cleared
      = review_case_make (QF_STAGE_CLEARED, "0002", QF_DUTY_THIRD_REVIEWER, TRUE);

  g_assert_null (qf_review_case_dup_why_not (mine));
  assert_why (author, "You wrote a part");
  assert_why (author, "别人");
  assert_why (duty, "not your duty");
  assert_why (again, "You signed the first review");
  assert_why (unit, "unit");
  /* Who may number it may not review it. */
  g_assert_false (qf_review_case_may_act (cleared));
  assert_why (cleared, "numbered");
}

static void
test_who_may_not_act_has_nothing_to_tick (void)
{
  g_autoptr (QfReviewCase) review
      = review_case_make (QF_STAGE_FIRST_REVIEW, "1007", QF_DUTY_FIRST_REVIEWER, FALSE);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");

  for (guint gate = 0; gate < QF_N_GATES; gate++)
    g_assert_cmpint (look (review, ticks, (QfGate)gate).manner, ==, QF_REVIEW_GATE_OTHERS);
}

static void
test_ticks_are_for_one_revision (void)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify)qf_review_ticks_free);
  QfReviewTicks *ticks = qf_review_ticks_find (all, "R1", "AAAA");

  qf_review_ticks_set_line (ticks, QF_GATE_LEGAL, "power", TRUE);
  g_assert_true (qf_review_ticks_find (all, "R1", "AAAA") == ticks);
  g_assert_true (qf_review_ticks_get_line (ticks, QF_GATE_LEGAL, "power"));
  g_assert_false (qf_review_ticks_get_line (ticks, QF_GATE_POLICY, "power"));
  g_assert_false (
      qf_review_ticks_get_line (qf_review_ticks_find (all, "R2", "AAAA"), QF_GATE_LEGAL, "power"));
  g_assert_false (
      qf_review_ticks_get_line (qf_review_ticks_find (all, "R1", "BBBB"), QF_GATE_LEGAL, "power"));
}

static void
test_asks_open_the_return (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  const char *word = review_case_add_finding (review, "TXT-11/wrong-word", QF_GATE_WORDING,
                                              QF_SEVERITY_ERROR, "D1", "帐户", NULL);
  const char *copied = review_case_add_finding (review, "CONT-5/copied-share", QF_GATE_POLICY,
                                                QF_SEVERITY_ERROR, "D2", NULL, NULL);
  g_autoptr (GHashTable) codes = NULL;
  g_autofree char *words = NULL, *places = NULL, *none = NULL;

  qf_review_ticks_set_asked (ticks, word, TRUE);
  qf_review_ticks_set_asked (ticks, word, TRUE);
  qf_review_ticks_set_asked (ticks, copied, TRUE);
  qf_review_ticks_set_asked (ticks, "gone", TRUE);
  codes = qf_review_suggest_codes (review, ticks);
  g_assert_cmpuint (g_hash_table_size (codes), ==, 2);
  g_assert_true (g_hash_table_contains (codes, "wording"));
  g_assert_true (g_hash_table_contains (codes, "interpretation"));
  words = qf_review_dup_asks (review, ticks);
  g_assert_cmpstr (words, ==, "二（二） “帐户”: 不对\nInterpretation: 不对");
  places = qf_review_dup_places (review, ticks, "wording");
  g_assert_cmpstr (places, ==, "二（二）");
  none = qf_review_dup_places (review, ticks, "facts");
  g_assert_null (none);
}

static void
test_chosen_reasons_come_in_order (void)
{
  g_autoptr (QfReviewTicks) ticks = qf_review_ticks_new ("A");
  g_auto (GStrv) before = qf_review_ticks_dup_codes (ticks);
  g_auto (GStrv) after = NULL;
  g_autofree char *joined = NULL;

  g_assert_cmpuint (g_strv_length (before), ==, 0);
  ticks->return_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (ticks->return_codes, g_strdup ("wording"));
  g_hash_table_add (ticks->return_codes, g_strdup ("facts"));
  g_hash_table_add (ticks->return_codes, g_strdup ("no such code"));
  after = qf_review_ticks_dup_codes (ticks);
  joined = g_strjoinv (",", after);
  g_assert_cmpstr (joined, ==, "facts,wording");
}

static void
test_return_names_whose_signatures_fall (void)
{
  g_autoptr (QfReviewCase) first = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (QfReviewCase) third = make_mine (QF_STAGE_THIRD_REVIEW);
  g_autofree char *none = qf_review_case_dup_falls (first);
  g_autofree char *two = qf_review_case_dup_falls (third);

  g_assert_nonnull (strstr (none, "Nobody"));
  g_assert_nonnull (strstr (two, "孙序"));
  g_assert_nonnull (strstr (two, "周砚"));
  g_assert_null (strstr (two, "赵宁"));
}

static void
test_last_release_is_found (void)
{
  g_autoptr (QfReviewCase) review = make_mine (QF_STAGE_FIRST_REVIEW);
  g_autoptr (GPtrArray) history
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_history_row_free);
  QfSigning *publish = g_new0 (QfSigning, 1);

  for (guint i = 1; i <= 3; i++)
    {
      QfHistoryRow *row = g_new0 (QfHistoryRow, 1);

      row->id = g_strdup_printf ("D1.%u", i);
      row->time = 1750000000 + (i < 3 ? -10 : 5000);
      g_ptr_array_add (history, row);
    }
  g_assert_null (qf_review_find_released (review->status, history));
  publish->decision = g_strdup ("publish");
  publish->staff = g_strdup ("2004");
  publish->revision = 1;
  g_ptr_array_add (review->status->signings, publish);
  /* Its own publication is not what it is compared with. */
  g_assert_null (qf_review_find_released (review->status, history));
  review->status->revision = 2;
  g_assert_cmpstr (qf_review_find_released (review->status, history), ==, "D1.2");
}

/* A reviewer could tick and sign everything without a look at the interpretation. It may be
 * done, and is said. */
static void
test_what_was_not_opened_is_said (void)
{
  g_autoptr (QfReviewCase) review
      = review_case_make (QF_STAGE_SECOND_REVIEW, "2001", QF_DUTY_SECOND_REVIEWER, TRUE);
  QfReviewTicks *ticks = qf_review_ticks_new ("a");
  g_autofree char *all = NULL;
  g_autofree char *half = NULL;
  g_autofree char *none = NULL;

  all = qf_review_dup_unopened (review, ticks);
  g_assert_cmpstr (all, ==, "Text, Interpretation");
  g_hash_table_add (ticks->opened, g_strdup ("D1"));
  half = qf_review_dup_unopened (review, ticks);
  g_assert_cmpstr (half, ==, "Interpretation");
  g_hash_table_add (ticks->opened, g_strdup ("D2"));
  none = qf_review_dup_unopened (review, ticks);
  g_assert_null (none);
  qf_review_ticks_free (ticks);
}

static void
test_every_gate_has_lines_and_a_basis (void)
{
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    {
      const QfReviewLine *lines = qf_review_get_lines ((QfGate)gate, QF_REVIEW_GATE_ANSWERS);
      guint n = 0, settles = 0;

      for (; lines[n].id != NULL; n++)
        settles += lines[n].settles ? 1 : 0;
      g_assert_cmpuint (settles, >=, 1);
      if (gate != QF_GATE_EXEMPTION)
        g_assert_cmpuint (n, >=, 3);
      g_assert_cmpuint (n, <=, 4);
      g_assert_nonnull (qf_review_get_basis ((QfGate)gate)[0]);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/review/rules/" path, test)
  ADD ("gates-are-the-chains", test_gates_are_the_chains);
  ADD ("another-chain-is-followed", test_another_chain_is_followed);
  ADD ("third-review-confirms-what-others-answered-for", test_third_review_confirms);
  ADD ("an-exemption-is-the-third-reviewers", test_exemption_is_the_third_reviewers);
  ADD ("no-interpretation-is-not-asked-about", test_no_interpretation_is_not_asked_about);
  ADD ("an-open-finding-holds-its-gate", test_open_finding_holds_its_gate);
  ADD ("a-warning-holds-and-advice-does-not", test_warning_holds_advice_does_not);
  ADD ("what-was-kept-is-confirmed-first", test_waiver_is_confirmed_first);
  ADD ("third-review-confirms-what-was-kept", test_third_review_confirms_waivers_too);
  ADD ("open-wording-blocks-every-stage", test_open_wording_blocks_every_stage);
  ADD ("a-finding-of-anothers-gate-does-not-block", test_open_finding_of_other_gate_does_not_block);
  ADD ("who-may-not-act-is-told-why", test_who_may_not_act_is_told_why);
  ADD ("who-may-not-act-has-nothing-to-tick", test_who_may_not_act_has_nothing_to_tick);
  ADD ("ticks-are-for-one-revision", test_ticks_are_for_one_revision);
  ADD ("asks-open-the-return", test_asks_open_the_return);
  ADD ("chosen-reasons-come-in-order", test_chosen_reasons_come_in_order);
  ADD ("a-return-names-whose-signatures-fall", test_return_names_whose_signatures_fall);
  ADD ("the-last-release-is-found", test_last_release_is_found);
  ADD ("what-was-not-opened-is-said", test_what_was_not_opened_is_said);
  ADD ("every-gate-has-lines-and-a-basis", test_every_gate_has_lines_and_a_basis);
  return g_test_run ();
}
