/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document/qf-document-text-private.h"

G_BEGIN_DECLS

/* What qf-document-text.c (the widget) and qf-document-lines.c (the blocks) share. */
struct _QfDocumentText
{
  GtkSourceView   parent_instance;
  GtkTextBuffer  *buffer;    /* owned by the view */
  QfDocumentTags *tags;      /* owned */
  GPtrArray      *lines;     /* (element-type QfLine), one at least */
  GtkCssProvider *css;       /* owned; the font size of this view alone */
  double          font_size; /* pixels, as asked for */
  guint           rendering; /* depth */
  gboolean        writable;
  int             width;     /* of the last allocation */
  int             minimum[2]; /* as GtkTextView measured it last, by orientation */
  gboolean        stale;     /* a table may have another size since */
  guint           fitting;   /* idle that gives tables their width; 0 none */
};

/* The view is measured anew when the table has another size. */
void    _qf_document_text_watch_table (QfDocumentText  *self,
                                       QfDocumentTable *table);
QfLine *_qf_line_new  (QfBlock  *block);
void    _qf_line_free (gpointer  data);

G_END_DECLS
