/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-step-row"

#include "config.h"

#include "qf-release-step-row.h"

#include <qf-ui/qf-ui.h>

struct _QfReleaseStepRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkBox *head;
  GtkLabel *sentence;
};

G_DEFINE_FINAL_TYPE (QfReleaseStepRow, qf_release_step_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_release_step_row_class_init (QfReleaseStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/release/qf-release-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseStepRow, icon);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseStepRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseStepRow, head);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseStepRow, sentence);
}

static void
qf_release_step_row_init (QfReleaseStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Never colour alone: each state has a shape of its own, and the chip says it in a word. */
static void
set_icon (QfReleaseStepRow *self, QfReleaseStepState state)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } marks[] = {
    [QF_RELEASE_STEP_TODO] = { "radio-symbolic", "dim-label" },
    [QF_RELEASE_STEP_NOW] = { "go-next-symbolic", "accent" },
    [QF_RELEASE_STEP_WAITING] = { "content-loading-symbolic", "warning" },
    [QF_RELEASE_STEP_TROUBLE] = { "dialog-warning-symbolic", "error" },
    [QF_RELEASE_STEP_DONE] = { "object-select-symbolic", "success" },
  };

  gtk_image_set_from_icon_name (self->icon, marks[state].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), marks[state].style);
}

GtkWidget *
qf_release_step_row_new (const QfReleaseStep *step)
{
  QfReleaseStepRow *self = g_object_new (QF_TYPE_RELEASE_STEP_ROW, NULL);
  g_autofree char *time = qf_format_time (step->time);
  g_autofree char *sentence = *time != '\0' ? g_strdup_printf ("%s　%s", step->sentence, time)
                                            : g_strdup (step->sentence);
  g_autofree char *name = g_strdup_printf ("%s, %s", step->title, step->chip);

  set_icon (self, step->state);
  gtk_label_set_text (self->title, step->title);
  gtk_label_set_text (self->sentence, sentence);
  gtk_box_append (self->head, qf_chip_new (step->chip, step->chip_style));
  qf_widget_set_name (GTK_WIDGET (self), name, sentence);
  return GTK_WIDGET (self);
}
