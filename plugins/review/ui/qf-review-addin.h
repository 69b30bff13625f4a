/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

#define QF_TYPE_REVIEW_ADDIN (qf_review_addin_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewAddin, qf_review_addin, QF, REVIEW_ADDIN, GObject)

G_END_DECLS
