/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-case.h"

G_BEGIN_DECLS

/* A release under review made by hand: R1 with policy D1 and interpretation D2, at @stage,
 * the standard chain; 1003 孙序 and 2001 周砚 signed what comes before it, 1007 赵宁 wrote and
 * submitted it. @staff looks, with @duties, and may act where @may. */
QfReviewCase *review_case_make        (QfStage        stage,
                                       const char    *staff,
                                       guint          duties,
                                       gboolean       may);
/* @waived: NULL, or the reason of 1007 to keep it. Returns the finding's id. */
const char   *review_case_add_finding (QfReviewCase  *self,
                                       const char    *rule,
                                       QfGate         gate,
                                       QfSeverity     severity,
                                       const char    *document,
                                       const char    *words,
                                       const char    *waived);
void          review_case_exempt      (QfReviewCase  *self,
                                       const char    *reason);

G_END_DECLS
