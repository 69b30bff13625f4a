/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* How a run of text is shaded in #QfDocumentEditor and #QfDocumentView, beside the marks of
 * findings. Each style has a colour for light and one for dark. */
typedef enum
{
  QF_SPAN_COPIED,      /* 照抄: the same words stand in the other half */
  QF_SPAN_DISAGREES,   /* 不一致: an amount, date or name that the other half has otherwise */
  QF_SPAN_NOTED,       /* a comment is anchored here */
  QF_SPAN_FOUND,       /* what was searched for */
  QF_SPAN_MOVED,       /* 移: it stood elsewhere */
  QF_SPAN_MOVED_AWAY,  /* where it stood */
  QF_SPAN_ADDED,       /* 增 */
  QF_SPAN_REMOVED,     /* 删 */
} QfSpanStyle;
#define QF_N_SPAN_STYLES 8

G_END_DECLS
