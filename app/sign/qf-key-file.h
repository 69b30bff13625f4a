/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-signing-key.h"
#include "qf-secret.h"

G_BEGIN_DECLS

/**
 * QfKeyFile:
 *
 * A person's key as it lies on the disk: <keys>/<store>/<STAFF>.pem, PKCS#8 encrypted with
 * PBES2, scrypt N=16384 r=8 p=1 and AES-256-CBC, which `openssl pkey` reads too. Beside it
 * <STAFF>.failures. Opened, it is still encrypted.
 */
typedef struct _QfKeyFile QfKeyFile;

/* @error: %QF_ERROR_REFUSED where there is none, or where others may read or replace it */
QfKeyFile *qf_key_file_open    (const char      *keys,
                                const char      *store,
                                const char      *staff,
                                GError         **error);
/**
 * qf_key_file_unlock:
 * @wrong: (out): the passphrase was wrong, and another may be tried
 *
 * Counts the try before it is made.
 */
QfSigningKey     *qf_key_file_unlock  (QfKeyFile       *self,
                                const QfSecret  *passphrase,
                                gboolean        *wrong,
                                GError         **error);
void       qf_key_file_close   (QfKeyFile       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfKeyFile, qf_key_file_close)

/* Whether a new key may be made: the folder is there (made 0700 where missing) and sound, and
 * holds no key of this person. */
gboolean   qf_key_file_prepare (const char      *keys,
                                const char      *store,
                                const char      *staff,
                                GError         **error);
/* Never replaces a file. */
gboolean   qf_key_file_create  (const char      *keys,
                                const char      *store,
                                const char      *staff,
                                QfSigningKey           *key,
                                const QfSecret  *passphrase,
                                GError         **error);

G_END_DECLS
