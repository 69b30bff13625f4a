/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>
#include <qf/qf.h>

#include "document/qf-document-tags-private.h"

G_BEGIN_DECLS

/**
 * QfDocumentTable:
 *
 * A table block as a grid of cells. Its block is the model; every edit makes a new one and
 * tells the owner, who writes history.
 *
 * Signals
 *   edited (QfBlock before)      the block was replaced by an edit in it
 *   resized ()                   it may need another height
 *   leave (int direction)        the caret wants out, above (-1) or below (1)
 */
#define QF_TYPE_DOCUMENT_TABLE (_qf_document_table_get_type ())
G_DECLARE_FINAL_TYPE (QfDocumentTable, _qf_document_table, QF, DOCUMENT_TABLE, GtkWidget)

QfDocumentTable *_qf_document_table_new          (QfDocumentTags   *tags,
                                                  QfBlock          *block);
QfBlock         *_qf_document_table_get_block    (QfDocumentTable  *self);
/* Not an edit: no signal. Keeps focus and shading where cells stay. */
void             _qf_document_table_set_block    (QfDocumentTable  *self,
                                                  QfBlock          *block);
void             _qf_document_table_set_editable (QfDocumentTable  *self,
                                                  gboolean          editable);
void             _qf_document_table_set_width    (QfDocumentTable  *self,
                                                  int               pixels);
/* The cell that has the focus, or last had it; FALSE where none did. */
gboolean         _qf_document_table_get_focus    (QfDocumentTable  *self,
                                                  guint            *row,
                                                  guint            *cell);
gboolean         _qf_document_table_has_focus    (QfDocumentTable  *self);
/* Selects [start, end) in the cell and takes the focus; start -1: all of it. */
void             _qf_document_table_focus_cell   (QfDocumentTable  *self,
                                                  guint             row,
                                                  guint             cell,
                                                  glong             start,
                                                  glong             end);
/* Caret in the plain text of the block, or -1. */
glong            _qf_document_table_get_cursor   (QfDocumentTable  *self);

typedef enum
{
  QF_TABLE_ROW_ABOVE,
  QF_TABLE_ROW_BELOW,
  QF_TABLE_REMOVE_ROW,
  QF_TABLE_COLUMN_BEFORE,
  QF_TABLE_COLUMN_AFTER,
  QF_TABLE_REMOVE_COLUMN,
} QfTableChange;

/* At the focused cell. Emits `edited`. FALSE where it would leave no row or column. */
gboolean         _qf_document_table_change       (QfDocumentTable  *self,
                                                  QfTableChange     change);
/* Replaces [start, end) of the block's plain text inside one cell; emits `edited`. */
gboolean         _qf_document_table_replace      (QfDocumentTable  *self,
                                                  glong             start,
                                                  glong             end,
                                                  const char       *text);
/* Shades [start, end) of the block's plain text. */
void             _qf_document_table_apply        (QfDocumentTable  *self,
                                                  GtkTextTag       *tag,
                                                  glong             start,
                                                  glong             end);
void             _qf_document_table_remove_tag   (QfDocumentTable  *self,
                                                  GtkTextTag       *tag);

/* The colours of tags have changed. */
void             _qf_document_table_refresh      (QfDocumentTable  *self);

G_END_DECLS
