/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-gate-row"

#include "config.h"

#include "qf-review-gate-row.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-ui.h>

#include "qf-review-check-row.h"
#include "qf-review-finding-row.h"
#include "qf-review-places.h"
#include "qf-review-standing.h"
#include "qf-review-words.h"

/* The rows inside are made once, for one reading of the release; ticking only changes what
 * they show. Order: what was found, what was kept, what is answered for. */

struct _QfReviewGateRow
{
  AdwExpanderRow parent_instance;

  GtkImage *icon;
  GtkWidget *chip;
  QfReviewCase *review; /* owned */
  QfReviewTicks *ticks; /* borrowed: outlives the row */
  QfGate gate;
  QfReviewGate state;
  GPtrArray *findings;    /* (element-type QfReviewFindingRow) borrowed */
  GPtrArray *waiver_rows; /* (element-type QfReviewCheckRow) borrowed */
  GPtrArray *waivers;     /* (element-type QfWaiver) in the same order */
  GPtrArray *line_rows;   /* (element-type QfReviewCheckRow) borrowed */
  GPtrArray *lines;       /* (element-type QfReviewLine) in the same order */
};

enum
{
  TICKED,
  SHOWN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewGateRow, qf_review_gate_row, ADW_TYPE_EXPANDER_ROW)

/* --- rows ------------------------------------------------------------------------------------- */

static void
add_row (QfReviewGateRow *self, GtkWidget *row, GPtrArray *rows)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (rows, row);
}

static void
finding_shown_cb (QfReviewFindingRow *row, QfFinding *finding, QfReviewGateRow *self)
{
  g_signal_emit (self, signals[SHOWN], 0, finding);
}

static void
finding_asked_cb (QfReviewFindingRow *row, QfReviewGateRow *self)
{
  qf_review_ticks_set_asked (self->ticks,
                             qf_finding_get_id (qf_review_finding_row_get_finding (row)),
                             qf_review_finding_row_get_asked (row));
  g_signal_emit (self, signals[TICKED], 0);
}

static void
add_findings (QfReviewGateRow *self)
{
  g_autoptr (GPtrArray) findings = qf_review_list_findings (self->review, self->gate);
  gboolean may_ask = qf_review_case_may_act (self->review);

  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *place = qf_review_dup_finding_place (self->review, finding);
      GtkWidget *row = qf_review_finding_row_new (finding, place, may_ask);

      g_signal_connect (row, "shown", G_CALLBACK (finding_shown_cb), self);
      g_signal_connect (row, "asked", G_CALLBACK (finding_asked_cb), self);
      add_row (self, row, self->findings);
    }
}

static void
ticked_cb (QfReviewCheckRow *row, QfReviewGateRow *self)
{
  gboolean active = qf_review_check_row_get_active (row);
  guint index;

  if (g_ptr_array_find (self->waiver_rows, row, &index))
    qf_review_ticks_set_waiver (
        self->ticks, ((QfWaiver *)g_ptr_array_index (self->waivers, index))->finding, active);
  else if (g_ptr_array_find (self->line_rows, row, &index))
    qf_review_ticks_set_line (self->ticks, self->gate,
                              ((QfReviewLine *)g_ptr_array_index (self->lines, index))->id, active);
  g_signal_emit (self, signals[TICKED], 0);
}

static void
show_waiver_cb (GtkButton *button, QfReviewGateRow *self)
{
  QfFinding *finding
      = qf_review_case_find_finding (self->review, gtk_widget_get_name (GTK_WIDGET (button)));

  if (finding != NULL)
    g_signal_emit (self, signals[SHOWN], 0, finding);
}

static void
add_way_there (QfReviewGateRow *self, GtkWidget *row, QfFinding *finding)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("find-location-symbolic");

  gtk_widget_set_name (button, qf_finding_get_id (finding));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show in the Text"));
  qf_widget_set_name (button, _ ("Show in the Text"), qf_finding_get_message (finding));
  g_signal_connect (button, "clicked", G_CALLBACK (show_waiver_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_waivers (QfReviewGateRow *self)
{
  for (guint i = 0; i < self->waivers->len; i++)
    {
      const QfWaiver *waiver = g_ptr_array_index (self->waivers, i);
      QfFinding *finding = qf_review_case_find_finding (self->review, waiver->finding);
      g_autofree char *reason = g_strdup_printf (
          /* Translators: who kept a finding, and why */
          _ ("Kept by %s: %s"), qf_review_case_get_name (self->review, waiver->staff),
          waiver->reason);
      /* Translators: before a finding that stays */
      g_autofree char *title = g_strdup_printf (
          _ ("Confirm: %s"), finding != NULL ? qf_finding_get_message (finding) : waiver->rule);
      GtkWidget *row = qf_review_check_row_new (title, reason);

      if (finding != NULL && qf_finding_get_start (finding) >= 0)
        add_way_there (self, row, finding);
      g_signal_connect (row, "ticked", G_CALLBACK (ticked_cb), self);
      add_row (self, row, self->waiver_rows);
    }
}

static char *
dup_line_subtitle (QfReviewGateRow *self)
{
  if (self->gate == QF_GATE_EXEMPTION)
    return g_strdup (qf_release_get_exemption (self->review->content));
  if (self->state.manner == QF_REVIEW_GATE_CONFIRMS && self->state.passed != NULL)
    {
      g_autofree char *time = qf_format_time (self->state.passed->time);

      return g_strdup_printf (_ ("%s answered for it, %s"), self->state.passed->name, time);
    }
  return NULL;
}

static void
add_lines (QfReviewGateRow *self)
{
  g_autofree char *subtitle = dup_line_subtitle (self);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const QfReviewLine *line = g_ptr_array_index (self->lines, i);
      GtkWidget *row = qf_review_check_row_new (_ (line->text), subtitle);

      if (self->state.manner == QF_REVIEW_GATE_OTHERS)
        qf_review_check_row_set_plain (QF_REVIEW_CHECK_ROW (row));
      g_signal_connect (row, "ticked", G_CALLBACK (ticked_cb), self);
      add_row (self, row, self->line_rows);
    }
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
set_sign (QfReviewGateRow *self, const char *icon, const char *style)
{
  static const char *const styles[] = { "success", "warning", "dim-label", NULL };

  gtk_image_set_from_icon_name (self->icon, icon);
  for (guint i = 0; styles[i] != NULL; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
}

static void
set_chip (QfReviewGateRow *self, const char *text, const char *style)
{
  gtk_label_set_text (GTK_LABEL (self->chip), text);
  gtk_widget_remove_css_class (self->chip, "success");
  gtk_widget_remove_css_class (self->chip, "plain");
  gtk_widget_add_css_class (self->chip, style);
}

/* Another review's gate: who passes it, or who has. */
static char *
show_others (QfReviewGateRow *self)
{
  static const int stages[]
      = { QF_STAGE_FIRST_REVIEW, QF_STAGE_SECOND_REVIEW, QF_STAGE_THIRD_REVIEW };

  if (self->state.passed != NULL)
    {
      set_sign (self, "object-select-symbolic", "success");
      set_chip (self, self->state.passed->name, "success");
      return g_strdup_printf (_ ("passed by %s"), self->state.passed->name);
    }
  set_sign (self, self->state.n_open > 0 ? "dialog-warning-symbolic" : "radio-symbolic",
            self->state.n_open > 0 ? "warning" : "dim-label");
  if (self->state.number == 0)
    {
      gtk_widget_set_visible (self->chip, FALSE);
      return g_strdup ("");
    }
  set_chip (self, qf_stage_get_label ((QfStage)stages[self->state.number - 1]), "plain");
  return g_strdup_printf (_ ("for the %s"),
                          qf_stage_get_label ((QfStage)stages[self->state.number - 1]));
}

static char *
show_mine (QfReviewGateRow *self)
{
  g_autofree char *count = g_strdup_printf ("%u/%u", self->state.n_done, self->state.n_items);

  set_chip (self, count, self->state.complete ? "success" : "plain");
  if (self->state.complete)
    set_sign (self, "object-select-symbolic", "success");
  else if (self->state.n_open > 0)
    set_sign (self, "dialog-warning-symbolic", "warning");
  else
    set_sign (self, "radio-symbolic", "dim-label");
  /* Translators: read aloud for a gate: ticks set, ticks in all */
  return g_strdup_printf (_ ("%u of %u ticked"), self->state.n_done, self->state.n_items);
}

static void
update_lines (QfReviewGateRow *self)
{
  for (guint i = 0; i < self->line_rows->len; i++)
    {
      QfReviewCheckRow *row = g_ptr_array_index (self->line_rows, i);
      const QfReviewLine *line = g_ptr_array_index (self->lines, i);
      g_autofree char *why = NULL;
      gboolean may = qf_review_may_tick (&self->state, line, &why);

      qf_review_check_row_set_why_not (row, may ? NULL : why);
      qf_review_check_row_set_active (
          row, may && qf_review_ticks_get_line (self->ticks, self->gate, line->id));
    }
}

void
qf_review_gate_row_update (QfReviewGateRow *self)
{
  g_autofree char *said = NULL;

  g_return_if_fail (QF_IS_REVIEW_GATE_ROW (self));

  qf_review_look_at_gate (self->review, self->ticks, self->gate, &self->state);
  if (self->state.manner == QF_REVIEW_GATE_OTHERS)
    said = show_others (self);
  else
    {
      said = show_mine (self);
      update_lines (self);
    }
  for (guint i = 0; i < self->waiver_rows->len; i++)
    {
      QfReviewCheckRow *row = g_ptr_array_index (self->waiver_rows, i);
      const QfWaiver *waiver = g_ptr_array_index (self->waivers, i);

      if (self->state.manner == QF_REVIEW_GATE_OTHERS)
        qf_review_check_row_set_plain (row);
      else
        qf_review_check_row_set_active (row,
                                        qf_review_ticks_get_waiver (self->ticks, waiver->finding));
    }
  for (guint i = 0; i < self->findings->len; i++)
    {
      QfReviewFindingRow *row = g_ptr_array_index (self->findings, i);

      qf_review_finding_row_set_asked (
          row, qf_review_ticks_is_asked (
                   self->ticks, qf_finding_get_id (qf_review_finding_row_get_finding (row))));
    }
  qf_widget_set_name (GTK_WIDGET (self), qf_review_get_gate_title (self->gate), said);
}

gboolean
qf_review_gate_row_is_open (QfReviewGateRow *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_GATE_ROW (self), FALSE);

  return self->state.manner != QF_REVIEW_GATE_OTHERS && !self->state.complete;
}

static GtkWidget *
find_undone (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (!qf_review_check_row_get_active (g_ptr_array_index (rows, i)))
      return g_ptr_array_index (rows, i);
  return NULL;
}

GtkWidget *
qf_review_gate_row_go_to (QfReviewGateRow *self)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (QF_IS_REVIEW_GATE_ROW (self), NULL);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (self->state.n_open > 0)
    row = g_ptr_array_index (self->findings, 0);
  else if (self->state.manner != QF_REVIEW_GATE_OTHERS)
    row = find_undone (self->waiver_rows);
  if (row == NULL && self->state.manner != QF_REVIEW_GATE_OTHERS)
    row = find_undone (self->line_rows);
  if (row == NULL)
    row = GTK_WIDGET (self);
  gtk_widget_grab_focus (row);
  return row;
}

/* --- the object ------------------------------------------------------------------------------- */

static void
qf_review_gate_row_dispose (GObject *object)
{
  QfReviewGateRow *self = QF_REVIEW_GATE_ROW (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->waiver_rows, g_ptr_array_unref);
  g_clear_pointer (&self->line_rows, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->waivers, g_ptr_array_unref);
  g_clear_pointer (&self->review, qf_review_case_unref);
  G_OBJECT_CLASS (qf_review_gate_row_parent_class)->dispose (object);
}

static void
qf_review_gate_row_class_init (QfReviewGateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_review_gate_row_dispose;
  signals[TICKED]
      = g_signal_new ("ticked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, QF_TYPE_FINDING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-gate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewGateRow, icon);
}

static void
qf_review_gate_row_init (QfReviewGateRow *self)
{
  self->findings = g_ptr_array_new ();
  self->waiver_rows = g_ptr_array_new ();
  self->line_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chip = qf_chip_new ("", "num");
  qf_expander_row_add_suffix (ADW_EXPANDER_ROW (self), self->chip);
}

GtkWidget *
qf_review_gate_row_new (QfReviewCase *review, QfReviewTicks *ticks, QfGate gate)
{
  QfReviewGateRow *self;

  g_return_val_if_fail (review != NULL && ticks != NULL, NULL);

  self = g_object_new (QF_TYPE_REVIEW_GATE_ROW, "title", qf_review_get_gate_title (gate), NULL);
  self->review = qf_review_case_ref (review);
  self->ticks = ticks;
  self->gate = gate;
  self->waivers = qf_review_list_waivers (review, gate);
  qf_review_look_at_gate (review, ticks, gate, &self->state);
  self->lines = qf_review_list_lines (review, &self->state);
  add_findings (self);
  add_waivers (self);
  add_lines (self);
  qf_review_gate_row_update (self);
  return GTK_WIDGET (self);
}

QfGate
qf_review_gate_row_get_gate (QfReviewGateRow *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_GATE_ROW (self), QF_GATE_WORDING);

  return self->gate;
}
