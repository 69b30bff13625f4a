/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a peer found: how many documents, and the scores of the best fifty, best first. */
typedef struct
{
  guint   n_hits;      /* 0 where the peer does not tell */
  GArray *scores;      /* (element-type guint); empty where its scores are of another kind */
  guint   n_shown;
} BenchAnswer;

/* --- Groonga: bigrams with places, its own term frequency; title and body weigh as ours do. --- */

typedef struct _BenchGroonga BenchGroonga;

/* Opens the database at @path, made of @documents (element-type BenchDocument) where it is new. */
BenchGroonga *bench_groonga_open    (const char       *path,
                                     GPtrArray        *documents);
void          bench_groonga_close   (BenchGroonga     *self);
const char   *bench_groonga_get_version (void);
/* The best fifty; @answer (nullable). */
void          bench_groonga_search  (BenchGroonga     *self,
                                     const char       *term,
                                     BenchAnswer      *answer);

/* --- SQLite FTS5 as it comes: bigrams as words, phrases, bm25. ----------------------------------- */

typedef struct _BenchFts5 BenchFts5;

BenchFts5    *bench_fts5_open       (const char       *path,
                                     GPtrArray        *documents);
void          bench_fts5_close      (BenchFts5        *self);
void          bench_fts5_search     (BenchFts5        *self,
                                     const char       *term,
                                     BenchAnswer      *answer);

G_END_DECLS
