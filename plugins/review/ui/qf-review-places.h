/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-case.h"

G_BEGIN_DECLS

/* A heading of a text, or a clause that opens with one. */
typedef struct
{
  char  *text;
  guint  level;      /* 0 the title, 1 to 4 */
  guint  block;
  glong  offset;     /* of the block, in characters of the text */
  guint  n_changes;  /* from here to the next heading */
} QfReviewHeading;

void       qf_review_heading_free     (QfReviewHeading *self);
/* @changes: (element-type QfReviewChange) (nullable). (element-type QfReviewHeading) */
GPtrArray *qf_review_list_headings    (QfDocument      *document,
                                       GPtrArray       *changes);
/* "二（一）", "title", "opening". (transfer full) */
char      *qf_review_dup_place        (QfDocument      *document,
                                       glong            offset);
/* Where a finding lies: the place, with the half before it where that is not the first; NULL
 * for one without a place. (transfer full) */
char      *qf_review_dup_finding_place (QfReviewCase   *self,
                                       QfFinding       *finding);
/* "Policy", "Interpretation", "Interpretation 2": what a part is called. (transfer full) */
char      *qf_review_dup_part_name    (QfReviewCase    *self,
                                       guint            index);

G_END_DECLS
