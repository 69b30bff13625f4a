/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-acts"

#include "config.h"

#include <string.h>

#include "../../support/ui-test.h"
#include "drafting-fixture.h"

/* Findings settled, and the acts with the real signer. */

/* --- findings ----------------------------------------------------------------------------------
 */

static QfFinding *
find_wrong_word (Desk *self)
{
  GPtrArray *findings = qf_drafting_session_get_findings (desk_get_session (self));

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_has_prefix (qf_finding_get_rule (finding), "TXT-11/")
          && qf_finding_get_waiver_staff (finding) == NULL)
        return finding;
    }
  return NULL;
}

static gboolean
has_wrong_word (Desk *self)
{
  return find_wrong_word (self) != NULL;
}

static gboolean
has_no_wrong_word (Desk *self)
{
  return find_wrong_word (self) == NULL;
}

static void
test_findings_follow_typing_and_are_fixed (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_NEWS, NULL);
  QfDraftingHalf *half;

  desk_open (self, id, NULL);
  half = desk_get_half (self);
  g_assert_true (has_no_wrong_word (self));
  desk_type (self, "请公布帐号。");
  desk_wait (self, has_wrong_word);
  g_assert_true (qf_document_editor_fix (half->editor, find_wrong_word (self)));
  desk_wait (self, has_no_wrong_word);
  g_assert_nonnull (strstr (qf_document_get_text (qf_drafting_half_snapshot (half, NULL)), "账号"));
  qf_document_editor_undo (half->editor);
  desk_wait (self, has_wrong_word);
}

/* A reason is asked for; then the release keeps it, made where there was none. */
static void
test_finding_is_kept_with_a_reason (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_NEWS, "请公布帐号。");
  GtkWidget *question, *text;

  desk_open (self, id, NULL);
  desk_wait (self, has_wrong_word);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (self->page), QF_TYPE_FINDING_LIST, 0), "waive",
                         find_wrong_word (self));
  desk_wait (self, desk_asks);
  question = GTK_WIDGET (desk_find_window (g_type_from_name ("QfQuestionWindow")));
  text = ui_find (question, GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "引用原文", -1);
  desk_press (question, "Keep with This Reason");
  desk_wait (self, has_no_wrong_word);
  desk_wait (self, desk_lacks_nothing);
  g_assert_true (qf_page_get_item (self->page)[0] == 'R');
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Kept, because: 引用原文"));
}

/* --- acts --------------------------------------------------------------------------------------
 */

static gboolean
is_submitted (Desk *self)
{
  return qf_drafting_session_get_case (desk_get_session (self))->stage == QF_STAGE_FIRST_REVIEW;
}

static gboolean
is_draft (Desk *self)
{
  return qf_drafting_session_get_case (desk_get_session (self))->stage == QF_STAGE_DRAFT;
}

static void
test_submit_makes_it_read_only_and_recall_says_what_falls (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *policy = fixture_document (&self->base, release, 0);
  g_autofree char *stored = NULL;
  GtkWidget *question;

  desk_open (self, release, NULL);
  desk_wait (self, desk_lacks_nothing);
  desk_type (self, "写到最后一刻。");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "drafting.submit", NULL);
  desk_wait (self, is_submitted);
  desk_wait (self, desk_said_something);
  g_assert_nonnull (strstr (self->toast, "孙序"));
  /* What was typed last was kept first. */
  stored = desk_dup_stored (self, policy);
  g_assert_nonnull (strstr (stored, "写到最后一刻。"));
  g_assert_false (qf_drafting_session_is_editable (desk_get_session (self)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (desk_get_half (self)->view)));
  g_assert_false (gtk_widget_get_visible (desk_get_page (self)->submit));
  ui_picture (GTK_WIDGET (self->window), "drafting-submitted.png");
  fixture_approve (&self->base, release, 1);
  fixture_as (&self->base, "1007");
  qf_page_changed (self->page);
  g_signal_emit_by_name (desk_get_page (self)->desk, "wish", "recall");
  desk_wait (self, desk_asks);
  question = GTK_WIDGET (desk_find_window (g_type_from_name ("QfQuestionWindow")));
  desk_press (question, "Take It Back");
  desk_wait (self, is_draft);
  g_assert_true (qf_drafting_session_is_editable (desk_get_session (self)));
}

static void
test_falling_signatures_are_named (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStatus) submitted = NULL, reviewed = NULL;
  g_autofree char *falling = NULL;

  fixture_submit (&self->base, release);
  submitted = qf_office_get_status (self->base.office, release, &error);
  g_assert_no_error (error);
  g_assert_null (qf_drafting_dup_falling (submitted));
  fixture_approve (&self->base, release, 1);
  fixture_approve (&self->base, release, 2);
  reviewed = qf_office_get_status (self->base.office, release, &error);
  g_assert_no_error (error);
  falling = qf_drafting_dup_falling (reviewed);
  g_assert_nonnull (strstr (falling, "孙序"));
  g_assert_nonnull (strstr (falling, "周砚"));
  g_assert_null (strstr (falling, "赵宁"));
}

static void
test_submit_key_opens_what_lacks (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_POLICY, NULL);

  desk_open (self, id, NULL);
  g_assert_true (desk_has_lack (self, "partner"));
  gtk_window_present (self->window);
  qf_drafting_desk_focus (desk_get_page (self)->desk);
  ui_press ("ctrl+shift+Return");
  ui_wait_frames (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_get_mapped (
      ui_find (GTK_WIDGET (desk_get_page (self)->blockers), GTK_TYPE_POPOVER, 0)));
  /* Nothing was submitted, and no line was made in the text. */
  g_assert_cmpuint (desk_get_half (self)->edited, ==, 0);
}

static void
test_exemption_takes_the_lack_away (Desk *self, gconstpointer data)
{
  g_autofree char *id = desk_add_document (self, QF_KIND_POLICY, NULL);
  GtkWidget *question, *text;

  desk_open (self, id, NULL);
  g_assert_true (desk_has_lack (self, "partner"));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "drafting.exempt", NULL);
  desk_wait (self, desk_asks);
  question = GTK_WIDGET (desk_find_window (g_type_from_name ("QfQuestionWindow")));
  text = ui_find (question, GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "只作内部安排", -1);
  desk_press (question, "Go Out Without");
  desk_wait (self, desk_lacks_nothing);
  g_assert_true (qf_page_get_item (self->page)[0] == 'R');
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  ui_test_init (&argc, &argv);
  fixture_make ();
  ADD ("/drafting-acts/findings-follow-typing-and-are-fixed",
       test_findings_follow_typing_and_are_fixed);
  ADD ("/drafting-acts/finding-is-kept-with-a-reason", test_finding_is_kept_with_a_reason);
  ADD ("/drafting-acts/submit-makes-it-read-only-and-recall-frees-it",
       test_submit_makes_it_read_only_and_recall_says_what_falls);
  ADD ("/drafting-acts/falling-signatures-are-named", test_falling_signatures_are_named);
  ADD ("/drafting-acts/submit-key-opens-what-lacks", test_submit_key_opens_what_lacks);
  ADD ("/drafting-acts/exemption-takes-the-lack-away", test_exemption_takes_the_lack_away);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
