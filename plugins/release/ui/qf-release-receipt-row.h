/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/* What is known of one half at one channel. Signals: open (char *address), copy (char *address) */
#define QF_TYPE_RELEASE_RECEIPT_ROW (qf_release_receipt_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseReceiptRow, qf_release_receipt_row, QF, RELEASE_RECEIPT_ROW,
                      GtkListBoxRow)

GtkWidget *qf_release_receipt_row_new (const QfReceipt *receipt,
                                       const char      *half);

G_END_DECLS
