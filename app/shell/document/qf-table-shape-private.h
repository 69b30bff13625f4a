/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A table as places on a grid, so that rows and columns can come and go through merged
 * cells. Pure; made from a block and turned into one. */
typedef struct
{
  guint     row;
  guint     column;
  guint     rows;     /* spans, 1 and more */
  guint     columns;
  guint     cell;     /* index of the cell in its row, as in the block */
  gboolean  header;
  char     *text;     /* owned */
} QfPlace;

typedef struct
{
  GPtrArray *places;  /* (element-type QfPlace) in reading order */
  guint      n_rows;
  guint      n_columns;
} QfTableShape;

QfTableShape *_qf_table_shape_new           (QfBlock       *block);
void          _qf_table_shape_free          (QfTableShape  *self);
QfBlock      *_qf_table_shape_to_block      (QfTableShape  *self);
/* The place of a cell of the block; NULL where there is none. */
QfPlace      *_qf_table_shape_find          (QfTableShape  *self,
                                             guint          row,
                                             guint          cell);
void          _qf_table_shape_add_row       (QfTableShape  *self,
                                             guint          at);
void          _qf_table_shape_add_column    (QfTableShape  *self,
                                             guint          at);
void          _qf_table_shape_remove_row    (QfTableShape  *self,
                                             guint          at);
void          _qf_table_shape_remove_column (QfTableShape  *self,
                                             guint          at);
/* Start of a cell in the block's plain text: rows by line feed, cells by tab. */
glong         _qf_table_get_cell_start      (QfBlock       *block,
                                             guint          row,
                                             guint          cell);
/* The cell that holds the character at @offset, and where it starts. */
gboolean      _qf_table_find_offset         (QfBlock       *block,
                                             glong          offset,
                                             guint         *row,
                                             guint         *cell,
                                             glong         *start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfTableShape, _qf_table_shape_free)

G_END_DECLS
