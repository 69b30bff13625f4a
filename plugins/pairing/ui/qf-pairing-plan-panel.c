/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-plan-panel"

#include "config.h"

#include "qf-pairing-plan-panel.h"
#include "qf-pairing-plan-row.h"

struct _QfPairingPlanPanel
{
  GtkBox parent_instance;

  GtkListBox *findings;
  QfPairingPlanRow *what;
  QfPairingFormsRow *forms;
  QfPairingPlanRow *channels;
  QfPairingPlanRow *when;
  QfPairingPlanRow *speaker;
  QfPairingPlanRow *responsible;
  GtkWidget *note;

  char *shown;  /* the findings' ids and waivers, so that rows are made anew only when needed */
  guint n_open; /* findings about the pair that block */
};

#define N_ROWS 5

enum
{
  CHANGED,
  ACTIVATED,
  WAIVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingPlanPanel, qf_pairing_plan_panel, GTK_TYPE_BOX)

static void
list_rows (QfPairingPlanPanel *self, QfPairingPlanRow *rows[N_ROWS])
{
  rows[0] = self->what;
  rows[1] = self->channels;
  rows[2] = self->when;
  rows[3] = self->speaker;
  rows[4] = self->responsible;
}

/* --- the plan --------------------------------------------------------------------------------- */

static void
row_changed_cb (QfPairingPlanRow *row, GParamSpec *pspec, QfPairingPlanPanel *self)
{
  g_signal_emit (self, signals[CHANGED], 0, qf_pairing_plan_row_get_field (row),
                 qf_pairing_plan_row_get_value (row));
}

static void
forms_changed_cb (QfPairingFormsRow *row, GParamSpec *pspec, QfPairingPlanPanel *self)
{
  g_signal_emit (self, signals[CHANGED], 0, "forms", qf_pairing_forms_row_get_value (row));
}

void
qf_pairing_plan_panel_show_plan (QfPairingPlanPanel *self,
                                 QfRelease *release,
                                 const char *const *people,
                                 gboolean editable)
{
  QfPairingPlanRow *rows[N_ROWS];

  g_return_if_fail (QF_IS_PAIRING_PLAN_PANEL (self));
  g_return_if_fail (QF_IS_RELEASE (release));

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    {
      qf_pairing_plan_row_set_value (
          rows[i], qf_release_get_plan (release, qf_pairing_plan_row_get_field (rows[i])));
      gtk_editable_set_editable (GTK_EDITABLE (rows[i]), editable);
    }
  qf_pairing_forms_row_set_value (self->forms, qf_release_get_plan (release, "forms"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->forms), editable);
  qf_pairing_plan_row_set_suggestions (self->speaker, editable ? people : NULL);
  qf_pairing_plan_row_set_suggestions (self->responsible, editable ? people : NULL);
  gtk_widget_set_visible (self->note, editable && qf_pairing_plan_panel_count_filled (self) < 6);
}

void
qf_pairing_plan_panel_flush (QfPairingPlanPanel *self)
{
  QfPairingPlanRow *rows[N_ROWS];

  g_return_if_fail (QF_IS_PAIRING_PLAN_PANEL (self));

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    qf_pairing_plan_row_flush (rows[i]);
  qf_pairing_forms_row_flush (self->forms);
}

void
qf_pairing_plan_panel_settle (QfPairingPlanPanel *self)
{
  QfPairingPlanRow *rows[N_ROWS];

  g_return_if_fail (QF_IS_PAIRING_PLAN_PANEL (self));

  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    qf_pairing_plan_row_settle (rows[i]);
  qf_pairing_forms_row_settle (self->forms);
}

guint
qf_pairing_plan_panel_count_filled (QfPairingPlanPanel *self)
{
  QfPairingPlanRow *rows[N_ROWS];
  guint n;

  g_return_val_if_fail (QF_IS_PAIRING_PLAN_PANEL (self), 0);

  list_rows (self, rows);
  n = *qf_pairing_forms_row_get_value (self->forms) != '\0';
  for (guint i = 0; i < N_ROWS; i++)
    n += *qf_pairing_plan_row_get_value (rows[i]) != '\0';
  return n;
}

void
qf_pairing_plan_panel_focus_field (QfPairingPlanPanel *self, const char *field)
{
  QfPairingPlanRow *rows[N_ROWS];

  g_return_if_fail (QF_IS_PAIRING_PLAN_PANEL (self));

  list_rows (self, rows);
  if (g_strcmp0 (field, "forms") == 0)
    {
      gtk_widget_child_focus (GTK_WIDGET (self->forms), GTK_DIR_TAB_FORWARD);
      return;
    }
  for (guint i = 0; i < N_ROWS; i++)
    if (field != NULL ? g_str_equal (field, qf_pairing_plan_row_get_field (rows[i]))
                      : *qf_pairing_plan_row_get_value (rows[i]) == '\0')
      {
        gtk_widget_grab_focus (GTK_WIDGET (rows[i]));
        return;
      }
}

/* --- findings --------------------------------------------------------------------------------- */

/* Those that have no place of their own on this page: empty fields are marked in the plan,
 * copied runs in the texts, missing elements among the elements. */
static gboolean
is_of_pair (QfFinding *finding, const char *interpretation)
{
  static const char *const rules[]
      = { "PAIR-3/", "FORM-1/", "CONT-5/copied-share", "CONT-6/", NULL };
  const char *document = qf_finding_get_document (finding);

  if (document != NULL && g_strcmp0 (document, interpretation) != 0)
    return FALSE;
  for (guint i = 0; rules[i] != NULL; i++)
    if (g_str_has_prefix (qf_finding_get_rule (finding), rules[i]))
      return TRUE;
  return FALSE;
}

static void
activated_cb (QfFindingRow *row, QfFinding *finding, QfPairingPlanPanel *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, finding);
}

static void
waive_cb (QfFindingRow *row, QfFinding *finding, QfPairingPlanPanel *self)
{
  g_signal_emit (self, signals[WAIVE], 0, finding);
}

static void
add_finding (QfPairingPlanPanel *self, QfFinding *finding, gboolean editable)
{
  GtkWidget *row = qf_finding_row_new (finding, NULL, 1);

  qf_finding_row_set_editable (QF_FINDING_ROW (row), editable);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (row, "waive", G_CALLBACK (waive_cb), self);
  gtk_list_box_append (self->findings, row);
}

void
qf_pairing_plan_panel_show_findings (QfPairingPlanPanel *self,
                                     const char *interpretation,
                                     GPtrArray *findings,
                                     gboolean editable)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GString) shown = g_string_new (editable ? "e" : "r");
  GtkWidget *child;

  g_return_if_fail (QF_IS_PAIRING_PLAN_PANEL (self));

  self->n_open = 0;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      const char *reason = qf_finding_get_waiver_reason (finding);

      if (!is_of_pair (finding, interpretation))
        continue;
      g_ptr_array_add (own, finding);
      g_string_append_printf (shown, "\n%s %s %s", qf_finding_get_id (finding),
                              qf_finding_get_message (finding), reason != NULL ? reason : "");
      self->n_open += qf_finding_is_blocking (finding);
    }
  if (g_strcmp0 (shown->str, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_string_free (g_steal_pointer (&shown), FALSE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_list_box_remove (self->findings, child);
  for (guint i = 0; i < own->len; i++)
    add_finding (self, g_ptr_array_index (own, i), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), own->len > 0);
}

guint
qf_pairing_plan_panel_count_open (QfPairingPlanPanel *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_PLAN_PANEL (self), 0);
  return self->n_open;
}

gboolean
qf_pairing_plan_panel_focus_finding (QfPairingPlanPanel *self, const char *id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (QF_IS_PAIRING_PLAN_PANEL (self), FALSE);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->findings, i)) != NULL; i++)
    if (g_strcmp0 (qf_finding_get_id (qf_finding_row_get_finding (QF_FINDING_ROW (row))), id) == 0)
      {
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return TRUE;
      }
  return FALSE;
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
qf_pairing_plan_panel_finalize (GObject *object)
{
  g_free (QF_PAIRING_PLAN_PANEL (object)->shown);
  G_OBJECT_CLASS (qf_pairing_plan_panel_parent_class)->finalize (object);
}

static void
qf_pairing_plan_panel_class_init (QfPairingPlanPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_pairing_plan_panel_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, QF_TYPE_FINDING);
  signals[WAIVE] = g_signal_new ("waive", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, QF_TYPE_FINDING);
  g_type_ensure (QF_TYPE_PAIRING_PLAN_ROW);
  g_type_ensure (QF_TYPE_PAIRING_FORMS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/pairing/qf-pairing-plan-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, findings);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, what);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, forms);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, channels);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, when);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, speaker);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, responsible);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanPanel, note);
}

static void
qf_pairing_plan_panel_init (QfPairingPlanPanel *self)
{
  /* Data, as it will stand in the plan, so in the language of the documents. */
  static const char *const what[]
      = { "全文", "背景、依据、主要举措和办事指引", "补助标准和申请办法", NULL };
  static const char *const channels[]
      = { "市政府网站", "市政府网站、政务新媒体", "市政府网站、新闻发布会", NULL };
  static const char *const when[] = { "与文件同步发布", "文件公布后3个工作日内", NULL };
  QfPairingPlanRow *rows[N_ROWS];

  gtk_widget_init_template (GTK_WIDGET (self));
  list_rows (self, rows);
  for (guint i = 0; i < N_ROWS; i++)
    g_signal_connect (rows[i], "notify::value", G_CALLBACK (row_changed_cb), self);
  g_signal_connect (self->forms, "notify::value", G_CALLBACK (forms_changed_cb), self);
  qf_pairing_plan_row_set_suggestions (self->what, what);
  qf_pairing_plan_row_set_suggestions (self->channels, channels);
  qf_pairing_plan_row_set_suggestions (self->when, when);
}
