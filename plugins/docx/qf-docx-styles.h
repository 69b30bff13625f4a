/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  QF_DOCX_ALIGN_UNSET,
  QF_DOCX_ALIGN_LEFT,
  QF_DOCX_ALIGN_CENTER,
  QF_DOCX_ALIGN_RIGHT,
} QfDocxAlign;

/* What a style says, what it is based on included. -1 (0 for @size): says nothing. */
typedef struct
{
  gboolean     title;
  gboolean     contents;      /* a line of a table of contents */
  int          outline;       /* 0-8: heading level less one; 9 is text */
  int          numbering;     /* w:numId; 0 none */
  int          level;         /* w:ilvl */
  int          size;          /* half-points */
  int          indent;        /* from the left, twentieths of a point */
  int          hidden;        /* 0 or 1 */
  QfDocxAlign  align;
} QfDocxStyle;

typedef struct _QfDocxStyles QfDocxStyles;

/* @part: (nullable): styles.xml */
QfDocxStyles      *qf_docx_styles_read    (GBytes        *part,
                                           GError       **error);
void               qf_docx_styles_free    (QfDocxStyles  *self);
/* @id: (nullable): NULL or an unknown one is the default paragraph style. */
const QfDocxStyle *qf_docx_styles_resolve (QfDocxStyles  *self,
                                           const char    *id);
/* The style without the default paragraph style for an unknown id: for runs. */
const QfDocxStyle *qf_docx_styles_find    (QfDocxStyles  *self,
                                           const char    *id);
/* TRUE where @id is @ancestor or based on it. */
gboolean           qf_docx_styles_is_based_on (QfDocxStyles *self,
                                               const char   *id,
                                               const char   *ancestor);
/* Size of text that nothing else sizes, in half-points. */
int                qf_docx_styles_get_size (QfDocxStyles *self);

QfDocxAlign        qf_docx_align_from_string (const char  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxStyles, qf_docx_styles_free)

G_END_DECLS
