/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-library-hit.h"

G_BEGIN_DECLS

/* What is looked for; strings NULL: any. */
typedef struct
{
  char     *words;
  char     *validity;
  char     *type;
  gboolean  newest;
  char     *after;     /* place of the last hit shown; NULL: from the first */
} QfLibrarySearch;

/* Fifty hits and where they end. */
typedef struct
{
  GPtrArray *hits;     /* (element-type QfLibraryHit) */
  char      *after;    /* NULL: there are no more */
} QfLibraryFound;

QfLibrarySearch *qf_library_search_copy (const QfLibrarySearch *self);
void             qf_library_search_free (QfLibrarySearch       *self);
void             qf_library_found_free  (QfLibraryFound        *self);

/* On a worker. */
QfLibraryFound  *qf_library_search_run  (QfOffice              *office,
                                         const QfLibrarySearch *search,
                                         GCancellable          *cancellable,
                                         GError               **error);

G_END_DECLS
