/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-contents"

#include "config.h"

#include "qf-review-contents.h"

#include <glib/gi18n-lib.h>

#include "qf-review-changes.h"
#include "qf-review-places.h"
#include "qf-review-table.h"

struct _QfReviewContents
{
  GtkBox parent_instance;

  GtkListBox *attachments;
  GtkLabel *no_attachments;
  GtkBox *tables;
};

enum
{
  OPEN_ATTACHMENT,
  SAVE_ATTACHMENT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewContents, qf_review_contents, GTK_TYPE_BOX)

/* --- attachments ------------------------------------------------------------------------------ */

static void
open_cb (GtkButton *button, QfReviewContents *self)
{
  g_signal_emit (self, signals[OPEN_ATTACHMENT], 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
save_cb (GtkButton *button, QfReviewContents *self)
{
  g_signal_emit (self, signals[SAVE_ATTACHMENT], 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

/* The button's name is the digest: two attachments of the same bytes open the same. */
static GtkWidget *
new_button (QfReviewContents *self,
            const QfAttachment *attachment,
            const char *icon,
            const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_name (button, attachment->digest);
  gtk_widget_set_tooltip_text (button, label);
  qf_widget_set_name (button, label, attachment->name);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static char *
describe_attachment (const QfReviewAttachment *row)
{
  const QfAttachment *attachment = row->now != NULL ? row->now : row->before;
  g_autofree char *size = g_format_size (attachment->size);
  g_autofree char *before = NULL;

  switch (row->state)
    {
    case QF_REVIEW_ATTACHMENT_CHANGED:
      before = g_format_size (row->before->size);
      return g_strdup_printf (_ ("%s, before %s"), size, before);
    case QF_REVIEW_ATTACHMENT_RENAMED:
      return g_strdup_printf (_ ("%s, before it was called %s"), size, row->before->name);
    default:
      return g_steal_pointer (&size);
    }
}

static GtkWidget *
new_state_chip (QfReviewAttachmentState state)
{
  static const char *const words[]
      = { NULL, N_ ("new"), N_ ("changed"), N_ ("renamed"), N_ ("removed") };
  static const char *const styles[] = { NULL, "success", "warning", "warning", "error" };

  return words[state] != NULL ? qf_chip_new (_ (words[state]), styles[state]) : NULL;
}

static GtkWidget *
new_attachment_row (QfReviewContents *self, const QfReviewAttachment *attachment)
{
  const QfAttachment *file = attachment->now != NULL ? attachment->now : attachment->before;
  g_autofree char *subtitle = describe_attachment (attachment);
  GtkWidget *chip = new_state_chip (attachment->state);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", file->name, "subtitle", subtitle,
                                 "use-markup", FALSE, "title-lines", 2, NULL);

  if (chip != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, file, "document-open-symbolic",
                                                               _ ("Open"), G_CALLBACK (open_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, file, "document-save-symbolic",
                                                               _ ("Save…"), G_CALLBACK (save_cb)));
  /* Named by its title already. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle, -1);
  return row;
}

static void
show_attachments (QfReviewContents *self, GPtrArray *attachments)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->attachments))) != NULL)
    gtk_list_box_remove (self->attachments, row);
  for (guint i = 0; i < attachments->len; i++)
    gtk_list_box_append (self->attachments,
                         new_attachment_row (self, g_ptr_array_index (attachments, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->attachments), attachments->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_attachments), attachments->len == 0);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void
add_table (QfReviewContents *self, const char *title, GPtrArray *values, gboolean compared)
{
  if (values->len > 0)
    gtk_box_append (self->tables, qf_review_table_new (title, values, compared));
}

void
qf_review_contents_show (QfReviewContents *self, QfReviewCase *review, QfReviewBase base)
{
  GtkWidget *table;

  g_return_if_fail (QF_IS_REVIEW_CONTENTS (self));
  g_return_if_fail (review != NULL);

  show_attachments (self, review->attachments[base]);
  while ((table = gtk_widget_get_first_child (GTK_WIDGET (self->tables))) != NULL)
    gtk_box_remove (self->tables, table);
  for (guint i = 0; i < review->texts->len; i++)
    {
      const QfReviewText *text = g_ptr_array_index (review->texts, i);
      g_autofree char *part = qf_review_dup_part_name (review, i);
      /* Translators: heading of a table; a part of the release */
      g_autofree char *title = g_strdup_printf (_ ("Properties: %s"), part);
      g_autoptr (GPtrArray) values = qf_review_list_properties (text->bases[base], text->text);

      add_table (self, title, values, text->bases[base] != NULL);
    }
  add_table (self, _ ("Interpretation Plan"), review->plan[base],
             qf_review_case_has_base (review, base));
}

static void
qf_review_contents_class_init (QfReviewContentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[OPEN_ATTACHMENT] = g_signal_new ("open-attachment", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVE_ATTACHMENT] = g_signal_new ("save-attachment", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-contents.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewContents, attachments);
  gtk_widget_class_bind_template_child (widget_class, QfReviewContents, no_attachments);
  gtk_widget_class_bind_template_child (widget_class, QfReviewContents, tables);
}

static void
qf_review_contents_init (QfReviewContents *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
