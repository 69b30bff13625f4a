/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <qf/qf.h>
#include <string.h>

#include "qf-pairing-check.h"
#include "qf-pairing-copies.h"
#include "qf-pairing-elements.h"

/* A document whose first line is the title; "# " before a line makes it a level 1 heading. */
static QfDocument *
make_document (QfKind kind, const char *text, const char *unit)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  QfDocument *document;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean heading = g_str_has_prefix (lines[i], "# ");

      g_ptr_array_add (blocks, qf_block_new (i == 0    ? QF_BLOCK_TITLE
                                             : heading ? QF_BLOCK_HEADING
                                                       : QF_BLOCK_PARAGRAPH,
                                             heading ? 1 : 0, lines[i] + (heading ? 2 : 0)));
    }
  if (unit != NULL)
    g_hash_table_insert (properties, (gpointer) "unit", (gpointer)unit);
  document = qf_document_new (kind, properties, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static QfCheckContext *
make_context (QfDocument *policy, QfDocument *interpretation, const char *forms)
{
  static const char *const ids[] = { "D1", "D2", NULL };
  g_autoptr (QfRelease) release = qf_release_new (QF_RELEASE_PAIR, ids, NULL, NULL, NULL);
  g_autoptr (GDate) today = g_date_new_dmy (1, 7, 2026);
  QfCheckContext *context;

  if (forms != NULL)
    {
      QfRelease *with = qf_release_with_plan (release, "forms", forms, NULL);

      g_assert_nonnull (with);
      g_object_unref (g_steal_pointer (&release));
      release = with;
    }
  context = qf_check_context_new (release, today);
  qf_check_context_add_document (context, "D1", policy);
  qf_check_context_add_document (context, "D2", interpretation);
  return context;
}

static GPtrArray *
run (QfDocument *document, QfCheckContext *context)
{
  g_autoptr (QfCheck) check = g_object_new (QF_TYPE_PAIRING_CHECK, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = qf_check_run (check, document, context, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static QfFinding *
find (GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (qf_finding_get_rule (g_ptr_array_index (findings, i)), rule))
      return g_ptr_array_index (findings, i);
  return NULL;
}

#define POLICY                                                                                                       \
  "关于示例补助的实施办法\n# "                                                                            \
  "一、补助范围\n本市行政区域内二〇〇五年以前建成的四层以上住宅可以申请补助。\n" \
  "# 二、补助标准\n每台电梯按照层数分档给予一次性补助。\n# "                                 \
  "三、申请程序\n由业主代表向街道办事处提出申请。"

/* Every maximal run by looking at every pair of places: slow, and right by its shortness. */
static GPtrArray *
find_copies_slowly (QfDocument *policy, QfDocument *interpretation)
{
  glong n = 0;
  glong m = 0;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (qf_document_get_text (policy), -1, &n);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (qf_document_get_text (interpretation), -1, &m);
  GPtrArray *spans = g_ptr_array_new_with_free_func (g_free);
  glong covered = -1;

  for (glong j = 0; j < m; j++)
    {
      glong best = 0;

      for (glong i = 0; i < n; i++)
        {
          glong length = 0;

          while (i + length < n && j + length < m && a[i + length] == b[j + length]
                 && b[j + length] != '\n')
            length++;
          best = MAX (best, length);
        }
      if (best >= QF_PAIRING_MIN_RUN && j + best > covered)
        {
          QfSpan span = { j, j + best };

          covered = j + best;
          g_ptr_array_add (spans, g_memdup2 (&span, sizeof span));
        }
    }
  return spans;
}

static void
test_run_of_thirteen_is_found_and_twelve_is_not (void)
{
  g_autoptr (QfDocument) policy
      = make_document (QF_KIND_POLICY, "标题\n甲乙丙丁戊己庚辛壬癸子丑寅卯", NULL);
  g_autoptr (QfDocument) thirteen
      = make_document (QF_KIND_INTERPRETATION, "解读\n话甲乙丙丁戊己庚辛壬癸子丑寅说", NULL);
  g_autoptr (QfDocument) twelve
      = make_document (QF_KIND_INTERPRETATION, "解读\n话甲乙丙丁戊己庚辛壬癸子丑说", NULL);
  g_autoptr (GPtrArray) found = qf_pairing_find_copies (policy, thirteen);
  g_autoptr (GPtrArray) none = qf_pairing_find_copies (policy, twelve);
  QfCopiedRun *run;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (found->len, ==, 1);
  run = g_ptr_array_index (found, 0);
  g_assert_cmpint (run->interpretation.start, ==, 4);
  g_assert_cmpint (run->interpretation.end, ==, 17);
  g_assert_cmpint (run->policy.start, ==, 3);
}

static void
test_run_never_crosses_a_block (void)
{
  g_autoptr (QfDocument) policy
      = make_document (QF_KIND_POLICY, "标题\n甲乙丙丁戊己庚\n辛壬癸子丑寅卯辰", NULL);
  g_autoptr (QfDocument) other
      = make_document (QF_KIND_INTERPRETATION, "解读\n甲乙丙丁戊己庚\n辛壬癸子丑寅卯辰", NULL);
  g_autoptr (GPtrArray) found = qf_pairing_find_copies (policy, other);

  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_punctuation_and_spaces_belong_to_a_run (void)
{
  g_autoptr (QfDocument) policy
      = make_document (QF_KIND_POLICY, "标题\n甲，乙 丙。丁；戊：己、庚", NULL);
  g_autoptr (QfDocument) other
      = make_document (QF_KIND_INTERPRETATION, "解读\n甲，乙 丙。丁；戊：己、庚", NULL);
  g_autoptr (GPtrArray) found = qf_pairing_find_copies (policy, other);

  g_assert_cmpuint (found->len, ==, 1);
}

/* Random texts over a small alphabet, so that runs overlap and nest in every way. */
static void
test_runs_are_those_of_a_plain_search (void)
{
  static const char *const letters[] = { "甲", "乙", "丙", "\n" };

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (round);
      g_autoptr (GString) one = g_string_new ("题\n");
      g_autoptr (GString) other = g_string_new ("题\n");
      g_autoptr (QfDocument) policy = NULL;
      g_autoptr (QfDocument) interpretation = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GPtrArray) wanted = NULL;

      for (guint i = 0; i < 300; i++)
        g_string_append (one, letters[g_rand_int_range (random, 0, 40) == 0    ? 3
                                      : g_rand_int_range (random, 0, 100) < 93 ? 0
                                                                               : 1]);
      for (guint i = 0; i < 200; i++)
        g_string_append (other, letters[g_rand_int_range (random, 0, 40) == 0    ? 3
                                        : g_rand_int_range (random, 0, 100) < 93 ? 0
                                                                                 : 1]);
      g_string_append (one, "尾");
      g_string_append (other, "尾");
      policy = make_document (QF_KIND_POLICY, one->str, NULL);
      interpretation = make_document (QF_KIND_INTERPRETATION, other->str, NULL);
      found = qf_pairing_find_copies (policy, interpretation);
      wanted = find_copies_slowly (policy, interpretation);
      g_assert_cmpuint (found->len, ==, wanted->len);
      for (guint i = 0; i < found->len; i++)
        {
          QfCopiedRun *run = g_ptr_array_index (found, i);
          QfSpan *span = g_ptr_array_index (wanted, i);

          g_assert_cmpint (run->interpretation.start, ==, span->start);
          g_assert_cmpint (run->interpretation.end, ==, span->end);
        }
    }
}

static void
test_copied_text_is_an_error_and_own_words_are_not (void)
{
  g_autoptr (QfDocument) policy = make_document (QF_KIND_POLICY, POLICY, "住建局");
  g_autoptr (QfDocument) copy
      = make_document (QF_KIND_INTERPRETATION,
                       "解读\n本市行政区域内二〇〇五年以前建成的四层以上住宅可以申请补助。\n"
                       "每台电梯按照层数分档给予一次性补助。\n由业主代表向街道办事处提出申请。",
                       "住建局");
  g_autoptr (QfDocument) own = make_document (
      QF_KIND_INTERPRETATION,
      "解读\n# 一、出台背景\n近年来老楼里的老人越来越多，爬楼成了大家的烦心事。\n"
      "# 二、政策依据\n根据《住宅设计规范》等要求。\n# 三、为了什么\n为了让老人下得了楼。\n"
      "# 四、主要举措\n楼层越高拿到的钱越多，一次发清。",
      "住建局");
  g_autoptr (QfCheckContext) first = make_context (policy, copy, NULL);
  g_autoptr (QfCheckContext) second = make_context (policy, own, NULL);
  g_autoptr (GPtrArray) bad = run (copy, first);
  g_autoptr (GPtrArray) good = run (own, second);
  QfFinding *copied = find (bad, "CONT-5/copied-run");

  g_assert_nonnull (find (bad, "CONT-5/copied-share"));
  g_assert_cmpint (qf_finding_get_severity (find (bad, "CONT-5/copied-share")), ==,
                   QF_SEVERITY_ERROR);
  g_assert_nonnull (copied);
  g_assert_cmpint (qf_finding_get_severity (copied), ==, QF_SEVERITY_ADVICE);
  g_assert_cmpstr (qf_finding_get_document (copied), ==, "D2");
  g_assert_cmpstr (qf_finding_get_partner (copied, NULL, NULL), ==, "D1");
  g_assert_cmpuint (good->len, ==, 0);
}

static void
test_titles_units_numbers_and_quotations_do_not_count_in_the_share (void)
{
  g_autoptr (QfDocument) policy = make_document (QF_KIND_POLICY,
                                                 "标题\n执行《示例省既有住宅加装电梯管理条例实施细"
                                                 "则》和“谁受益、谁出资、谁维护、谁负责”的要求。",
                                                 "示例市住房和城乡建设局");
  g_autoptr (QfDocument) other
      = make_document (QF_KIND_INTERPRETATION,
                       "解读\n《示例省既有住宅加装电梯管理条例实施细则》和“谁受益、谁出资、谁维护、"
                       "谁负责”。大家都关心钱从哪里来。",
                       "示例市住房和城乡建设局");
  g_autoptr (GPtrArray) runs = qf_pairing_find_copies (policy, other);

  g_assert_cmpuint (runs->len, >, 0);
  g_assert_cmpfloat (qf_pairing_compute_share (policy, other, runs), <, 25.0);
}

static void
test_headings_only_is_an_error (void)
{
  g_autoptr (QfDocument) policy = make_document (QF_KIND_POLICY, POLICY, NULL);
  g_autoptr (QfDocument) only
      = make_document (QF_KIND_INTERPRETATION,
                       "解读\n# 一、补助范围\n# 二、补助标准\n# 三、申请程序\n详见文件。", NULL);
  g_autoptr (QfCheckContext) context = make_context (policy, only, NULL);
  g_autoptr (GPtrArray) findings = run (only, context);
  guint matched = 0;

  g_assert_nonnull (find (findings, "CONT-6/headings-only"));
  g_assert_true (qf_pairing_is_headings_only (policy, only, &matched));
  g_assert_cmpuint (matched, ==, 3);
  g_assert_false (qf_pairing_is_headings_only (policy, policy, NULL));
}

static void
test_each_missing_element_is_named (void)
{
  g_autoptr (QfDocument) policy = make_document (QF_KIND_POLICY, POLICY, NULL);
  g_autoptr (QfDocument) bare
      = make_document (QF_KIND_INTERPRETATION, "解读\n这份文件很好，请大家多多支持。", NULL);
  g_autoptr (QfCheckContext) context = make_context (policy, bare, NULL);
  g_autoptr (GPtrArray) findings = run (bare, context);

  g_assert_nonnull (find (findings, "CONT-1/missing-background"));
  g_assert_nonnull (find (findings, "CONT-1/missing-basis"));
  g_assert_nonnull (find (findings, "CONT-1/missing-purpose"));
  g_assert_nonnull (find (findings, "CONT-1/missing-measures"));
  g_assert_null (find (findings, "CONT-1/missing-cautions"));
}

static void
test_another_unit_is_an_error_and_the_lead_unit_is_none (void)
{
  g_autoptr (QfDocument) policy = make_document (QF_KIND_POLICY, POLICY, "住建局、消防支队");
  g_autoptr (QfDocument) lead = make_document (QF_KIND_INTERPRETATION, "解读\n话", "住建局");
  g_autoptr (QfDocument) other = make_document (QF_KIND_INTERPRETATION, "解读\n话", "财政局");
  g_autoptr (QfCheckContext) good = make_context (policy, lead, NULL);
  g_autoptr (QfCheckContext) bad = make_context (policy, other, NULL);
  g_autoptr (GPtrArray) none = run (NULL, good);
  g_autoptr (GPtrArray) one = run (NULL, bad);

  g_assert_null (find (none, "PAIR-3/other-unit"));
  g_assert_nonnull (find (one, "PAIR-3/other-unit"));
}

static void
test_text_as_the_only_form_is_a_warning (void)
{
  g_autoptr (QfDocument) policy = make_document (QF_KIND_POLICY, POLICY, NULL);
  g_autoptr (QfDocument) other = make_document (QF_KIND_INTERPRETATION, "解读\n话", NULL);
  g_autoptr (QfCheckContext) text = make_context (policy, other, "文字");
  g_autoptr (QfCheckContext) more = make_context (policy, other, "文字,图解");
  g_autoptr (GPtrArray) one = run (NULL, text);
  g_autoptr (GPtrArray) none = run (NULL, more);

  g_assert_nonnull (find (one, "FORM-1/text-only"));
  g_assert_cmpint (qf_finding_get_severity (find (one, "FORM-1/text-only")), ==,
                   QF_SEVERITY_WARNING);
  g_assert_null (find (none, "FORM-1/text-only"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function) g_test_add_func ("/pairing/" name, function)
  T ("run-of-thirteen-is-found-and-twelve-is-not", test_run_of_thirteen_is_found_and_twelve_is_not);
  T ("run-never-crosses-a-block", test_run_never_crosses_a_block);
  T ("punctuation-and-spaces-belong-to-a-run", test_punctuation_and_spaces_belong_to_a_run);
  T ("runs-are-those-of-a-plain-search", test_runs_are_those_of_a_plain_search);
  T ("copied-text-is-an-error-and-own-words-are-not",
     test_copied_text_is_an_error_and_own_words_are_not);
  T ("titles-units-numbers-and-quotations-do-not-count-in-the-share",
     test_titles_units_numbers_and_quotations_do_not_count_in_the_share);
  T ("headings-only-is-an-error", test_headings_only_is_an_error);
  T ("each-missing-element-is-named", test_each_missing_element_is_named);
  T ("another-unit-is-an-error-and-the-lead-unit-is-none",
     test_another_unit_is_an_error_and_the_lead_unit_is_none);
  T ("text-as-the-only-form-is-a-warning", test_text_as_the_only_form_is_a_warning);
  return g_test_run ();
}
