/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* An 18-digit identity number (GB 11643-1999) as it stands in a line. */
typedef struct
{
  glong    start;     /* characters from the line's beginning */
  glong    end;
  gboolean valid;     /* check digit and birth date hold; else only the date does */
  char    *masked;    /* first six and last four digits kept */
} QfIdentityNumber;

/**
 * _qf_secrecy_find_identity:
 * @line: one line, in UCS-4, without line feed
 * @from: first character looked at
 * @today: nobody is born later
 *
 * Full-width digits count as digits; single spaces and hyphens inside the number are passed over.
 *
 * Returns: %TRUE and the next number at or after @from
 */
gboolean _qf_secrecy_find_identity (const gunichar   *line,
                                    glong             length,
                                    glong             from,
                                    const GDate      *today,
                                    QfIdentityNumber *number);

G_END_DECLS
