/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <openssl/evp.h>
#include <qf/qf-error.h>

G_BEGIN_DECLS

/* A private key at work: Ed25519, its public half as the gate knows it. */
typedef struct
{
  EVP_PKEY *key;
  GBytes   *der;          /* SubjectPublicKeyInfo, 44 bytes */
  char     *fingerprint;  /* SHA-256 of der */
} QfSigningKey;

/* Takes @key over, whatever happens. @error: %QF_ERROR_INPUT for any other kind of key */
QfSigningKey  *qf_signing_key_new      (EVP_PKEY  *key,
                         GError   **error);
QfSigningKey  *qf_signing_key_generate (GError   **error);
/* Returns: (transfer full): 64 bytes, already verified against the public half */
GBytes *qf_signing_key_sign     (QfSigningKey     *self,
                         GBytes    *message,
                         GError   **error);
void    qf_signing_key_free     (QfSigningKey     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSigningKey, qf_signing_key_free)

G_END_DECLS
