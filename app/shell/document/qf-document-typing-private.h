/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document/qf-document-history-private.h"
#include "document/qf-document-text-private.h"

G_BEGIN_DECLS

/* What makes a #QfDocumentText editable: turns what is typed into the buffer into operations
 * on blocks, recognises structure, writes history. */
typedef struct _QfDocumentTyping QfDocumentTyping;

/* @changed: after each action of the person that changed something */
QfDocumentTyping *_qf_document_typing_new   (QfDocumentText    *text,
                                             void             (*changed) (gpointer user_data),
                                             gpointer           user_data);
void              _qf_document_typing_free  (QfDocumentTyping  *self);
QfHistory        *_qf_document_typing_get_history (QfDocumentTyping *self);
/* One action: what happens between goes back together. */
void              _qf_document_typing_begin (QfDocumentTyping  *self);
void              _qf_document_typing_end   (QfDocumentTyping  *self);
/* An operation that was not typed: shows it and writes history. */
void              _qf_document_typing_replace (QfDocumentTyping *self,
                                             guint              first,
                                             guint              n,
                                             GPtrArray         *blocks);
/* Puts text in at the caret in place of the selection, as if typed. */
void              _qf_document_typing_insert (QfDocumentTyping *self,
                                             const char        *text);
/* TRUE between a change of the buffer and the lines that follow it. */
gboolean          _qf_document_typing_is_busy (QfDocumentTyping *self);
gboolean          _qf_document_typing_undo  (QfDocumentTyping  *self);
gboolean          _qf_document_typing_redo  (QfDocumentTyping  *self);

G_END_DECLS
