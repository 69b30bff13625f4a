/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-inbox-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-inbox-row.h"

struct _QfInboxRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *reasons;
  GtkLabel *note;
  QfMiniStepper *stepper;
  GtkImage *clock_icon;
  GtkLabel *clock;

  char *release;
  const char *page; /* static */
};

G_DEFINE_FINAL_TYPE (QfInboxRow, qf_inbox_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_inbox_row_finalize (GObject *object)
{
  g_free (QF_INBOX_ROW (object)->release);
  G_OBJECT_CLASS (qf_inbox_row_parent_class)->finalize (object);
}

static void
qf_inbox_row_class_init (QfInboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_inbox_row_finalize;
  g_type_ensure (QF_TYPE_MINI_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/inbox/qf-inbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, reasons);
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, note);
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, stepper);
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, clock_icon);
  gtk_widget_class_bind_template_child (widget_class, QfInboxRow, clock);
}

static void
qf_inbox_row_init (QfInboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_clock (QfInboxRow *self, const QfInboxItem *item)
{
  const char *icon = item->late                         ? "appointment-missed-symbolic"
                     : item->group == QF_INBOX_RETURNED ? "edit-undo-symbolic"
                     : item->runs                       ? "alarm-symbolic"
                                                        : "document-open-recent-symbolic";

  gtk_label_set_text (self->clock, item->clock);
  gtk_image_set_from_icon_name (self->clock_icon, icon);
  if (item->late || item->group == QF_INBOX_RETURNED)
    {
      const char *style = item->late ? "error" : "warning";

      gtk_widget_add_css_class (GTK_WIDGET (self->clock), style);
      gtk_widget_add_css_class (GTK_WIDGET (self->clock_icon), style);
    }
}

GtkWidget *
qf_inbox_row_new (const QfInboxItem *item)
{
  QfInboxRow *self = g_object_new (QF_TYPE_INBOX_ROW, NULL);
  g_autofree char *description = NULL;

  self->release = g_strdup (item->release);
  self->page = item->page;
  gtk_label_set_text (self->title, item->title);
  gtk_label_set_text (self->subtitle, item->subtitle);
  for (guint i = 0; item->reasons != NULL && item->reasons[i] != NULL; i++)
    gtk_box_append (self->reasons, qf_chip_new (item->reasons[i], "warning"));
  gtk_widget_set_visible (GTK_WIDGET (self->reasons),
                          item->reasons != NULL && item->reasons[0] != NULL);
  gtk_label_set_text (self->note, item->note != NULL ? item->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), item->note != NULL);
  qf_mini_stepper_set_steps (self->stepper, item->steps, NULL);
  show_clock (self, item);
  description = g_strdup_printf ("%s, %s", item->subtitle, item->clock);
  qf_widget_set_name (GTK_WIDGET (self), item->title, description);
  return GTK_WIDGET (self);
}

const char *
qf_inbox_row_get_release (QfInboxRow *self)
{
  g_return_val_if_fail (QF_IS_INBOX_ROW (self), NULL);
  return self->release;
}

const char *
qf_inbox_row_get_page (QfInboxRow *self)
{
  g_return_val_if_fail (QF_IS_INBOX_ROW (self), NULL);
  return self->page;
}
