/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A peer that lives in a program of its own (another language), started once and kept warm.
 * It reads one line, does it, and answers one line:
 *
 *   hello            -> its name and version
 *   <task> <repeats> -> nanoseconds of all repeats, by its own clock, loading not counted
 *   answer <task>    -> the answer of the task, one line, for the check
 *
 * A line "error …" or an end ends the benchmark. */
typedef struct _BenchPeer BenchPeer;

/* NULL, with a note, where the program is not there. */
BenchPeer  *bench_peer_start       (const char *const *argv);
void        bench_peer_stop        (BenchPeer         *self);
const char *bench_peer_get_version (BenchPeer         *self);
/* Seconds for one run. */
double      bench_peer_measure     (BenchPeer         *self,
                                    const char        *task,
                                    guint              repeats);
/* (transfer full) */
char       *bench_peer_answer      (BenchPeer         *self,
                                    const char        *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchPeer, bench_peer_stop)

G_END_DECLS
