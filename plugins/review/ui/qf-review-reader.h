/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-review-ticks.h"

G_BEGIN_DECLS

/**
 * QfReviewReader:
 *
 * The reading side of the page: which part, beside what, and what changed. It keeps its place
 * in the ticks of the release.
 *
 * Signals
 *   open-attachment (char *digest), save-attachment (char *digest)
 *   looked ()     a text is on show that was not before
 */
#define QF_TYPE_REVIEW_READER (qf_review_reader_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewReader, qf_review_reader, QF, REVIEW_READER, GtkBox)

/* @ticks: of the release of @review; borrowed until the next call. Both NULL: nothing. */
void     qf_review_reader_show         (QfReviewReader  *self,
                                        QfReviewCase    *review,
                                        QfReviewTicks   *ticks);
/* Writes the place into the ticks: before another release is shown. */
void     qf_review_reader_keep_place   (QfReviewReader  *self);
/* The next changed place, in the next part where this one has no more. */
void     qf_review_reader_next_change  (QfReviewReader  *self,
                                        int              direction);
void     qf_review_reader_go_to_finding (QfReviewReader *self,
                                        QfFinding       *finding);
/* @part: a document's id, or "contents". */
void     qf_review_reader_go_to_part   (QfReviewReader  *self,
                                        const char      *part);

G_END_DECLS
