/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-case.h"

G_BEGIN_DECLS

/* TRUE where the person may sign the review that is due. */
gboolean  qf_review_case_may_act       (QfReviewCase   *self);
/* Why they may not, and who may: a sentence for the sign bar; NULL where they may.
 * (transfer full) */
char     *qf_review_case_dup_why_not   (QfReviewCase   *self);
/* The approval of the revision under review that passed @gate first, and still counts; NULL. */
const QfSigning *qf_review_case_find_passed (QfReviewCase *self,
                                        QfGate          gate);
/* Whose signatures a return makes void, and what comes then. (transfer full) */
char     *qf_review_case_dup_falls     (QfReviewCase   *self);
/* What the page's header says below the title: class, number, parts. (transfer full) */
char     *qf_review_case_dup_subtitle  (QfReviewCase   *self);

G_END_DECLS
