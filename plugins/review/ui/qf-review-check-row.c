/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-check-row"

#include "config.h"

#include "qf-review-check-row.h"

struct _QfReviewCheckRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
  char *subtitle; /* what stands below where nothing is in the way */
  gboolean setting;
};

enum
{
  TICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewCheckRow, qf_review_check_row, ADW_TYPE_ACTION_ROW)

static void
toggled_cb (GtkCheckButton *check, QfReviewCheckRow *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[TICKED], 0);
}

static void
qf_review_check_row_finalize (GObject *object)
{
  g_free (QF_REVIEW_CHECK_ROW (object)->subtitle);
  G_OBJECT_CLASS (qf_review_check_row_parent_class)->finalize (object);
}

static void
qf_review_check_row_class_init (QfReviewCheckRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_review_check_row_finalize;
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewCheckRow, check);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
qf_review_check_row_init (QfReviewCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Row and tick are named by the title already. */
static void
describe (QfReviewCheckRow *self, const char *words)
{
  GtkAccessible *parts[] = { GTK_ACCESSIBLE (self), GTK_ACCESSIBLE (self->check) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*words != '\0')
      gtk_accessible_update_property (parts[i], GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    else
      gtk_accessible_reset_property (parts[i], GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

GtkWidget *
qf_review_check_row_new (const char *title, const char *subtitle)
{
  QfReviewCheckRow *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (QF_TYPE_REVIEW_CHECK_ROW, "title", title, NULL);
  self->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->subtitle);
  describe (self, self->subtitle);
  return GTK_WIDGET (self);
}

gboolean
qf_review_check_row_get_active (QfReviewCheckRow *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_CHECK_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

void
qf_review_check_row_set_active (QfReviewCheckRow *self, gboolean active)
{
  g_return_if_fail (QF_IS_REVIEW_CHECK_ROW (self));

  self->setting = TRUE;
  gtk_check_button_set_active (self->check, active);
  self->setting = FALSE;
}

void
qf_review_check_row_set_why_not (QfReviewCheckRow *self, const char *why)
{
  g_return_if_fail (QF_IS_REVIEW_CHECK_ROW (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), why != NULL ? why : self->subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), why == NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), why == NULL);
  if (why != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
  describe (self, why != NULL ? why : self->subtitle);
}

void
qf_review_check_row_set_plain (QfReviewCheckRow *self)
{
  g_return_if_fail (QF_IS_REVIEW_CHECK_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
}
