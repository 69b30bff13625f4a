/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

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
