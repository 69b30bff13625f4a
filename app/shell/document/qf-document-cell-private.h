/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/qf-document-tags-private.h"

G_BEGIN_DECLS

/**
 * QfDocumentCell:
 *
 * One cell of a table: a wrapped label, and over it, while it has the focus, a text view of
 * the same words. The label alone gives the height: a GtkTextView has no height for width.
 *
 * Signals
 *   edited (char *text)
 *   focused ()
 *   move (int rows, int cells)     Tab, Shift+Tab, Enter, up and down over the edge
 */
#define QF_TYPE_DOCUMENT_CELL (_qf_document_cell_get_type ())
G_DECLARE_FINAL_TYPE (QfDocumentCell, _qf_document_cell, QF, DOCUMENT_CELL, GtkWidget)

QfDocumentCell *_qf_document_cell_new            (QfDocumentTags  *tags,
                                                  gboolean         header);
const char     *_qf_document_cell_get_text       (QfDocumentCell  *self);
void            _qf_document_cell_set_text       (QfDocumentCell  *self,
                                                  const char      *text);
void            _qf_document_cell_set_editable   (QfDocumentCell  *self,
                                                  gboolean         editable);
gboolean        _qf_document_cell_is_editing     (QfDocumentCell  *self);
/* start -1: everything */
void            _qf_document_cell_edit           (QfDocumentCell  *self,
                                                  glong            start,
                                                  glong            end);
glong           _qf_document_cell_get_cursor     (QfDocumentCell  *self);
void            _qf_document_cell_apply          (QfDocumentCell  *self,
                                                  GtkTextTag      *tag,
                                                  glong            start,
                                                  glong            end);
void            _qf_document_cell_remove_tag     (QfDocumentCell  *self,
                                                  GtkTextTag      *tag);

/* The colours of tags have changed. */
void            _qf_document_cell_refresh        (QfDocumentCell  *self);

G_END_DECLS
