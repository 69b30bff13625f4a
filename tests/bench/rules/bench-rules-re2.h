/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RE2::Set over literals. It tells which patterns stand in a text, not where. */
typedef struct _BenchRe2 BenchRe2;

BenchRe2 *bench_re2_new  (const char * const *patterns,
                          guint               n_patterns);
void      bench_re2_free (BenchRe2           *self);
/* How many different patterns stand in the text; their numbers added up in @sum. */
guint     bench_re2_scan (BenchRe2           *self,
                          const char         *text,
                          gsize               length,
                          guint64            *sum);

G_END_DECLS
