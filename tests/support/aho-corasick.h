/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The textbook automaton over bytes: the oracle and a peer of the core's matcher. */
typedef struct _AhoCorasick AhoCorasick;

/* @patterns: none empty; the same string may stand twice. */
AhoCorasick *aho_corasick_new   (const char * const *patterns,
                                 guint               n_patterns);
void         aho_corasick_free  (AhoCorasick        *self);

/* Pattern @pattern ends before byte @end. */
typedef void (*AhoCorasickFunc) (guint               pattern,
                                 gsize               end,
                                 gpointer            user_data);
void         aho_corasick_scan  (AhoCorasick        *self,
                                 const char         *text,
                                 gsize               length,
                                 AhoCorasickFunc     func,
                                 gpointer            user_data);
gsize        aho_corasick_get_size (AhoCorasick     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AhoCorasick, aho_corasick_free)

G_END_DECLS
