/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "store/qf-store-backend.h"

G_BEGIN_DECLS

/* The default backend: one file of this machine. */
#define QF_TYPE_SQLITE_STORE (_qf_sqlite_store_get_type ())
G_DECLARE_FINAL_TYPE (QfSqliteStore, _qf_sqlite_store, QF, SQLITE_STORE, QfStore)

/* Runs inside the transaction that fills a new store. */
typedef gboolean (*QfStorePrepare) (QfStore *self, GError **error);

/* (transfer full) @identity. The file appears whole or not at all. */
QfStore  *_qf_sqlite_store_create  (const char       *path,
                                    QfStoreIdentity  *identity,
                                    QfStorePrepare    prepare,
                                    GError          **error);
QfStore  *_qf_sqlite_store_open    (const char       *path,
                                    GError          **error);
/* How long a write waits for another program's; 8 seconds. */
void      _qf_sqlite_store_set_patience (QfSqliteStore *self,
                                    guint             milliseconds);

G_END_DECLS
