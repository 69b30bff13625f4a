/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-attachment-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-attachment-row.h"

struct _QfAttachmentRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  GtkLabel *size;
  GtkMenuButton *menu;

  QfAttachment *attachment; /* owned */
  int index;
};

enum
{
  REPLACE,
  SAVE,
  REMOVE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];
static const char *const names[N_SIGNALS] = { "replace", "save", "remove" };

G_DEFINE_FINAL_TYPE (QfAttachmentRow, qf_attachment_row, GTK_TYPE_LIST_BOX_ROW)

static void
activate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  for (guint i = 0; i < N_SIGNALS; i++)
    if (g_str_equal (action + strlen ("attachment."), names[i]))
      {
        g_signal_emit (widget, signals[i], 0);
        return;
      }
}

static void
qf_attachment_row_dispose (GObject *object)
{
  g_clear_pointer (&QF_ATTACHMENT_ROW (object)->attachment, qf_attachment_free);
  G_OBJECT_CLASS (qf_attachment_row_parent_class)->dispose (object);
}

static void
qf_attachment_row_class_init (QfAttachmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_attachment_row_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "attachment.replace", NULL, activate_action);
  gtk_widget_class_install_action (widget_class, "attachment.save", NULL, activate_action);
  gtk_widget_class_install_action (widget_class, "attachment.remove", NULL, activate_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-attachment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfAttachmentRow, name);
  gtk_widget_class_bind_template_child (widget_class, QfAttachmentRow, size);
  gtk_widget_class_bind_template_child (widget_class, QfAttachmentRow, menu);
}

static void
qf_attachment_row_init (QfAttachmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_attachment_row_new (const QfAttachment *attachment, int index, gboolean editable)
{
  QfAttachmentRow *self = g_object_new (QF_TYPE_ATTACHMENT_ROW, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *size = g_format_size (attachment->size);
  g_autofree char *label = g_strdup_printf (_ ("More for %s"), attachment->name);

  self->attachment = qf_attachment_copy (attachment);
  self->index = index;
  gtk_label_set_label (self->name, attachment->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), attachment->name);
  gtk_label_set_label (self->size, size);
  g_menu_append (menu, _ ("Save a Copy…"), "attachment.save");
  if (editable)
    {
      g_menu_append (menu, _ ("Replace…"), "attachment.replace");
      g_menu_append (menu, _ ("Remove"), "attachment.remove");
    }
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
  qf_widget_set_name (GTK_WIDGET (self->menu), label, NULL);
  qf_widget_set_name (GTK_WIDGET (self), attachment->name, size);
  return GTK_WIDGET (self);
}

int
qf_attachment_row_get_index (QfAttachmentRow *self)
{
  g_return_val_if_fail (QF_IS_ATTACHMENT_ROW (self), -1);
  return self->index;
}

const QfAttachment *
qf_attachment_row_get_attachment (QfAttachmentRow *self)
{
  g_return_val_if_fail (QF_IS_ATTACHMENT_ROW (self), NULL);
  return self->attachment;
}
