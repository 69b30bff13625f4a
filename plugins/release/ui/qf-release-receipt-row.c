/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-receipt-row"

#include "config.h"

#include "qf-release-receipt-row.h"

#include <qf-ui/qf-ui.h>

#include "qf-release-next.h"

struct _QfReleaseReceiptRow
{
  GtkListBoxRow parent_instance;

  GtkBox *head;
  GtkLabel *half;
  GtkLabel *detail;
  GtkLabel *problem;
  GtkBox *buttons;

  char *address;
};

enum
{
  OPEN,
  COPY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReleaseReceiptRow, qf_release_receipt_row, GTK_TYPE_LIST_BOX_ROW)

static void
open_clicked_cb (GtkButton *button, QfReleaseReceiptRow *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->address);
}

static void
copy_clicked_cb (GtkButton *button, QfReleaseReceiptRow *self)
{
  g_signal_emit (self, signals[COPY], 0, self->address);
}

static void
qf_release_receipt_row_finalize (GObject *object)
{
  g_free (QF_RELEASE_RECEIPT_ROW (object)->address);
  G_OBJECT_CLASS (qf_release_receipt_row_parent_class)->finalize (object);
}

static void
qf_release_receipt_row_class_init (QfReleaseReceiptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_release_receipt_row_finalize;
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COPY] = g_signal_new ("copy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/release/qf-release-receipt-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseReceiptRow, head);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseReceiptRow, half);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseReceiptRow, detail);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseReceiptRow, problem);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseReceiptRow, buttons);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
qf_release_receipt_row_init (QfReleaseReceiptRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_release_receipt_row_new (const QfReceipt *receipt, const char *half)
{
  QfReleaseReceiptRow *self = g_object_new (QF_TYPE_RELEASE_RECEIPT_ROW, NULL);
  const char *state = qf_receipt_state_get_label (receipt->state);
  g_autofree char *time = qf_format_time (receipt->time);
  g_autofree char *detail = g_strdup_printf ("%s　%s", receipt->channel, time);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", half, receipt->channel, state);
  /* Whatever the channel had to say; where it said nothing, what its state means. */
  const char *problem = receipt->problem != NULL ? receipt->problem
                        : receipt->state != QF_RECEIPT_SEEN
                            ? qf_release_receipt_advice (receipt->state)
                            : NULL;

  self->address = g_strdup (receipt->address);
  gtk_label_set_text (self->half, half);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->half), half);
  gtk_label_set_text (self->detail, detail);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          self->address != NULL && *self->address != '\0');
  gtk_box_append (self->head, qf_chip_new (state, qf_release_receipt_style (receipt->state)));
  qf_widget_set_name (GTK_WIDGET (self), name, problem != NULL ? problem : time);
  return GTK_WIDGET (self);
}
