/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "qf-span-style.h"

G_BEGIN_DECLS

/**
 * QfDocumentView:
 *
 * The reading sister of #QfDocumentEditor: the same look, never written in. Shows a document,
 * or what changed from an older one to it, and below it, where asked, its marking.
 *
 * All offsets count characters of qf_document_get_text() of the document shown (the new one
 * of a comparison).
 *
 * Properties: font-size (px, 16).
 * Signals
 *   cursor-moved ()
 */
#define QF_TYPE_DOCUMENT_VIEW (qf_document_view_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfDocumentView, qf_document_view, QF, DOCUMENT_VIEW, GtkWidget)

QF_API GtkWidget *qf_document_view_new            (void);
QF_API void       qf_document_view_set_document   (QfDocumentView  *self,
                                                   QfDocument      *document);
/**
 * qf_document_view_set_comparison:
 * @changes: (element-type QfBlockChange) (nullable): from qf_document_compare() on a
 *   worker; %NULL ends the comparison and shows @new_document clean
 */
QF_API void       qf_document_view_set_comparison (QfDocumentView  *self,
                                                   QfDocument      *old_document,
                                                   QfDocument      *new_document,
                                                   GPtrArray       *changes);
/* Changed places of a comparison, neighbours counted as one. */
QF_API guint      qf_document_view_get_n_changes  (QfDocumentView  *self);
/* 0 … n-1; also takes it into view. For a screen reader: "增：…", "删：…" (transfer full) */
QF_API char      *qf_document_view_go_to_change   (QfDocumentView  *self,
                                                   guint            change);
/* -1 back, 1 on, from the caret; returns the change gone to, -1 where there is none. */
QF_API int        qf_document_view_next_change    (QfDocumentView  *self,
                                                   int              direction);
/* The marking (责任标注) as it will stand below the text; NULL takes it away. */
QF_API void       qf_document_view_set_marking    (QfDocumentView  *self,
                                                   const QfMarking *marking);
/* (element-type QfFinding) (nullable): underlined, with the words as tooltip */
QF_API void       qf_document_view_set_findings   (QfDocumentView  *self,
                                                   GPtrArray       *findings);
/* (element-type QfSpan) (nullable) */
QF_API void       qf_document_view_set_spans      (QfDocumentView  *self,
                                                   QfSpanStyle      style,
                                                   GArray          *spans);
QF_API void       qf_document_view_go_to          (QfDocumentView  *self,
                                                   glong            start,
                                                   glong            end);
QF_API glong      qf_document_view_get_cursor     (QfDocumentView  *self);
/* As qf_document_editor_dup_place(). (transfer full) */
QF_API char      *qf_document_view_dup_place      (QfDocumentView  *self,
                                                   glong            offset);
/* Top and height of the block that holds @offset, in the view's own pixels as scrolled now;
 * for cards that stand beside the text. FALSE before the text is laid out. */
QF_API gboolean   qf_document_view_get_block_area (QfDocumentView  *self,
                                                   glong            offset,
                                                   int             *top,
                                                   int             *height);
QF_API void       qf_document_view_set_font_size  (QfDocumentView  *self,
                                                   double           pixels);
QF_API GtkAdjustment *qf_document_view_get_adjustment (QfDocumentView *self);

G_END_DECLS
