/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-library-row.h"

G_BEGIN_DECLS

/* What the strip above the list asks for; strings NULL: any. */
typedef struct
{
  char *validity;
  char *type;
  char *after;     /* place of the last row shown; NULL: from the newest */
} QfLibraryQuery;

/* Fifty rows and where they end. */
typedef struct
{
  GPtrArray *rows;   /* (element-type QfLibraryRow) */
  char      *after;  /* NULL: there are no more */
} QfLibraryChunk;

void            qf_library_query_free  (QfLibraryQuery        *self);
void            qf_library_chunk_free  (QfLibraryChunk        *self);

/* On a worker. */
QfLibraryChunk *qf_library_list        (QfOffice              *office,
                                        const QfLibraryQuery  *query,
                                        GCancellable          *cancellable,
                                        GError               **error);

/* Validity on @today from an entry's dates; a mark that was set stands. (transfer none) */
const char     *qf_library_get_validity (const QfEntry        *entry,
                                        const GDate           *today);

G_END_DECLS
