/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "qf-review-ticks.h"

G_BEGIN_DECLS

/**
 * QfReviewSignBar:
 *
 * The foot of the inspector: why it cannot be signed yet and the way there, return, sign.
 *
 * Signals
 *   go (char *place)   to a place of the page
 *   return, sign       the buttons
 */
#define QF_TYPE_REVIEW_SIGN_BAR (qf_review_sign_bar_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewSignBar, qf_review_sign_bar, QF, REVIEW_SIGN_BAR, GtkBox)

void      qf_review_sign_bar_update      (QfReviewSignBar  *self,
                                          QfReviewCase     *review,
                                          QfReviewTicks    *ticks);
/* While the person answers in the signer's window. */
void      qf_review_sign_bar_set_waiting (QfReviewSignBar  *self,
                                          gboolean          waiting);
gboolean  qf_review_sign_bar_can_sign    (QfReviewSignBar  *self);
gboolean  qf_review_sign_bar_can_return  (QfReviewSignBar  *self);
/* Opens the list of what lacks, or goes to the only thing that does. */
void      qf_review_sign_bar_tell        (QfReviewSignBar  *self);

/* Says what of the release was not opened yet; nothing is refused for it. */
void     qf_review_sign_bar_remind (QfReviewSignBar *self,
                                    QfReviewCase    *review,
                                    QfReviewTicks   *ticks);

G_END_DECLS
