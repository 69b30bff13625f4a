/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "qf-review-passing.h"

G_BEGIN_DECLS

/**
 * QfReviewGateRow:
 *
 * One of the gates: its findings, what was kept, and the lines to tick; folded to a name, a
 * sign and a count. Writes ticks.
 *
 * Signals
 *   ticked ()           a tick or an ask changed
 *   shown (QfFinding)   take a finding into view
 */
#define QF_TYPE_REVIEW_GATE_ROW (qf_review_gate_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewGateRow, qf_review_gate_row, QF, REVIEW_GATE_ROW, AdwExpanderRow)

GtkWidget *qf_review_gate_row_new       (QfReviewCase     *review,
                                         QfReviewTicks    *ticks,
                                         QfGate            gate);
QfGate     qf_review_gate_row_get_gate  (QfReviewGateRow  *self);
/* Looks at the ticks again. */
void       qf_review_gate_row_update    (QfReviewGateRow  *self);
/* TRUE while something of the person's own is left to do here. */
gboolean   qf_review_gate_row_is_open   (QfReviewGateRow  *self);
/* Unfolds, and takes the first thing left to do into focus: the row returned. */
GtkWidget *qf_review_gate_row_go_to     (QfReviewGateRow  *self);

G_END_DECLS
