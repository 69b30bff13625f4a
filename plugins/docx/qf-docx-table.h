/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "qf-docx-tally.h"

G_BEGIN_DECLS

/* A table being read: rows of cells on Word's grid, then rows of #QfCell. */
typedef struct _QfDocxTable QfDocxTable;

typedef enum
{
  QF_DOCX_MERGE_NONE,
  QF_DOCX_MERGE_START,
  QF_DOCX_MERGE_GO_ON,
} QfDocxMerge;

/* What w:tcPr says of a cell. */
typedef struct
{
  int         span;        /* w:gridSpan, 1 without */
  QfDocxMerge vertical;    /* w:vMerge */
  QfDocxMerge horizontal;  /* w:hMerge, of old files */
  gboolean    deleted;     /* a tracked deletion of the cell */
} QfDocxCellProperties;

/* What w:trPr says of a row. */
typedef struct
{
  int         before;      /* columns left out in front: w:gridBefore */
  gboolean    header;
  gboolean    left_out;    /* deleted or hidden */
} QfDocxRowProperties;

QfDocxTable *qf_docx_table_new       (void);
void         qf_docx_table_free      (QfDocxTable                *self);
void         qf_docx_table_begin_row (QfDocxTable                *self);
/* FALSE where no row is open or it has more columns than any writer makes. */
gboolean     qf_docx_table_add_cell  (QfDocxTable                *self,
                                      const QfDocxCellProperties *properties,
                                      const char                 *text);
/* @hidden: gets the text of a row that is left out. */
void         qf_docx_table_end_row   (QfDocxTable                *self,
                                      const QfDocxRowProperties  *properties,
                                      GString                    *hidden);

/**
 * qf_docx_table_finish:
 * @hidden: gets the texts of covered cells
 *
 * Returns: (transfer full) (element-type GPtrArray): rows of #QfCell, spans worked out,
 *   covered cells left out; no rows for an empty table
 */
GPtrArray   *qf_docx_table_finish    (QfDocxTable                *self,
                                      QfDocxTally                *tally,
                                      GString                    *hidden);
/* All texts in reading order with spaces between: a table within a cell. */
char        *qf_docx_table_flatten   (QfDocxTable                *self,
                                      GString                    *hidden);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxTable, qf_docx_table_free)

G_END_DECLS
