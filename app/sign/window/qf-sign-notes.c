/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sign-notes"
#include "config.h"

#include "qf-sign-notes.h"

#include <glib/gi18n-lib.h>

/* What the person confirms besides the text itself. */

static void
add_note (GtkBox *box, const char *icon_name, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* The list asks for the height of its narrowest lines: what these may not become. */
  gtk_label_set_width_chars (GTK_LABEL (label), 50);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

void
qf_sign_notes_fill (GtkBox *box, const QfSignView *view)
{
  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (view != NULL);

  if (view->opinion != NULL)
    {
      g_autofree char *opinion = g_strdup_printf (_ ("Your opinion: %s"), view->opinion);
      add_note (box, "document-edit-symbolic", opinion);
    }
  for (guint i = 0; i < view->cautions->len; i++)
    add_note (box, "dialog-warning-symbolic", g_ptr_array_index (view->cautions, i));
  for (guint i = 0; i < view->notes->len; i++)
    add_note (box, "view-list-bullet-symbolic", g_ptr_array_index (view->notes, i));
  GtkWidget *area = gtk_widget_get_ancestor (GTK_WIDGET (box), GTK_TYPE_SCROLLED_WINDOW);
  if (area != NULL)
    gtk_widget_set_visible (area,
                            view->cautions->len + view->notes->len > 0 || view->opinion != NULL);
}
