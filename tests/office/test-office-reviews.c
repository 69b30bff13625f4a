/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <locale.h>
#include <string.h>

/* Who may do what, and what a change in the middle does to what was signed before. */

/* --- separate people -------------------------------------------------------------------------- */

static void
test_author_may_not_review_though_another_submitted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_as (self, "1003");
  fixture_edit (self, policy, "孙序加的一句。");
  fixture_submit (self, release); /* by 1007 */
  g_assert_false (fixture_review (self, release, 1, "1003", &error));
  fixture_assert_refused (error, "wrote a part");
  g_autofree char *waiting = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (waiting, ==, ",1006,");
}

static void
test_reviewer_who_types_becomes_an_author (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  fixture_as (self, "2001");
  fixture_edit (self, policy, "。");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  g_assert_false (fixture_review (self, release, 2, "2001", &error));
  fixture_assert_refused (error, "wrote a part");
  g_assert_true (fixture_review (self, release, 2, "2005", &error));
  g_assert_no_error (error);
}

static void
test_second_review_does_not_come_first (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  g_assert_false (fixture_review (self, release, 2, "2001", &error));
  fixture_assert_refused (error, "does not wait for");
}

static void
test_reviewer_without_the_duty_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  g_assert_false (fixture_review (self, release, 1, "2004", &error));
  fixture_assert_refused (error, "duty");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_FIRST_REVIEW);
}

static void
test_stranger_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_as (self, "9999");
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "no duty");
}

static void
test_missing_gate_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  const char *const gates[] = { "wording", NULL };
  const QfReviewDecision decision = { .stage = 1, .approve = TRUE, .gates = gates };
  fixture_as (self, "1003");
  g_assert_false (qf_office_review (self->office, release, &decision, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

/* --- going back ------------------------------------------------------------------------------- */

static void
test_return_sends_back_with_its_reasons (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  g_assert_true (fixture_return (self, release, 2, "2001", "facts", &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  g_autofree char *returned = fixture_get_row (self, release, "returned");
  g_assert_cmpstr (returned, ==, "facts");
  g_autofree char *waiting = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (waiting, ==, ",1007,1012,");
  g_assert_true (fixture_is_missing (self, release, "returned"));

  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  const QfSigning *last = g_ptr_array_index (status->signings, status->signings->len - 1);
  g_assert_cmpstr (last->decision, ==, "return");
  g_assert_cmpstr (last->opinion, ==, "第二段数字请核对");
  g_assert_cmpstr (last->name, ==, "周砚");
  g_assert_false (last->counts);

  /* Everybody signs again; the reason is gone from the list. */
  fixture_clear (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_CLEARED);
  g_autofree char *after = fixture_get_row (self, release, "returned");
  g_assert_cmpstr (after, ==, "");
}

static void
test_return_needs_a_known_reason (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  g_assert_false (fixture_return (self, release, 1, "1003", "mood", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  const QfReviewDecision decision = { .stage = 1 };
  g_assert_false (qf_office_review (self->office, release, &decision, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
}

static void
test_recall_makes_every_approval_fall (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  fixture_as (self, "2004");
  g_assert_false (qf_office_recall (self->office, release, NULL, &error));
  fixture_assert_refused (error, "take it back");
  fixture_as (self, "1012");
  g_assert_true (qf_office_recall (self->office, release, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  g_assert_false (qf_office_recall (self->office, release, NULL, &error));
  fixture_assert_refused (error, "nothing to take back");
  fixture_submit (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_FIRST_REVIEW);
}

static void
test_submitting_twice_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "submitted already");
}

/* --- changes in the middle -------------------------------------------------------------------- */

static void
test_edit_after_submit_makes_a_draft_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *interpretation = fixture_document (self, release, 1);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  fixture_as (self, "1012");
  fixture_edit (self, interpretation, "补充一问一答。");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  g_autofree char *row = fixture_get_row (self, interpretation, "stage");
  g_assert_cmpstr (row, ==, "draft");
  g_assert_false (fixture_review (self, release, 2, "2001", &error));
  fixture_assert_refused (error, "changed since it was submitted");
}

static void
test_saving_the_same_text_changes_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_submit (self, release);
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, &error);
  g_assert_true (qf_office_put_document (self->office, policy, NULL, text, NULL, &error));
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_FIRST_REVIEW);
}

static void
test_plan_and_property_change_make_a_draft_again (Fixture *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  fixture_submit (self, release);
  fixture_plan (self, release, "when", "文件印发后三日内");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  fixture_submit (self, release);
  fixture_set (self, policy, "column", "政策文件");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
}

static void
attach (Fixture *self, const char *release, int place, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  g_autoptr (QfAttachment) attachment
      = qf_office_add_attachment (self->office, "申请表.pdf", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (attachment->media_type, ==, "application/pdf");
  g_autoptr (QfRelease) before = qf_office_get_release (self->office, release, &error);
  g_autoptr (QfRelease) after = qf_release_with_attachment (before, place, attachment, &error);
  g_assert_no_error (error);
  qf_office_put_release (self->office, release, after, NULL, &error);
  g_assert_no_error (error);
}

static void
test_attachment_replaced_after_the_last_review (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  attach (self, release, -1, "第一版表格");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  fixture_add_channel (self, "site");
  fixture_as (self, "1007");
  attach (self, release, 0, "第二版表格");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
  fixture_as (self, "2004");
  g_assert_null (qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "Three reviews");
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
}

static void
test_stale_parent_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autofree char *parent = qf_office_get_last_version (self->office, policy, &error);
  g_autoptr (QfDocument) mine = qf_office_get_document (self->office, policy, NULL, &error);
  fixture_as (self, "1012");
  fixture_edit (self, policy, "别人先改了。");
  fixture_as (self, "1007");
  g_autoptr (QfDocument) changed = fixture_add_words (mine, "我也改了。");
  g_assert_false (qf_office_put_document (self->office, policy, parent, changed, NULL, &error));
  fixture_assert_refused (error, "changed by somebody else");
  g_autoptr (GPtrArray) history = qf_office_list_history (self->office, policy, &error);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpstr (((QfHistoryRow *)g_ptr_array_index (history, 1))->name, ==, "钱禾");
}

/* As a program without a signer would leave it: a version that nobody signed. */
static void
write_unsigned (Fixture *self, const char *document, const char *words)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = qf_office_get_store (self->office);
  g_autoptr (QfDocument) before = qf_office_get_document (self->office, document, NULL, &error);
  g_autoptr (QfDocument) after = fixture_add_words (before, words);
  g_autofree char *parent = qf_office_get_last_version (self->office, document, &error);
  g_assert_true (qf_store_begin (store, &error));
  g_autofree char *id = qf_store_next_version (store, document, &error);
  const QfVersion version = {
    .id = id,
    .item = (char *)document,
    .parent = parent,
    .content = qf_document_get_bytes (after),
    .digest = (char *)qf_document_get_digest (after),
    .staff = (char *)"1007",
    .time = 1,
  };
  qf_store_add_version (store, &version, &error);
  g_assert_no_error (error);
  g_assert_true (qf_store_commit (store, &error));
}

static void
test_unsigned_text_has_to_be_adopted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  write_unsigned (self, policy, "没有人签过的一句。");
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "Nobody has signed");
  /* 1003 adopts it as it stands, and is an author from then on. */
  fixture_as (self, "1003");
  g_autoptr (QfDocument) text = qf_office_get_document (self->office, policy, NULL, &error);
  g_assert_true (qf_office_put_document (self->office, policy, NULL, text, NULL, &error));
  g_assert_no_error (error);
  fixture_submit (self, release);
  g_assert_false (fixture_review (self, release, 1, "1003", &error));
  fixture_assert_refused (error, "wrote a part");
  g_assert_true (fixture_review (self, release, 1, "1006", &error));
  g_assert_no_error (error);
}

/* Somebody else's program writes while this one decides. */
typedef struct
{
  Fixture *fixture;
  const char *document;
} Meanwhile;

static gboolean
edit_meanwhile (gpointer user_data)
{
  Meanwhile *what = user_data;
  Fixture other = *what->fixture;
  other.office = fixture_open (what->fixture);
  fixture_as (&other, "1012");
  fixture_edit (&other, what->document, "同时改的一句。");
  g_object_unref (other.office);
  return FALSE;
}

static void
test_edit_while_signing_is_noticed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  Meanwhile what = { self, policy };
  self->check->meanwhile = edit_meanwhile;
  self->check->meanwhile_data = &what;
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "meanwhile");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);

  fixture_submit (self, release);
  self->check->meanwhile = edit_meanwhile;
  g_assert_false (fixture_review (self, release, 1, "1003", &error));
  fixture_assert_refused (error, "meanwhile");
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_DRAFT);
}

static gboolean
review_meanwhile (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Meanwhile *what = user_data;
  Fixture other = *what->fixture;
  other.office = fixture_open (what->fixture);
  g_assert_true (fixture_review (&other, what->document, 2, "2005", &error));
  g_assert_no_error (error);
  g_object_unref (other.office);
  return FALSE;
}

static void
test_two_reviewers_at_once_give_one_act (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  Meanwhile what = { self, release };
  self->check->meanwhile = review_meanwhile;
  self->check->meanwhile_data = &what;
  guint64 version = qf_office_get_data_version (self->office);
  g_assert_false (fixture_review (self, release, 2, "2001", &error));
  fixture_assert_refused (error, "meanwhile");
  g_assert_cmpuint (qf_office_get_data_version (self->office), !=, version);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_THIRD_REVIEW);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_cmpuint (status->signings->len, ==, 3);
  const QfSigning *second = g_ptr_array_index (status->signings, 2);
  g_assert_cmpstr (second->staff, ==, "2005");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/office/reviews/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("author-may-not-review-though-another-submitted",
       test_author_may_not_review_though_another_submitted);
  ADD ("reviewer-who-types-becomes-an-author", test_reviewer_who_types_becomes_an_author);
  ADD ("second-review-does-not-come-first", test_second_review_does_not_come_first);
  ADD ("reviewer-without-the-duty-is-refused", test_reviewer_without_the_duty_is_refused);
  ADD ("stranger-is-refused", test_stranger_is_refused);
  ADD ("missing-gate-is-refused", test_missing_gate_is_refused);
  ADD ("return-sends-back-with-its-reasons", test_return_sends_back_with_its_reasons);
  ADD ("return-needs-a-known-reason", test_return_needs_a_known_reason);
  ADD ("recall-makes-every-approval-fall", test_recall_makes_every_approval_fall);
  ADD ("submitting-twice-is-refused", test_submitting_twice_is_refused);
  ADD ("edit-after-submit-makes-a-draft-again", test_edit_after_submit_makes_a_draft_again);
  ADD ("saving-the-same-text-changes-nothing", test_saving_the_same_text_changes_nothing);
  ADD ("plan-and-property-change-make-a-draft-again",
       test_plan_and_property_change_make_a_draft_again);
  ADD ("attachment-replaced-after-the-last-review", test_attachment_replaced_after_the_last_review);
  ADD ("stale-parent-is-refused", test_stale_parent_is_refused);
  ADD ("unsigned-text-has-to-be-adopted", test_unsigned_text_has_to_be_adopted);
  ADD ("edit-while-signing-is-noticed", test_edit_while_signing_is_noticed);
  ADD ("two-reviewers-at-once-give-one-act", test_two_reviewers_at_once_give_one_act);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
