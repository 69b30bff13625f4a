/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document/qf-document-text-private.h"

G_BEGIN_DECLS

/* What a line is, as it is typed. */

/* The block for what the buffer's line holds now. @before: (nullable): what it held; @kind:
 * what it was, or would be by where it stands */
QfBlock *_qf_recognition_make_block     (QfDocumentText *text,
                                         guint           line,
                                         QfBlock        *before,
                                         QfBlockKind     kind);
/* The line that signs over the date at @line, still a paragraph; -1 where there is none. */
int      _qf_recognition_find_signature (QfDocumentText *text,
                                         guint           line);

G_END_DECLS
