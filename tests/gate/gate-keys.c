/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Real keys, the same in every run, and signatures by them. */

#define G_LOG_DOMAIN "gate-keys"

#include "config.h"

#include "gate-fixture.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

typedef struct
{
  EVP_PKEY *key;
  GBytes *der;
  char *fingerprint;
} Key;

static void
free_key (gpointer data)
{
  Key *key = data;

  EVP_PKEY_free (key->key);
  g_bytes_unref (key->der);
  g_free (key->fingerprint);
  g_free (key);
}

/* The secret half is the hash of the name: the same keys in every run. */
static Key *
make_key (const char *name)
{
  g_autoptr (GChecksum) seed = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 secret[32];
  gsize size = sizeof secret;
  unsigned char *der = NULL;
  Key *key = g_new0 (Key, 1);
  int length;

  g_checksum_update (seed, (const guint8 *)name, -1);
  g_checksum_get_digest (seed, secret, &size);
  key->key = EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, secret, sizeof secret);
  g_assert_nonnull (key->key);
  length = i2d_PUBKEY (key->key, &der);
  g_assert_cmpint (length, ==, 44);
  key->der = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  key->fingerprint = qf_key_dup_fingerprint (key->der);
  g_assert_nonnull (key->fingerprint);
  return key;
}

static Key *
find_key (const char *name)
{
  static GHashTable *keys;
  Key *key;

  if (keys == NULL)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_key);
  key = g_hash_table_lookup (keys, name);
  if (key == NULL)
    {
      key = make_key (name);
      g_hash_table_insert (keys, g_strdup (name), key);
    }
  return key;
}

const char *
gate_fixture_key (const char *staff)
{
  return find_key (staff)->fingerprint;
}

GBytes *
gate_fixture_der (const char *staff)
{
  return find_key (staff)->der;
}

GBytes *
gate_fixture_sign (const char *staff, GBytes *bytes)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  guint8 signature[64];
  size_t size = sizeof signature;

  g_assert_cmpint (EVP_DigestSignInit (context, NULL, NULL, NULL, find_key (staff)->key), ==, 1);
  g_assert_cmpint (EVP_DigestSign (context, signature, &size, g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes)),
                   ==, 1);
  EVP_MD_CTX_free (context);
  return g_bytes_new (signature, size);
}

QfSigned *
gate_fixture_seal (const char *staff, GBytes *bytes)
{
  g_autoptr (GBytes) signature = gate_fixture_sign (staff, bytes);

  return qf_signed_new (bytes, NULL, signature, gate_fixture_key (staff), 0);
}
