/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <qf/qf.h>
#include <string.h>

#include "qf-wording-check.h"
#include "rules/qf-rule-book.h"

static GPtrArray *
check (const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfCheck) self = g_object_new (QF_TYPE_WORDING_CHECK, NULL);
  g_autoptr (GDate) today = g_date_new_dmy (1, 7, 2026);
  g_autoptr (QfCheckContext) context = qf_check_context_new (NULL, today);
  g_autoptr (QfDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *findings;

  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "标题"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, text));
  document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  qf_check_context_add_document (context, "D1", document);
  findings = qf_check_run (self, document, context, NULL, &error);
  g_assert_no_error (error);
  return findings;
}

/* @findings: (transfer full) */
static GPtrArray *
keep_rule (GPtrArray *findings, const char *rule)
{
  for (guint i = findings->len; i > 0; i--)
    if (!g_str_equal (qf_finding_get_rule (g_ptr_array_index (findings, i - 1)), rule))
      g_ptr_array_remove_index (findings, i - 1);
  return findings;
}

static void
test_every_wrong_word_is_found_with_its_right_form (void)
{
  QfRule *rule = qf_rule_set_find (qf_rule_set_get_default (), "TXT-11/wrong-word");
  g_autoptr (GPtrArray) words = qf_rule_list_words (rule);

  g_assert_cmpuint (words->len, >, 80);
  for (guint i = 0; i < words->len; i++)
    {
      const QfRuleWord *word = g_ptr_array_index (words, i);
      g_autofree char *text = g_strdup_printf ("应当%s。", word->words);
      g_autoptr (GPtrArray) findings = check (text);
      gboolean found = FALSE;

      for (guint n = 0; n < findings->len; n++)
        {
          QfFinding *finding = g_ptr_array_index (findings, n);

          if (!g_str_equal (qf_finding_get_text (finding), word->words)
              || !g_str_equal (qf_finding_get_rule (finding), "TXT-11/wrong-word"))
            continue;
          found = TRUE;
          g_assert_cmpstr (qf_finding_get_fix (finding), ==, word->right);
          g_assert_cmpint (qf_finding_get_start (finding), ==, 5);
          g_assert_nonnull (qf_finding_get_source (finding));
        }
      if (!found)
        g_error ("%s is not found", word->words);
    }
}

static void
test_ordinary_words_that_contain_one_by_chance_are_not_reported (void)
{
  g_autoptr (GPtrArray) findings = check (
      "标注消防设施，预防犯罪，增施有机肥、减化肥，民族成份，一座落成的大桥，公布署名文章。");

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_offsets_count_characters_of_the_plain_text (void)
{
  g_autoptr (GPtrArray) findings = check ("请开立帐户，再布署工作。");
  QfFinding *first;
  QfFinding *second;

  g_assert_cmpuint (findings->len, ==, 2);
  first = g_ptr_array_index (findings, 0);
  second = g_ptr_array_index (findings, 1);
  g_assert_cmpint (qf_finding_get_start (first), ==, 6);
  g_assert_cmpint (qf_finding_get_end (first), ==, 8);
  g_assert_cmpint (qf_finding_get_start (second), ==, 10);
  g_assert_true (qf_finding_is_blocking (second));
}

/* --- what only a release or another machine shows ------------------------------------------ */

static GPtrArray *
check_with_files (const char *const *files)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfCheck) self = g_object_new (QF_TYPE_WORDING_CHECK, NULL);
  g_autoptr (GDate) today = g_date_new_dmy (1, 7, 2026);
  g_autoptr (GError) error = NULL;
  const char *const documents[] = { "D1", NULL };
  QfRelease *release = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);

  for (guint i = 0; files[i] != NULL; i++)
    {
      QfAttachment file = { .name = (char *)files[i],
                            .size = 1,
                            .digest = (char *)"0123456789abcdef0123456789abcdef"
                                              "0123456789abcdef0123456789abcdef",
                            .media_type = (char *)"text/plain" };
      QfRelease *next = qf_release_with_attachment (release, -1, &file, &error);
      g_assert_no_error (error);
      g_object_unref (release);
      release = next;
    }
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "示例市人民政府关于加强管理的通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "请按要求办理（见附件2）。"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ATTACHMENT, 0, "任务分工表"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ATTACHMENT, 0, "联系名单"));
  g_autoptr (QfDocument) document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  g_autoptr (QfCheckContext) context = qf_check_context_new (release, today);
  qf_check_context_add_document (context, "D1", document);
  GPtrArray *findings = qf_check_run (self, document, context, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (release);
  return keep_rule (findings, "REV-7/attachment-list");
}

static void
test_listed_attachments_and_files_are_the_same (void)
{
  const char *const right[] = { "附件1 任务分工表.docx", "2.联系名单.xlsx", NULL };
  const char *const lacking[] = { "任务分工表.docx", NULL };
  const char *const more[] = { "任务分工表.docx", "联系名单.xlsx", "草图.png", NULL };
  g_autoptr (GPtrArray) none = check_with_files (right);
  g_autoptr (GPtrArray) missing = check_with_files (lacking);
  g_autoptr (GPtrArray) extra = check_with_files (more);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (qf_finding_get_text (g_ptr_array_index (missing, 0)), ==, "联系名单");
  g_assert_cmpuint (extra->len, ==, 1);
  g_assert_cmpstr (qf_finding_get_text (g_ptr_array_index (extra, 0)), ==, "草图.png");
}

/* Nobody shall think that words were looked at where no dictionary is. */
static void
test_no_dictionary_is_said_once_as_advice (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (changes, (gpointer) "REV-7/spelling", (gpointer) "value.language = xx_XX\n");
  g_autoptr (QfRuleSet) rules
      = qf_rule_set_with_changes (qf_rule_set_get_default (), changes, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfCheck) self = g_object_new (QF_TYPE_WORDING_CHECK, NULL);
  g_autoptr (GDate) today = g_date_new_dmy (1, 7, 2026);
  g_autoptr (QfCheckContext) context = qf_check_context_new (NULL, today);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "the government and its budget"));
  g_autoptr (QfDocument) document = qf_document_new (QF_KIND_NEWS, NULL, blocks, &error);
  qf_check_context_add_document (context, "D1", document);
  qf_check_context_set_rules (context, rules);
  g_autoptr (GPtrArray) findings
      = keep_rule (qf_check_run (self, document, context, NULL, &error), "REV-7/spelling");
  g_assert_cmpuint (findings->len, ==, 1);
  QfFinding *said = g_ptr_array_index (findings, 0);
  g_assert_cmpint (qf_finding_get_severity (said), ==, QF_SEVERITY_ADVICE);
  g_assert_cmpint (qf_finding_get_start (said), ==, -1);
  g_assert_nonnull (strstr (qf_finding_get_message (said), "xx_XX"));
}

static void
test_names_and_ordinals_may_be_set_apart (void)
{
  g_autoptr (GPtrArray) findings = keep_rule (
      check ("各单位要把政务公开工作纳入年度考核（联系人：张 三，李 四）。"), "TXT-9/stray-space");

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_broken_document_numbers_are_found (void)
{
  static const struct
  {
    const char *text;
    const char *fix;
  } cases[] = {
    { "依照示政办发〔20263号执行", NULL },
    { "示政规〔2026〕第3号", "示政规〔2026〕3号" },
    { "示政规〔2026〕03号", "示政规〔2026〕3号" },
    { "示政规[2026]3号", "示政规〔2026〕3号" },
    { "示政规（2026）3号", "示政规〔2026〕3号" },
    { "中府办〔2019〕号", NULL },
    { "示政规〔26〕3号", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = keep_rule (check (cases[i].text), "TXT-4/document-number");

      if (findings->len != 1)
        g_error ("%s: %u findings", cases[i].text, findings->len);
      if (cases[i].fix != NULL)
        g_assert_true (
            g_str_has_suffix (cases[i].fix, qf_finding_get_fix (g_ptr_array_index (findings, 0)))
            || g_str_equal (cases[i].fix, qf_finding_get_fix (g_ptr_array_index (findings, 0))));
    }
}

static void
test_right_document_numbers_are_not_reported (void)
{
  g_autoptr (GPtrArray) findings = check (
      "根据国办发〔2018〕123号、示政令第12号、公告2026年第3号和〔2026〕等要求，见附件（2026）。");

  g_assert_cmpuint (findings->len, ==, 0);
}

/* A picture for the plan's 图解 is the interpretation's; any other file is listed in the text. */
static void
test_a_picture_for_a_planned_form_need_not_be_listed (void)
{
  static const char *const ids[] = { "D1", NULL };
  static const struct
  {
    const char *forms;
    const char *name;
    const char *media_type;
    guint n_findings;
  } cases[] = { { "文字,图解", "一图读懂.png", "image/png", 0 },
                { "文字", "一图读懂.png", "image/png", 1 },
                { "文字,图解", "说明.pdf", "application/pdf", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QfCheck) self = g_object_new (QF_TYPE_WORDING_CHECK, NULL);
      g_autoptr (GPtrArray) blocks
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
      g_autofree char *digest = qf_digest_string (cases[i].name);
      QfAttachment listed = { (char *)"申请表.txt", (char *)"text/plain", digest, 1 };
      QfAttachment more = { (char *)cases[i].name, (char *)cases[i].media_type, digest, 1 };
      g_autoptr (QfRelease) plain = qf_release_new (QF_RELEASE_PAIR, ids, NULL, NULL, NULL);
      g_autoptr (QfRelease) planned = qf_release_with_plan (plain, "forms", cases[i].forms, NULL);
      g_autoptr (QfRelease) one = qf_release_with_attachment (planned, -1, &listed, NULL);
      g_autoptr (QfRelease) both = qf_release_with_attachment (one, -1, &more, NULL);
      g_autoptr (GDate) today = g_date_new_dmy (4, 7, 2026);
      g_autoptr (QfCheckContext) context = qf_check_context_new (both, today);
      g_autoptr (QfDocument) document = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "示例市关于停车的通知"));
      g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "请认真执行。"));
      g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_ATTACHMENT, 0, "申请表"));
      document = qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
      qf_check_context_add_document (context, "D1", document);
      findings
          = keep_rule (qf_check_run (self, document, context, NULL, NULL), "REV-7/attachment-list");
      g_assert_cmpuint (findings->len, ==, cases[i].n_findings);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function) g_test_add_func ("/wording/" name, function)
  T ("every-wrong-word-is-found-with-its-right-form",
     test_every_wrong_word_is_found_with_its_right_form);
  T ("ordinary-words-that-contain-one-by-chance-are-not-reported",
     test_ordinary_words_that_contain_one_by_chance_are_not_reported);
  T ("listed-attachments-and-files-are-the-same", test_listed_attachments_and_files_are_the_same);
  T ("no-dictionary-is-said-once-as-advice", test_no_dictionary_is_said_once_as_advice);
  T ("names-and-ordinals-may-be-set-apart", test_names_and_ordinals_may_be_set_apart);
  T ("offsets-count-characters-of-the-plain-text", test_offsets_count_characters_of_the_plain_text);
  T ("broken-document-numbers-are-found", test_broken_document_numbers_are_found);
  T ("a-picture-for-a-planned-form-need-not-be-listed",
     test_a_picture_for_a_planned_form_need_not_be_listed);
  T ("right-document-numbers-are-not-reported", test_right_document_numbers_are_not_reported);
  return g_test_run ();
}
