/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "qf-review-ticks.h"

G_BEGIN_DECLS

/**
 * QfReviewInspector:
 *
 * What is answered for: the gates, what others wrote, one's own opinion, and the sign bar.
 *
 * Signals
 *   shown (QfFinding)      take a finding into view
 *   basis                  the basis of the gates is asked for
 *   sign, return           from the sign bar
 */
#define QF_TYPE_REVIEW_INSPECTOR (qf_review_inspector_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewInspector, qf_review_inspector, QF, REVIEW_INSPECTOR, GtkBox)

/* @ticks: of the release of @review; borrowed until the next call. Both NULL: nothing. */
void      qf_review_inspector_show        (QfReviewInspector  *self,
                                           QfReviewCase       *review,
                                           QfReviewTicks      *ticks);
/* Unfolds a gate and goes to what is left to do there. FALSE where it is not shown. */
gboolean  qf_review_inspector_go_to_gate  (QfReviewInspector  *self,
                                           QfGate              gate);
/* @waiting: the signer's window is open. @frozen: for what is shown here, which then does not
 * change under the signer's eyes. */
void      qf_review_inspector_set_waiting (QfReviewInspector  *self,
                                           gboolean            waiting,
                                           gboolean            frozen);
/* TRUE where the button could be pressed; FALSE: and says what lacks, where something does. */
gboolean  qf_review_inspector_may_sign    (QfReviewInspector  *self);
gboolean  qf_review_inspector_may_return  (QfReviewInspector  *self);

/* Something was opened: the reminder of what was not is written anew. */
void     qf_review_inspector_look (QfReviewInspector *self);

G_END_DECLS
