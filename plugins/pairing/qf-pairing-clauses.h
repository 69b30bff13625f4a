/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-copies.h"

G_BEGIN_DECLS

/* Whether the interpretation speaks of a clause. */
typedef enum
{
  QF_CLAUSE_EXPLAINED,  /* 已解读: in words of its own */
  QF_CLAUSE_COPIED,     /* 只是照抄: only words that are the policy's */
  QF_CLAUSE_MISSING,    /* 未解读 */
  QF_CLAUSE_ROUTINE,    /* nothing to explain: in force from when, who answers for the text */
  QF_CLAUSE_GROUP,      /* a heading over clauses of its own: these have the marks */
} QfClauseMark;
#define QF_N_CLAUSE_MARKS 5

/* A clause of the policy: a heading or numbered paragraph with what stands below it, up to
 * the next. Blocks are indices; [block, block + n_blocks) in the policy, others in the
 * interpretation. */
typedef struct
{
  guint         block;
  guint         n_blocks;
  QfClauseMark  mark;
  char         *name;      /* "（二）不予补助的情形", for lists and screen readers */
  const char   *words;     /* in @name, behind its number */
  int           partner;   /* the block that speaks of it most; -1 for none */
  GArray       *partners;  /* (element-type guint) ascending: all that speak of it */
  guint         row;       /* the block at whose height it stands: ascending over the clauses */
} QfClause;

QF_API void       qf_pairing_clause_free           (QfClause   *self);
/* @runs: of qf_pairing_find_copies() for the same two.
 * Returns: (element-type QfClause) (transfer full): in order of place */
QF_API GPtrArray *qf_pairing_list_clauses  (QfDocument *policy,
                                            QfDocument *interpretation,
                                            GPtrArray  *runs);
/* How many of @clauses have @mark. */
QF_API guint      qf_pairing_count_clauses (GPtrArray    *clauses,
                                            QfClauseMark  mark);

G_END_DECLS
