/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* One thing that a reviewer answers for by ticking it. */
typedef struct
{
  const char *id;       /* a word, stable: ticks are kept by it */
  const char *text;     /* what is answered for; untranslated, for _() */
  gboolean    settles;  /* findings of the gate hang on it */
  gboolean    paired;   /* asked only where there is an interpretation */
} QfReviewLine;

/* How a gate is passed. */
typedef enum
{
  QF_REVIEW_GATE_OTHERS,   /* not by this review */
  QF_REVIEW_GATE_ANSWERS,  /* line by line */
  QF_REVIEW_GATE_CONFIRMS, /* an earlier review answered; this one confirms it as a whole */
} QfReviewGateManner;

/* The stage's place among the reviews, 1 to 3; 0 for a stage that is no review. */
guint               qf_review_find_number    (QfStage             stage);
/* How review @number passes @gate, by QfStatus.gates. */
QfReviewGateManner  qf_review_find_manner    (const guint        *gates,
                                              guint               number,
                                              QfGate              gate);
/* The first review that passes @gate; 0 where none does. */
guint               qf_review_find_answerer  (const guint        *gates,
                                              QfGate              gate);
/* Ends with an id of NULL; the same list where @manner is OTHERS. Static. */
const QfReviewLine *qf_review_get_lines      (QfGate              gate,
                                              QfReviewGateManner  manner);
/* What the gate rests on: regulations and what they ask, a line each; untranslated, ends
 * with NULL. Static. */
const char * const *qf_review_get_basis      (QfGate              gate);

G_END_DECLS
