/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-finding-row"

#include "config.h"

#include "qf-review-finding-row.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-rows.h>

struct _QfReviewFindingRow
{
  AdwPreferencesRow parent_instance;

  GtkImage *icon;
  GtkLabel *message;
  GtkLabel *where;
  GtkWidget *buttons;
  GtkToggleButton *ask;

  QfFinding *finding; /* owned */
  gboolean setting;
};

enum
{
  SHOWN,
  ASKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewFindingRow, qf_review_finding_row, ADW_TYPE_PREFERENCES_ROW)

static void
label_button (QfReviewFindingRow *self)
{
  gboolean asked = gtk_toggle_button_get_active (self->ask);

  gtk_button_set_label (GTK_BUTTON (self->ask),
                        asked ? _ ("Goes into the Return") : _ ("Ask the Drafter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ask), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  qf_finding_get_message (self->finding), -1);
}

static void
asked_cb (GtkToggleButton *ask, QfReviewFindingRow *self)
{
  label_button (self);
  if (!self->setting)
    g_signal_emit (self, signals[ASKED], 0);
}

static void
qf_review_finding_row_activate (GtkListBoxRow *row)
{
  g_signal_emit (row, signals[SHOWN], 0, QF_REVIEW_FINDING_ROW (row)->finding);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, QfReviewFindingRow *self)
{
  g_signal_emit (self, signals[SHOWN], 0, self->finding);
}

static void
qf_review_finding_row_dispose (GObject *object)
{
  g_clear_pointer (&QF_REVIEW_FINDING_ROW (object)->finding, qf_finding_unref);
  G_OBJECT_CLASS (qf_review_finding_row_parent_class)->dispose (object);
}

static void
qf_review_finding_row_class_init (QfReviewFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_review_finding_row_dispose;
  GTK_LIST_BOX_ROW_CLASS (klass)->activate = qf_review_finding_row_activate;
  signals[SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, QF_TYPE_FINDING);
  signals[ASKED]
      = g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, QfReviewFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, QfReviewFindingRow, where);
  gtk_widget_class_bind_template_child (widget_class, QfReviewFindingRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, QfReviewFindingRow, ask);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
qf_review_finding_row_init (QfReviewFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_icon (QfReviewFindingRow *self, QfSeverity severity)
{
  static const char *const icons[]
      = { "dialog-error-symbolic", "dialog-warning-symbolic", "dialog-information-symbolic" };
  static const char *const styles[] = { "error", "warning", "dim-label" };

  gtk_image_set_from_icon_name (self->icon, icons[severity]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), styles[severity]);
}

GtkWidget *
qf_review_finding_row_new (QfFinding *finding, const char *place, gboolean may_ask)
{
  QfReviewFindingRow *self;
  QfSeverity severity;
  g_autofree char *where = NULL;

  g_return_val_if_fail (finding != NULL, NULL);

  severity = qf_finding_get_severity (finding);
  self = g_object_new (QF_TYPE_REVIEW_FINDING_ROW, NULL);
  self->finding = qf_finding_ref (finding);
  where = place != NULL ? g_strdup_printf ("%s　%s", place, qf_severity_get_label (severity))
                        : g_strdup (qf_severity_get_label (severity));
  gtk_label_set_text (self->message, qf_finding_get_message (finding));
  gtk_label_set_text (self->where, where);
  gtk_widget_set_visible (self->buttons, may_ask);
  set_icon (self, severity);
  label_button (self);
  qf_widget_set_name (GTK_WIDGET (self), qf_finding_get_message (finding), where);
  return GTK_WIDGET (self);
}

QfFinding *
qf_review_finding_row_get_finding (QfReviewFindingRow *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_FINDING_ROW (self), NULL);

  return self->finding;
}

gboolean
qf_review_finding_row_get_asked (QfReviewFindingRow *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_FINDING_ROW (self), FALSE);

  return gtk_toggle_button_get_active (self->ask);
}

void
qf_review_finding_row_set_asked (QfReviewFindingRow *self, gboolean asked)
{
  g_return_if_fail (QF_IS_REVIEW_FINDING_ROW (self));

  self->setting = TRUE;
  gtk_toggle_button_set_active (self->ask, asked);
  self->setting = FALSE;
}
