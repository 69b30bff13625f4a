/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 审核: what waits for my review, and one release under review. */
#define QF_TYPE_REVIEW_PAGE (qf_review_page_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewPage, qf_review_page, QF, REVIEW_PAGE, QfPage)

G_END_DECLS
