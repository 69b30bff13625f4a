/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* What the opening words of a line say it is. Pure functions over text. */

/* The opening of a clause: 一、 （一） 1. （1） and 第一章 第一节 第一条. */
typedef struct
{
  guint level;     /* 1-4; of 章 1, 节 2, 条 3; 0: none */
  guint number;    /* 0 where it cannot be read */
  glong marker;    /* characters of the marker itself: 2 in 一、 */
  glong lead;      /* characters up to the first full stop, itself left out; the whole text
                    * where it has none */
  gboolean article; /* 章, 节 or 条: not one of the four levels of a heading */
} QfOpening;

gboolean     _qf_structure_read_opening (const char  *text,
                                         QfOpening   *opening);
/* What a line of running text is when it stands alone as written; @after_title: it follows
 * the title. */
QfBlockKind  _qf_structure_classify     (const char  *text,
                                         gboolean     after_title,
                                         guint       *level);
/* TRUE for 2026年6月23日 and {成文日期} alone on a line. */
gboolean     _qf_structure_is_date      (const char  *text);
/* A short line that may stand over a date: no sentence. */
gboolean     _qf_structure_is_name      (const char  *text);

G_END_DECLS
