/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * QfReviewCheckRow:
 *
 * A row with a tick: what is answered for, and below it why it cannot be ticked yet.
 *
 * Signals
 *   ticked ()   by the person, not by qf_review_check_row_set_active()
 */
#define QF_TYPE_REVIEW_CHECK_ROW (qf_review_check_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewCheckRow, qf_review_check_row, QF, REVIEW_CHECK_ROW, AdwActionRow)

GtkWidget *qf_review_check_row_new         (const char        *title,
                                            const char        *subtitle);
gboolean   qf_review_check_row_get_active  (QfReviewCheckRow  *self);
void       qf_review_check_row_set_active  (QfReviewCheckRow  *self,
                                            gboolean           active);
/* @why: (nullable): why it cannot be ticked now; NULL: it can */
void       qf_review_check_row_set_why_not (QfReviewCheckRow  *self,
                                            const char        *why);
/* A line of somebody else's gate: shown, without a tick. */
void       qf_review_check_row_set_plain   (QfReviewCheckRow  *self);

G_END_DECLS
