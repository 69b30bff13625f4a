/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-gates.h"
#include "qf-review-ticks.h"

G_BEGIN_DECLS

/* One gate as it stands before the person. */
typedef struct
{
  QfGate              gate;
  QfReviewGateManner  manner;        /* of this person's review; OTHERS too where they may not act */
  guint               number;        /* the review that answers for it first, 1 to 3; 0 none */
  const QfSigning    *passed;        /* who passed it; NULL nobody yet */
  guint               n_items;       /* lines and waivers to tick */
  guint               n_done;
  guint               n_open;        /* findings that block */
  guint               n_unconfirmed; /* waivers without a tick */
  gboolean            complete;      /* mine, and nothing is left */
} QfReviewGate;

void       qf_review_look_at_gate   (QfReviewCase       *self,
                                     QfReviewTicks      *ticks,
                                     QfGate              gate,
                                     QfReviewGate       *state);
/* TRUE where the line can be ticked: the one that findings hang on waits for them.
 * @why: (out) (transfer full): why not */
gboolean   qf_review_may_tick       (const QfReviewGate *state,
                                     const QfReviewLine *line,
                                     char              **why);
/* What is answered for at the gate, for this release. (element-type QfReviewLine)
 * (transfer container) */
GPtrArray *qf_review_list_lines     (QfReviewCase       *self,
                                     const QfReviewGate *state);
/* Gates shown, in order: five, and the exemption where the release has one; ends with -1. */
const int *qf_review_list_gates     (QfReviewCase       *self);
/* The waivers of a gate. (element-type QfWaiver) (transfer container) */
GPtrArray *qf_review_list_waivers   (QfReviewCase       *self,
                                     QfGate              gate);
/* Findings of a gate that nobody kept: blocking ones first. (element-type QfFinding) */
GPtrArray *qf_review_list_findings  (QfReviewCase       *self,
                                     QfGate              gate);

/* What stands between the person and their signature. */
typedef struct
{
  char *id;       /* a place of the page: "gate:legal", "finding:ID" */
  char *message;
  char *where;    /* NULL: none */
} QfReviewLack;

void       qf_review_lack_free      (QfReviewLack       *self);
/* Empty where it can be signed. (element-type QfReviewLack) */
GPtrArray *qf_review_list_lacks     (QfReviewCase       *self,
                                     QfReviewTicks      *ticks);
/* What the person has not had on show: texts and attachments by name, but for what is as they
 * signed it last. A reminder, nothing waits for it. (transfer full) (nullable): NULL none */
char      *qf_review_dup_unopened   (QfReviewCase       *self,
                                     QfReviewTicks      *ticks);
/* Words of the gates to be passed, as qf_office_review() takes them. (transfer full) */
char     **qf_review_list_passed    (QfReviewCase       *self);

G_END_DECLS
