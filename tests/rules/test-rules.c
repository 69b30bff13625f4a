/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "rules/qf-rule-book.h"

#include <qf/qf-error.h>
#include <string.h>

/* The format of rule files, an office's changes, and the two engines of the core. */

#define HEAD                                                                                       \
  "[OWN/word]\ngate = wording\ntitle = T\nseverity = warning\ncertainty = B\nsource = S\n"         \
  "message = M {words}\nengine = words\n"

static GPtrArray *
parse (const char *text, GError **error)
{
  return qf_rule_file_parse ("a file", NULL, text, error);
}

static QfRuleSet *
change (const char *id, const char *text, GError **error)
{
  g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (changes, (gpointer)id, (gpointer)text);
  return qf_rule_set_with_changes (qf_rule_set_get_default (), changes, error);
}

static guint
count_hits (QfRuleSet *rules, const char *id, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = qf_rule_set_scan (rules, QF_GATE_WORDING, id, text, NULL, &error);
  g_assert_no_error (error);
  return hits->len;
}

static void
test_what_the_format_does_not_know_is_refused (void)
{
  static const char *const wrong[] = {
    "title = no rule yet\n",
    "[no slash]\n",
    "[OWN/Upper]\n",
    "[OWN/word\n",
    HEAD "word = 甲乙\nseverity = error\n",
    HEAD "word = 甲乙\nmesage = x\n",
    HEAD "word = \n",
    HEAD "word = 甲乙 ! 丙丁\n",
    HEAD,
    HEAD "word = 甲乙\nin = nowhere\n",
    HEAD "word = 甲乙\nkind = nothing\n",
    HEAD "word = 甲乙\nswitch = maybe\n",
    HEAD "word = 甲乙\n" HEAD "word = 丙丁\n",
    "[OWN/word]\ngate = wording\ntitle = T\nseverity = grave\ncertainty = B\nsource = S\n"
    "message = M\nengine = words\nword = 甲乙\n",
    "[OWN/word]\ngate = wording\ntitle = T\nseverity = error\ncertainty = D\nsource = S\n"
    "message = M\nengine = words\nword = 甲乙\n",
    "[OWN/word]\ngate = wording\ntitle = T\nseverity = error\ncertainty = B\nsource = S\n"
    "message = M\nengine = patterns\npattern = (\n",
    "[OWN/word]\ngate = wording\ntitle = T\nseverity = error\ncertainty = B\n"
    "message = M\nengine = words\nword = 甲乙\n",
    "[OWN/word]\ngate = wording\ntitle = T\nseverity = error\ncertainty = B\nsource = S\n"
    "message = M\nengine = magic\n",
    "[OWN/word]\ntitle = \xff\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rules = parse (wrong[i], &error);
      if (rules != NULL)
        g_error ("this was taken: %s", wrong[i]);
      g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
    }
}

static void
test_a_rule_written_and_read_again_is_the_same (void)
{
  GPtrArray *rules = qf_rule_set_list (qf_rule_set_get_default ());
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = qf_rule_to_string (rule);
      g_autofree char *file = g_strdup_printf ("[%s]\n%s", qf_rule_get_id (rule), text);
      g_autoptr (GPtrArray) again = parse (file, &error);
      g_assert_no_error (error);
      g_autofree char *other = qf_rule_to_string (g_ptr_array_index (again, 0));
      g_assert_cmpstr (text, ==, other);
    }
}

static void
test_an_exception_covers_only_its_own_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRuleSet) rules = change ("OWN/word", HEAD + strlen ("[OWN/word]\n"), &error);
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_clear_error (&error);
  g_autofree char *text = g_strconcat (HEAD + strlen ("[OWN/word]\n"),
                                       "word = 甲乙 > 丙 ! 甲乙丁 戊甲乙\nexcept = 甲乙己\n", NULL);
  rules = change ("OWN/word", text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (rules, "OWN/word", "甲乙，甲乙丁，戊甲乙，甲乙己，丁甲乙"), ==, 2);
  g_assert_cmpuint (count_hits (rules, "OWN/word", "戊甲乙甲乙丁"), ==, 0);
}

static void
test_a_rule_switched_off_is_not_looked_for_and_is_named (void)
{
  g_autoptr (GError) error = NULL;
  QfRuleSet *before = qf_rule_set_get_default ();
  g_autoptr (QfRuleSet) rules = change ("TXT-11/wrong-word", "switch = off\n", &error);
  g_assert_no_error (error);
  g_assert_null (qf_rule_set_find (rules, "TXT-11/wrong-word"));
  g_assert_nonnull (qf_rule_set_look_up (rules, "TXT-11/wrong-word"));
  g_assert_cmpstr (qf_rule_set_get_off (rules)[0], ==, "TXT-11/wrong-word");
  g_assert_cmpuint (count_hits (before, NULL, "请开立帐户"), ==, 1);
  g_assert_cmpuint (count_hits (rules, NULL, "请开立帐户"), ==, 0);
  g_assert_cmpstr (qf_rule_set_get_digest (rules), !=, qf_rule_set_get_digest (before));
}

static void
test_an_office_adds_words_and_takes_words_away (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRuleSet) rules = change (
      "TXT-11/wrong-word",
      "severity = warning\nword = 示列 > 示例\nwithout = 帐户\nexcept = 帐号码头\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (rules, "TXT-11/wrong-word", "示列"), ==, 1);
  g_assert_cmpuint (count_hits (rules, "TXT-11/wrong-word", "帐户"), ==, 0);
  g_assert_cmpuint (count_hits (rules, "TXT-11/wrong-word", "帐号，帐号码头"), ==, 1);
  g_assert_cmpint (qf_rule_get_severity (qf_rule_set_find (rules, "TXT-11/wrong-word")), ==,
                   QF_SEVERITY_WARNING);
}

static void
test_who_changed_it_is_no_part_of_the_digest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRuleSet) rules = change (
      "TXT-11/wrong-word", "changed = 2026-11-22T09:00:00Z 1001\nhit = [[帐户]]\n", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (qf_rule_set_get_digest (rules), ==,
                   qf_rule_set_get_digest (qf_rule_set_get_default ()));
}

static void
test_what_nobody_may_waive_no_office_makes_milder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (changes, (gpointer) "OWN/word",
                       (gpointer)(HEAD "waivable = no\nword = 甲乙\n" + strlen ("[OWN/word]\n")));
  g_autoptr (QfRuleSet) rules
      = qf_rule_set_with_changes (qf_rule_set_get_default (), changes, &error);
  g_assert_no_error (error);
  static const char *const milder[]
      = { "switch = off\n",   "severity = advice\n", "except = 甲乙丙\n", "without = 甲乙\n",
          "waivable = yes\n", "in = title\n",        "kind = news\n",     "value.limit = 9\n" };
  for (guint i = 0; i < G_N_ELEMENTS (milder); i++)
    {
      g_hash_table_insert (changes, (gpointer) "OWN/word", (gpointer)milder[i]);
      g_assert_null (qf_rule_set_with_changes (rules, changes, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_hash_table_insert (changes, (gpointer) "OWN/word", (gpointer) "word = 丙丁\n");
  g_autoptr (QfRuleSet) stricter = qf_rule_set_with_changes (rules, changes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (stricter, NULL, "甲乙丙丁"), ==, 2);
}

static void
test_gate_and_engine_are_not_the_offices (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (change ("TXT-11/wrong-word", "gate = political\n", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (change ("TXT-11/wrong-word", "engine = patterns\n", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_a_pattern_gives_its_fix_and_its_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRuleSet) rules
      = change ("OWN/dates",
                "gate = wording\ntitle = T\nseverity = warning\ncertainty = B\nsource = S\n"
                "message = M\nengine = patterns\n"
                "pattern = (\\d{4})年0(\\d)月 > \\1年\\2月 ! 第2026年03月\n",
                &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) hits = qf_rule_set_scan (rules, QF_GATE_WORDING, "OWN/dates",
                                                 "自2026年07月起，第2026年03月止", NULL, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  const QfRuleHit *hit = g_ptr_array_index (hits, 0);
  g_assert_cmpint (hit->start, ==, 1);
  g_assert_cmpint (hit->end, ==, 9);
  g_assert_cmpstr (hit->fix, ==, "2026年7月");
}

static void
test_of_two_hits_at_one_place_the_longer_counts (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strconcat (HEAD + strlen ("[OWN/word]\n"),
                                       "word = 结帐\nword = 帐单\nword = 结帐单\n", NULL);
  g_autoptr (QfRuleSet) rules = change ("OWN/word", text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (rules, "OWN/word", "打印结帐单"), ==, 1);
}

static void
test_a_finding_names_its_source_and_fills_its_sentence (void)
{
  QfRule *rule = qf_rule_set_find (qf_rule_set_get_default (), "TXT-11/wrong-word");
  g_autoptr (QfFinding) finding = qf_rule_new_finding (rule, "D1", 0, 2, "帐{fix}", NULL, "账户");
  g_assert_nonnull (qf_finding_get_source (finding));
  g_assert_cmpstr (qf_finding_get_message (finding), ==, "“帐{fix}” should be “账户”.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function) g_test_add_func ("/rules/" name, function)
  T ("what-the-format-does-not-know-is-refused", test_what_the_format_does_not_know_is_refused);
  T ("written-and-read-again-is-the-same", test_a_rule_written_and_read_again_is_the_same);
  T ("an-exception-covers-only-its-own-place", test_an_exception_covers_only_its_own_place);
  T ("switched-off-is-not-looked-for-and-is-named",
     test_a_rule_switched_off_is_not_looked_for_and_is_named);
  T ("an-office-adds-words-and-takes-words-away", test_an_office_adds_words_and_takes_words_away);
  T ("who-changed-it-is-no-part-of-the-digest", test_who_changed_it_is_no_part_of_the_digest);
  T ("what-nobody-may-waive-no-office-makes-milder",
     test_what_nobody_may_waive_no_office_makes_milder);
  T ("gate-and-engine-are-not-the-offices", test_gate_and_engine_are_not_the_offices);
  T ("a-pattern-gives-its-fix-and-its-place", test_a_pattern_gives_its_fix_and_its_place);
  T ("of-two-hits-at-one-place-the-longer-counts", test_of_two_hits_at_one_place_the_longer_counts);
  T ("a-finding-names-its-source-and-fills-its-sentence",
     test_a_finding_names_its_source_and_fills_its_sentence);
  return g_test_run ();
}
