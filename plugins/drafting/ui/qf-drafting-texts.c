/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-texts"

#include "config.h"

#include "qf-drafting-texts.h"

#include <glib/gi18n-lib.h>

struct _QfDraftingTexts
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkLabel *body;
  GtkLabel *left_title;
  GtkLabel *right_title;
  GtkLabel *changes;
  QfDocumentView *left;
  QfDocumentView *right;
  GtkButton *left_button;
  GtkButton *right_button;

  QfDocument *left_text;  /* owned */
  QfDocument *right_text; /* owned */
  GCancellable *cancellable;
};

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingTexts, qf_drafting_texts, ADW_TYPE_WINDOW)

static void
later_cb (GtkButton *button, QfDraftingTexts *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
choose (QfDraftingTexts *self, gboolean right)
{
  g_signal_emit (self, signals[CHOSEN], 0, right);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
left_cb (GtkButton *button, QfDraftingTexts *self)
{
  choose (self, FALSE);
}

static void
right_cb (GtkButton *button, QfDraftingTexts *self)
{
  choose (self, TRUE);
}

/* --- comparing -------------------------------------------------------------------------------- */

typedef struct
{
  QfDocument *old_text;
  QfDocument *new_text;
} Pair;

static void
free_pair (gpointer data)
{
  Pair *pair = data;

  g_object_unref (pair->old_text);
  g_object_unref (pair->new_text);
  g_free (pair);
}

static gpointer
compare (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Pair *pair = data;

  return qf_document_compare (pair->old_text, pair->new_text, cancellable, error);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfDraftingTexts *self;
  g_autofree char *count = NULL;
  guint n;

  if (changes == NULL)
    return;
  self = user_data;
  qf_document_view_set_comparison (self->right, self->left_text, self->right_text, changes);
  n = qf_document_view_get_n_changes (self->right);
  count = n > 0 ? g_strdup_printf (
              g_dngettext (GETTEXT_PACKAGE, "%u place differs", "%u places differ", n), n)
                : g_strdup (_ ("The texts are the same; properties differ"));
  gtk_label_set_label (self->changes, count);
  if (n > 0)
    g_free (qf_document_view_go_to_change (self->right, 0));
}

static void
start_comparing (QfDraftingTexts *self, QfWorkbench *workbench)
{
  Pair *pair = g_new0 (Pair, 1);

  pair->old_text = g_object_ref (self->left_text);
  pair->new_text = g_object_ref (self->right_text);
  qf_workbench_run_async (workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = compare,
                                     .data = pair,
                                     .destroy = free_pair,
                                     .destroy_result = (GDestroyNotify)g_ptr_array_unref },
                          self->cancellable, compared_cb, self);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
qf_drafting_texts_dispose (GObject *object)
{
  QfDraftingTexts *self = QF_DRAFTING_TEXTS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->left_text);
  g_clear_object (&self->right_text);
  G_OBJECT_CLASS (qf_drafting_texts_parent_class)->dispose (object);
}

static void
qf_drafting_texts_class_init (QfDraftingTextsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_texts_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  g_type_ensure (QF_TYPE_DOCUMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-texts.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, heading);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, body);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, left_title);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, right_title);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, changes);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, left);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, right);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, left_button);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingTexts, right_button);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_cb);
}

static void
qf_drafting_texts_init (QfDraftingTexts *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
qf_drafting_texts_new (QfWorkbench *workbench, const QfTexts *texts)
{
  QfDraftingTexts *self = g_object_new (QF_TYPE_DRAFTING_TEXTS, "transient-for",
                                        qf_workbench_get_window (workbench), NULL);

  self->left_text = g_object_ref (texts->left);
  self->right_text = g_object_ref (texts->right);
  gtk_window_set_title (GTK_WINDOW (self), texts->heading);
  adw_window_title_set_title (self->heading, texts->heading);
  gtk_label_set_label (self->body, texts->body);
  gtk_label_set_label (self->left_title, texts->left_title);
  gtk_label_set_label (self->right_title, texts->right_title);
  qf_document_view_set_document (self->left, texts->left);
  qf_document_view_set_document (self->right, texts->right);
  qf_widget_set_name (GTK_WIDGET (self->left), texts->left_title, NULL);
  qf_widget_set_name (GTK_WIDGET (self->right), texts->right_title, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->left_button), texts->left_verb != NULL);
  if (texts->left_verb != NULL)
    gtk_button_set_label (self->left_button, texts->left_verb);
  gtk_button_set_label (self->right_button, texts->right_verb);
  start_comparing (self, workbench);
  return GTK_WINDOW (self);
}
