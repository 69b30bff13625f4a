/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <locale.h>
#include <qf/qf-text.h>
#include <string.h>

/* Findings: which block what, what a waiver holds, and reading files. */

static void
test_unsettled_finding_blocks_submitting (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_edit (self, policy, "请写明帐号。");
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "TXT-11/wrong-word");
  g_assert_true (fixture_is_missing (self, release, "finding"));
}

static void
test_advice_never_blocks (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_edit (self, policy, "宜早不宜迟。");
  g_autofree char *finding = fixture_find (self, release, "ADV-1/advice");
  g_assert_nonnull (finding);
  fixture_clear (self, release);
}

static void
test_waived_finding_passes_and_is_confirmed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_edit (self, policy, "按原合同涉外条款办理，原文帐号不改。");
  g_autofree char *word = fixture_find (self, release, "TXT-11/wrong-word");
  g_autofree char *legal = fixture_find (self, release, "LAW-1/ask");
  g_assert_true (fixture_waive (self, release, word, &error));
  g_assert_no_error (error);
  g_assert_true (fixture_waive (self, release, legal, &error));
  g_assert_no_error (error);
  fixture_clear (self, release);

  /* What each reviewer signed names the waivers of the gates passed. */
  static const guint n_confirmed[] = { 0, 1, 1, 2 };
  g_autoptr (QfGateInput) input = qf_office_load_gate_input (self->office, release, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (input->acts->len, ==, G_N_ELEMENTS (n_confirmed));
  for (guint i = 0; i < input->acts->len; i++)
    {
      const QfSigned *act = g_ptr_array_index (input->acts, i);
      g_autoptr (QfDetail) detail = qf_detail_parse (act->detail, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (qf_detail_get_n_waivers (detail), ==, n_confirmed[i]);
    }
}

static void
test_waiver_is_bound_to_its_words (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_edit (self, policy, "原文帐号不改。");
  g_autofree char *word = fixture_find (self, release, "TXT-11/wrong-word");
  g_assert_true (fixture_waive (self, release, word, &error));
  g_assert_no_error (error);
  /* Words elsewhere leave it standing; the same words a second time are another finding. */
  fixture_edit (self, policy, "另起一段。");
  fixture_submit (self, release);
  fixture_edit (self, policy, "再写一次帐号。");
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "TXT-11/wrong-word");
  g_autoptr (GPtrArray) findings = qf_office_check (self->office, policy, NULL, &error);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpstr (qf_finding_get_waiver_staff (g_ptr_array_index (findings, 0)), ==, "1007");
  g_assert_null (qf_finding_get_waiver_staff (g_ptr_array_index (findings, 1)));
}

static void
test_settling_needs_a_reason_and_a_finding (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_edit (self, policy, "原文帐号不改。");
  g_autofree char *word = fixture_find (self, release, "TXT-11/wrong-word");
  g_assert_false (qf_office_settle (self->office, release, word, "waived", "  ", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (qf_office_settle (self->office, release, word, "ignored", "x", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (qf_office_settle (self->office, release, "TXT-11/wrong-word-000000000000",
                                    "waived", "x", NULL, &error));
  fixture_assert_refused (error, "no finding");
  g_assert_false (qf_office_settle (self->office, release, word, "fixed", NULL, NULL, &error));
  fixture_assert_refused (error, "still finds it");
}

static void
test_fixed_takes_the_waiver_away (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfDocument) clean = qf_office_get_document (self->office, policy, NULL, &error);
  fixture_edit (self, policy, "原文帐号不改。");
  g_autofree char *word = fixture_find (self, release, "TXT-11/wrong-word");
  g_assert_true (fixture_waive (self, release, word, &error));
  g_assert_true (qf_office_put_document (self->office, policy, NULL, clean, NULL, &error));
  g_assert_true (qf_office_settle (self->office, release, word, "fixed", NULL, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (QfRelease) content = qf_office_get_release (self->office, release, &error);
  g_assert_cmpuint (qf_release_get_n_waivers (content), ==, 0);
}

static void
test_nobody_waives_in_another_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autoptr (QfRelease) before = qf_office_get_release (self->office, release, &error);
  g_autofree char *digest = qf_digest_string ("帐号");
  const QfWaiver waiver = { "TXT-11/wrong-word-000000000000",
                            "TXT-11/wrong-word",
                            "wording",
                            "-",
                            "-",
                            digest,
                            "1012",
                            "他说可以" };
  g_autoptr (QfRelease) after = qf_release_with_waiver (before, &waiver, &error);
  g_assert_no_error (error);
  g_assert_false (qf_office_put_release (self->office, release, after, NULL, &error));
  fixture_assert_refused (error, "one's own name");
}

/* The rule changed after submitting: what is frozen now has a wrong word. */
static void
test_wording_blocks_every_review (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_edit (self, policy, "请写明银行卡号。");
  fixture_submit (self, release);
  self->check->extra = "银行卡号";
  g_assert_false (fixture_review (self, release, 1, "1003", &error));
  fixture_assert_refused (error, "TXT-11/extra");
  self->check->extra = NULL;
  fixture_approve (self, release, 1);
  self->check->extra = "银行卡号";
  /* The second review passes legal and secrecy, and proofreads all the same. */
  g_assert_false (fixture_review (self, release, 2, "2001", &error));
  fixture_assert_refused (error, "TXT-11/extra");
  g_assert_true (fixture_return (self, release, 2, "2001", "wording", &error));
  g_assert_no_error (error);
}

static void
test_broken_check_lets_nothing_pass (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  self->check->broken = TRUE;
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (fixture_is_missing (self, release, "check"));
  self->check->broken = FALSE;
  fixture_submit (self, release);
  self->check->broken = TRUE;
  g_assert_false (fixture_review (self, release, 1, "1003", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
}

static void
test_number_used_twice_is_a_finding (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_release (self, 3);
  g_autofree char *second = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, second, 0);
  fixture_set (self, policy, "number", "示政规〔2026〕3号");
  g_assert_false (qf_office_submit (self->office, second, NULL, &error));
  fixture_assert_refused (error, "REL-8/number-used-twice");
  g_autofree char *finding = fixture_find (self, second, "REL-8/number-used-twice");
  g_assert_false (fixture_waive (self, second, finding, &error));
  fixture_assert_refused (error, "cannot be waived");
}

static void
test_loose_document_is_asked_for_its_properties (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = fixture_new_policy ();
  g_autofree char *policy = qf_office_add_document (self->office, text, NULL, &error);
  g_autoptr (GPtrArray) clean = qf_office_check (self->office, policy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clean->len, ==, 0);
  fixture_set (self, policy, "column", NULL);
  g_autofree char *finding = fixture_find (self, policy, "REL-1/missing-property");
  g_assert_nonnull (finding);
}

static void
test_texts_not_stored_can_be_checked (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, &error);
  g_autoptr (QfDocument) typed = fixture_add_words (text, "正在写帐号");
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (texts, policy, typed);
  g_autoptr (GPtrArray) findings
      = qf_office_check_texts (self->office, release, texts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_null (fixture_find (self, release, "TXT-11/wrong-word"));
}

/* --- reading files ---------------------------------------------------------------------------- */

static char *
import (Fixture *self, const char *name, const char *words, char ***dropped, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  return qf_office_import (self->office, name, bytes, QF_KIND_POLICY, "一般文件", NULL, dropped,
                           NULL, error);
}

static void
test_import_sets_class_and_own_unit (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) dropped = NULL;
  g_autofree char *id = import (self, "通知.LINES", "关于放假的通知\n各单位：放假三天。\n#一条批注",
                                &dropped, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (dropped), ==, 1);
  g_assert_cmpstr (dropped[0], ==, "一条批注");
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, id, NULL, &error);
  g_assert_cmpstr (qf_document_get_property (text, "title"), ==, "关于放假的通知");
  g_assert_cmpstr (qf_document_get_property (text, "class"), ==, "一般文件");
  g_assert_cmpstr (qf_document_get_property (text, "unit"), ==, "政务公开科");
}

static void
test_import_refusals_keep_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (import (self, "通知.doc", "x", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, ".docx"));
  g_clear_error (&error);
  g_assert_null (import (self, "通知.wps", "x", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (import (self, "通知.xyz", "x", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, ".lines"));
  g_clear_error (&error);
  g_assert_null (import (self, "通知.lines", "\xff\xfe", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (import (self, "密件.lines", "某某通知\n秘密★1年\n内容。", NULL, &error));
  fixture_assert_refused (error, "涉密文件不得在本机处理");
  const QfListQuery query = { .items = QF_ITEM_DOCUMENT };
  g_autoptr (GPtrArray) rows = qf_office_list (self->office, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_import_without_passphrase_keeps_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (self->folder, "passphrase", NULL);
  g_assert_true (g_file_set_contents (file, "another passphrase\n", -1, NULL));
  g_assert_null (import (self, "通知.lines", "关于放假的通知\n放假。", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_assert_cmpuint (qf_office_count (self->office, QF_ITEM_DOCUMENT, "draft"), ==, 0);
}

static void
test_attachment_with_a_secrecy_mark_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *words = "附表\n机密★5年\n内容";
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  g_assert_null (qf_office_add_attachment (self->office, "附表.lines", bytes, &error));
  fixture_assert_refused (error, "涉密文件不得在本机处理");
}

static void
test_working_copy_stays_out_of_history (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autofree char *last = qf_office_get_last_version (self->office, policy, &error);
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, &error);
  g_autoptr (QfDocument) typed = fixture_add_words (text, "还没写完");
  g_assert_true (qf_office_put_working_copy (self->office, policy, last, typed, &error));
  g_autofree char *parent = NULL;
  g_autoptr (QfDocument) kept = qf_office_get_working_copy (self->office, policy, &parent, &error);
  g_assert_cmpstr (qf_document_get_digest (kept), ==, qf_document_get_digest (typed));
  g_assert_cmpstr (parent, ==, last);
  fixture_as (self, "1012");
  g_assert_null (qf_office_get_working_copy (self->office, policy, NULL, &error));
  g_assert_no_error (error);
  fixture_as (self, "1007");
  g_assert_true (qf_office_put_document (self->office, policy, last, typed, NULL, &error));
  g_assert_null (qf_office_get_working_copy (self->office, policy, NULL, &error));
  g_assert_no_error (error);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/office/findings/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("unsettled-finding-blocks-submitting", test_unsettled_finding_blocks_submitting);
  ADD ("advice-never-blocks", test_advice_never_blocks);
  ADD ("waived-finding-passes-and-is-confirmed", test_waived_finding_passes_and_is_confirmed);
  ADD ("waiver-is-bound-to-its-words", test_waiver_is_bound_to_its_words);
  ADD ("settling-needs-a-reason-and-a-finding", test_settling_needs_a_reason_and_a_finding);
  ADD ("fixed-takes-the-waiver-away", test_fixed_takes_the_waiver_away);
  ADD ("nobody-waives-in-another-name", test_nobody_waives_in_another_name);
  ADD ("wording-blocks-every-review", test_wording_blocks_every_review);
  ADD ("broken-check-lets-nothing-pass", test_broken_check_lets_nothing_pass);
  ADD ("number-used-twice-is-a-finding", test_number_used_twice_is_a_finding);
  ADD ("loose-document-is-asked-for-its-properties",
       test_loose_document_is_asked_for_its_properties);
  ADD ("texts-not-stored-can-be-checked", test_texts_not_stored_can_be_checked);
  ADD ("import-sets-class-and-own-unit", test_import_sets_class_and_own_unit);
  ADD ("import-refusals-keep-nothing", test_import_refusals_keep_nothing);
  ADD ("import-without-passphrase-keeps-nothing", test_import_without_passphrase_keeps_nothing);
  ADD ("attachment-with-a-secrecy-mark-is-refused", test_attachment_with_a_secrecy_mark_is_refused);
  ADD ("working-copy-stays-out-of-history", test_working_copy_stays_out_of_history);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
