/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-review-case.h"

G_BEGIN_DECLS

/**
 * QfReviewContents:
 *
 * What is not text and is signed all the same: attachments, plan, properties; then and now
 * where something is compared.
 *
 * Signals
 *   open-attachment (char *digest), save-attachment (char *digest)
 */
#define QF_TYPE_REVIEW_CONTENTS (qf_review_contents_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewContents, qf_review_contents, QF, REVIEW_CONTENTS, GtkBox)

void  qf_review_contents_show  (QfReviewContents  *self,
                                QfReviewCase      *review,
                                QfReviewBase       base);

G_END_DECLS
