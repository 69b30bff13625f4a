/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Where a defect was put: characters [start, end) of a block. */
typedef struct
{
  guint block;
  glong start;
  glong end;
} Planted;

/* Makes one defect somewhere in @document. Returns: (transfer full) (nullable): the text with
 * it; %NULL where this text has no place for it. @words: what to put in, where it is words */
typedef QfDocument *(*Planter) (QfDocument *document,
                                GRand      *random,
                                const char *words,
                                Planted    *planted);

/* The planter of a rule that has one of its own; %NULL. */
Planter     planter_find            (const char *rule);
/* @words behind a mark in a paragraph. */
QfDocument *planter_insert          (QfDocument *document,
                                     GRand      *random,
                                     const char *words,
                                     Planted    *planted);
/* A whole sentence between two others. */
QfDocument *planter_insert_sentence (QfDocument *document,
                                     GRand      *random,
                                     const char *words,
                                     Planted    *planted);
/* A line of its own between two paragraphs. */
QfDocument *planter_insert_line     (QfDocument *document,
                                     GRand      *random,
                                     const char *words,
                                     Planted    *planted);
/* Rules about how a line begins. */
gboolean    planter_wants_line      (const char *rule);
/* An example that is one paragraph, without its marks; %NULL for any other. (transfer full) */
char       *planter_dup_sentence    (const char *example);
/* The words around a place. (transfer full) */
char       *planted_dup_context     (QfDocument    *document,
                                     const Planted *planted);

G_END_DECLS
