/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-search.h>

#include "store/qf-store.h"

G_BEGIN_DECLS

/* The search index of a store: what is in it, and asking it.
 *
 * It follows the rows of lists: qf_store_put_entry() of a document brings its last version, its
 * number and its release's attachments into the index, in the same transaction. It only finds:
 * every hit is read in the text itself. Documents that are not in the index yet (of a store that
 * an earlier version made) are read one by one, and each write takes some of them along. */

/* The text of an attachment as people read it, NULL where it has none that can be read.
 * Asked when a document is indexed. */
typedef char *(*QfStoreReader)             (const char              *name,
                                            const char              *digest,
                                            gpointer                 user_data);
QF_HOST void       qf_store_set_reader     (QfStore                 *self,
                                            QfStoreReader            reader,
                                            gpointer                 user_data);

/* Whether a document may be among the hits. */
typedef gboolean (*QfStoreAccept)          (QfEntry                 *entry,
                                            gpointer                 user_data);

/* @query: words, any_case, newest, after and limit are looked at; the rest is @accept's
 * (nullable). (element-type QfSearchHit) */
QF_HOST GPtrArray *qf_store_search         (QfStore                 *self,
                                            const QfSearchQuery     *query,
                                            QfStoreAccept            accept,
                                            gpointer                 user_data,
                                            GCancellable            *cancellable,
                                            GError                 **error);
/* Anew, in one transaction. @n_documents (out) (optional) */
QF_HOST gboolean   qf_store_reindex        (QfStore                 *self,
                                            QfSearchProgress         progress,
                                            gpointer                 user_data,
                                            guint64                 *n_documents,
                                            GCancellable            *cancellable,
                                            GError                 **error);
/* %QF_ERROR_VERIFY where the index is not what the texts would make. */
QF_HOST gboolean   qf_store_check_index    (QfStore                 *self,
                                            QfSearchProgress         progress,
                                            gpointer                 user_data,
                                            guint64                 *n_documents,
                                            GCancellable            *cancellable,
                                            GError                 **error);

G_END_DECLS
