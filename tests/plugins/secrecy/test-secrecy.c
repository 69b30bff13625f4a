/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <qf/qf.h>

#include "qf-secrecy-check.h"

static GPtrArray *
check (const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (QfCheck) self = g_object_new (QF_TYPE_SECRECY_CHECK, NULL);
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

static void
assert_one (const char *text, const char *rule, gboolean waivable)
{
  g_autoptr (GPtrArray) findings = check (text);
  QfFinding *finding;

  if (findings->len != 1)
    g_error ("%s: %u findings", text, findings->len);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (qf_finding_get_rule (finding), ==, rule);
  g_assert_cmpint (qf_finding_get_gate (finding), ==, QF_GATE_SECRECY);
  g_assert_cmpint (qf_finding_is_waivable (finding), ==, waivable);
}

static void
test_valid_identity_number_blocks_and_is_never_waived (void)
{
  assert_one ("身份证号11010519491231002X。", "SEC-3/identity-number", FALSE);
}

static void
test_full_width_digits_spaces_and_hyphens_hide_nothing (void)
{
  assert_one ("号码１１０１０５１９４９１２３１００２Ｘ", "SEC-3/identity-number", FALSE);
  assert_one ("号码110105 19491231 002X", "SEC-3/identity-number", FALSE);
  assert_one ("号码110105-19491231-002x", "SEC-3/identity-number", FALSE);
}

static void
test_wrong_check_digit_is_only_advice (void)
{
  assert_one ("身份证号110105194912310021。", "SEC-3/identity-number-unlikely", TRUE);
}

static void
test_impossible_birth_dates_and_longer_numbers_are_none (void)
{
  static const char *const texts[] = {
    "440524188001010014", /* right check digit, born in 1880 */
    "110105203001010019", /* not born yet */
    "110105194913310021", /* month 13 */
    "统一社会信用代码91350100M000100Y43",
    "流水号1101051949123100201234", /* part of a longer number */
    "电话0000-12345678",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) findings = check (texts[i]);

      if (findings->len != 0)
        g_error ("%s is reported", texts[i]);
    }
}

static void
test_fix_masks_the_middle (void)
{
  g_autoptr (GPtrArray) findings = check ("11010519491231002X");

  g_assert_cmpstr (qf_finding_get_fix (g_ptr_array_index (findings, 0)), ==, "110105********002X");
  g_assert_cmpint (qf_finding_get_start (g_ptr_array_index (findings, 0)), ==, 3);
  g_assert_cmpint (qf_finding_get_end (g_ptr_array_index (findings, 0)), ==, 21);
}

static void
test_secrecy_mark_blocks_and_running_words_do_not (void)
{
  g_autoptr (GPtrArray) words
      = check ("应当保守国家秘密，保护商业秘密，涉及秘密事项的依照保守国家秘密法处理。");

  assert_one ("机密★10年", "SEC-2/mark", FALSE);
  g_assert_cmpuint (words->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function) g_test_add_func ("/secrecy/" name, function)
  T ("valid-identity-number-blocks-and-is-never-waived",
     test_valid_identity_number_blocks_and_is_never_waived);
  T ("full-width-digits-spaces-and-hyphens-hide-nothing",
     test_full_width_digits_spaces_and_hyphens_hide_nothing);
  T ("wrong-check-digit-is-only-advice", test_wrong_check_digit_is_only_advice);
  T ("impossible-birth-dates-and-longer-numbers-are-none",
     test_impossible_birth_dates_and_longer_numbers_are_none);
  T ("fix-masks-the-middle", test_fix_masks_the_middle);
  T ("secrecy-mark-blocks-and-running-words-do-not",
     test_secrecy_mark_blocks_and_running_words_do_not);
  return g_test_run ();
}
