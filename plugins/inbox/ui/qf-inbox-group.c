/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-inbox-group"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-inbox-group.h"

struct _QfInboxGroup
{
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkListBox *rows;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfInboxGroup, qf_inbox_group, GTK_TYPE_BOX)

static void
row_activated_cb (GtkListBox *rows, GtkListBoxRow *row, QfInboxGroup *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, row);
}

static void
qf_inbox_group_class_init (QfInboxGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, QF_TYPE_INBOX_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/inbox/qf-inbox-group.ui");
  gtk_widget_class_bind_template_child (widget_class, QfInboxGroup, heading);
  gtk_widget_class_bind_template_child (widget_class, QfInboxGroup, rows);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
qf_inbox_group_init (QfInboxGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_inbox_group_new (QfInboxGroupKind kind)
{
  static const char *const headings[QF_INBOX_N_GROUPS]
      = { N_ ("Overdue"), N_ ("Returned to Me"), N_ ("To Review"), N_ ("To Number and Publish") };
  QfInboxGroup *self = g_object_new (QF_TYPE_INBOX_GROUP, NULL);

  gtk_label_set_text (self->heading, _ (headings[kind]));
  qf_widget_set_name (GTK_WIDGET (self->rows), _ (headings[kind]), NULL);
  return GTK_WIDGET (self);
}

void
qf_inbox_group_append (QfInboxGroup *self, QfInboxRow *row)
{
  g_return_if_fail (QF_IS_INBOX_GROUP (self));
  gtk_list_box_append (self->rows, GTK_WIDGET (row));
}
