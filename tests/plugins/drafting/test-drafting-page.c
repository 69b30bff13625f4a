/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-drafting-page"

#include "config.h"

#include <string.h>

#include "../../support/ui-test.h"
#include "drafting-fixture.h"
#include "qf-drafting-row.h"

/* The page over a real office: list, desk, inspector, and the acts with the real signer. */

static QfDraftingSession *
get_session (Desk *self)
{
  return desk_get_page (self)->session;
}

static gboolean
has_lack (Desk *self, const char *id)
{
  g_autoptr (GPtrArray) lacks = qf_drafting_session_list_lacks (get_session (self));

  for (guint i = 0; i < lacks->len; i++)
    if (g_str_equal (((QfLack *)g_ptr_array_index (lacks, i))->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
lacks_nothing (Desk *self)
{
  return qf_blockers_get_n (desk_get_page (self)->blockers) == 0;
}

static gboolean
said_something (Desk *self)
{
  return self->toast != NULL;
}

static char *
add_document (Desk *self, QfKind kind, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) first
      = kind == QF_KIND_POLICY ? fixture_new_policy () : fixture_new_item (kind);
  g_autoptr (QfDocument) text
      = words != NULL ? fixture_add_words (first, words) : g_object_ref (first);
  char *id;

  fixture_as (&self->base, "1007");
  id = qf_office_add_document (self->base.office, text, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* --- the list ----------------------------------------------------------------------------------
 */

static GtkWidget *
find_draft (Desk *self)
{
  return ui_find (GTK_WIDGET (desk_get_page (self)->list), QF_TYPE_DRAFTING_ROW, 0);
}

/* Its documents stand there until the release is made. */
static gboolean
list_has_release (Desk *self)
{
  GtkWidget *row = find_draft (self);

  return row != NULL && qf_drafting_row_get_item (QF_DRAFTING_ROW (row))[0] == 'R';
}

static gboolean
list_is_empty (Desk *self)
{
  return gtk_widget_get_mapped (
             ui_find (GTK_WIDGET (desk_get_page (self)->list), ADW_TYPE_STATUS_PAGE, 0))
         && ui_find_label (self->page != NULL ? GTK_WIDGET (self->page) : NULL, "no drafts")
                != NULL;
}

static void
test_empty_list_says_how_to_begin (Desk *self, gconstpointer data)
{
  desk_wait (self, list_is_empty);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Import Word or WPS Files…"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Begin a New One"));
  ui_picture (GTK_WIDGET (self->window), "drafting-empty.png");
}

static void
test_list_shows_drafts (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  GtkWidget *row;

  desk_wait (self, list_has_release);
  row = find_draft (self);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "关于既有住宅加装电梯补助的通知");
  gtk_widget_activate (row);
  g_assert_cmpstr (qf_page_get_item (self->page), ==, release);
}

/* --- the desk ----------------------------------------------------------------------------------
 */

static void
test_item_shows_its_face (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *title = NULL, *subtitle = NULL;

  desk_open (self, release, NULL);
  g_object_get (self->page, "title", &title, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (title, ==, "关于既有住宅加装电梯补助的通知");
  g_assert_nonnull (strstr (subtitle, "行政规范性文件"));
  g_assert_nonnull (strstr (subtitle, "no number yet"));
  desk_wait (self, lacks_nothing);
  g_assert_true (gtk_widget_is_sensitive (desk_get_page (self)->submit));
  ui_picture (GTK_WIDGET (self->window), "drafting-item.png");
}

static void
test_a_half_opens_on_itself (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *second = fixture_document (&self->base, release, 1);

  desk_open (self, second, NULL);
  g_assert_cmpstr (qf_page_get_item (self->page), ==, release);
  g_assert_cmpstr (desk_get_half (self)->id, ==, second);
}

/* The window's buttons take so many pixels that the inspector must not grow with its values. */
static void
test_inspector_keeps_its_width (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);

  desk_open (self, release, NULL);
  for (QfInspectorTab tab = QF_INSPECTOR_FINDINGS; tab <= QF_INSPECTOR_ATTACHMENTS; tab++)
    {
      int minimum;

      qf_drafting_inspector_set_tab (desk_get_page (self)->inspector, tab);
      ui_wait_frames (GTK_WIDGET (self->window));
      gtk_widget_measure (GTK_WIDGET (desk_get_page (self)->inspector), GTK_ORIENTATION_HORIZONTAL,
                          -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 312);
    }
}

static void
test_attribute_comes_before_everything (Desk *self, gconstpointer data)
{
  g_autofree char *id = add_document (self, QF_KIND_NEWS, NULL);
  GtkDropDown *attribute;

  fixture_set (&self->base, id, "attribute", NULL);
  desk_open (self, id, "property:attribute");
  g_assert_true (has_lack (self, g_strdup_printf ("property:attribute@%s", id)));
  g_assert_false (gtk_widget_is_sensitive (desk_get_page (self)->submit));
  attribute = GTK_DROP_DOWN (
      ui_find (GTK_WIDGET (desk_get_page (self)->inspector), GTK_TYPE_DROP_DOWN, 0));
  gtk_drop_down_set_selected (attribute, 1);
  g_assert_cmpstr (qf_document_editor_get_property (desk_get_half (self)->editor, "attribute"), ==,
                   "主动公开");
  desk_wait (self, lacks_nothing);
}

static GtkWidget *
find_row (Desk *self, const char *key)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = ui_find (GTK_WIDGET (self->page), g_type_from_name ("QfFieldRow"), i);

      g_assert_nonnull (row);
      if (g_str_equal (qf_field_row_get_key (QF_FIELD_ROW (row)), key))
        return row;
    }
}

static void
type_property (Desk *self, const char *key, const char *text)
{
  GtkWidget *row = find_row (self, key);
  GtkWidget *entry = ui_find (row, GTK_TYPE_TEXT, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_properties_are_typed_and_refused (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  QfDocumentEditor *editor;

  desk_open (self, release, "property:expires");
  editor = desk_get_half (self)->editor;
  type_property (self, "expires", "2031年7月31日");
  g_assert_cmpstr (qf_document_editor_get_property (editor, "expires"), ==, "2031-07-31");
  type_property (self, "expires", "后年");
  g_assert_cmpstr (qf_document_editor_get_property (editor, "expires"), ==, "2031-07-31");
  g_assert_true (qf_field_row_has_problem (QF_FIELD_ROW (find_row (self, "expires"))));
  type_property (self, "expires", "");
  g_assert_null (qf_document_editor_get_property (editor, "expires"));
  g_assert_false (qf_field_row_has_problem (QF_FIELD_ROW (find_row (self, "expires"))));
}

static void
test_lack_leads_to_its_field (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *second = fixture_document (&self->base, release, 1);
  g_autofree char *place = g_strdup_printf ("property:column@%s", second);

  fixture_as (&self->base, "1012");
  fixture_set (&self->base, second, "column", NULL);
  desk_open (self, release, NULL);
  g_assert_true (has_lack (self, place));
  g_signal_emit_by_name (desk_get_page (self)->blockers, "go", place);
  g_assert_cmpstr (desk_get_half (self)->id, ==, second);
  g_assert_true (gtk_widget_get_mapped (find_row (self, "column")));
}

static void
test_plan_field_leads_to_the_pairing_page (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *went = g_strdup_printf ("pairing %s plan.speaker", release);

  fixture_plan (&self->base, release, "speaker", NULL);
  desk_open (self, release, NULL);
  g_assert_true (has_lack (self, "plan.speaker"));
  g_signal_emit_by_name (desk_get_page (self)->blockers, "go", "plan.speaker");
  g_assert_cmpstr (self->went, ==, went);
}

/* --- findings ----------------------------------------------------------------------------------
 */

static QfFinding *
find_wrong_word (Desk *self)
{
  GPtrArray *findings = qf_drafting_session_get_findings (get_session (self));

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
  g_autofree char *id = add_document (self, QF_KIND_NEWS, NULL);
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

static gboolean
asks (Desk *self)
{
  return desk_find_window (g_type_from_name ("QfQuestionWindow")) != NULL;
}

/* A reason is asked for; then the release keeps it, made where there was none. */
static void
test_finding_is_kept_with_a_reason (Desk *self, gconstpointer data)
{
  g_autofree char *id = add_document (self, QF_KIND_NEWS, "请公布帐号。");
  GtkWidget *question, *text;

  desk_open (self, id, NULL);
  desk_wait (self, has_wrong_word);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (self->page), QF_TYPE_FINDING_LIST, 0), "waive",
                         find_wrong_word (self));
  desk_wait (self, asks);
  question = GTK_WIDGET (desk_find_window (g_type_from_name ("QfQuestionWindow")));
  text = ui_find (question, GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "引用原文", -1);
  desk_press (question, "Keep with This Reason");
  desk_wait (self, has_no_wrong_word);
  desk_wait (self, lacks_nothing);
  g_assert_true (qf_page_get_item (self->page)[0] == 'R');
  g_assert_nonnull (ui_find_label (GTK_WIDGET (self->page), "Kept, because: 引用原文"));
}

/* --- acts --------------------------------------------------------------------------------------
 */

static gboolean
is_submitted (Desk *self)
{
  return qf_drafting_session_get_case (get_session (self))->stage == QF_STAGE_FIRST_REVIEW;
}

static gboolean
is_draft (Desk *self)
{
  return qf_drafting_session_get_case (get_session (self))->stage == QF_STAGE_DRAFT;
}

static void
test_submit_makes_it_read_only_and_recall_says_what_falls (Desk *self, gconstpointer data)
{
  g_autofree char *release = desk_make_pair (self);
  g_autofree char *policy = fixture_document (&self->base, release, 0);
  g_autofree char *stored = NULL;
  GtkWidget *question;

  desk_open (self, release, NULL);
  desk_wait (self, lacks_nothing);
  desk_type (self, "写到最后一刻。");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "drafting.submit", NULL);
  desk_wait (self, is_submitted);
  desk_wait (self, said_something);
  g_assert_nonnull (strstr (self->toast, "孙序"));
  /* What was typed last was kept first. */
  stored = desk_dup_stored (self, policy);
  g_assert_nonnull (strstr (stored, "写到最后一刻。"));
  g_assert_false (qf_drafting_session_is_editable (get_session (self)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (desk_get_half (self)->view)));
  g_assert_false (gtk_widget_get_visible (desk_get_page (self)->submit));
  ui_picture (GTK_WIDGET (self->window), "drafting-submitted.png");
  fixture_approve (&self->base, release, 1);
  fixture_as (&self->base, "1007");
  qf_page_changed (self->page);
  g_signal_emit_by_name (desk_get_page (self)->desk, "wish", "recall");
  desk_wait (self, asks);
  question = GTK_WIDGET (desk_find_window (g_type_from_name ("QfQuestionWindow")));
  desk_press (question, "Take It Back");
  desk_wait (self, is_draft);
  g_assert_true (qf_drafting_session_is_editable (get_session (self)));
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
  g_autofree char *id = add_document (self, QF_KIND_POLICY, NULL);

  desk_open (self, id, NULL);
  g_assert_true (has_lack (self, "partner"));
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
  g_autofree char *id = add_document (self, QF_KIND_POLICY, NULL);
  GtkWidget *question, *text;

  desk_open (self, id, NULL);
  g_assert_true (has_lack (self, "partner"));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "drafting.exempt", NULL);
  desk_wait (self, asks);
  question = GTK_WIDGET (desk_find_window (g_type_from_name ("QfQuestionWindow")));
  text = ui_find (question, GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "只作内部安排", -1);
  desk_press (question, "Go Out Without");
  desk_wait (self, lacks_nothing);
  g_assert_true (qf_page_get_item (self->page)[0] == 'R');
}

#define ADD(path, function) g_test_add (path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  ui_test_init (&argc, &argv);
  fixture_make ();
  ADD ("/drafting-page/empty-list-says-how-to-begin", test_empty_list_says_how_to_begin);
  ADD ("/drafting-page/list-shows-drafts", test_list_shows_drafts);
  ADD ("/drafting-page/item-shows-its-face", test_item_shows_its_face);
  ADD ("/drafting-page/a-half-opens-on-itself", test_a_half_opens_on_itself);
  ADD ("/drafting-page/inspector-keeps-its-width", test_inspector_keeps_its_width);
  ADD ("/drafting-page/attribute-comes-before-everything", test_attribute_comes_before_everything);
  ADD ("/drafting-page/properties-are-typed-and-refused", test_properties_are_typed_and_refused);
  ADD ("/drafting-page/lack-leads-to-its-field", test_lack_leads_to_its_field);
  ADD ("/drafting-page/plan-field-leads-to-the-pairing-page",
       test_plan_field_leads_to_the_pairing_page);
  ADD ("/drafting-page/findings-follow-typing-and-are-fixed",
       test_findings_follow_typing_and_are_fixed);
  ADD ("/drafting-page/finding-is-kept-with-a-reason", test_finding_is_kept_with_a_reason);
  ADD ("/drafting-page/submit-makes-it-read-only-and-recall-frees-it",
       test_submit_makes_it_read_only_and_recall_says_what_falls);
  ADD ("/drafting-page/falling-signatures-are-named", test_falling_signatures_are_named);
  ADD ("/drafting-page/submit-key-opens-what-lacks", test_submit_key_opens_what_lacks);
  ADD ("/drafting-page/exemption-takes-the-lack-away", test_exemption_takes_the_lack_away);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
