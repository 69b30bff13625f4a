/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "../qf-pairing-clauses.h"
#include "../qf-pairing-elements.h"

G_BEGIN_DECLS

/* What stands between two texts; made on a worker, not changed after. */
typedef struct
{
  QfDocument *policy;
  QfDocument *interpretation;
  GPtrArray  *runs;      /* (element-type QfCopiedRun) */
  double      share;     /* 0 to 100 */
  GPtrArray  *clauses;   /* (element-type QfClause) */
  GPtrArray  *elements;  /* (element-type QfElement) */
} QfPairingMap;

QfPairingMap *qf_pairing_map_new    (QfDocument         *policy,
                                     QfDocument         *interpretation);
void          qf_pairing_map_free   (QfPairingMap       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfPairingMap, qf_pairing_map_free)
/* How many of the eleven elements are covered. */
guint         qf_pairing_map_count_elements (const QfPairingMap *self);
/* The run that holds the character at @offset; NULL where none does. */
const QfCopiedRun *qf_pairing_map_find_run (const QfPairingMap *self,
                                     gboolean            in_policy,
                                     glong               offset);
/* The first run in a block of the policy; NULL where there is none. */
const QfCopiedRun *qf_pairing_map_find_run_in (const QfPairingMap *self,
                                     const QfClause     *clause);
/* "Paragraph 3": as people count them, headings left out. (transfer full) */
char         *qf_pairing_dup_paragraph (QfDocument      *document,
                                     guint               block);

/* "explained", "not explained" …; and its icon and style class, NULL where it has none. */
const char   *qf_clause_mark_get_label (QfClauseMark     mark);
const char   *qf_clause_mark_get_icon  (QfClauseMark     mark);
const char   *qf_clause_mark_get_style (QfClauseMark     mark);
/* It asks for something to be done. */
gboolean      qf_clause_mark_is_open   (QfClauseMark     mark);

G_END_DECLS
