/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sign-rows"
#include "config.h"

#include "qf-sign-rows.h"

#include <adwaita.h>
#include <string.h>

#include "qf-sign-view.h"

/* Rows of what changes. Texts come from signed bytes and are never markup. */

#define GROUP 8
#define GROUPS_IN_LINE 4

char *
qf_sign_rows_format_fingerprint (const char *fingerprint)
{
  g_return_val_if_fail (fingerprint != NULL, NULL);

  GString *text = g_string_new (NULL);
  for (gsize i = 0; fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % (GROUP * GROUPS_IN_LINE) == 0)
        g_string_append_c (text, '\n');
      else if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, fingerprint[i]);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_fingerprint (const char *fingerprint)
{
  g_autofree char *digits = qf_sign_rows_format_fingerprint (fingerprint);
  GtkWidget *label = gtk_label_new (digits);
  gtk_widget_add_css_class (label, "fingerprint");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
make_row (const QfSignRow *row)
{
  GtkWidget *widget = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), row->title);
  /* The subtitle is markup whatever use-markup says on 1.2. */
  g_autofree char *subtitle
      = row->subtitle != NULL ? g_markup_escape_text (row->subtitle, -1) : NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
  if (row->fingerprint != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (widget), make_fingerprint (row->fingerprint));
  g_autofree char *name = g_strjoin (" ", row->title, row->subtitle != NULL ? row->subtitle : "",
                                     row->fingerprint != NULL ? row->fingerprint : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (name), -1);
  return widget;
}

void
qf_sign_rows_fill (GtkListBox *list, GPtrArray *rows)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    gtk_list_box_append (list, make_row (g_ptr_array_index (rows, i)));
}
