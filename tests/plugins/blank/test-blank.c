/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "qf-blank-check.h"
#include "qf-blank-commands.h"

/* The tutorial plugin's check and word, linked in without any host. */

static QfDocument *
make_document (const char *paragraph)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "关于夜间停车的通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, paragraph));
  QfDocument *document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  return document;
}

static GPtrArray *
run_check (QfDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDate) today = g_date_new_dmy (4, 7, 2026);
  g_autoptr (QfCheckContext) context = qf_check_context_new (NULL, today);
  g_autoptr (QfCheck) check = g_object_new (QF_TYPE_BLANK_CHECK, NULL);
  if (document != NULL)
    qf_check_context_add_document (context, "D1", document);
  GPtrArray *findings = qf_check_run (check, document, context, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (findings);
  return findings;
}

static void
test_finds_nothing_in_a_clean_text (void)
{
  g_autoptr (QfDocument) document = make_document ("夜间停车由各街道安排。");
  g_autoptr (GPtrArray) findings = run_check (document);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_offsets_count_characters (void)
{
  g_autoptr (QfDocument) document = make_document ("停车泊位占位待补个，费用占位待补元。");
  g_autoptr (GPtrArray) findings = run_check (document);
  g_assert_cmpuint (findings->len, ==, 2);
  const char *text = qf_document_get_text (document);
  glong last = -1;
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *words
          = qf_text_dup_span (text, qf_finding_get_start (finding), qf_finding_get_end (finding));
      g_assert_cmpstr (words, ==, QF_BLANK_WORD);
      g_assert_cmpstr (qf_finding_get_document (finding), ==, "D1");
      g_assert_cmpint (qf_finding_get_start (finding), >, last);
      last = qf_finding_get_start (finding);
    }
}

static void
test_never_blocks (void)
{
  g_autoptr (QfDocument) document = make_document ("占位待补");
  g_autoptr (GPtrArray) findings = run_check (document);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_false (qf_finding_is_blocking (g_ptr_array_index (findings, 0)));
}

static void
test_says_nothing_of_a_release (void)
{
  g_autoptr (GPtrArray) findings = run_check (NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_stops_when_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) document = make_document ("占位待补");
  g_autoptr (GDate) today = g_date_new_dmy (4, 7, 2026);
  g_autoptr (QfCheckContext) context = qf_check_context_new (NULL, today);
  g_autoptr (QfCheck) check = g_object_new (QF_TYPE_BLANK_CHECK, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  qf_check_context_add_document (context, "D1", document);
  g_cancellable_cancel (cancellable);
  g_assert_null (qf_check_run (check, document, context, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_word_counts_characters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfCommandProvider) provider = g_object_new (QF_TYPE_BLANK_COMMANDS, NULL);
  g_autoptr (GString) output = g_string_new (NULL);
  const char *const arguments[] = { "三审三校", NULL };
  g_assert_true (qf_command_provider_run (provider, "blank", arguments, output, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (output->str, ==, "4\n");
}

static void
test_word_refuses_no_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfCommandProvider) provider = g_object_new (QF_TYPE_BLANK_COMMANDS, NULL);
  g_autoptr (GString) output = g_string_new (NULL);
  const char *const arguments[] = { NULL };
  g_assert_false (qf_command_provider_run (provider, "blank", arguments, output, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_assert_cmpstr (output->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blank/finds-nothing-in-a-clean-text", test_finds_nothing_in_a_clean_text);
  g_test_add_func ("/blank/offsets-count-characters", test_offsets_count_characters);
  g_test_add_func ("/blank/never-blocks", test_never_blocks);
  g_test_add_func ("/blank/says-nothing-of-a-release", test_says_nothing_of_a_release);
  g_test_add_func ("/blank/stops-when-cancelled", test_stops_when_cancelled);
  g_test_add_func ("/blank/word-counts-characters", test_word_counts_characters);
  g_test_add_func ("/blank/word-refuses-no-text", test_word_refuses_no_text);
  return g_test_run ();
}
