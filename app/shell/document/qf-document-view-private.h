/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf-ui/qf-document-view.h>

#include "document/qf-document-comparison-private.h"
#include "document/qf-document-text-private.h"

G_BEGIN_DECLS

struct _QfDocumentView
{
  GtkWidget           parent_instance;
  GtkScrolledWindow  *scroller;
  AdwClampScrollable *clamp;
  QfDocumentText     *text;
  QfDocument         *document;   /* owned; NULL before the first */
  QfJoinedChanges    *comparison; /* owned; NULL where the text is clean */
  int                 change;     /* last gone to; -1 none */
  glong               change_cursor; /* where the caret then stood */
  GPtrArray          *findings;   /* owned (element-type QfFinding); NULL none */
  char               *marking;    /* NULL none */
};

G_END_DECLS
