/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sidebar-row"

#include "config.h"

#include "window/qf-sidebar-row.h"

#include <glib/gi18n-lib.h>

struct _QfSidebarRow
{
  GtkListBoxRow parent_instance;
  QfPageAddin *addin; /* owned */
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *count;
  gboolean rail;
  guint number;
};

G_DEFINE_FINAL_TYPE (QfSidebarRow, qf_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_sidebar_row_dispose (GObject *object)
{
  g_clear_object (&QF_SIDEBAR_ROW (object)->addin);
  G_OBJECT_CLASS (qf_sidebar_row_parent_class)->dispose (object);
}

static void
qf_sidebar_row_class_init (QfSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_sidebar_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, QfSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, QfSidebarRow, count);
}

static void
qf_sidebar_row_init (QfSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_sidebar_row_new (QfPageAddin *addin)
{
  QfSidebarRow *self = g_object_new (QF_TYPE_SIDEBAR_ROW, NULL);

  self->addin = g_object_ref (addin);
  gtk_image_set_from_icon_name (self->icon, qf_page_addin_get_icon_name (addin));
  gtk_label_set_label (self->label, qf_page_addin_get_title (addin));
  qf_sidebar_row_set_count (self, &(QfPageCount){ 0 });
  return GTK_WIDGET (self);
}

const char *
qf_sidebar_row_get_page (QfSidebarRow *self)
{
  return qf_page_addin_get_id (self->addin);
}

static void
update_tooltip (QfSidebarRow *self)
{
  const char *title = qf_page_addin_get_title (self->addin);
  g_autofree char *name
      = self->number > 0 ? g_strdup_printf (_ ("%s, %u"), title, self->number) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->rail ? name : NULL);
}

void
qf_sidebar_row_set_count (QfSidebarRow *self, const QfPageCount *count)
{
  g_autofree char *number = g_strdup_printf ("%u", count->number);

  self->number = count->number;
  gtk_label_set_label (self->count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count->number > 0 && !self->rail);
  if (count->alert)
    gtk_widget_add_css_class (GTK_WIDGET (self->count), "alert");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->count), "alert");
  update_tooltip (self);
}

void
qf_sidebar_row_set_rail (QfSidebarRow *self, gboolean rail)
{
  self->rail = rail;
  gtk_widget_set_visible (GTK_WIDGET (self->label), !rail);
  gtk_widget_set_visible (GTK_WIDGET (self->count), self->number > 0 && !rail);
  gtk_widget_set_hexpand (GTK_WIDGET (self->icon), rail);
  update_tooltip (self);
}
