/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-story.h"

G_BEGIN_DECLS

/* What all parts of one document share while they are read. */
typedef struct
{
  QfDocxStyles    *styles;
  QfDocxNumbering *numbering;
  QfDocxTally     *tally;
  GString         *hidden;      /* text that is not part of the document, line by line */
  GHashTable      *footnotes;   /* id to text; of w:footnote */
  GHashTable      *endnotes;    /* id to text; of w:endnote */
} QfDocxContext;

/* Reads footnotes.xml or endnotes.xml into @notes (id to text). */
gboolean qf_docx_reader_read_notes (QfDocxContext  *context,
                                    GBytes         *part,
                                    GHashTable     *notes,
                                    GError        **error);
/* Reads document.xml, the notes it refers to behind it. */
gboolean qf_docx_reader_read_body  (QfDocxContext  *context,
                                    GBytes         *part,
                                    QfImport       *import,
                                    GError        **error);

G_END_DECLS
