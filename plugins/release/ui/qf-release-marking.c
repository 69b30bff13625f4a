/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-marking"

#include "config.h"

#include "qf-release-marking.h"

#include <glib/gi18n-lib.h>

/* Names as far as acts give them: whoever publishes is known only when they have signed. */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
qf_release_marking_new (const QfReleaseHalf *half,
                        gboolean alone,
                        gboolean first,
                        gboolean released)
{
  g_autofree char *text = qf_marking_to_text (half->marking);
  g_autofree char *heading = alone ? g_strdup (_ ("Marking (责任标注)"))
                                   : g_strdup_printf (_ ("Marking (责任标注) of the %s"),
                                                      qf_kind_get_label (half->kind));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("qf-seal-symbolic");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *note = new_label (
      released ? _ ("stands on every page") : _ ("every page will carry it"), "dim-caption");

  gtk_widget_add_css_class (card, "qf-marking");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_label_set_wrap (GTK_LABEL (note), FALSE);
  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), new_label (heading, "heading"));
  gtk_box_append (GTK_BOX (words), new_label (text, NULL));
  if (first && half->marking->publisher == NULL && half->marking->source == NULL)
    gtk_box_append (GTK_BOX (words),
                    new_label (_ ("The publisher is named once they have signed."), "dim-caption"));
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), words);
  gtk_box_append (GTK_BOX (card), note);
  return card;
}
