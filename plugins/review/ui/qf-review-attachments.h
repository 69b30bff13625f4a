/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-review-case.h"

G_BEGIN_DECLS

/**
 * QfReviewAttachments:
 *
 * Takes attachments out of the store, to look at or to keep. Copies to look at lie in a
 * folder that only this person reads, and go with this object.
 */
#define QF_TYPE_REVIEW_ATTACHMENTS (qf_review_attachments_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewAttachments, qf_review_attachments, QF, REVIEW_ATTACHMENTS, GObject)

QfReviewAttachments *qf_review_attachments_new  (QfWorkbench          *workbench);
/* In the program that the person's desktop opens such files with. */
void                 qf_review_attachments_open (QfReviewAttachments  *self,
                                                 QfReviewCase         *review,
                                                 const char           *digest);
void                 qf_review_attachments_save (QfReviewAttachments  *self,
                                                 QfReviewCase         *review,
                                                 const char           *digest);

G_END_DECLS
