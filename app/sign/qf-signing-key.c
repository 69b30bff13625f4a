/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-signing-key"
#include "config.h"

#include "qf-signing-key.h"

#include <glib/gi18n-lib.h>
#include <openssl/x509.h>

#include "gate/qf-statement.h"

/* Ed25519 keys. A signature is verified before it leaves the signer: a fault while signing
 * must not become a statement that nobody can verify, nor show anything of the key. */

static void
set_broken (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_VERIFY, _ ("Signing failed inside the signer."));
}

static GBytes *
dup_public_half (EVP_PKEY *key)
{
  unsigned char *der = NULL;
  int length = i2d_PUBKEY (key, &der);
  if (length <= 0)
    return NULL;
  GBytes *bytes = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  return bytes;
}

QfSigningKey *
qf_signing_key_new (EVP_PKEY *key, GError **error)
{
  g_autoptr (QfSigningKey) self = g_new0 (QfSigningKey, 1);
  self->key = key;
  if (key != NULL && EVP_PKEY_is_a (key, "ED25519"))
    self->der = dup_public_half (key);
  if (self->der != NULL)
    self->fingerprint = qf_key_dup_fingerprint (self->der);
  if (self->fingerprint == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("This is no Ed25519 key; this version signs with no other kind."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

QfSigningKey *
qf_signing_key_generate (GError **error)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  if (key == NULL)
    {
      set_broken (error);
      return NULL;
    }
  return qf_signing_key_new (key, error);
}

GBytes *
qf_signing_key_sign (QfSigningKey *self, GBytes *message, GError **error)
{
  unsigned char raw[64];
  size_t length = sizeof raw;
  gsize size;
  const unsigned char *data = g_bytes_get_data (message, &size);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gboolean done = context != NULL && data != NULL && size > 0
                  && EVP_DigestSignInit (context, NULL, NULL, NULL, self->key) == 1
                  && EVP_DigestSign (context, raw, &length, data, size) == 1
                  && length == sizeof raw;
  EVP_MD_CTX_free (context);
  g_autoptr (GBytes) signature = done ? g_bytes_new (raw, sizeof raw) : NULL;
  if (signature == NULL || !qf_key_verify (self->der, message, signature))
    {
      set_broken (error);
      return NULL;
    }
  return g_steal_pointer (&signature);
}

void
qf_signing_key_free (QfSigningKey *self)
{
  if (self == NULL)
    return;
  EVP_PKEY_free (self->key);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self->fingerprint);
  g_free (self);
}
