/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-inspector"

#include "config.h"

#include "qf-release-inspector.h"

#include <glib/gi18n-lib.h>

#include "qf-release-receipt-row.h"
#include "qf-release-step-row.h"

struct _QfReleaseInspector
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkProgressBar *progress;
  GtkListBox *steps;
  GtkWidget *receipts_group;
  GtkListBox *receipts;
  QfReleaseProof *proof;

  guint n_receipts;
};

enum
{
  OPEN,
  COPY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReleaseInspector, qf_release_inspector, ADW_TYPE_BIN)

static void
open_cb (QfReleaseReceiptRow *row, const char *address, QfReleaseInspector *self)
{
  g_signal_emit (self, signals[OPEN], 0, address);
}

static void
copy_cb (QfReleaseReceiptRow *row, const char *address, QfReleaseInspector *self)
{
  g_signal_emit (self, signals[COPY], 0, address);
}

static void
qf_release_inspector_class_init (QfReleaseInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (QF_TYPE_RELEASE_PROOF);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COPY] = g_signal_new ("copy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/release/qf-release-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseInspector, count);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseInspector, progress);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseInspector, steps);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseInspector, receipts_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseInspector, receipts);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseInspector, proof);
}

static void
qf_release_inspector_init (QfReleaseInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_steps (QfReleaseInspector *self, GPtrArray *steps)
{
  guint done = qf_release_count_done (steps);
  g_autofree char *count = g_strdup_printf (_ ("%u of %u checked"), done, steps->len);

  clear (self->steps);
  for (guint i = 0; i < steps->len; i++)
    gtk_list_box_append (self->steps, qf_release_step_row_new (g_ptr_array_index (steps, i)));
  gtk_label_set_text (self->count, count);
  gtk_progress_bar_set_fraction (self->progress, steps->len > 0 ? (double)done / steps->len : 0);
  qf_widget_set_name (GTK_WIDGET (self->progress), count, NULL);
}

static void
show_receipts (QfReleaseInspector *self, const QfReleaseCase *release)
{
  GPtrArray *receipts = release->status->receipts;

  clear (self->receipts);
  self->n_receipts = receipts->len;
  gtk_widget_set_visible (self->receipts_group, receipts->len > 0);
  for (guint i = 0; i < receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (receipts, i);
      GtkWidget *row = qf_release_receipt_row_new (
          receipt, qf_release_case_get_title (release, receipt->document));

      g_signal_connect (row, "open", G_CALLBACK (open_cb), self);
      g_signal_connect (row, "copy", G_CALLBACK (copy_cb), self);
      gtk_list_box_append (self->receipts, row);
    }
}

void
qf_release_inspector_set_case (QfReleaseInspector *self,
                               const QfReleaseCase *release,
                               const char *const *channels)
{
  g_autoptr (GPtrArray) steps = NULL;

  g_return_if_fail (QF_IS_RELEASE_INSPECTOR (self));

  steps = qf_release_list_steps (release->status, channels);
  show_steps (self, steps);
  show_receipts (self, release);
  qf_release_proof_set_case (self->proof, release);
}

QfReleaseProof *
qf_release_inspector_get_proof (QfReleaseInspector *self)
{
  g_return_val_if_fail (QF_IS_RELEASE_INSPECTOR (self), NULL);
  return self->proof;
}

guint
qf_release_inspector_count_receipts (QfReleaseInspector *self)
{
  g_return_val_if_fail (QF_IS_RELEASE_INSPECTOR (self), 0);
  return self->n_receipts;
}
