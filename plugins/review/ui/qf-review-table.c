/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-table"

#include "config.h"

#include "qf-review-table.h"

#include <glib/gi18n-lib.h>

#include "qf-review-changes.h"
#include "qf-review-words.h"

/* A grid in a card. What changed is said by a word, not by colour alone. */

#define LABEL_CHARACTERS 16

static const char *
get_label (const char *key)
{
  if (g_str_equal (key, "exemption"))
    return _ ("No interpretation because");
  return g_strv_contains (qf_properties_get_keys (), key) ? qf_properties_get_label (key)
                                                          : qf_terms_get_plan_label (key);
}

static GtkWidget *
add_cell (GtkGrid *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text != NULL ? text : "", "xalign", 0.0,
                                   "valign", GTK_ALIGN_BASELINE, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "hexpand", column > 0, NULL);

  /* Labels of all tables of a page stand under each other. */
  if (column == 0)
    g_object_set (label, "width-chars", LABEL_CHARACTERS, "max-width-chars", LABEL_CHARACTERS,
                  NULL);
  else
    gtk_label_set_width_chars (GTK_LABEL (label), 1);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return label;
}

static void
add_value (GtkGrid *grid, int row, const QfReviewValue *value, gboolean compared)
{
  g_autofree char *label = qf_review_dup_title (get_label (value->key));
  g_autofree char *before = qf_format_document_date (value->before);
  g_autofree char *now = qf_format_document_date (value->now);
  GtkWidget *cell;

  add_cell (grid, 0, row, label, "dim-label");
  if (!compared)
    {
      add_cell (grid, 1, row, now, NULL);
      return;
    }
  add_cell (grid, 1, row, value->before != NULL ? before : "—",
            value->changed ? "error" : "dim-label");
  cell = add_cell (grid, 2, row, value->now != NULL ? now : "—", value->changed ? "success" : NULL);
  if (value->changed)
    {
      /* Translators: read aloud: what changed, from what, to what */
      g_autofree char *name
          = g_strdup_printf (_ ("%s changed from %s to %s"), label,
                             value->before != NULL ? before : "—", value->now != NULL ? now : "—");

      qf_widget_set_name (cell, name, NULL);
      gtk_grid_attach (grid, qf_chip_new (_ ("changed"), "warning"), 3, row, 1, 1);
    }
}

GtkWidget *
qf_review_table_new (const char *title, GPtrArray *values, gboolean compared)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "css-classes",
                                     (const char *const[]){ "heading", NULL }, NULL);
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 18, "row-spacing", 8, NULL);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  int row = 0;

  if (compared)
    {
      add_cell (GTK_GRID (grid), 1, row, _ ("Before"), "dim-caption");
      add_cell (GTK_GRID (grid), 2, row++, _ ("Now"), "dim-caption");
    }
  for (guint i = 0; i < values->len; i++)
    add_value (GTK_GRID (grid), row++, g_ptr_array_index (values, i), compared);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "verdict");
  gtk_box_append (GTK_BOX (card), grid);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), card);
  qf_widget_set_name (grid, title, NULL);
  return box;
}
