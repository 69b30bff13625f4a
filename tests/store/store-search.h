/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "store/qf-store-search.h"

/* Documents with real texts, and asking for them. */

/* The canonical XML of a document of one paragraph a line. */
char       *write_document        (const char *title,
                                   const char *text);
/* With its row, in one transaction. (transfer full): its id */
char       *add_text              (QfStore    *store,
                                   const char *title,
                                   const char *text,
                                   gint64      changed);
void        change_text           (QfStore    *store,
                                   const char *item,
                                   const char *title,
                                   const char *text,
                                   gint64      changed);
/* Best first. (element-type QfSearchHit) */
GPtrArray  *search_store          (QfStore    *store,
                                   const char *words,
                                   guint       limit,
                                   const char *after);
/* "D2 D1": the hits in order. */
void        assert_found          (QfStore    *store,
                                   const char *words,
                                   const char *wanted);
void        assert_index_holds    (QfStore    *store);
