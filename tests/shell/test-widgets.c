/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-widgets"

#include "config.h"

#include <qf-ui/qf-ui.h>

#include "../support/ui-test.h"

/* --- stepper ------------------------------------------------------------------------- */

static QfSigning *
make_signing (QfStage stage, const char *decision, const char *name, gboolean counts)
{
  QfSigning *signing = g_new0 (QfSigning, 1);

  signing->stage = stage;
  signing->decision = g_strdup (decision);
  signing->staff = g_strdup ("1007");
  signing->name = g_strdup (name);
  signing->gates = g_new0 (char *, 1);
  signing->reasons = g_new0 (char *, 1);
  signing->time = g_get_real_time () / G_USEC_PER_SEC;
  signing->counts = counts;
  return signing;
}

static QfStatus *
make_status (QfStage stage)
{
  QfStatus *status = g_new0 (QfStatus, 1);

  status->stage = stage;
  status->signings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signing_free);
  status->may_act_names = g_strsplit ("周砚", ",", -1);
  return status;
}

static void
test_steps (void)
{
  QfStatus *status = make_status (QF_STAGE_SECOND_REVIEW);
  QfStep *steps;

  g_ptr_array_add (status->signings, make_signing (QF_STAGE_DRAFT, "submit", "赵宁", TRUE));
  g_ptr_array_add (status->signings, make_signing (QF_STAGE_FIRST_REVIEW, "approve", "孙序", TRUE));
  steps = qf_steps_new_from_status (status);
  g_assert_cmpint (steps[0].state, ==, QF_STEP_DONE);
  g_assert_cmpint (steps[1].state, ==, QF_STEP_DONE);
  g_assert_true (g_str_has_prefix (steps[1].detail, "孙序 "));
  g_assert_cmpint (steps[2].state, ==, QF_STEP_NOW);
  g_assert_cmpstr (steps[2].detail, ==, "周砚");
  g_assert_cmpint (steps[4].state, ==, QF_STEP_TODO);
  qf_steps_free (steps);
  qf_status_free (status);
}

/* Approvals of a revision that ended are not shown as done. */
static void
test_returned (void)
{
  QfStatus *status = make_status (QF_STAGE_DRAFT);
  QfStep *steps;

  g_ptr_array_add (status->signings, make_signing (QF_STAGE_DRAFT, "submit", "赵宁", FALSE));
  g_ptr_array_add (status->signings,
                   make_signing (QF_STAGE_FIRST_REVIEW, "approve", "孙序", FALSE));
  g_ptr_array_add (status->signings,
                   make_signing (QF_STAGE_SECOND_REVIEW, "return", "周砚", FALSE));
  steps = qf_steps_new_from_status (status);
  g_assert_cmpint (steps[0].state, ==, QF_STEP_NOW);
  g_assert_cmpint (steps[1].state, ==, QF_STEP_TODO);
  g_assert_cmpint (steps[2].state, ==, QF_STEP_BACK);
  qf_steps_free (steps);
  qf_status_free (status);
}

static void
test_stepper_names (void)
{
  QfStatus *status = make_status (QF_STAGE_FIRST_REVIEW);
  QfStep *steps = qf_steps_new_from_status (status);
  GtkWidget *stepper = qf_stepper_new ();
  GtkWidget *mini = qf_mini_stepper_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWindow *window;
  GtkWidget *step;

  gtk_box_append (GTK_BOX (box), stepper);
  gtk_box_append (GTK_BOX (box), mini);
  window = ui_show (box, 900, 160);
  qf_stepper_set_steps (QF_STEPPER (stepper), steps);
  qf_mini_stepper_set_steps (QF_MINI_STEPPER (mini), steps, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (stepper), GTK_ACCESSIBLE_ROLE_LIST);
  step = gtk_widget_get_next_sibling (
      gtk_widget_get_next_sibling (gtk_widget_get_first_child (stepper)));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "First review, 周砚, now, step 2 of 5");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (mini), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Step 2 of 5: First review");
  ui_picture (GTK_WIDGET (window), "steppers.png");
  ui_close (window);
  qf_steps_free (steps);
  qf_status_free (status);
}

/* --- blockers ------------------------------------------------------------------------ */

static void
go_cb (QfBlockers *blockers, const char *id, char **gone)
{
  g_free (*gone);
  *gone = g_strdup (id);
}

static void
test_blockers (void)
{
  GtkWidget *blockers = qf_blockers_new ();
  GtkWidget *button = gtk_button_new_with_label ("Submit");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *gone = NULL;
  GtkWindow *window;
  GtkWidget *way;

  gtk_box_append (GTK_BOX (box), blockers);
  gtk_box_append (GTK_BOX (box), button);
  window = ui_show (box, 500, 400);
  qf_blockers_set_button (QF_BLOCKERS (blockers), button);
  g_signal_connect (blockers, "go", G_CALLBACK (go_cb), &gone);
  g_assert_false (gtk_widget_get_visible (blockers));
  g_assert_true (gtk_widget_get_sensitive (button));

  qf_blockers_add (QF_BLOCKERS (blockers), "findings", "3 errors are open", "Check", "Settle");
  qf_blockers_add (QF_BLOCKERS (blockers), "plan.responsible", "Nobody answers", NULL, "Fill In");
  g_assert_true (gtk_widget_get_visible (blockers));
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "3 errors are open, 2 in all");
  qf_blockers_popup (QF_BLOCKERS (blockers));
  ui_wait_frames (blockers);
  way = gtk_widget_get_ancestor (ui_find_label (blockers, "Fill In"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (way, "clicked");
  g_assert_cmpstr (gone, ==, "plan.responsible");

  qf_blockers_clear (QF_BLOCKERS (blockers));
  g_assert_false (gtk_widget_get_visible (blockers));
  g_assert_true (gtk_widget_get_sensitive (button));
  ui_close (window);
}

/* --- findings ------------------------------------------------------------------------ */

static QfFinding *
make_finding (QfSeverity severity, const char *id, const char *fix)
{
  QfFinding *finding = qf_finding_new ("TXT-11/wrong-word", QF_GATE_WORDING, severity, "D1", 3, 5,
                                       "帐户", "“帐户” should be “账户”", fix);

  qf_finding_set_id (finding, id);
  qf_finding_set_waivable (finding, severity != QF_SEVERITY_ADVICE);
  return finding;
}

static void
fix_cb (QfFindingList *list, QfFinding *finding, QfFinding **fixed)
{
  *fixed = finding;
}

static char *
name_place (QfFinding *finding, gpointer user_data)
{
  return g_strdup ("二（二）");
}

static void
test_finding_list (void)
{
  GtkWidget *list = qf_finding_list_new ();
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  QfFinding *fixed = NULL;
  GtkWindow *window = ui_show (list, 330, 600);
  GtkWidget *button;

  g_ptr_array_add (findings, make_finding (QF_SEVERITY_ERROR, "a", "账户"));
  g_ptr_array_add (findings, make_finding (QF_SEVERITY_ERROR, "b", "账户"));
  g_ptr_array_add (findings, make_finding (QF_SEVERITY_WARNING, "c", NULL));
  qf_finding_set_waiver (g_ptr_array_index (findings, 2), "1007", "省里是上限");
  g_ptr_array_add (findings, make_finding (QF_SEVERITY_ADVICE, "d", NULL));
  qf_finding_list_set_place_func (QF_FINDING_LIST (list), name_place, NULL, NULL);
  g_signal_connect (list, "fix-all", G_CALLBACK (fix_cb), &fixed);
  qf_finding_list_set_findings (QF_FINDING_LIST (list), findings);
  g_assert_cmpuint (qf_finding_list_count (QF_FINDING_LIST (list), QF_SEVERITY_ERROR), ==, 2);
  /* Kept with a reason: it stands apart. */
  g_assert_cmpuint (qf_finding_list_count (QF_FINDING_LIST (list), QF_SEVERITY_WARNING), ==, 0);
  button = ui_find_label (list, "All 2 alike");
  g_assert_nonnull (button);
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (fixed == g_ptr_array_index (findings, 0));
  g_assert_nonnull (ui_find_label (list, "Kept, because: 省里是上限"));
  qf_finding_list_set_current (QF_FINDING_LIST (list), g_ptr_array_index (findings, 1));
  ui_picture (GTK_WIDGET (window), "finding-list.png");
  ui_close (window);
}

/* --- rows and times ------------------------------------------------------------------ */

static void
test_formats (void)
{
  g_autofree char *none = qf_format_time (0);
  g_autofree char *today = qf_format_day (g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *date = qf_format_document_date ("2026-06-03");
  g_autofree char *words = qf_format_document_date ("自印发之日起");
  g_autofree char *duties = qf_format_duties (QF_DUTY_DRAFTER | QF_DUTY_PUBLISHER);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (today, ==, "today");
  g_assert_cmpstr (date, ==, "2026年6月3日");
  g_assert_cmpstr (words, ==, "自印发之日起");
  g_assert_cmpstr (duties, ==, "drafter, publisher");
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, gtk_label_new ("row"));
  qf_list_item_set_name (item, "关于加装电梯的办法", "一审");
}

static void
test_rows_have_names (void)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkStringList) strings = gtk_string_list_new ((const char *const[]){ "a", NULL });
  GtkWidget *list;
  GtkWindow *window;
  GtkWidget *row;

  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (strings)))),
      g_object_ref (factory));
  window = ui_show (list, 300, 200);
  row = gtk_widget_get_parent (ui_find_label (list, "row"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "关于加装电梯的办法");
  ui_close (window);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/stepper/done-is-what-counts", test_steps);
  g_test_add_func ("/stepper/a-return-takes-approvals-away", test_returned);
  g_test_add_func ("/stepper/each-step-has-one-name", test_stepper_names);
  g_test_add_func ("/blockers/a-button-says-why-not", test_blockers);
  g_test_add_func ("/finding-list/folds-fixes-and-reasons", test_finding_list);
  g_test_add_func ("/format/times-as-people-say-them", test_formats);
  g_test_add_func ("/rows/list-rows-have-names", test_rows_have_names);
  return g_test_run ();
}
