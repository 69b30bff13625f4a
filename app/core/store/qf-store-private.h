/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-store-backend.h"
#include "qf-store-search.h"
#include "text/qf-search-private.h"

G_BEGIN_DECLS

/* What the files of the base share; backends see qf-store-backend.h. */

/* Every write stands between these two: in a transaction of its own, or in the caller's. leave()
 * commits where @done, else rolls back, and returns whether all is well. */
gboolean    _qf_store_enter          (QfStore          *self,
                                      GError          **error);
gboolean    _qf_store_leave          (QfStore          *self,
                                      gboolean          done,
                                      GError          **error);
/* Inside a transaction: the next entry of the log. */
gboolean    _qf_store_log            (QfStore          *self,
                                      const char       *kind,
                                      const char       *release,
                                      const char       *payload_digest,
                                      guint64          *seq,
                                      GError          **error);
gboolean    _qf_store_log_bytes      (QfStore          *self,
                                      const char       *kind,
                                      const char       *release,
                                      GBytes           *payload,
                                      guint64          *seq,
                                      GError          **error);
gboolean    _qf_store_in_transaction (QfStore          *self);
/* %QF_ERROR_REFUSED where the item is not there. */
gboolean    _qf_store_require_item   (QfStore          *self,
                                      const char       *item,
                                      GError          **error);
gboolean    _qf_store_is_digest      (const char       *text);
/* A signature as it may be stored: statement, signature, key. */
gboolean    _qf_store_require_signed (const QfSigned   *signed_,
                                      GError          **error);

/* --- qf-store-index.c --- */

/* Who reads attachments. */
typedef struct
{
  QfStoreReader  reader;
  gpointer       user_data;
} QfStoreReading;

QfStoreReading *_qf_store_get_reading (QfStore          *self);
/* Brings the index to what @entry's document is now, and some of what is to be done. Inside a
 * transaction. */
gboolean    _qf_store_index_entry    (QfStore          *self,
                                      guint64           ordinal,
                                      const QfEntry    *entry,
                                      GError          **error);
/* The row as it would be now. @row is to be cleared. */
gboolean    _qf_store_plan_index_row (QfStore          *self,
                                      guint64           ordinal,
                                      const QfEntry    *entry,
                                      QfStoreIndexRow  *row,
                                      GError          **error);
/* What the row says, read; texts of files that were never read are kept where @keep. */
QfSearchUnit *_qf_store_load_unit    (QfStore          *self,
                                      const QfStoreIndexRow *row,
                                      gboolean          keep,
                                      GError          **error);
/* Brings one document of lists into the index as it stands now. */
gboolean    _qf_store_index_ordinal  (QfStore          *self,
                                      guint64           ordinal,
                                      GError          **error);

/* QIANFA-RECEIPT-1, see README.md. */
GBytes     *_qf_receipt_to_bytes     (const char       *release,
                                      guint             revision,
                                      const QfReceipt  *receipt);
QfReceipt  *_qf_receipt_parse        (GBytes           *bytes,
                                      GError          **error);

G_END_DECLS
