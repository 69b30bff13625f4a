/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rows"

#include "config.h"

#include <qf-ui/qf-rows.h>

void
qf_list_item_set_name (GtkListItem *item, const char *name, const char *description)
{
  GtkWidget *child, *row;

  g_return_if_fail (GTK_IS_LIST_ITEM (item));
  g_return_if_fail (name != NULL);

  child = gtk_list_item_get_child (item);
  row = child != NULL ? gtk_widget_get_parent (child) : NULL;
  if (row != NULL)
    qf_widget_set_name (row, name, description);
}

void
qf_widget_set_name (GtkWidget *widget, const char *name, const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  /* A row or button that is labelled by its own label would be read twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
qf_expander_row_add_suffix (AdwExpanderRow *row, GtkWidget *widget)
{
  g_return_if_fail (ADW_IS_EXPANDER_ROW (row));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_expander_row_add_suffix (row, widget);
#else
  adw_expander_row_add_action (row, widget);
#endif
}

GtkWidget *
qf_chip_new (const char *text, const char *style)
{
  GtkWidget *chip;

  g_return_val_if_fail (text != NULL, NULL);

  chip = gtk_label_new (text);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "chip");
  if (style != NULL)
    gtk_widget_add_css_class (chip, style);
  return chip;
}

GtkWidget *
qf_avatar_new (const char *name, int size)
{
  GtkWidget *avatar;

  g_return_val_if_fail (name != NULL, NULL);

  avatar = adw_avatar_new (size, name, TRUE);
  /* The name stands beside it: said once is enough. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return avatar;
}

GtkWidget *
qf_empty_page_new (const char *icon_name, const char *title, const char *description)
{
  g_return_val_if_fail (title != NULL, NULL);

  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon_name, "title", title, "description",
                       description, "vexpand", TRUE, NULL);
}
