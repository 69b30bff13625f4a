/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts to measure with; the same seed gives the same text.
 *
 * QF_CORPUS names a folder of official texts (*.txt); without it the project's own samples
 * are read, which are few: they are continued by a chain over their pairs of characters, so
 * that words and runs are as frequent as in them. bench_note() says which was used. */

/* The texts there are. (element-type utf8) (transfer none) */
GPtrArray *bench_text_list   (void);

/* @characters or a little more: paragraphs by line feed. Real texts in an order of the seed
 * while they last, then the chain. (transfer full) */
char      *bench_text_take   (guint32     seed,
                              guint       characters);

/* From the chain alone: any amount, all different. (transfer full) */
char      *bench_text_write  (guint32     seed,
                              guint       characters);

/* Another version of @text: in each 1,000 characters about @places places replaced, taken
 * away or added to, 1 to @longest characters each. (transfer full) */
char      *bench_text_edit   (const char *text,
                              guint32     seed,
                              double      places,
                              guint       longest);

G_END_DECLS
