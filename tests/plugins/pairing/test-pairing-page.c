/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Over 500 lines because one real office is walked through every panel of the page in turn. */
#define G_LOG_DOMAIN "test-pairing-page"

#include "config.h"

#include <string.h>

#include "pairing-texts.h"
#include "pairing-window.h"
#include "qf-pairing-acts.h"

#include "../../support/ui-test.h"

static const QfPairingMap *
get_map (Desk *desk)
{
  return qf_pairing_desk_get_map (desk->page->desk);
}

/* --- side by side ----------------------------------------------------------------------------- */

/* Clauses that have a row of their own stand at its height. */
static void
assert_aligned (Desk *desk)
{
  const QfPairingMap *map = get_map (desk);
  guint n = 0;

  for (guint i = 0; i < map->clauses->len; i++)
    {
      const QfClause *clause = g_ptr_array_index (map->clauses, i);
      const QfClause *before = i > 0 ? g_ptr_array_index (map->clauses, i - 1) : NULL;

      if (before == NULL || clause->row == before->row)
        continue;
      g_assert_cmpint (desk_get_y (desk, 0, clause->block), ==, desk_get_y (desk, 1, clause->row));
      n++;
    }
  g_assert_cmpuint (n, >=, 6);
}

static void
test_clause_stands_beside_its_explanation (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  assert_aligned (desk);
  ui_picture (GTK_WIDGET (desk->window), "pairing-page.png");
}

static gboolean
is_shaded (Desk *desk, guint side, glong offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (desk_get_view (desk, side));
  GtkTextIter iter;
  g_autoptr (GSList) tags = NULL;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)offset);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    {
      gboolean background = FALSE;

      g_object_get (tag->data, "background-set", &background, NULL);
      if (background)
        return TRUE;
    }
  return FALSE;
}

static void
test_copied_run_is_shaded_in_both (Desk *desk, gconstpointer data)
{
  const QfCopiedRun *run;

  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  g_assert_cmpuint (get_map (desk)->runs->len, >, 0);
  run = g_ptr_array_index (get_map (desk)->runs, get_map (desk)->runs->len - 1);
  /* Neither text has a table, so offsets are the buffer's. */
  g_assert_true (is_shaded (desk, 0, run->policy.start));
  g_assert_true (is_shaded (desk, 0, run->policy.end - 1));
  g_assert_true (is_shaded (desk, 1, run->interpretation.start));
  g_assert_false (is_shaded (desk, 1, run->interpretation.start - 2));
  g_assert_false (is_shaded (desk, 0, 2));
}

static int
get_cursor (Desk *desk, guint side)
{
  int cursor;

  g_object_get (gtk_text_view_get_buffer (desk_get_view (desk, side)), "cursor-position", &cursor,
                NULL);
  return cursor;
}

static gboolean
shows_partner (Desk *desk)
{
  const GPtrArray *runs = get_map (desk)->runs;

  return get_cursor (desk, 0)
         == ((QfCopiedRun *)g_ptr_array_index (runs, runs->len - 1))->policy.start;
}

static void
test_press_on_a_copy_shows_its_partner (Desk *desk, gconstpointer data)
{
  const QfCopiedRun *run;
  int cursor;

  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  run = g_ptr_array_index (get_map (desk)->runs, get_map (desk)->runs->len - 1);
  desk_click (desk, 1, run->interpretation.start, run->interpretation.start + 8);
  desk_wait (desk, shows_partner);
  /* Whoever pressed to mend the copy goes on typing there. */
  g_assert_true (gtk_window_get_focus (desk->window) == GTK_WIDGET (desk_get_view (desk, 1)));
  cursor = get_cursor (desk, 1);
  g_assert_cmpint (cursor, >=, run->interpretation.start);
  g_assert_cmpint (cursor, <, run->interpretation.end);
}

static void
test_marks_have_names (Desk *desk, gconstpointer data)
{
  QfPairingMark *mark;

  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  mark = desk_find_mark (desk, "（二）不予补助的情形");
  g_assert_nonnull (mark);
  g_assert_cmpint (qf_pairing_mark_get_mark (mark), ==, QF_CLAUSE_MISSING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "（二）不予补助的情形, Not Explained");
  g_assert_null (desk_find_mark (desk, "一、补助范围"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->window), "Explained 3"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->window), "Not Explained 1"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->window), "Only Copied 1"));
}

/* --- typing ----------------------------------------------------------------------------------- */

static gboolean
is_copied (Desk *desk)
{
  g_autofree char *copy = desk_dup_copy (desk, desk->interpretation);

  return copy != NULL && strstr (copy, "七楼也一样") != NULL;
}

static gboolean
is_kept (Desk *desk)
{
  g_autofree char *stored = desk_dup_stored (desk, desk->interpretation);

  return strstr (stored, "七楼也一样") != NULL;
}

static void
test_typing_keeps_alignment_and_is_kept (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  for (guint i = 0; i < 5; i++)
    desk_type (desk, 1, 2, "住在七楼也一样，只要楼里没有电梯就能申请，不看户型大小。");
  g_assert_false (qf_pairing_desk_is_map_fresh (desk->page->desk));
  desk_wait_aligned (desk);
  desk_wait_mapped (desk);
  desk_wait_aligned (desk);
  assert_aligned (desk);
  g_assert_false (is_kept (desk));
  desk_wait (desk, is_copied);
  g_assert_false (is_kept (desk));
  qf_page_leave (QF_PAGE (desk->page));
  desk_wait (desk, is_kept);
  g_assert_false (qf_pairing_desk_get_interpretation (desk->page->desk)->conflicted);
}

static void
test_writing_about_a_clause_explains_it (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  qf_pairing_view_press_mark (
      desk->page->view, qf_pairing_mark_get_index (desk_find_mark (desk, "（二）不予补助的情形")));
  /* A new line below the clause before, the caret in it. */
  gtk_text_buffer_insert_interactive_at_cursor (
      gtk_text_view_get_buffer (desk_get_view (desk, 1)),
      "已经列入征收计划的房屋和鉴定为危险房屋的，很快就要拆，所以不再投钱。", -1, TRUE);
  desk_wait_mapped (desk);
  g_assert_cmpint (qf_pairing_mark_get_mark (desk_find_mark (desk, "（二）不予补助的情形")), ==,
                   QF_CLAUSE_EXPLAINED);
  {
    QfDocument *text = get_map (desk)->interpretation;

    g_assert_nonnull (strstr (qf_block_get_text (qf_document_get_block (text, 3)), "征收计划"));
    g_assert_cmpint (qf_block_get_kind (qf_document_get_block (text, 3)), ==, QF_BLOCK_PARAGRAPH);
  }
}

static gboolean
is_conflicted (Desk *desk)
{
  return qf_pairing_desk_get_interpretation (desk->page->desk)->conflicted;
}

static void
test_newer_version_is_never_written_over (Desk *desk, gconstpointer data)
{
  g_autofree char *stored = NULL;
  g_autofree char *copy = NULL;

  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  desk_type (desk, 1, 2, "七楼也一样。");
  desk_wait (desk, is_copied);
  fixture_as (&desk->base, "1012");
  fixture_edit (&desk->base, desk->interpretation, "别人写的话。");
  desk_wait (desk, is_conflicted);
  qf_page_leave (QF_PAGE (desk->page));
  ui_settle ();
  stored = desk_dup_stored (desk, desk->interpretation);
  g_assert_nonnull (strstr (stored, "别人写的话"));
  g_assert_null (strstr (stored, "七楼也一样"));
  fixture_as (&desk->base, "1007");
  copy = desk_dup_copy (desk, desk->interpretation);
  g_assert_nonnull (strstr (copy, "七楼也一样"));
  desk_press (desk, "Look at Both");
  g_assert_true (g_str_has_prefix (desk->went, "drafting D"));
}

static gboolean
was_saved (Desk *desk)
{
  return desk->toast != NULL && g_str_has_prefix (desk->toast, "Saved");
}

static void
test_two_saves_in_a_row_do_not_conflict (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  desk_type (desk, 1, 2, "七楼也一样。");
  qf_page_save (QF_PAGE (desk->page));
  desk_type (desk, 0, 1, "多说一句。");
  qf_page_leave (QF_PAGE (desk->page));
  qf_page_save (QF_PAGE (desk->page));
  desk_wait (desk, was_saved);
  desk_wait (desk, is_kept);
  g_assert_false (is_conflicted (desk));
  g_assert_false (qf_pairing_desk_get_policy (desk->page->desk)->conflicted);
}

/* --- keys ------------------------------------------------------------------------------------- */

static gboolean
is_on_mark (Desk *desk)
{
  return QF_IS_PAIRING_MARK (gtk_window_get_focus (desk->window));
}

static void
test_keys_go_to_half_and_mark (Desk *desk, gconstpointer data)
{
  QfPairingMark *mark;

  desk_make_pair (desk);
  desk_open (desk, desk->release, "half");
  g_assert_true (gtk_window_get_focus (desk->window) == GTK_WIDGET (desk_get_view (desk, 1)));
  ui_press ("F6");
  g_assert_true (gtk_window_get_focus (desk->window) == GTK_WIDGET (desk_get_view (desk, 0)));
  ui_press ("F6");
  g_assert_true (gtk_window_get_focus (desk->window) == GTK_WIDGET (desk_get_view (desk, 1)));
  ui_press ("F8");
  desk_wait (desk, is_on_mark);
  mark = QF_PAIRING_MARK (gtk_window_get_focus (desk->window));
  g_assert_true (mark == desk_find_mark (desk, "（二）不予补助的情形"));
  ui_press ("F8");
  ui_wait_frames (GTK_WIDGET (desk->window));
  desk_wait (desk, is_on_mark);
  g_assert_true (gtk_window_get_focus (desk->window)
                 == GTK_WIDGET (desk_find_mark (desk, "（二）发放方式")));
  ui_press ("shift+F8");
  ui_wait_frames (GTK_WIDGET (desk->window));
  desk_wait (desk, is_on_mark);
  g_assert_true (gtk_window_get_focus (desk->window)
                 == GTK_WIDGET (desk_find_mark (desk, "（二）不予补助的情形")));
}

/* --- the inspector ---------------------------------------------------------------------------- */

static gboolean
is_planned (Desk *desk)
{
  g_autofree char *what = desk_dup_plan (desk, "what");
  g_autofree char *forms = desk_dup_plan (desk, "forms");

  return g_strcmp0 (what, "补助标准") == 0 && g_strcmp0 (forms, "文字,图解") == 0;
}

static void
test_plan_is_saved_when_left (Desk *desk, gconstpointer data)
{
  GtkWidget *row;

  desk_make_pair (desk);
  desk_open (desk, desk->release, "plan.what");
  g_assert_cmpuint (qf_pairing_plan_panel_count_filled (desk->page->plan), ==, 0);
  row = gtk_widget_get_ancestor (gtk_window_get_focus (desk->window), ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "补助标准");
  ui_picture (GTK_WIDGET (desk->window), "pairing-plan.png");
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
          ui_find_label (GTK_WIDGET (desk->page->plan), "文字"), GTK_TYPE_TOGGLE_BUTTON)),
      TRUE);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
          ui_find_label (GTK_WIDGET (desk->page->plan), "图解"), GTK_TYPE_TOGGLE_BUTTON)),
      TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (desk_get_view (desk, 1)));
  desk_wait (desk, is_planned);
  g_assert_cmpuint (qf_pairing_plan_panel_count_filled (desk->page->plan), ==, 2);
}

static GtkToggleButton *
find_form (Desk *desk, const char *form)
{
  return GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (
      ui_find_label (GTK_WIDGET (desk->page->plan), form), GTK_TYPE_TOGGLE_BUTTON));
}

/* What was read before the write is older than what was pressed. */
static void
test_plan_outlives_what_was_read_before (Desk *desk, gconstpointer data)
{
  GtkWidget *row;
  QfRelease *before;

  desk_make_pair (desk);
  desk_open (desk, desk->release, "plan.what");
  before = g_object_ref (qf_pairing_desk_get_case (desk->page->desk)->content);
  row = gtk_widget_get_ancestor (gtk_window_get_focus (desk->window), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "补助标准");
  gtk_toggle_button_set_active (find_form (desk, "文字"), TRUE);
  qf_pairing_plan_panel_flush (desk->page->plan);
  qf_pairing_plan_panel_show_plan (desk->page->plan, before, NULL, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "补助标准");
  g_assert_true (gtk_toggle_button_get_active (find_form (desk, "文字")));
  gtk_toggle_button_set_active (find_form (desk, "图解"), TRUE);
  qf_pairing_plan_panel_flush (desk->page->plan);
  desk_wait (desk, is_planned);
  g_object_unref (before);
}

static void
test_elements_say_where (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->page->elements), "背景"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->page->elements), "not covered"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->page->elements), "Paragraph 2"));
}

static QfFinding *
find_finding (Desk *desk, const char *rule)
{
  GPtrArray *findings = qf_pairing_desk_get_findings (desk->page->desk);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (qf_finding_get_rule (g_ptr_array_index (findings, i)), rule))
      return g_ptr_array_index (findings, i);
  return NULL;
}

static gboolean
is_waived (Desk *desk)
{
  QfFinding *finding = find_finding (desk, "CONT-1/missing-background");

  return finding != NULL && qf_finding_get_waiver_staff (finding) != NULL;
}

static void
test_missing_element_is_left_out_with_a_reason (Desk *desk, gconstpointer data)
{
  QfFinding *finding;

  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  finding = find_finding (desk, "CONT-1/missing-background");
  g_assert_nonnull (finding);
  g_assert_true (qf_finding_is_blocking (finding));
  desk_press (desk, "Leave Out…");
  desk_answer (desk, "背景已在政策正文首段写明", "Keep It");
  desk_wait (desk, is_waived);
}

static void
test_place_of_a_finding_is_shown (Desk *desk, gconstpointer data)
{
  g_autofree char *place = NULL;
  QfFinding *forms;

  desk_make_pair (desk);
  fixture_plan (&desk->base, desk->release, "forms", "文字");
  desk_open (desk, desk->release, NULL);
  forms = find_finding (desk, "FORM-1/text-only");
  g_assert_nonnull (forms);
  place = g_strdup_printf ("finding:%s", qf_finding_get_id (forms));
  qf_page_open (QF_PAGE (desk->page), desk->release, place);
  g_assert_true (gtk_toggle_button_get_active (desk->page->plan_tab));
  g_assert_cmpuint (qf_pairing_plan_panel_count_open (desk->page->plan), >, 0);
}

/* --- read only -------------------------------------------------------------------------------- */

static void
test_submitted_pair_is_only_read (Desk *desk, gconstpointer data)
{
  gboolean editable[2];

  desk->release = fixture_make_pair (&desk->base);
  fixture_as (&desk->base, "1007");
  fixture_submit (&desk->base, desk->release);
  desk_open (desk, desk->release, NULL);
  g_object_get (qf_aligned_pair_get_left (qf_pairing_view_get_pair (desk->page->view)), "editable",
                &editable[0], NULL);
  g_object_get (qf_aligned_pair_get_right (qf_pairing_view_get_pair (desk->page->view)), "editable",
                &editable[1], NULL);
  g_assert_false (editable[0]);
  g_assert_false (editable[1]);
  g_assert_false (gtk_widget_get_visible (desk->page->submit));
}

/* --- the list --------------------------------------------------------------------------------- */

/* The list is made again after every change; this is the one that knows all. */
static gboolean
is_listed (Desk *desk)
{
  return ui_find_label (GTK_WIDGET (desk->page->list), "6 plan fields empty") != NULL;
}

static void
test_list_says_what_lacks (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_wait (desk, is_listed);
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->page->list), "1 clause not explained"));
  g_assert_nonnull (ui_find_label (GTK_WIDGET (desk->page->list), "1 clause only copied"));
  ui_picture (GTK_WIDGET (desk->window), "pairing-list.png");
}

static gboolean
is_empty (Desk *desk)
{
  GtkWidget *title = ui_find_label (GTK_WIDGET (desk->page), "No Policy Needs an Interpretation");

  return title != NULL && gtk_widget_get_mapped (title);
}

static void
test_empty_list_says_how_to_begin (Desk *desk, gconstpointer data)
{
  desk_wait (desk, is_empty);
  ui_picture (GTK_WIDGET (desk->window), "pairing-empty.png");
}

/* --- choosing --------------------------------------------------------------------------------- */

static gboolean
is_choosing (Desk *desk)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (desk->page->stack), "choose") == 0;
}

static gboolean
is_paired (Desk *desk)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (desk->page->stack), "pair") == 0
         && qf_pairing_desk_is_map_fresh (desk->page->desk);
}

static void
open_alone (Desk *desk)
{
  desk_make_policy (desk);
  qf_page_open (QF_PAGE (desk->page), desk->policy, NULL);
  desk_wait (desk, is_choosing);
}

static gboolean
has_loose (Desk *desk)
{
  return ui_find_label (GTK_WIDGET (desk->page->choose),
                        "《关于既有住宅加装电梯补助的实施办法》解读")
         != NULL;
}

static void
test_loose_interpretation_is_taken (Desk *desk, gconstpointer data)
{
  g_autoptr (QfDocument) interpretation = pairing_make_interpretation ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *release = NULL;

  fixture_as (&desk->base, "1012");
  id = qf_office_add_document (desk->base.office, interpretation, NULL, &error);
  g_assert_no_error (error);
  open_alone (desk);
  desk_wait (desk, has_loose);
  ui_picture (GTK_WIDGET (desk->window), "pairing-choose.png");
  desk_press (desk, "《关于既有住宅加装电梯补助的实施办法》解读");
  desk_wait (desk, is_paired);
  release = qf_office_find_release (desk->base.office, desk->policy);
  g_assert_nonnull (release);
  g_assert_cmpstr (qf_page_get_item (QF_PAGE (desk->page)), ==, release);
  g_assert_cmpstr (qf_pairing_desk_get_interpretation (desk->page->desk)->id, ==, id);
}

static void
test_new_interpretation_has_headings_to_fill (Desk *desk, gconstpointer data)
{
  open_alone (desk);
  _qf_pairing_page_begin (desk->page);
  desk_wait (desk, is_paired);
  g_assert_cmpuint (qf_document_get_n_blocks (get_map (desk)->interpretation), ==, 5);
  g_assert_cmpuint (qf_pairing_map_count_elements (get_map (desk)), ==, 0);
  g_assert_cmpstr (qf_document_get_property (get_map (desk)->interpretation, "unit"), ==,
                   "市住房和城乡建设局");
}

static char *
dup_exemption (Desk *desk)
{
  g_autofree char *release = qf_office_find_release (desk->base.office, desk->policy);
  g_autoptr (QfRelease) content
      = release != NULL ? qf_office_get_release (desk->base.office, release, NULL) : NULL;

  return content != NULL ? g_strdup (qf_release_get_exemption (content)) : NULL;
}

static gboolean
is_exempt (Desk *desk)
{
  g_autofree char *reason = dup_exemption (desk);

  return g_strcmp0 (reason, "表彰性文件") == 0;
}

static gboolean
is_not_exempt (Desk *desk)
{
  return !is_exempt (desk);
}

static gboolean
shows_exemption (Desk *desk)
{
  return ui_find_label (GTK_WIDGET (desk->page->choose), "Because: 表彰性文件") != NULL;
}

static void
test_exemption_wants_a_reason (Desk *desk, gconstpointer data)
{
  open_alone (desk);
  _qf_pairing_page_exempt (desk->page);
  desk_answer (desk, "表彰性文件", "Make None");
  desk_wait (desk, is_exempt);
  desk_wait (desk, shows_exemption);
  _qf_pairing_page_interpret (desk->page);
  desk_wait (desk, is_not_exempt);
}

static void
test_file_becomes_the_interpretation (Desk *desk, gconstpointer data)
{
  static const char text[] = "关于办法的解读\n一、政策背景\n近年来老楼居民上下楼难。";
  g_autoptr (GError) error = NULL;
  g_autofree char *release = NULL;
  g_autoptr (QfRelease) content = NULL;
  g_autoptr (QfDocument) read = NULL;
  g_autoptr (QfImporter) importer = qf_plugins_find_importer (desk->plugins, "txt");
  QfPairingChange *change;

  if (importer == NULL)
    {
      g_test_skip ("the plugin text is not here");
      return;
    }
  qf_office_add_extension (desk->base.office, G_OBJECT (importer));
  desk_make_policy (desk);
  change = qf_pairing_change_new (desk->policy);
  change->value = g_strdup ("解读.txt");
  change->bytes = g_bytes_new_static (text, strlen (text));
  change->dropped = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (qf_pairing_import (desk->base.office, NULL, change, NULL, &error));
  g_assert_no_error (error);
  qf_pairing_change_free (change);
  release = qf_office_find_release (desk->base.office, desk->policy);
  content = qf_office_get_release (desk->base.office, release, &error);
  g_assert_no_error (error);
  read = qf_office_get_document (desk->base.office, qf_release_get_documents (content)[1], NULL,
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpint (qf_document_get_kind (read), ==, QF_KIND_INTERPRETATION);
  g_assert_cmpstr (qf_document_get_property (read, "unit"), ==, "市住房和城乡建设局");
}

static gboolean
shows_message (Desk *desk)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (desk->page->stack), "message") == 0;
}

static void
test_news_has_nothing_to_interpret (Desk *desk, gconstpointer data)
{
  g_autofree char *news = fixture_make_item (&desk->base, QF_KIND_NEWS);

  qf_page_open (QF_PAGE (desk->page), news, NULL);
  desk_wait (desk, shows_message);
}

static gboolean
shows_second (Desk *desk)
{
  const char *id = qf_pairing_desk_get_interpretation (desk->page->desk)->id;

  return id != NULL && !g_str_equal (id, desk->interpretation)
         && qf_pairing_desk_is_map_fresh (desk->page->desk);
}

static void
test_second_interpretation_is_chosen (Desk *desk, gconstpointer data)
{
  g_autoptr (QfDocument) text
      = pairing_make_document (QF_KIND_INTERPRETATION, "再解读\n八层以上补25万元，一次给清。");
  g_autoptr (GError) error = NULL;
  g_autoptr (QfRelease) release = NULL;
  g_autoptr (QfRelease) with = NULL;
  g_autofree char *second = NULL;

  desk_make_pair (desk);
  second = qf_office_add_document (desk->base.office, text, NULL, &error);
  g_assert_no_error (error);
  release = qf_office_get_release (desk->base.office, desk->release, &error);
  with = qf_release_with_document (release, second, &error);
  qf_office_put_release (desk->base.office, desk->release, with, NULL, &error);
  g_assert_no_error (error);
  desk_open (desk, desk->release, NULL);
  desk_type (desk, 1, 2, "七楼也一样。");
  g_signal_emit_by_name (desk->page->view, "chosen", 1u);
  desk_wait (desk, shows_second);
  /* What was typed in the first went to the store before. */
  g_assert_true (is_kept (desk));
}

static void
test_added_interpretation_is_shown (Desk *desk, gconstpointer data)
{
  desk_make_pair (desk);
  desk_open (desk, desk->release, NULL);
  gtk_toggle_button_set_active (desk->page->add, TRUE);
  g_assert_true (is_choosing (desk));
  gtk_toggle_button_set_active (desk->page->add, FALSE);
  g_assert_false (is_choosing (desk));
  gtk_toggle_button_set_active (desk->page->add, TRUE);
  _qf_pairing_page_begin (desk->page);
  desk_wait (desk, shows_second);
  g_assert_false (is_choosing (desk));
}

int
main (int argc, char **argv)
{
  int failed;

  ui_test_init (&argc, &argv);
  fixture_make ();
#define ADD(path, function)                                                                        \
  g_test_add ("/pairing/page/" path, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("clause-stands-beside-its-explanation", test_clause_stands_beside_its_explanation);
  ADD ("copied-run-is-shaded-in-both", test_copied_run_is_shaded_in_both);
  ADD ("press-on-a-copy-shows-its-partner", test_press_on_a_copy_shows_its_partner);
  ADD ("marks-have-names", test_marks_have_names);
  ADD ("typing-keeps-alignment-and-is-kept", test_typing_keeps_alignment_and_is_kept);
  ADD ("writing-about-a-clause-explains-it", test_writing_about_a_clause_explains_it);
  ADD ("newer-version-is-never-written-over", test_newer_version_is_never_written_over);
  ADD ("two-saves-in-a-row-do-not-conflict", test_two_saves_in_a_row_do_not_conflict);
  ADD ("keys-go-to-half-and-mark", test_keys_go_to_half_and_mark);
  ADD ("plan-is-saved-when-left", test_plan_is_saved_when_left);
  ADD ("plan-outlives-what-was-read-before", test_plan_outlives_what_was_read_before);
  ADD ("elements-say-where", test_elements_say_where);
  ADD ("missing-element-is-left-out-with-a-reason", test_missing_element_is_left_out_with_a_reason);
  ADD ("place-of-a-finding-is-shown", test_place_of_a_finding_is_shown);
  ADD ("submitted-pair-is-only-read", test_submitted_pair_is_only_read);
  ADD ("list-says-what-lacks", test_list_says_what_lacks);
  ADD ("empty-list-says-how-to-begin", test_empty_list_says_how_to_begin);
  ADD ("loose-interpretation-is-taken", test_loose_interpretation_is_taken);
  ADD ("new-interpretation-has-headings-to-fill", test_new_interpretation_has_headings_to_fill);
  ADD ("exemption-wants-a-reason", test_exemption_wants_a_reason);
  ADD ("file-becomes-the-interpretation", test_file_becomes_the_interpretation);
  ADD ("news-has-nothing-to-interpret", test_news_has_nothing_to_interpret);
  ADD ("second-interpretation-is-chosen", test_second_interpretation_is_chosen);
  ADD ("added-interpretation-is-shown", test_added_interpretation_is_shown);
#undef ADD
  failed = g_test_run ();
  fixture_remove ();
  return failed;
}
