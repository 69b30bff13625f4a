/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-rules"

#include "config.h"

#include <string.h>

#include "qf-drafting-drafts.h"
#include "qf-drafting-fields.h"
#include "qf-drafting-lacks.h"
#include "qf-drafting-new.h"

/* What the page decides by itself, without store or window. */

/* --- whose draft ------------------------------------------------------------------------------ */

static QfEntry *
make_entry (const char *id, const char *stage, const char *drafter, const char *waiting)
{
  QfEntry *entry = qf_entry_new ();

  entry->id = g_strdup (id);
  entry->stage = g_strdup (stage);
  entry->drafter = g_strdup (drafter);
  entry->waiting = g_strdup (waiting);
  entry->release = g_strdup ("");
  return entry;
}

static void
assert_mine (
    const char *id, const char *stage, const char *drafter, const char *waiting, gboolean mine)
{
  g_autoptr (QfEntry) entry = make_entry (id, stage, drafter, waiting);

  g_assert_cmpint (qf_drafting_is_mine (entry, "1007"), ==, mine);
}

static void
test_mine (void)
{
  assert_mine ("R1", "draft", "1007", "", TRUE);
  assert_mine ("R1", "draft", "1012", ",1007,1012,", TRUE);
  assert_mine ("R1", "draft", "1012", ",1012,", FALSE);
  /* 10070 is another person. */
  assert_mine ("R1", "draft", "1012", ",10070,", FALSE);
  assert_mine ("R1", "first-review", "1007", ",1003,", TRUE);
  /* Waits for me as a reviewer: that is the review's page. */
  assert_mine ("R1", "first-review", "1012", ",1007,", FALSE);
  assert_mine ("R1", "cleared", "1007", "", TRUE);
  assert_mine ("R1", "released", "1007", "", FALSE);
  assert_mine ("R1", "withdrawn", "1007", "", FALSE);
  assert_mine ("R1", "no-such-stage", "1007", "", FALSE);
  assert_mine ("D1", "draft", "1007", "", TRUE);
  assert_mine ("D1", "draft", "1012", ",1007,", FALSE);
}

static void
test_document_in_release_is_not_listed (void)
{
  g_autoptr (QfEntry) entry = make_entry ("D1", "draft", "1007", "");

  g_free (entry->release);
  entry->release = g_strdup ("R1");
  g_assert_false (qf_drafting_is_mine (entry, "1007"));
  g_assert_false (qf_drafting_is_mine (entry, NULL));
}

/* --- fields ----------------------------------------------------------------------------------- */

static void
assert_read (const char *key, const char *typed, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *read = qf_drafting_read_value (key, typed, &error);

  if (value != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (read, ==, value);
      return;
    }
  g_assert_null (read);
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
}

static void
assert_empty (const char *key, const char *typed)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (qf_drafting_read_value (key, typed, &error));
  g_assert_no_error (error);
}

static void
test_days_in_usual_writings (void)
{
  assert_read ("expires", "2026-8-1", "2026-08-01");
  assert_read ("expires", "2026.08.01", "2026-08-01");
  assert_read ("expires", " 2026/8/1 ", "2026-08-01");
  assert_read ("formed", "2026年8月1日", "2026-08-01");
  assert_read ("effective", "自印发之日起", "自印发之日起");
  assert_read ("effective", "2026年12月31日", "2026-12-31");
}

static void
test_bad_days_are_refused (void)
{
  assert_read ("expires", "2026-13-01", NULL);
  assert_read ("expires", "2026-02-30", NULL);
  assert_read ("expires", "明年", NULL);
  assert_read ("expires", "2026-8-1日", NULL);
  /* Only the day of coming into force may be that of issue. */
  assert_read ("expires", "自印发之日起", NULL);
  assert_empty ("expires", "");
  assert_empty ("expires", "   ");
  assert_empty ("expires", NULL);
}

static void
test_number_brackets_are_mended (void)
{
  assert_read ("number", "示政规〔2026〕3号", "示政规〔2026〕3号");
  assert_read ("number", "示政规[2026]3号", "示政规〔2026〕3号");
  assert_read ("number", "示政规（2026）3号", "示政规〔2026〕3号");
  assert_read ("number", "示政规【2026】3号", "示政规〔2026〕3号");
  assert_read ("number", "示政规2026第3", NULL);
}

static void
test_values_are_shown_as_printed (void)
{
  g_autofree char *day = qf_drafting_show_value ("effective", "2026-08-01");
  g_autofree char *issue = qf_drafting_show_value ("effective", "自印发之日起");
  g_autofree char *text = qf_drafting_show_value ("issuer", "2026-08-01");
  g_autofree char *none = qf_drafting_show_value ("issuer", NULL);

  g_assert_cmpstr (day, ==, "2026年8月1日");
  g_assert_cmpstr (issue, ==, "自印发之日起");
  g_assert_cmpstr (text, ==, "2026-08-01");
  g_assert_cmpstr (none, ==, "");
}

static void
test_basis_only_where_kept_from_public (void)
{
  g_assert_false (qf_drafting_needs_basis (NULL));
  g_assert_false (qf_drafting_needs_basis (""));
  g_assert_false (qf_drafting_needs_basis ("主动公开"));
  g_assert_false (qf_drafting_needs_basis ("删减后公开"));
  g_assert_true (qf_drafting_needs_basis ("依申请公开"));
  g_assert_true (qf_drafting_needs_basis ("不予公开"));
}

/* Every key has its place: in the form, in its own card, or in the text. */
static void
test_policy_form_has_every_property (void)
{
  const char *const *keys = qf_properties_get_keys ();
  guint n;
  const QfField *fields = qf_drafting_get_fields (QF_KIND_POLICY, &n);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      gboolean found = g_str_equal (keys[i], "title") || g_str_equal (keys[i], "attribute")
                       || g_str_equal (keys[i], "attribute-basis")
                       || g_str_equal (keys[i], "source");

      for (guint j = 0; j < n; j++)
        found |= g_str_equal (fields[j].key, keys[i]);
      g_assert_true (found);
    }
  for (guint j = 0; j < n; j++)
    g_assert_cmpint (fields[j].kind == QF_FIELD_CHOICE, ==,
                     qf_drafting_get_choices (fields[j].key) != NULL);
}

/* --- what lacks ------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *texts;
  GPtrArray *findings;
  GPtrArray *reasons;
  const char *ids[3];
  QfLackInput input;
  GPtrArray *lacks;
} Lacks;

static void
set_up (Lacks *self, gconstpointer data)
{
  self->texts = g_ptr_array_new_with_free_func (g_object_unref);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  self->input = (QfLackInput){ .may_submit = TRUE,
                               .in_release = TRUE,
                               .ids = self->ids,
                               .texts = self->texts,
                               .reasons = self->reasons,
                               .findings = self->findings };
}

static void
tear_down (Lacks *self, gconstpointer data)
{
  g_clear_pointer (&self->lacks, g_ptr_array_unref);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->reasons);
}

static void
add_text (Lacks *self, QfKind kind, const char *klass)
{
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *text;

  if (klass != NULL)
    g_hash_table_insert (properties, (char *)"class", (char *)klass);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "关于示例的办法"));
  text = qf_document_new (kind, properties, blocks, &error);
  g_assert_no_error (error);
  self->ids[self->texts->len] = self->texts->len == 0 ? "D1" : "D2";
  g_ptr_array_add (self->texts, text);
}

static void
add_finding (
    Lacks *self, const char *rule, QfSeverity severity, const char *document, const char *message)
{
  QfFinding *finding
      = qf_finding_new (rule, QF_GATE_WORDING, severity, document, -1, -1, NULL, message, NULL);
  g_autofree char *id = g_strdup_printf ("%s-%u", rule, self->findings->len);

  qf_finding_set_id (finding, id);
  g_ptr_array_add (self->findings, finding);
}

static void
add_missing (Lacks *self, const char *rule, const char *document, const char *label)
{
  g_autofree char *message = g_strdup_printf ("Document 1 (%s) lacks “%s”.", document, label);

  add_finding (self, rule, QF_SEVERITY_ERROR, document, message);
}

static const QfLack *
get_lack (Lacks *self, guint index)
{
  g_clear_pointer (&self->lacks, g_ptr_array_unref);
  self->lacks = qf_drafting_list_lacks (&self->input);
  return index < self->lacks->len ? g_ptr_array_index (self->lacks, index) : NULL;
}

static void
test_attribute_comes_first (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, "行政规范性文件");
  add_missing (self, "REL-1/missing-property", "D1", qf_properties_get_label ("unit"));
  add_missing (self, "ATTR-1/missing-attribute", "D1", qf_properties_get_label ("attribute"));
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "property:attribute@D1");
  g_assert_cmpstr (get_lack (self, 1)->id, ==, "property:unit@D1");
  g_assert_nonnull (get_lack (self, 1)->verb);
  g_assert_null (get_lack (self, 2));
}

/* “title” is a part of no other label, but labels may contain each other in a translation. */
static void
test_longest_label_names_the_property (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, NULL);
  for (const char *const *key = qf_properties_get_keys (); *key != NULL; key++)
    {
      g_autofree char *place = g_strdup_printf ("property:%s@D1", *key);

      if (g_str_equal (*key, "title") || g_str_equal (*key, "attribute"))
        continue;
      g_ptr_array_set_size (self->findings, 0);
      add_missing (self, "REL-1/missing-property", "D1", qf_properties_get_label (*key));
      g_assert_cmpstr (get_lack (self, 0)->id, ==, place);
    }
}

static void
test_plan_fields_lead_to_the_pairing_page (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, NULL);
  add_text (self, QF_KIND_INTERPRETATION, NULL);
  for (const char *const *field = qf_terms_get_plan_fields (); *field != NULL; field++)
    {
      g_autofree char *message = g_strdup_printf ("The interpretation plan lacks “%s”.",
                                                  qf_terms_get_plan_label (*field));
      g_autofree char *place = g_strdup_printf ("plan.%s", *field);

      g_ptr_array_set_size (self->findings, 0);
      add_finding (self, "PAIR-10/empty-plan-field", QF_SEVERITY_ERROR, NULL, message);
      g_assert_cmpstr (get_lack (self, 0)->id, ==, place);
    }
}

static void
test_findings_are_counted_by_half_and_severity (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, NULL);
  add_text (self, QF_KIND_INTERPRETATION, NULL);
  add_finding (self, "TXT-11/wrong-word", QF_SEVERITY_ERROR, "D1", "a");
  add_finding (self, "TXT-11/wrong-word", QF_SEVERITY_ERROR, "D1", "b");
  add_finding (self, "CONT-5/copied-run", QF_SEVERITY_WARNING, "D2", "c");
  add_finding (self, "CONT-5/copied-run", QF_SEVERITY_ADVICE, "D2", "d");
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "finding:TXT-11/wrong-word-0");
  g_assert_nonnull (strstr (get_lack (self, 0)->message, "2"));
  g_assert_cmpstr (get_lack (self, 1)->id, ==, "finding:CONT-5/copied-run-2");
  /* Advice never blocks. */
  g_assert_null (get_lack (self, 2));
}

static void
test_settled_findings_do_not_block (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, NULL);
  add_finding (self, "TXT-11/wrong-word", QF_SEVERITY_ERROR, "D1", "a");
  qf_finding_set_waiver (g_ptr_array_index (self->findings, 0), "1007", "引用原文");
  g_assert_null (get_lack (self, 0));
}

static void
test_not_looked_at_is_not_clean (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, "一般文件");
  self->input.findings = NULL;
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "check");
  g_assert_null (get_lack (self, 0)->verb);
}

static void
test_policy_alone_needs_its_partner (Lacks *self, gconstpointer data)
{
  static const char *const needs[] = { "一般文件", NULL };

  add_text (self, QF_KIND_POLICY, "行政规范性文件");
  self->input.in_release = FALSE;
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "partner");
  /* An office's own table counts. */
  self->input.needs_interpretation = needs;
  g_assert_null (get_lack (self, 0));
}

static void
test_policy_of_a_class_without_needs_none (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, "一般文件");
  self->input.in_release = FALSE;
  g_assert_null (get_lack (self, 0));
}

static void
test_interpretation_alone_needs_its_policy (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_INTERPRETATION, NULL);
  self->input.in_release = FALSE;
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "partner");
}

static void
test_release_without_half (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, "行政规范性文件");
  add_finding (self, "PAIR-1/missing-half", QF_SEVERITY_ERROR, NULL, "add one");
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "partner");
  g_assert_null (get_lack (self, 1));
}

static void
test_who_has_no_duty_is_told_who_has (Lacks *self, gconstpointer data)
{
  char *names[] = { (char *)"赵宁", (char *)"钱禾", NULL };

  add_text (self, QF_KIND_POLICY, "一般文件");
  self->input.may_submit = FALSE;
  self->input.may_act = names;
  g_assert_nonnull (strstr (get_lack (self, 0)->message, "赵宁、钱禾"));
  g_assert_null (get_lack (self, 0)->verb);
}

static void
test_return_is_told_but_does_not_block (Lacks *self, gconstpointer data)
{
  add_text (self, QF_KIND_POLICY, "一般文件");
  g_ptr_array_add (self->reasons, qf_reason_new ("returned", "Returned by 周砚"));
  g_ptr_array_add (self->reasons, qf_reason_new ("finding", "D1: “帐号”"));
  g_assert_null (get_lack (self, 0));
  g_ptr_array_add (self->reasons, qf_reason_new ("drafter", "wrote nothing"));
  g_assert_cmpstr (get_lack (self, 0)->id, ==, "property:drafter");
  g_ptr_array_add (self->reasons, qf_reason_new ("unsigned", "nobody signed"));
  g_assert_cmpstr (get_lack (self, 1)->id, ==, "save");
}

static void
test_places_are_read_back (void)
{
  g_autofree char *document = NULL;
  g_autofree char *key = qf_drafting_parse_property ("property:attribute-basis@D12", &document);
  g_autofree char *alone = qf_drafting_parse_property ("property:unit", NULL);
  char *none = NULL;

  g_assert_cmpstr (key, ==, "attribute-basis");
  g_assert_cmpstr (document, ==, "D12");
  g_assert_cmpstr (alone, ==, "unit");
  g_assert_null (qf_drafting_parse_property ("finding:property:unit", &none));
  g_assert_null (none);
}

/* --- beginnings ------------------------------------------------------------------------------- */

static void
test_new_documents_of_every_kind (void)
{
  for (QfKind kind = QF_KIND_POLICY; kind <= QF_KIND_REPRINT; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QfDocument) text = qf_drafting_new_document (kind, "政务公开科", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (qf_document_get_kind (text), ==, kind);
      g_assert_cmpstr (qf_document_get_property (text, "unit"), ==, "政务公开科");
      g_assert_cmpint (qf_block_get_kind (qf_document_get_block (text, 0)), ==, QF_BLOCK_TITLE);
    }
}

static void
test_new_interpretation_names_its_policy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text
      = qf_drafting_new_document (QF_KIND_INTERPRETATION, NULL, "关于示例的办法", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (qf_document_get_property (text, "title"), ==, "《关于示例的办法》解读");
}

static void
test_kind_of_a_file (void)
{
  g_assert_cmpint (qf_drafting_guess_kind ("定稿3-最终.docx", "关于示例的办法"), ==,
                   QF_KIND_POLICY);
  g_assert_cmpint (qf_drafting_guess_kind ("解读.docx", "关于示例"), ==, QF_KIND_INTERPRETATION);
  g_assert_cmpint (qf_drafting_guess_kind ("2.docx", "《关于示例的办法》解读"), ==,
                   QF_KIND_INTERPRETATION);
  g_assert_cmpint (qf_drafting_guess_kind ("转载：省里的通知.txt", NULL), ==, QF_KIND_REPRINT);
}

#define ADD(path, function) g_test_add (path, Lacks, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drafting/mine-are-those-i-wrote-or-that-wait-for-me", test_mine);
  g_test_add_func ("/drafting/document-in-a-release-is-not-listed",
                   test_document_in_release_is_not_listed);
  g_test_add_func ("/drafting/days-in-the-usual-writings", test_days_in_usual_writings);
  g_test_add_func ("/drafting/bad-days-are-refused", test_bad_days_are_refused);
  g_test_add_func ("/drafting/number-brackets-are-mended", test_number_brackets_are_mended);
  g_test_add_func ("/drafting/values-are-shown-as-printed", test_values_are_shown_as_printed);
  g_test_add_func ("/drafting/basis-only-where-kept-from-the-public",
                   test_basis_only_where_kept_from_public);
  g_test_add_func ("/drafting/policy-form-has-every-property", test_policy_form_has_every_property);
  ADD ("/drafting/attribute-comes-first", test_attribute_comes_first);
  ADD ("/drafting/longest-label-names-the-property", test_longest_label_names_the_property);
  ADD ("/drafting/plan-fields-lead-to-the-pairing-page", test_plan_fields_lead_to_the_pairing_page);
  ADD ("/drafting/findings-are-counted-by-half-and-severity",
       test_findings_are_counted_by_half_and_severity);
  ADD ("/drafting/settled-findings-do-not-block", test_settled_findings_do_not_block);
  ADD ("/drafting/not-looked-at-is-not-clean", test_not_looked_at_is_not_clean);
  ADD ("/drafting/policy-alone-needs-its-partner", test_policy_alone_needs_its_partner);
  ADD ("/drafting/policy-of-a-class-without-needs-none", test_policy_of_a_class_without_needs_none);
  ADD ("/drafting/interpretation-alone-needs-its-policy",
       test_interpretation_alone_needs_its_policy);
  ADD ("/drafting/release-without-half", test_release_without_half);
  ADD ("/drafting/who-has-no-duty-is-told-who-has", test_who_has_no_duty_is_told_who_has);
  ADD ("/drafting/return-is-told-but-does-not-block", test_return_is_told_but_does_not_block);
  g_test_add_func ("/drafting/places-are-read-back", test_places_are_read_back);
  g_test_add_func ("/drafting/new-documents-of-every-kind", test_new_documents_of_every_kind);
  g_test_add_func ("/drafting/new-interpretation-names-its-policy",
                   test_new_interpretation_names_its_policy);
  g_test_add_func ("/drafting/kind-of-a-file", test_kind_of_a_file);
  return g_test_run ();
}
