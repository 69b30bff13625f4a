/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every benchmark shares: contestants take turns on one core, each is told by the median
 * of its rounds, and only ratios count. */

typedef struct _BenchPeer BenchPeer;

/* One contestant. Either @run does the work once in this process, or @peer does it in its own
 * and measures itself. */
typedef struct
{
  const char *name;     /* "diff-match-patch, line mode" */
  const char *version;  /* as read from the peer itself, never from memory */
  void      (*run)      (gpointer data);
  gpointer    data;
  BenchPeer  *peer;
  const char *task;     /* what the peer is told; see bench-peer.h */
  double      seconds;  /* out: the median */
} BenchEntry;

/* Reads --rounds N (9 unless told; odd) and pins to one core where that was not done. */
void     bench_init       (int               *argc,
                           char            ***argv,
                           const char        *subject);

/* Alternates: one measurement of each a round, the order turned about each round. A short
 * task is repeated until a measurement takes 4 ms. */
void     bench_alternate  (BenchEntry        *entries,
                           guint              n_entries);

/* One line: what, both times, the ratio peer / ours, and how it stands to @goal (0 for none).
 * @agrees: the check that both gave the same answer, told in @answer. */
void     bench_report     (const char        *what,
                           const BenchEntry  *ours,
                           const BenchEntry  *peer,
                           double             goal,
                           gboolean           agrees,
                           const char        *answer);

/* A figure that must be at most @limit (a share of the optimum, growth, memory). */
void     bench_report_limit (const char      *what,
                             double           figure,
                             double           limit,
                             const char      *unit);

void     bench_note       (const char        *format,
                           ...) G_GNUC_PRINTF (1, 2);

/* For main() to return: 1 where two answers differed. A missed goal is no failure. */
int      bench_end        (void);

G_END_DECLS
