/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-review-page"

#include "config.h"

#include "qf-review-changes.h"
#include "qf-review-check-row.h"
#include "qf-review-finding-row.h"
#include "qf-review-gate-row.h"
#include "qf-review-return-window.h"
#include "review-window.h"
#include "ui-test.h"

#include <gtksourceview/gtksource.h>

/* The page over a real office. */

static GtkWidget *
get_child (ReviewWindow *self, GType type)
{
  GtkWidget *child = ui_find (GTK_WIDGET (self->page), type, 0);

  g_assert_nonnull (child);
  return child;
}

static QfReviewGateRow *
get_gate (ReviewWindow *self, QfGate gate)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = ui_find (GTK_WIDGET (self->page), QF_TYPE_REVIEW_GATE_ROW, i);

      g_assert_nonnull (row);
      if (qf_review_gate_row_get_gate (QF_REVIEW_GATE_ROW (row)) == gate)
        return QF_REVIEW_GATE_ROW (row);
    }
}

/* By its words; NULL where there is none to be seen. */
static GtkButton *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *words = ui_find_label (root, label);
  GtkWidget *button = words != NULL ? gtk_widget_get_ancestor (words, GTK_TYPE_BUTTON) : NULL;

  return button != NULL && gtk_widget_get_mapped (button) ? GTK_BUTTON (button) : NULL;
}

/* Every tick there is, one after the other, as Space does it. */
static void
tick_all (ReviewWindow *self)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = ui_find (GTK_WIDGET (self->page), QF_TYPE_REVIEW_CHECK_ROW, i);
      GtkWidget *check;

      if (row == NULL)
        return;
      check = ui_find (row, GTK_TYPE_CHECK_BUTTON, 0);
      if (gtk_widget_get_visible (check) && gtk_widget_is_sensitive (check)
          && !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        gtk_widget_activate (check);
    }
}

static char *
submit_pair (ReviewWindow *self)
{
  char *release = fixture_make_pair (&self->office);

  fixture_as (&self->office, "1007");
  review_window_settle (self, release);
  fixture_submit (&self->office, release);
  return release;
}

static void
test_list_shows_what_waits (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *first = submit_pair (self);
  g_autofree char *second = submit_pair (self);
  GtkWidget *row;

  fixture_approve (&self->office, second, 1);
  review_window_sign_in (self, "1003", QF_DUTY_FIRST_REVIEWER, 1068, 800);
  review_window_open (self, NULL, NULL);
  review_window_wait_for (self, "list");
  row = ui_find (GTK_WIDGET (self->page), GTK_TYPE_LIST_BOX_ROW, 0);
  g_assert_nonnull (ui_find_label (row, "关于既有住宅加装电梯补助的通知"));
  ui_picture (GTK_WIDGET (self->window), "review-list.png");
  gtk_widget_activate (row);
  review_window_wait_for (self, "item");
  g_assert_cmpstr (qf_page_get_item (self->page), ==, first);
}

static void
test_nothing_waits (ReviewWindow *self, gconstpointer data)
{
  review_window_sign_in (self, "2001", QF_DUTY_SECOND_REVIEWER, 1068, 800);
  review_window_open (self, NULL, NULL);
  review_window_wait_for (self, "empty");
  ui_picture (GTK_WIDGET (self->window), "review-empty.png");
}

static void
test_first_review_is_signed (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);
  GtkButton *sign;

  review_window_sign_in (self, "1003", QF_DUTY_FIRST_REVIEWER, 1068, 800);
  review_window_open (self, release, NULL);
  sign = find_button (GTK_WIDGET (self->page), "Sign First Review…");
  g_assert_nonnull (sign);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (sign)));
  ui_picture (GTK_WIDGET (self->window), "review-first.png");
  tick_all (self);
  /* Confirming what was kept frees the last line. */
  tick_all (self);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (sign)));
  ui_picture (GTK_WIDGET (self->window), "review-first-ticked.png");
  gtk_widget_activate (GTK_WIDGET (sign));
  review_window_wait_for_toast (self, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (self->toasts, 0), "周砚"));
  g_assert_cmpint (fixture_get_stage (&self->office, release), ==, QF_STAGE_SECOND_REVIEW);
  review_window_wait_for (self, "empty");
  g_assert_null (qf_page_get_item (self->page));
}

static void
test_keys_alone_do_it (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);

  fixture_approve (&self->office, release, 1);
  review_window_sign_in (self, "2001", QF_DUTY_SECOND_REVIEWER, 1068, 800);
  review_window_open (self, release, "gate:legal");
  ui_wait_frames (GTK_WIDGET (self->window));
  /* Nothing is ticked: Ctrl+Enter goes to what lacks. */
  ui_press ("ctrl+Return");
  ui_press ("Escape");
  qf_review_gate_row_go_to (get_gate (self, QF_GATE_LEGAL));
  ui_press ("space");
  ui_press ("Down");
  ui_press ("space");
  ui_press ("Down");
  ui_press ("space");
  ui_press ("Down");
  ui_press ("space");
  g_assert_false (qf_review_gate_row_is_open (get_gate (self, QF_GATE_LEGAL)));
  qf_review_gate_row_go_to (get_gate (self, QF_GATE_SECRECY));
  ui_press ("space");
  ui_press ("Down");
  ui_press ("space");
  ui_press ("Down");
  ui_press ("space");
  g_assert_false (qf_review_gate_row_is_open (get_gate (self, QF_GATE_SECRECY)));
  ui_press ("ctrl+Return");
  review_window_wait_for_toast (self, 1);
  g_assert_cmpint (fixture_get_stage (&self->office, release), ==, QF_STAGE_THIRD_REVIEW);
}

static void
test_third_review_clears (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);

  fixture_approve (&self->office, release, 1);
  fixture_approve (&self->office, release, 2);
  review_window_sign_in (self, "0002", QF_DUTY_THIRD_REVIEWER, 1068, 800);
  review_window_open (self, release, NULL);
  tick_all (self);
  tick_all (self);
  ui_picture (GTK_WIDGET (self->window), "review-third.png");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "review.sign", NULL);
  review_window_wait_for_toast (self, 1);
  g_assert_cmpint (fixture_get_stage (&self->office, release), ==, QF_STAGE_CLEARED);
}

static GtkWindow *
find_return_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (QF_IS_REVIEW_RETURN_WINDOW (window))
        return window;
    }
  return NULL;
}

static void
test_returned_with_two_reasons (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);
  g_autoptr (QfStatus) status = NULL;
  GtkWindow *window;
  const QfSigning *last;
  GtkButton *button;

  fixture_approve (&self->office, release, 1);
  review_window_sign_in (self, "2001", QF_DUTY_SECOND_REVIEWER, 1068, 800);
  review_window_open (self, release, NULL);
  ui_press ("ctrl+shift+Return");
  window = find_return_window ();
  g_assert_nonnull (window);
  ui_wait_frames (GTK_WIDGET (window));
  button = find_button (GTK_WIDGET (window), "Return");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  gtk_widget_activate (ui_find (ui_find (GTK_WIDGET (window), QF_TYPE_REVIEW_CHECK_ROW, 0),
                                GTK_TYPE_CHECK_BUTTON, 0));
  gtk_widget_activate (ui_find (ui_find (GTK_WIDGET (window), QF_TYPE_REVIEW_CHECK_ROW, 3),
                                GTK_TYPE_CHECK_BUTTON, 0));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                                ui_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, 0))),
                            "十五万元还是二十万元，请核对。", -1);
  ui_picture (GTK_WIDGET (window), "review-return.png");
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
  g_assert_null (gtk_window_get_default_widget (window));
  gtk_widget_activate (GTK_WIDGET (button));
  review_window_wait_for_toast (self, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (self->toasts, 0), "赵宁"));
  g_assert_cmpint (fixture_get_stage (&self->office, release), ==, QF_STAGE_DRAFT);
  status = qf_office_get_status (self->office.office, release, NULL);
  last = g_ptr_array_index (status->signings, status->signings->len - 1);
  g_assert_cmpstr (last->decision, ==, "return");
  g_assert_cmpstr (last->reasons[0], ==, "facts");
  g_assert_cmpstr (last->reasons[1], ==, "wording");
  g_assert_cmpstr (last->opinion, ==, "十五万元还是二十万元，请核对。");
}

static gboolean
is_asked (gpointer row)
{
  return qf_review_finding_row_get_asked (row);
}

/* A word list that came after it was submitted finds something. */
static void
test_open_finding_goes_into_the_return (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (&self->office);
  g_autofree char *policy = fixture_document (&self->office, release, 0);
  g_autofree char *words = NULL;
  GtkWidget *row;
  GtkWindow *window;

  fixture_as (&self->office, "1007");
  review_window_settle (self, release);
  fixture_edit (&self->office, policy, "各区要尽快布署。");
  fixture_submit (&self->office, release);
  review_window_sign_in (self, "1003", QF_DUTY_FIRST_REVIEWER, 1068, 800);
  review_window_open (self, release, "gate:wording");
  tick_all (self);
  tick_all (self);
  g_assert_true (qf_review_gate_row_is_open (get_gate (self, QF_GATE_WORDING)));
  g_assert_false (qf_review_gate_row_is_open (get_gate (self, QF_GATE_POLICY)));
  g_assert_false (gtk_widget_is_sensitive (
      GTK_WIDGET (find_button (GTK_WIDGET (self->page), "Sign First Review…"))));
  row = get_child (self, QF_TYPE_REVIEW_FINDING_ROW);
  gtk_widget_activate (row);
  gtk_widget_activate (ui_find (row, GTK_TYPE_TOGGLE_BUTTON, 0));
  g_assert_true (ui_wait (is_asked, row));
  ui_picture (GTK_WIDGET (self->window), "review-finding.png");
  ui_press ("ctrl+shift+Return");
  window = find_return_window ();
  g_assert_nonnull (window);
  ui_wait_frames (GTK_WIDGET (window));
  g_assert_true (qf_review_check_row_get_active (
      QF_REVIEW_CHECK_ROW (ui_find (GTK_WIDGET (window), QF_TYPE_REVIEW_CHECK_ROW, 3))));
  g_object_get (gtk_text_view_get_buffer (
                    GTK_TEXT_VIEW (ui_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, 0))),
                "text", &words, NULL);
  g_assert_nonnull (strstr (words, "布署"));
  ui_picture (GTK_WIDGET (window), "review-return-asked.png");
  ui_press ("Escape");
  g_assert_cmpint (fixture_get_stage (&self->office, release), ==, QF_STAGE_FIRST_REVIEW);
}

static gboolean
is_table_shown (gpointer user_data)
{
  return ui_find_label (GTK_WIDGET (((ReviewWindow *)user_data)->page), "规范性文件") != NULL;
}

static void
test_changes_since_my_last_act (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);
  g_autofree char *policy = fixture_document (&self->office, release, 0);
  g_autofree char *interpretation = fixture_document (&self->office, release, 1);
  g_autoptr (GError) error = NULL;
  GtkDropDown *part;
  QfDocumentView *view;

  fixture_return (&self->office, release, 1, "1003", "facts", &error);
  g_assert_no_error (error);
  fixture_as (&self->office, "1007");
  fixture_edit (&self->office, policy, "补助资金专款专用，不得挪用。");
  fixture_set (&self->office, policy, "column", "政策文件");
  fixture_edit (&self->office, interpretation, "问：资金能挪用吗？答：专款专用。");
  review_window_settle (self, release);
  fixture_submit (&self->office, release);
  review_window_sign_in (self, "1003", QF_DUTY_FIRST_REVIEWER, 1068, 800);
  review_window_open (self, release, NULL);
  view = QF_DOCUMENT_VIEW (get_child (self, QF_TYPE_DOCUMENT_VIEW));
  g_assert_cmpuint (qf_document_view_get_n_changes (view), ==, 1);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "1 change"));
  ui_picture (GTK_WIDGET (self->window), "review-changes.png");
  /* Through one part and into the next, and back. */
  part = GTK_DROP_DOWN (get_child (self, GTK_TYPE_DROP_DOWN));
  ui_press ("F8");
  g_assert_cmpuint (gtk_drop_down_get_selected (part), ==, 0);
  ui_press ("F8");
  g_assert_cmpuint (gtk_drop_down_get_selected (part), ==, 1);
  ui_press ("shift+F8");
  g_assert_cmpuint (gtk_drop_down_get_selected (part), ==, 0);
  qf_page_open (self->page, release, "contents");
  g_assert_true (ui_wait (is_table_shown, self));
  ui_picture (GTK_WIDGET (self->window), "review-contents.png");
}

static QfDocument *
change_policy (QfDocument *policy)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GError) error = NULL;
  QfDocument *changed;

  for (guint i = 0; i < qf_document_get_n_blocks (policy); i++)
    {
      QfBlock *block = qf_document_get_block (policy, i);
      g_autofree char *text = g_strdup_printf ("%s另有规定的从其规定。", qf_block_get_text (block));

      if (i == 1 || i == 6)
        continue;
      if (i == 4 || i == 5)
        g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, text));
      else if (qf_block_get_kind (block) == QF_BLOCK_TABLE)
        g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, "按附件执行。"));
      else
        g_ptr_array_add (blocks, qf_block_ref (block));
    }
  changed = qf_document_with_blocks (policy, blocks, &error);
  g_assert_no_error (error);
  return changed;
}

static void
test_counts_are_the_views (ReviewWindow *self, gconstpointer data)
{
  g_autoptr (QfDocument) before = ui_make_policy ();
  g_autoptr (QfDocument) now = change_policy (before);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = qf_document_compare (before, now, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *view = qf_document_view_new ();

  g_assert_no_error (error);
  self->window = ui_show (view, 600, 800);
  qf_document_view_set_comparison (QF_DOCUMENT_VIEW (view), before, now, changes);
  list = qf_review_list_changes (before, now, changes);
  g_assert_cmpuint (list->len, >=, 4);
  g_assert_cmpuint (list->len, ==, qf_document_view_get_n_changes (QF_DOCUMENT_VIEW (view)));
}

static void
test_author_reads_and_is_told_why (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);

  review_window_sign_in (self, "1007", QF_DUTY_DRAFTER, 1068, 800);
  review_window_open (self, release, NULL);
  g_assert_null (find_button (GTK_WIDGET (self->page), "Return…"));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "review.sign", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "review.return", NULL);
  ui_settle ();
  g_assert_null (find_return_window ());
  g_assert_cmpuint (self->toasts->len, ==, 0);
  ui_picture (GTK_WIDGET (self->window), "review-author.png");
}

static void
test_ticks_stay_while_elsewhere (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);

  review_window_sign_in (self, "1003", QF_DUTY_FIRST_REVIEWER, 1068, 800);
  review_window_open (self, release, NULL);
  tick_all (self);
  tick_all (self);
  review_window_open (self, NULL, NULL);
  review_window_wait_for (self, "list");
  review_window_open (self, release, NULL);
  g_assert_false (qf_review_gate_row_is_open (get_gate (self, QF_GATE_WORDING)));
  g_assert_false (qf_review_gate_row_is_open (get_gate (self, QF_GATE_POLICY)));
}

static void
test_wrong_passphrase_signs_nothing (ReviewWindow *self, gconstpointer data)
{
  g_autofree char *release = submit_pair (self);
  g_autofree char *file = g_build_filename (self->office.folder, "passphrase", NULL);

  review_window_sign_in (self, "1003", QF_DUTY_FIRST_REVIEWER, 1068, 800);
  review_window_open (self, release, NULL);
  tick_all (self);
  tick_all (self);
  g_assert_true (g_file_set_contents (file, "not the passphrase\n", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "review.sign", NULL);
  review_window_wait_for_toast (self, 1);
  g_assert_cmpint (fixture_get_stage (&self->office, release), ==, QF_STAGE_FIRST_REVIEW);
  /* Still there, still ticked. */
  g_assert_cmpstr (qf_page_get_item (self->page), ==, release);
  g_assert_false (qf_review_gate_row_is_open (get_gate (self, QF_GATE_WORDING)));
  g_assert_true (gtk_widget_is_sensitive (
      GTK_WIDGET (find_button (GTK_WIDGET (self->page), "Sign First Review…"))));
}

int
main (int argc, char **argv)
{
  int result;

  ui_test_init (&argc, &argv);
  fixture_make ();
#define ADD(path, test)                                                                            \
  g_test_add ("/review/page/" path, ReviewWindow, NULL, review_window_set_up, test,                \
              review_window_tear_down)
  ADD ("the-list-shows-what-waits-for-me", test_list_shows_what_waits);
  ADD ("an-empty-list-says-so", test_nothing_waits);
  ADD ("the-first-review-is-signed", test_first_review_is_signed);
  ADD ("keys-alone-sign-the-second-review", test_keys_alone_do_it);
  ADD ("the-third-review-clears-it", test_third_review_clears);
  ADD ("it-is-returned-with-two-reasons", test_returned_with_two_reasons);
  ADD ("an-open-finding-goes-into-the-return", test_open_finding_goes_into_the_return);
  ADD ("what-changed-since-my-last-act-is-shown", test_changes_since_my_last_act);
  ADD ("changes-are-counted-as-the-view-counts-them", test_counts_are_the_views);
  ADD ("an-author-reads-and-is-told-why", test_author_reads_and_is_told_why);
  ADD ("ticks-stay-while-i-am-elsewhere", test_ticks_stay_while_elsewhere);
  ADD ("a-wrong-passphrase-signs-nothing", test_wrong_passphrase_signs_nothing);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
