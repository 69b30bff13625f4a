/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-ticks.h"

G_BEGIN_DECLS

/* The return reason that a finding is one of. Static. */
const char *qf_review_suggest_code        (QfFinding         *finding);
/* Codes of all that was put to the drafter: a set. (transfer full) */
GHashTable *qf_review_suggest_codes       (QfReviewCase      *self,
                                           QfReviewTicks     *ticks);
/* Reasons chosen for the return, in the order of the list. (transfer full) */
char      **qf_review_ticks_dup_codes     (QfReviewTicks     *ticks);
/* Where what was put to the drafter under @code lies: "二（一）、三（三）"; NULL nowhere.
 * (transfer full) */
char       *qf_review_dup_places          (QfReviewCase      *self,
                                           QfReviewTicks     *ticks,
                                           const char        *code);
/* A sentence for each thing put to the drafter, a line each; "" for none. (transfer full) */
char       *qf_review_dup_asks            (QfReviewCase      *self,
                                           QfReviewTicks     *ticks);

G_END_DECLS
