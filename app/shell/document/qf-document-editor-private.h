/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf-ui/qf-document-editor.h>

#include "document/qf-document-text-private.h"
#include "document/qf-document-typing-private.h"

G_BEGIN_DECLS

/* Where a finding stands. In text between two marks, in a table between two offsets of the
 * block's plain text, good until the table is edited. */
typedef struct
{
  QfFinding       *finding;  /* owned */
  GtkTextMark     *start;    /* owned; NULL in a table */
  GtkTextMark     *end;
  QfDocumentTable *table;    /* weak; NULL in text */
  glong            from;
  glong            to;
} QfPlacedFinding;

struct _QfDocumentEditor
{
  GtkWidget         parent_instance;
  GtkScrolledWindow *scroller;
  AdwClampScrollable *clamp;
  QfDocumentText    *text;
  QfDocumentTyping  *typing;    /* owned */
  QfDocument        *base;      /* owned; its properties are the document's; NULL before the first */
  GListStore        *outline;   /* owned (element-type QfOutlineEntry) */
  guint              outline_source; /* idle that works the outline out anew; 0 none */
  GPtrArray         *placed;    /* (element-type QfPlacedFinding) in order of place */
  QfFinding         *current;   /* owned; NULL none */
  gboolean           editable;
  gboolean           loading;   /* set_document: nothing is told */
};

QfDocumentText *_qf_document_editor_get_text      (QfDocumentEditor *self);
GtkScrolledWindow *_qf_document_editor_get_scroller (QfDocumentEditor *self);

/* qf-document-outline.c */
void _qf_document_editor_queue_outline (QfDocumentEditor *self);

/* qf-document-findings.c */
void _qf_document_editor_clear_findings (QfDocumentEditor *self);
void _qf_document_editor_drop_table     (QfDocumentEditor *self,
                                         QfDocumentTable  *table);
void _qf_document_editor_look_under_caret (QfDocumentEditor *self);
void _qf_placed_finding_free            (gpointer          data);

/* Signals, for the parts. */
void _qf_document_editor_emit_finding   (QfDocumentEditor *self);
void _qf_document_editor_emit_fix       (QfDocumentEditor *self,
                                         QfFinding        *finding);

/* qf-document-keys.c */
void _qf_document_editor_add_keys       (QfDocumentEditor *self);

G_END_DECLS
