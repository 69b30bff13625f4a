/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-row"

#include "config.h"

#include "qf-review-row.h"

struct _QfReviewRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *chips;
  QfMiniStepper *stepper;
  GtkLabel *clock;

  char *release;
};

G_DEFINE_FINAL_TYPE (QfReviewRow, qf_review_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_review_row_finalize (GObject *object)
{
  g_free (QF_REVIEW_ROW (object)->release);
  G_OBJECT_CLASS (qf_review_row_parent_class)->finalize (object);
}

static void
qf_review_row_class_init (QfReviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_review_row_finalize;
  g_type_ensure (QF_TYPE_MINI_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/review/qf-review-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfReviewRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, QfReviewRow, chips);
  gtk_widget_class_bind_template_child (widget_class, QfReviewRow, stepper);
  gtk_widget_class_bind_template_child (widget_class, QfReviewRow, clock);
}

static void
qf_review_row_init (QfReviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_review_row_new (const QfReviewItem *item)
{
  QfReviewRow *self;
  g_autofree char *description = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  self = g_object_new (QF_TYPE_REVIEW_ROW, NULL);
  self->release = g_strdup (item->release);
  gtk_label_set_text (self->title, item->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), item->title);
  gtk_label_set_text (self->subtitle, item->subtitle);
  gtk_label_set_text (self->clock, item->clock);
  if (item->chip != NULL)
    gtk_box_append (self->chips, qf_chip_new (item->chip, "plain"));
  qf_mini_stepper_set_steps (self->stepper, item->steps, NULL);
  description = item->chip != NULL
                    ? g_strdup_printf ("%s, %s, %s", item->subtitle, item->chip, item->clock)
                    : g_strdup_printf ("%s, %s", item->subtitle, item->clock);
  qf_widget_set_name (GTK_WIDGET (self), item->title, description);
  return GTK_WIDGET (self);
}

const char *
qf_review_row_get_release (QfReviewRow *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_ROW (self), NULL);

  return self->release;
}
