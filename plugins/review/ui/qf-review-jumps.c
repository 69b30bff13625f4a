/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-jumps"

#include "config.h"

#include "qf-review-jumps.h"

#include <glib/gi18n-lib.h>

#include "qf-review-changes.h"
#include "qf-review-places.h"

/* The list of changes says in words what the view shows in colours; its n-th row is the
 * view's n-th place. */

struct _QfReviewJumps
{
  GtkBox parent_instance;

  GtkMenuButton *changes;
  GtkPopover *changes_popover;
  GtkListBox *changes_list;
  GtkMenuButton *outline;
  GtkPopover *outline_popover;
  GtkListBox *outline_list;

  GPtrArray *headings; /* (element-type QfReviewHeading) a row each; NULL none */
};

enum
{
  CHANGE_CHOSEN,
  HEADING_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewJumps, qf_review_jumps, GTK_TYPE_BOX)

static GtkWidget *
new_line (const char *text, const char *style, int lines)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "ellipsize", PANGO_ELLIPSIZE_END, "lines", lines,
                       "css-classes", (const char *const[]){ style, NULL }, NULL);
}

static GtkWidget *
new_change_row (QfDocument *document, const QfReviewChange *change)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *place
      = qf_review_dup_place (document, qf_document_get_block_start (document, change->block));
  g_autoptr (GString) name = g_string_new (NULL);

  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), new_line (place, "dim-caption", 1));
  if (*change->removed != '\0')
    {
      /* Translators: words taken out of the text */
      g_autofree char *words = g_strdup_printf (_ ("Removed: %s"), change->removed);

      gtk_box_append (GTK_BOX (box), new_line (words, "error", 3));
      g_string_append (name, words);
    }
  if (*change->added != '\0')
    {
      /* Translators: words put into the text */
      g_autofree char *words = g_strdup_printf (_ ("Added: %s"), change->added);

      gtk_box_append (GTK_BOX (box), new_line (words, "success", 3));
      g_string_append_printf (name, "%s%s", name->len > 0 ? "\n" : "", words);
    }
  if (*change->moved != '\0')
    {
      /* Translators: a paragraph that stood elsewhere */
      g_autofree char *words = g_strdup_printf (_ ("Moved here: %s"), change->moved);

      gtk_box_append (GTK_BOX (box), new_line (words, "accent", 3));
      g_string_append_printf (name, "%s%s", name->len > 0 ? "\n" : "", words);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  qf_widget_set_name (row, name->str, place);
  return row;
}

static GtkWidget *
new_heading_row (const QfReviewHeading *heading)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = new_line (heading->text, heading->level <= 1 ? "heading" : "body", 1);
  g_autofree char *changed = NULL;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, heading->level > 1 ? 14 * ((int)heading->level - 1) : 0);
  gtk_box_append (GTK_BOX (box), label);
  if (heading->n_changes > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", heading->n_changes);

      gtk_box_append (GTK_BOX (box), qf_chip_new (count, "accent"));
      changed = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", heading->n_changes),
          heading->n_changes);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  qf_widget_set_name (row, heading->text, changed);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
fill_changes (QfReviewJumps *self, QfDocument *document, GPtrArray *changes, int n)
{
  g_autofree char *words = NULL;

  clear_list (self->changes_list);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    gtk_list_box_append (self->changes_list,
                         new_change_row (document, g_ptr_array_index (changes, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), n >= 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->changes), changes != NULL && changes->len > 0);
  if (n < 0)
    return;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d change", "%d changes", (gulong)n), n);
  gtk_menu_button_set_label (self->changes, words);
}

static void
fill_outline (QfReviewJumps *self, QfDocument *document, GPtrArray *changes)
{
  clear_list (self->outline_list);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  if (document != NULL)
    self->headings = qf_review_list_headings (document, changes);
  for (guint i = 0; self->headings != NULL && i < self->headings->len; i++)
    gtk_list_box_append (self->outline_list,
                         new_heading_row (g_ptr_array_index (self->headings, i)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->outline),
                            self->headings != NULL && self->headings->len > 1);
}

void
qf_review_jumps_show (QfReviewJumps *self, QfDocument *document, GPtrArray *changes, int n)
{
  g_return_if_fail (QF_IS_REVIEW_JUMPS (self));
  g_return_if_fail (changes == NULL || document != NULL);

  fill_changes (self, document, changes, n);
  fill_outline (self, document, changes);
}

static void
change_activated_cb (GtkListBox *list, GtkListBoxRow *row, QfReviewJumps *self)
{
  gtk_popover_popdown (self->changes_popover);
  g_signal_emit (self, signals[CHANGE_CHOSEN], 0, (guint)gtk_list_box_row_get_index (row));
}

static void
heading_activated_cb (GtkListBox *list, GtkListBoxRow *row, QfReviewJumps *self)
{
  const QfReviewHeading *heading
      = g_ptr_array_index (self->headings, (guint)gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->outline_popover);
  g_signal_emit (self, signals[HEADING_CHOSEN], 0, heading->offset);
}

static void
qf_review_jumps_dispose (GObject *object)
{
  g_clear_pointer (&QF_REVIEW_JUMPS (object)->headings, g_ptr_array_unref);
  G_OBJECT_CLASS (qf_review_jumps_parent_class)->dispose (object);
}

static void
qf_review_jumps_class_init (QfReviewJumpsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_review_jumps_dispose;
  signals[CHANGE_CHOSEN] = g_signal_new ("change-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[HEADING_CHOSEN] = g_signal_new ("heading-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_LONG);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/review/qf-review-jumps.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewJumps, changes);
  gtk_widget_class_bind_template_child (widget_class, QfReviewJumps, changes_popover);
  gtk_widget_class_bind_template_child (widget_class, QfReviewJumps, changes_list);
  gtk_widget_class_bind_template_child (widget_class, QfReviewJumps, outline);
  gtk_widget_class_bind_template_child (widget_class, QfReviewJumps, outline_popover);
  gtk_widget_class_bind_template_child (widget_class, QfReviewJumps, outline_list);
  gtk_widget_class_bind_template_callback (widget_class, change_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, heading_activated_cb);
}

static void
qf_review_jumps_init (QfReviewJumps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
