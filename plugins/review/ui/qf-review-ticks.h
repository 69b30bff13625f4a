/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-case.h"

G_BEGIN_DECLS

/* What a reviewer has done with one revision of a release before signing: ticks, opinion,
 * findings asked back, and where they were. Kept by the page while it lives; never stored. */
typedef struct
{
  char        *check_code;    /* of the revision: ticks are for these bytes alone */
  GHashTable  *ticked;        /* set of "gate/line" and "waiver:FINDING" */
  GHashTable  *opened;        /* set of document ids and attachments' digests that were on show */
  GPtrArray   *asked;         /* (element-type utf8) ids of findings put to the drafter */
  char        *opinion;       /* what goes with an approval */
  char        *return_words;  /* NULL: not written yet */
  GHashTable  *return_codes;  /* set; NULL: not chosen yet */
  char        *part;          /* document id, "contents"; NULL: the first */
  QfReviewBase base;
  gboolean     base_chosen;   /* FALSE: the page chooses */
  double       scroll;        /* of the text on show */
  GHashTable  *open_gates;    /* set of gate words unfolded by hand; NULL: the page chooses */
} QfReviewTicks;

QfReviewTicks *qf_review_ticks_new        (const char     *check_code);
void           qf_review_ticks_free       (QfReviewTicks  *self);
/* The ticks of @release in @all; new ones where there were none, or for another revision. */
QfReviewTicks *qf_review_ticks_find       (GHashTable     *all,
                                           const char     *release,
                                           const char     *check_code);
gboolean       qf_review_ticks_get_line   (QfReviewTicks  *self,
                                           QfGate          gate,
                                           const char     *line);
void           qf_review_ticks_set_line   (QfReviewTicks  *self,
                                           QfGate          gate,
                                           const char     *line,
                                           gboolean        ticked);
gboolean       qf_review_ticks_get_waiver (QfReviewTicks  *self,
                                           const char     *finding);
void           qf_review_ticks_set_waiver (QfReviewTicks  *self,
                                           const char     *finding,
                                           gboolean        ticked);
gboolean       qf_review_ticks_is_asked   (QfReviewTicks  *self,
                                           const char     *finding);
void           qf_review_ticks_set_asked  (QfReviewTicks  *self,
                                           const char     *finding,
                                           gboolean        asked);

G_END_DECLS
