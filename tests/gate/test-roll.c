/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Rolls, and what is said of a roll before it is signed. */

#define G_LOG_DOMAIN "test-roll"

#include "config.h"

#include "gate-fixture.h"

#include <qf/qf-error.h>
#include <string.h>

/* --- rolls --------------------------------------------------------------------------------- */

static QfRoll *
make_roll (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();

  return gate_fixture_make_roll (fixture);
}

static gboolean
holds (GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (sentences->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static GPtrArray *
new_sentences (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
test_roll_round_trip (void)
{
  g_autoptr (QfRoll) roll = make_roll ();
  g_autoptr (QfRoll) again = qf_roll_parse (qf_roll_get_bytes (roll), NULL);
  g_autoptr (QfRoll) next = qf_roll_next (roll);
  const QfPerson *person;

  g_assert_nonnull (again);
  g_assert_cmpstr (qf_roll_get_fingerprint (again), ==, qf_roll_get_fingerprint (roll));
  person = qf_roll_find_person (again, FIRST);
  g_assert_cmpstr (person->name, ==, "孙序");
  g_assert_cmpstr (person->unit, ==, "科技科");
  g_assert_true (person->duties & QF_DUTY_FIRST_REVIEWER);
  g_assert_null (qf_roll_find_person (again, SECOND)->unit);
  g_assert_cmpstr (qf_roll_find_key_of (again, SECOND)->fingerprint, ==, gate_fixture_key (SECOND));
  g_assert_true (qf_roll_needs_interpretation (again, "重要政策"));
  g_assert_false (qf_roll_needs_interpretation (again, "一般文件"));
  g_assert_cmpuint (qf_roll_get_number (next), ==, 2);
  g_assert_cmpstr (qf_roll_get_previous (next), ==, qf_roll_get_fingerprint (roll));
  g_assert_null (qf_roll_get_previous (roll));
}

/* The strict answer where there is no roll to ask. */
static void
test_roll_missing (void)
{
  g_assert_true (qf_roll_needs_interpretation (NULL, "一般文件"));
  g_assert_false (qf_roll_get_publisher_may_be_drafter (NULL));
  g_assert_false (qf_roll_is_trial (NULL));
  g_assert_cmpuint (qf_roll_get_gates (NULL, QF_STAGE_THIRD_REVIEW), ==, 0);
  g_assert_null (qf_roll_find_person (NULL, FIRST));
  g_assert_null (qf_roll_find_key (NULL, gate_fixture_key (FIRST)));
  g_assert_null (qf_roll_next (NULL));
}

static void
test_roll_one_key_two_people (void)
{
  g_autoptr (QfRoll) roll = make_roll ();
  g_autoptr (GError) error = NULL;
  QfRollKey key = { (char *)gate_fixture_key (FIRST), (char *)SECOND, TRUE };

  g_assert_null (qf_roll_with_key (roll, &key, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static gboolean
parses_with (QfRoll *roll, const char *before, const char *after)
{
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (qf_roll_get_bytes (roll), NULL),
                                               (gssize)g_bytes_get_size (qf_roll_get_bytes (roll)));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QfRoll) changed = NULL;

  g_assert_cmpuint (g_string_replace (text, before, after, 1), ==, 1);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  changed = qf_roll_parse (bytes, NULL);
  return changed != NULL;
}

static void
test_roll_one_key_two_people_in_bytes (void)
{
  g_autoptr (QfRoll) roll = make_roll ();
  g_autofree char *mine = g_strdup_printf ("key=%s %s active\n", gate_fixture_key (FIRST), FIRST);
  g_autofree char *both
      = g_strdup_printf ("%skey=%s %s ended\n", mine, gate_fixture_key (FIRST), SECOND);

  g_assert_true (parses_with (roll, mine, mine));
  g_assert_false (parses_with (roll, mine, both));
}

static void
test_roll_rules_are_never_empty (void)
{
  static const char *const bad[][2] = {
    { "publisher-may-be-drafter=no", "publisher-may-be-drafter=-" },
    { "publisher-may-be-drafter=no", "publisher-may-be-drafter=" },
    { "suggestion-share=20", "suggestion-share=-1" },
    { "suggestion-share=20", "suggestion-share=51" },
    { "suggestion-share=20", "suggestion-share=-" },
    { "needs-interpretation=行政规范性文件,重要政策,工作年度报告", "needs-interpretation=-" },
    { "needs-interpretation=行政规范性文件,重要政策,工作年度报告", "needs-interpretation=所有" },
    { "needs-interpretation=行政规范性文件,重要政策",
      "needs-interpretation=重要政策,行政规范性文件" },
    { "stage=second-review legal,secrecy\n", "" },
    { "stage=second-review legal,secrecy", "stage=second-review -" },
    { "stage=second-review legal,secrecy", "stage=second-review secrecy,legal" },
    { "stage=second-review legal,secrecy", "stage=second-review legal,exemption" },
    { "stage=second-review legal,secrecy", "stage=second-review legal,style" },
    { "algorithm=ed25519", "algorithm=none" },
    { "algorithm=ed25519", "algorithm=sm2" },
    { "no=1\n", "no=0\n" },
    { "prev-sha256=-", "prev-sha256=0" },
    { "kind=office", "kind=test" },
    { "chain=standard", "chain=-" },
    { "person=1011 - -", "person=1011 everything -" },
    { "person=1011 - -", "person=1010 - -" },
  };
  g_autoptr (QfRoll) roll = make_roll ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (parses_with (roll, bad[i][0], bad[i][1]))
      g_test_fail_printf ("A roll says “%s”", bad[i][1]);
}

static void
test_roll_settings (void)
{
  static const char *const bad[][2] = { { "publisher-may-be-drafter", "maybe" },
                                        { "needs-interpretation", "" },
                                        { "needs-interpretation", "-" },
                                        { "needs-interpretation", "所有" },
                                        { "suggestion-share", "51" },
                                        { "suggestion-share", "-1" },
                                        { "reviews", "1" } };
  g_autoptr (QfRoll) roll = make_roll ();
  g_autoptr (QfRoll) changed
      = qf_roll_with_setting (roll, "needs-interpretation", "一般文件,重要政策", NULL);

  g_assert_true (qf_roll_needs_interpretation (changed, "一般文件"));
  g_assert_false (qf_roll_needs_interpretation (changed, "行政规范性文件"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (qf_roll_with_setting (roll, bad[i][0], bad[i][1], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
    }
}

static void
test_roll_people (void)
{
  const QfPerson bad[] = {
    { (char *)"a1", (char *)"某", NULL, 0 },
    { (char *)"-", (char *)"某", NULL, 0 },
    { (char *)"A1", (char *)"", NULL, 0 },
    { (char *)"A1", (char *)"-", NULL, 0 },
    { (char *)"A1", (char *)"某\n某", NULL, 0 },
    { (char *)"A1", (char *)"某\xe2\x80\xae", NULL, 0 },
    { (char *)"A1", (char *)"某", (char *)"科 技", 0 },
    { (char *)"A1", (char *)"某", (char *)"-", 0 },
  };
  g_autoptr (QfRoll) roll = make_roll ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (qf_roll_with_person (roll, &bad[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
    }
}

static void
test_roll_new_key_ends_the_old (void)
{
  g_autoptr (QfRoll) roll = make_roll ();
  QfRollKey key = { (char *)gate_fixture_key (NOT_LISTED), (char *)FIRST, TRUE };
  g_autoptr (QfRoll) changed = qf_roll_with_key (roll, &key, NULL);

  g_assert_false (qf_roll_find_key (changed, gate_fixture_key (FIRST))->active);
  g_assert_cmpstr (qf_roll_find_key_of (changed, FIRST)->fingerprint, ==,
                   gate_fixture_key (NOT_LISTED));
}

/* --- what is said before signing ----------------------------------------------------------- */

static void
test_check_sound_roll (void)
{
  g_autoptr (QfRoll) roll = make_roll ();
  g_autoptr (GPtrArray) blocking = new_sentences ();
  g_autoptr (GPtrArray) listed = qf_roll_check (roll, blocking);
  g_autoptr (GPtrArray) paths = qf_roll_list_lone_paths (roll);

  g_assert_cmpuint (blocking->len, ==, 0);
  g_assert_true (holds (listed, "Fewer than three administrators"));
  g_assert_cmpuint (paths->len, ==, 0);
}

static void
test_check_administrators (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfRoll) roll = NULL;
  g_autoptr (GPtrArray) blocking = new_sentences ();
  g_autoptr (GPtrArray) listed = NULL;

  gate_fixture_set_duties (fixture, ADMIN_TWO, QF_DUTY_DRAFTER);
  roll = gate_fixture_make_roll (fixture);
  listed = qf_roll_check (roll, blocking);
  g_assert_true (holds (blocking, "Fewer than two administrators"));
}

static void
test_check_floor (void)
{
  g_autoptr (QfRoll) roll = make_roll ();
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (qf_roll_get_bytes (roll), NULL),
                                               (gssize)g_bytes_get_size (qf_roll_get_bytes (roll)));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (QfRoll) low = NULL;
  g_autoptr (GPtrArray) blocking = new_sentences ();
  g_autoptr (GPtrArray) listed = NULL;

  g_string_replace (text, "third-review political,legal,policy,secrecy,wording",
                    "third-review political", 1);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  low = qf_roll_parse (bytes, NULL);
  g_assert_nonnull (low);
  listed = qf_roll_check (low, blocking);
  g_assert_true (holds (blocking, "below the floor"));
}

static QfRoll *
make_roll_with_name (const char *staff, const char *name)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();

  for (guint i = 0; i < fixture->people->len; i++)
    {
      QfPerson *person = g_ptr_array_index (fixture->people, i);

      if (g_str_equal (person->staff, staff))
        {
          g_free (person->name);
          person->name = g_strdup (name);
        }
    }
  return gate_fixture_make_roll (fixture);
}

static void
test_check_names (void)
{
  static const char *const alike[] = { "孙序", "孙 序", "孙\xe3\x80\x80序", "孙序\xef\xb8\x80" };

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      g_autoptr (QfRoll) roll = make_roll_with_name (THIRD, alike[i]);
      g_autoptr (GPtrArray) listed = qf_roll_check (roll, NULL);
      g_autoptr (GPtrArray) paths = qf_roll_list_lone_paths (roll);

      g_assert_true (holds (listed, FIRST " and " THIRD));
      g_assert_cmpuint (paths->len, ==, 1);
      g_assert_true (holds (paths, FIRST " and " THIRD));
    }
}

static void
test_check_odd_names (void)
{
  static const char *const odd[] = { "吴 澄", "吴\xee\x80\x80", "Ａｎｎ" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (QfRoll) roll = make_roll_with_name (THIRD, odd[i]);
      g_autoptr (GPtrArray) listed = qf_roll_check (roll, NULL);

      g_assert_true (holds (listed, "taken for others"));
    }
}

static void
test_paths_of_administrators (void)
{
  g_autoptr (QfRoll) roll = make_roll_with_name (ADMIN_TWO, "陈予");
  g_autoptr (GPtrArray) paths = qf_roll_list_lone_paths (roll);

  g_assert_true (holds (paths, "sign a roll alone"));
}

/* Several duties on one person are no path. */
static void
test_paths_many_duties (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (QfRoll) roll = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  gate_fixture_set_duties (fixture, STRANGER, 0x7f);
  roll = gate_fixture_make_roll (fixture);
  paths = qf_roll_list_lone_paths (roll);
  g_assert_cmpuint (paths->len, ==, 0);
}

static void
test_empty_roll (void)
{
  g_autoptr (QfRoll) roll = qf_roll_new (FIXTURE_STORE, "局", FALSE, "ed25519", NULL);
  g_autoptr (GPtrArray) blocking = new_sentences ();
  g_autoptr (GPtrArray) listed = qf_roll_check (roll, blocking);

  g_assert_nonnull (roll);
  g_assert_true (holds (blocking, "Fewer than two administrators"));
  g_assert_true (holds (listed, "Nobody has the duty"));
  g_assert_null (qf_roll_new (FIXTURE_STORE, "局", FALSE, "sm2", NULL));
  g_assert_null (qf_roll_new (FIXTURE_STORE, "", FALSE, "ed25519", NULL));
  g_assert_null (qf_roll_new ("store", "局", FALSE, "ed25519", NULL));
}

/* --- the chain ----------------------------------------------------------------------------- */

static void
test_chain (void)
{
  g_autoptr (GateFixture) fixture = gate_fixture_new ();
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  QfGateInput *input = &fixture->input;
  QfSigned *bad;

  gate_fixture_act (fixture, REVIEW_TWO)->roll_before = TRUE;
  gate_fixture_build (fixture);
  g_assert_cmpuint (input->rolls->len, ==, 2);
  g_assert_true (qf_roll_chain_verify (input->rolls, input->roll_signatures, input->keys,
                                       input->roll_fingerprint, reasons));
  g_assert_cmpuint (reasons->len, ==, 0);
  g_assert_true (
      qf_roll_chain_verify (input->rolls, input->roll_signatures, input->keys, NULL, NULL));
  g_assert_false (qf_roll_chain_verify (input->rolls, input->roll_signatures, input->keys,
                                        gate_fixture_key (FIRST), reasons));
  g_assert_true (gate_fixture_has_reason (reasons, "roll-fingerprint"));

  bad = gate_fixture_seal (STRANGER, input->rolls->pdata[1]);
  g_ptr_array_add (input->roll_signatures->pdata[1], bad);
  g_assert_true (qf_roll_chain_verify (input->rolls, input->roll_signatures, input->keys,
                                       input->roll_fingerprint, reasons));
  g_assert_true (gate_fixture_has_reason (reasons, "note"));
  g_assert_false (qf_roll_chain_verify (input->rolls, NULL, input->keys, NULL, NULL));
  g_assert_false (qf_roll_chain_verify (input->rolls, input->roll_signatures, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/roll/reads-what-it-wrote", test_roll_round_trip);
  g_test_add_func ("/gate/roll/missing-answers-strictly", test_roll_missing);
  g_test_add_func ("/gate/roll/one-key-is-one-persons", test_roll_one_key_two_people);
  g_test_add_func ("/gate/roll/one-key-is-one-persons-in-bytes",
                   test_roll_one_key_two_people_in_bytes);
  g_test_add_func ("/gate/roll/rules-are-never-empty", test_roll_rules_are_never_empty);
  g_test_add_func ("/gate/roll/settings-have-bounds", test_roll_settings);
  g_test_add_func ("/gate/roll/people-have-names", test_roll_people);
  g_test_add_func ("/gate/roll/new-key-ends-the-old", test_roll_new_key_ends_the_old);
  g_test_add_func ("/gate/roll/sound-one-blocks-nothing", test_check_sound_roll);
  g_test_add_func ("/gate/roll/needs-two-administrators", test_check_administrators);
  g_test_add_func ("/gate/roll/below-the-floor-blocks", test_check_floor);
  g_test_add_func ("/gate/roll/equal-names-are-listed", test_check_names);
  g_test_add_func ("/gate/roll/odd-names-are-listed", test_check_odd_names);
  g_test_add_func ("/gate/roll/administrators-with-one-name-are-a-path",
                   test_paths_of_administrators);
  g_test_add_func ("/gate/roll/many-duties-are-no-path", test_paths_many_duties);
  g_test_add_func ("/gate/roll/empty-one-blocks", test_empty_roll);
  g_test_add_func ("/gate/roll/chain-is-counted-by-people", test_chain);
  return g_test_run ();
}
