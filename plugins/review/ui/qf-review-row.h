/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-items.h"

G_BEGIN_DECLS

/* One release that waits, as the list shows it. */
#define QF_TYPE_REVIEW_ROW (qf_review_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewRow, qf_review_row, QF, REVIEW_ROW, GtkListBoxRow)

GtkWidget  *qf_review_row_new          (const QfReviewItem  *item);
const char *qf_review_row_get_release  (QfReviewRow         *self);

G_END_DECLS
