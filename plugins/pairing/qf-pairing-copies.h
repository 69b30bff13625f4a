/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* What the window half shows too, so these two are visible to it. */

/* Shortest run that counts as copied, in characters (CONT-5). */
#define QF_PAIRING_MIN_RUN 13

/* A maximal stretch that stands in both texts, each time inside one line of the plain text. */
typedef struct
{
  QfSpan interpretation;
  QfSpan policy;          /* its first place there */
} QfCopiedRun;

/* Every maximal run, in order of place; one that lies inside another is left out.
 * Returns: (element-type QfCopiedRun) (transfer full) */
QF_API GPtrArray *qf_pairing_find_copies   (QfDocument *policy,
                                            QfDocument *interpretation);

/* Share of the interpretation's words that stand in copied runs, 0 to 100. Titles in 《》,
 * digits, names of units and quotations are neither counted as words nor as copied. */
QF_API double     qf_pairing_compute_share (QfDocument *policy,
                                            QfDocument *interpretation,
                                            GPtrArray  *runs);

G_END_DECLS
