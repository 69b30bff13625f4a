/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-terms"

#include "config.h"

#include <qf/qf-channel.h>
#include <qf/qf-entry.h>
#include <qf/qf-error.h>
#include <qf/qf-finding.h>
#include <qf/qf-person.h>
#include <qf/qf-status.h>
#include <qf/qf-terms.h>

static void
test_words (void)
{
#define TRY(type, Type, n)                                                                         \
  for (guint i = 0; i < n; i++)                                                                    \
    {                                                                                              \
      Type value = (Type)99;                                                                       \
      g_assert_true (qf_##type##_from_string (qf_##type##_to_string ((Type)i), &value));           \
      g_assert_cmpuint (value, ==, i);                                                             \
      g_assert_nonnull (qf_##type##_get_label ((Type)i));                                          \
    }                                                                                              \
  g_assert_false (qf_##type##_from_string ("", NULL));                                             \
  g_assert_false (qf_##type##_from_string (NULL, NULL));                                           \
  g_assert_false (qf_##type##_from_string ("Draft ", NULL));
  TRY (kind, QfKind, 4)
  TRY (gate, QfGate, QF_N_GATES)
  TRY (stage, QfStage, 7)
  TRY (severity, QfSeverity, 3)
  TRY (receipt_state, QfReceiptState, 5)
#undef TRY
}

static void
test_duties (void)
{
  guint duties = 0;
  g_assert_true (qf_duties_from_string ("publisher,drafter", &duties));
  g_assert_cmpuint (duties, ==, QF_DUTY_PUBLISHER | QF_DUTY_DRAFTER);
  g_autofree char *words = qf_duties_to_string (duties);
  g_assert_cmpstr (words, ==, "drafter,publisher");
  g_autofree char *none = qf_duties_to_string (0);
  g_assert_cmpstr (none, ==, "-");
  g_assert_true (qf_duties_from_string ("-", &duties));
  g_assert_cmpuint (duties, ==, 0);
  g_assert_false (qf_duties_from_string ("drafter,,publisher", NULL));
  g_assert_false (qf_duties_from_string ("king", NULL));
  g_assert_false (qf_duties_from_string ("", NULL));
}

static void
test_lists (void)
{
  g_assert_cmpuint (g_strv_length ((char **)qf_terms_get_types ()), ==, 15);
  g_assert_cmpuint (g_strv_length ((char **)qf_terms_get_classes ()), ==, 6);
  g_assert_cmpuint (g_strv_length ((char **)qf_terms_get_plan_fields ()), ==, 6);
  for (const char *const *code = qf_terms_get_return_codes (); *code != NULL; code++)
    g_assert_nonnull (qf_terms_get_return_label (*code));
  g_assert_null (qf_terms_get_return_label ("mood"));
  g_assert_true (qf_class_needs_interpretation ("重要政策"));
  g_assert_false (qf_class_needs_interpretation ("一般文件"));
  g_assert_false (qf_class_has_number ("征求意见稿"));
  g_assert_true (qf_attribute_is_public ("删减后公开"));
  g_assert_false (qf_attribute_is_public ("依申请公开"));
  g_assert_false (qf_attribute_is_public (NULL));
}

static void
test_staff (void)
{
  g_assert_true (qf_staff_is_valid ("1003"));
  g_assert_true (qf_staff_is_valid ("A-1"));
  g_assert_false (qf_staff_is_valid (NULL));
  g_assert_false (qf_staff_is_valid (""));
  g_assert_false (qf_staff_is_valid ("-"));
  g_assert_false (qf_staff_is_valid ("-as"));
  g_assert_false (qf_staff_is_valid ("a1"));
  g_assert_false (qf_staff_is_valid ("1 2"));
  g_assert_false (qf_staff_is_valid ("１００３"));
  g_assert_false (qf_staff_is_valid ("123456789012345678901234567890123"));
}

static void
test_errors (void)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_ptr_array_add (reasons, (char *)"one\nline");
  g_ptr_array_add (reasons, (char *)"two");
  qf_error_set_reasons (&error, QF_ERROR_STORE, "It was refused", reasons);
  g_assert_cmpstr (error->message, ==, "It was refused\none line\ntwo");
  g_autofree char *summary = qf_error_dup_summary (error);
  g_assert_cmpstr (summary, ==, "It was refused");
  g_auto (GStrv) lines = qf_error_dup_reasons (error);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpint (qf_error_get_exit (error), ==, 4);
  g_autoptr (GError) other = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "none");
  g_assert_cmpint (qf_error_get_exit (other), ==, 3);
  g_auto (GStrv) no_lines = qf_error_dup_reasons (other);
  g_assert_cmpuint (g_strv_length (no_lines), ==, 0);
}

static void
test_findings (void)
{
  g_autoptr (QfFinding) finding
      = qf_finding_new ("TXT-11/wrong-word", QF_GATE_WORDING, QF_SEVERITY_ERROR, "D1", 3, 5, "帐号",
                        "应为账号", "账号");
  g_assert_true (qf_finding_is_blocking (finding));
  g_assert_true (qf_finding_is_waivable (finding));
  qf_finding_set_waiver (finding, "1003", "引文");
  g_assert_false (qf_finding_is_blocking (finding));
  /* What nobody may waive blocks whoever waived it. */
  qf_finding_set_waivable (finding, FALSE);
  g_assert_true (qf_finding_is_blocking (finding));
  qf_finding_set_partner (finding, "D2", 7, 9);
  glong start, end;
  g_assert_cmpstr (qf_finding_get_partner (finding, &start, &end), ==, "D2");
  g_assert_cmpint (start, ==, 7);
  g_assert_cmpint (end, ==, 9);

  g_autoptr (QfFinding) advice
      = qf_finding_new ("A/b", QF_GATE_WORDING, QF_SEVERITY_ADVICE, NULL, -1, -1, NULL, "m", NULL);
  g_autoptr (QfFinding) same
      = qf_finding_new ("A/b", QF_GATE_POLICY, QF_SEVERITY_WARNING, NULL, -1, -1, NULL, "n", NULL);
  g_assert_false (qf_finding_is_blocking (advice));
  g_assert_true (qf_finding_is_blocking (same));
  g_assert_cmpstr (qf_finding_get_words_digest (advice), ==, qf_finding_get_words_digest (same));
  g_assert_cmpstr (qf_finding_get_words_digest (advice), !=, qf_finding_get_words_digest (finding));
}

static void
test_values (void)
{
  g_autoptr (QfEntry) entry = qf_entry_new ();
  entry->id = g_strdup ("D1");
  entry->title = g_strdup ("题");
  entry->changed = 12;
  g_autoptr (QfEntry) copy = qf_entry_copy (entry);
  g_assert_cmpstr (copy->title, ==, "题");
  g_assert_true (copy->title != entry->title);
  g_autofree char *key = qf_entry_dup_key (copy);
  g_assert_cmpstr (key, ==, "12 D1");

  g_autoptr (QfReason) reason = qf_reason_new ("duty", "%s lacks %d", "1003", 2);
  g_autoptr (QfReason) again = qf_reason_copy (reason);
  g_assert_cmpstr (again->message, ==, "1003 lacks 2");
  g_autoptr (QfReceipt) receipt = qf_receipt_new ("site", "D1", QF_RECEIPT_SEEN, "a.html");
  g_autoptr (QfReceipt) receipt_copy = qf_receipt_copy (receipt);
  g_assert_cmpstr (receipt_copy->address, ==, "a.html");
  g_autoptr (QfPerson) person = qf_person_new ("1003", "赵宁", NULL, QF_DUTY_DRAFTER);
  g_autoptr (QfPerson) person_copy = qf_person_copy (person);
  g_assert_null (person_copy->unit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terms/every-word-is-read-back", test_words);
  g_test_add_func ("/terms/duties-are-a-set", test_duties);
  g_test_add_func ("/terms/lists-are-those-of-the-trade", test_lists);
  g_test_add_func ("/terms/staff-numbers-have-one-spelling", test_staff);
  g_test_add_func ("/terms/errors-carry-their-reasons", test_errors);
  g_test_add_func ("/terms/findings-block-until-settled", test_findings);
  g_test_add_func ("/terms/values-are-copied-whole", test_values);
  return g_test_run ();
}
