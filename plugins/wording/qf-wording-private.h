/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A wrong word with its right form; from app/data/rules/wrong-words.tsv. */
typedef struct
{
  char       *wrong;
  char       *right;
  QfSeverity  severity;
  char      **exceptions;  /* longer words that contain it by chance */
} QfWrongWord;

/* Parsed once; (element-type QfWrongWord) (transfer none) */
GPtrArray *_qf_wording_get_words       (void);
/* Every hit of @word in @line that no exception covers, as byte offsets.
 * Returns: the next hit at or after @from, NULL when there is none */
const char *_qf_wording_find_word      (const QfWrongWord *word,
                                        const char        *line,
                                        const char        *from);

/* One broken document number: what is wrong with it. */
typedef struct
{
  const char *start;
  const char *end;
  char       *fix;      /* NULL where it cannot be told */
} QfBrokenNumber;

/* The next broken number in @line at or after @from; FALSE when there is none. */
gboolean    _qf_wording_find_number    (const char        *line,
                                        const char        *from,
                                        QfBrokenNumber    *number);

G_END_DECLS
