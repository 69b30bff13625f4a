/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <locale.h>
#include <string.h>

/* What goes out as one: halves, plan, exemption, later interpretations, and what is out. */

static char *
make_lone_policy (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = fixture_new_policy ();
  g_autofree char *policy = qf_office_add_document (self->office, text, NULL, &error);
  g_assert_no_error (error);
  const char *const documents[] = { policy, NULL };
  g_autoptr (QfRelease) content = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);
  char *release = qf_office_add_release (self->office, content, NULL, &error);
  g_assert_no_error (error);
  return release;
}

static void
test_policy_alone_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = make_lone_policy (self);
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "PAIR-1/missing-half");
  g_autofree char *finding = fixture_find (self, release, "PAIR-1/missing-half");
  g_assert_false (fixture_waive (self, release, finding, &error));
  fixture_assert_refused (error, "cannot be waived");
}

static void
test_empty_plan_field_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_plan (self, release, "speaker", NULL);
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "PAIR-10/empty-plan-field");
}

static void
test_missing_attribute_is_found_in_its_document (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *interpretation = fixture_document (self, release, 1);
  fixture_set (self, interpretation, "attribute", NULL);
  g_autoptr (GPtrArray) findings = qf_office_check (self->office, interpretation, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  QfFinding *finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (qf_finding_get_rule (finding), ==, "ATTR-1/missing-attribute");
  g_assert_cmpstr (qf_finding_get_document (finding), ==, interpretation);
  g_assert_false (qf_finding_is_waivable (finding));
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "ATTR-1/missing-attribute");
}

static void
test_exemption_is_confirmed_by_the_third_reviewer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = make_lone_policy (self);
  g_autoptr (QfRelease) before = qf_office_get_release (self->office, release, &error);
  g_autoptr (QfRelease) after = qf_release_with_exemption (before, "只涉及内部事务", &error);
  g_assert_no_error (error);
  g_assert_true (qf_office_put_release (self->office, release, after, NULL, &error));
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  fixture_approve (self, release, 2);
  g_assert_false (fixture_review (self, release, 3, "0002", &error));
  fixture_assert_refused (error, "exemption");
  const char *const gates[]
      = { "political", "legal", "policy", "secrecy", "wording", "exemption", NULL };
  const QfReviewDecision decision = { .stage = 3, .approve = TRUE, .gates = gates };
  g_assert_true (qf_office_review (self->office, release, &decision, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_CLEARED);
}

static void
test_document_belongs_to_one_release (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  const char *const documents[] = { policy, NULL };
  g_autoptr (QfRelease) second = qf_release_new (QF_RELEASE_PAIR, documents, NULL, NULL, &error);
  g_assert_null (qf_office_add_release (self->office, second, NULL, &error));
  fixture_assert_refused (error, "belongs to");
  g_autoptr (QfRelease) wrong = qf_release_new (QF_RELEASE_NEWS, documents, NULL, NULL, &error);
  g_assert_null (qf_office_add_release (self->office, wrong, NULL, &error));
  fixture_assert_refused (error, "has no place");
  const char *const nothing[] = { "D99", NULL };
  g_autoptr (QfRelease) unknown = qf_release_new (QF_RELEASE_PAIR, nothing, NULL, NULL, &error);
  g_assert_null (qf_office_add_release (self->office, unknown, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  /* The release itself takes it back into its own next version. */
  fixture_plan (self, release, "when", "次日");
}

static void
test_later_interpretation_needs_a_released_policy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autoptr (QfDocument) text = fixture_new_interpretation ();
  g_autofree char *later = qf_office_add_document (self->office, text, NULL, &error);
  const char *const documents[] = { later, NULL };
  g_autoptr (QfRelease) content
      = qf_release_new (QF_RELEASE_INTERPRETATION, documents, release, "12345热线集中询问", &error);
  g_assert_no_error (error);
  g_assert_null (qf_office_add_release (self->office, content, NULL, &error));
  fixture_assert_refused (error, "is not released");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  fixture_publish (self, release);
  fixture_as (self, "1007");
  g_autofree char *second = qf_office_add_release (self->office, content, NULL, &error);
  g_assert_no_error (error);
  fixture_plan_all (self, second);
  fixture_clear (self, second);
  fixture_publish (self, second);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", second, later);
  g_autofree char *partner = g_strdup_printf ("%s/%s.txt", release, policy);
  const char *page = g_hash_table_lookup (self->channel->pages, path);
  g_assert_nonnull (strstr (page, partner));
}

static void
test_released_stays_as_it_is (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_as (self, "1007");
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, &error);
  g_autoptr (QfDocument) changed = fixture_add_words (text, "事后加的一句。");
  g_assert_false (qf_office_put_document (self->office, policy, NULL, changed, NULL, &error));
  fixture_assert_refused (error, "stays as it is");
  g_autoptr (QfRelease) content = qf_office_get_release (self->office, release, &error);
  g_autoptr (QfRelease) planned = qf_release_with_plan (content, "when", "以后", &error);
  g_assert_false (qf_office_put_release (self->office, release, planned, NULL, &error));
  fixture_assert_refused (error, "stays as it is");
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "released already");
  g_assert_false (qf_office_recall (self->office, release, NULL, &error));
  fixture_assert_refused (error, "cannot be taken back");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/office/pairs/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("policy-alone-is-refused", test_policy_alone_is_refused);
  ADD ("empty-plan-field-is-refused", test_empty_plan_field_is_refused);
  ADD ("missing-attribute-is-found-in-its-document",
       test_missing_attribute_is_found_in_its_document);
  ADD ("exemption-is-confirmed-by-the-third-reviewer",
       test_exemption_is_confirmed_by_the_third_reviewer);
  ADD ("document-belongs-to-one-release", test_document_belongs_to_one_release);
  ADD ("later-interpretation-needs-a-released-policy",
       test_later_interpretation_needs_a_released_policy);
  ADD ("released-stays-as-it-is", test_released_stays_as_it_is);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
