/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A number in a text and what it counts. Both halves may write it otherwise: 300元 is 三百元,
 * 20% is 百分之二十 and 两成. */
typedef struct
{
  guint64  value;  /* of a share: hundredths */
  gunichar unit;   /* the ideograph behind it (元, 月); '%' for a share; 0 none */
} QfQuantity;

/* Reads the number that begins at @text, before @end. Returns where it and its unit end; NULL
 * where there is none, or one that says nothing (一个, 第三, 二是). @start: of the whole text,
 * for what stands before. */
const char *qf_pairing_read_quantity (const char  *start,
                                      const char  *text,
                                      const char  *end,
                                      QfQuantity  *quantity);

G_END_DECLS
