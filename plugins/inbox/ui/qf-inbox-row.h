/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-inbox-items.h"

G_BEGIN_DECLS

/* One row: title, who brought it here, reasons and words of a return; small stepper; clock. */
#define QF_TYPE_INBOX_ROW (qf_inbox_row_get_type ())
G_DECLARE_FINAL_TYPE (QfInboxRow, qf_inbox_row, QF, INBOX_ROW, GtkListBoxRow)

GtkWidget  *qf_inbox_row_new         (const QfInboxItem *item);
const char *qf_inbox_row_get_release (QfInboxRow        *self);
const char *qf_inbox_row_get_page    (QfInboxRow        *self);

G_END_DECLS
