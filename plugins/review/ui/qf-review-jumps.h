/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfReviewJumps:
 *
 * Two lists that hang on the strip: the changes of the text on show, and its outline.
 *
 * Signals
 *   change-chosen (uint)    the n-th change
 *   heading-chosen (long)   offset of a heading in the text
 */
#define QF_TYPE_REVIEW_JUMPS (qf_review_jumps_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewJumps, qf_review_jumps, QF, REVIEW_JUMPS, GtkBox)

/* @document: NULL where no text is on show. @changes: (element-type QfReviewChange) (nullable).
 * @n: how many changes are told of; -1: nothing is compared. */
void  qf_review_jumps_show  (QfReviewJumps  *self,
                             QfDocument     *document,
                             GPtrArray      *changes,
                             int             n);

G_END_DECLS
