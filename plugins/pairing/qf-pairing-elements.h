/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* One element that an interpretation should cover (要素), and where it does. */
typedef struct
{
  const char *id;        /* "background"; static */
  const char *label;     /* 背景; the term, static */
  gboolean    required;  /* the four of CONT-1; the others are CONT-2's and the page's */
  int         block;     /* index of the first block that covers it; -1 for none */
} QfElement;

/* Returns: (element-type QfElement) (transfer full): all eleven in their usual order */
QF_API GPtrArray *qf_pairing_list_elements    (QfDocument *interpretation);

/* TRUE when the text holds little but headings, its own or the policy's (CONT-6).
 * @matched: (out) (optional): how many of the policy's headings stand in it */
QF_API gboolean   qf_pairing_is_headings_only (QfDocument *policy,
                                               QfDocument *interpretation,
                                               guint      *matched);

G_END_DECLS
