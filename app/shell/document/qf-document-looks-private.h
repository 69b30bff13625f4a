/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document/qf-document-text-private.h"

G_BEGIN_DECLS

/* What the view draws and gives beside the text itself. */

/* "附件：1." before attachment lines, which is not part of their text. */
void  _qf_document_looks_draw_prefixes (QfDocumentText    *self,
                                        GtkSnapshot       *snapshot);
/* The selection as plain text on the clipboard. */
void  _qf_document_looks_copy          (QfDocumentText    *self);
/* (transfer full): tables as tab-separated lines */
char *_qf_document_looks_dup_text      (QfDocumentText    *self,
                                        const GtkTextIter *start,
                                        const GtkTextIter *end);

G_END_DECLS
