/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-review-ticks.h"

G_BEGIN_DECLS

/* Signs a review, or returns the release with the reasons and words of the ticks. The signer's
 * window asks the person meanwhile. */
void       qf_review_act_async   (QfWorkbench          *workbench,
                                  QfReviewCase         *review,
                                  QfReviewTicks        *ticks,
                                  gboolean              approve,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
/* Returns: (transfer full): where the release stands now; NULL with an error where nothing
 * was signed */
QfStatus  *qf_review_act_finish  (QfWorkbench          *workbench,
                                  GAsyncResult         *result,
                                  GError              **error);
/* What the person is told afterwards. (transfer full) */
char      *qf_review_act_describe (const QfStatus      *status,
                                  gboolean              approve);

G_END_DECLS
