/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-row"

#include "config.h"

#include "qf-release-row.h"

#include <glib/gi18n-lib.h>

struct _QfReleaseRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *number;
  GtkLabel *subtitle;
  QfMiniStepper *stepper;
  GtkBox *chip;

  char *release;
};

G_DEFINE_FINAL_TYPE (QfReleaseRow, qf_release_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_release_row_finalize (GObject *object)
{
  g_free (QF_RELEASE_ROW (object)->release);
  G_OBJECT_CLASS (qf_release_row_parent_class)->finalize (object);
}

static void
qf_release_row_class_init (QfReleaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_release_row_finalize;
  g_type_ensure (QF_TYPE_MINI_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/release/qf-release-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRow, number);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRow, stepper);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseRow, chip);
}

static void
qf_release_row_init (QfReleaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_release_row_new (const QfReleaseItem *item)
{
  QfReleaseRow *self = g_object_new (QF_TYPE_RELEASE_ROW, NULL);
  const char *number = item->number != NULL ? item->number
                       : item->released     ? _ ("no number")
                                            : _ ("no number yet");
  g_autofree char *description = NULL;

  self->release = g_strdup (item->release);
  gtk_label_set_text (self->title, item->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), item->title);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->subtitle, item->subtitle);
  qf_mini_stepper_set_steps (self->stepper, item->steps, NULL);
  if (item->chip != NULL)
    gtk_box_append (self->chip, qf_chip_new (item->chip, item->chip_style));
  description = g_strdup_printf ("%s, %s, %s", number, item->chip != NULL ? item->chip : "",
                                 item->subtitle);
  qf_widget_set_name (GTK_WIDGET (self), item->title, description);
  return GTK_WIDGET (self);
}

const char *
qf_release_row_get_release (QfReleaseRow *self)
{
  g_return_val_if_fail (QF_IS_RELEASE_ROW (self), NULL);
  return self->release;
}
