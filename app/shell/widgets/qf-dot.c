/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-dot"

#include "config.h"

#include "widgets/qf-dot-private.h"

static const char *const state_classes[] = { NULL, "now", "done", "back" };

GtkWidget *
_qf_dot_new (void)
{
  return g_object_new (GTK_TYPE_CENTER_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "valign", GTK_ALIGN_CENTER, "css-classes",
                       (const char *const[]){ "dot", NULL }, NULL);
}

void
_qf_dot_set (GtkWidget *dot, QfStepState state, guint number)
{
  GtkWidget *inside = NULL;

  for (guint i = 1; i < G_N_ELEMENTS (state_classes); i++)
    gtk_widget_remove_css_class (dot, state_classes[i]);
  if (state_classes[state] != NULL)
    gtk_widget_add_css_class (dot, state_classes[state]);
  if (number > 0 && (state == QF_STEP_DONE || state == QF_STEP_BACK))
    {
      inside = gtk_image_new_from_icon_name (state == QF_STEP_DONE ? "object-select-symbolic"
                                                                   : "edit-undo-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (inside), 14);
    }
  else if (number > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u", number);
      inside = gtk_label_new (text);
    }
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (dot), inside);
}

GtkWidget *
_qf_rail_new (void)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                       GTK_ALIGN_CENTER, "css-classes", (const char *const[]){ "rail", NULL },
                       NULL);
}
