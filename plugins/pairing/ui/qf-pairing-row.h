/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-items.h"

G_BEGIN_DECLS

/* One pair of the list: title, what there is and lacks, share copied, small stepper. */
#define QF_TYPE_PAIRING_ROW (qf_pairing_row_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingRow, qf_pairing_row, QF, PAIRING_ROW, GtkListBoxRow)

GtkWidget  *qf_pairing_row_new    (const QfPairingItem *item);
const char *qf_pairing_row_get_id (QfPairingRow        *self);

G_END_DECLS
