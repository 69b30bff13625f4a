/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Public keys and signatures: Ed25519 through libcrypto.
 *
 * One point has one spelling here. A SubjectPublicKeyInfo has one DER form for Ed25519, of 44
 * bytes; a y coordinate beyond the field or a point of small order is refused, so that nobody
 * holds one key under two fingerprints, or one whose signatures fit every message. S must lie
 * below the group order, else a signature could be written in a second way. libcrypto checks
 * most of this too; what the gate rests on is checked where it can be read. */

#define G_LOG_DOMAIN "qf-key"

#include "config.h"

#include "gate/qf-statement.h"

#include <openssl/evp.h>
#include <string.h>

#include "gate/qf-values-private.h"

#define POINT_SIZE 32
#define SIGNATURE_SIZE 64

static const guint8 prefix[]
    = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };

/* 2^255 - 19 and the group order 2^252 + 27742317777372353535851937790883648493, both little
 * endian as in RFC 8032. */
static const guint8 field[POINT_SIZE] = {
  0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f,
};
static const guint8 order[POINT_SIZE] = {
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10,
};

/* y of the eight points whose order divides 8: 0, 1, -1 and the two of order 8. */
static const guint8 small_order[][POINT_SIZE]
    = {
        { 0 },
        { 1 },
        { 0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
        { 0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
          0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
          0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05 },
        { 0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
          0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
          0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a },
      };

static gboolean
is_below (const guint8 *number, const guint8 *bound)
{
  for (int i = POINT_SIZE - 1; i >= 0; i--)
    if (number[i] != bound[i])
      return number[i] < bound[i];
  return FALSE;
}

/* The 32 bytes of the point, or NULL for anything but a sound Ed25519 key. */
static const guint8 *
find_point (GBytes *der)
{
  guint8 y[POINT_SIZE];
  const guint8 *data = NULL;
  gsize size = 0;

  if (der != NULL)
    data = g_bytes_get_data (der, &size);
  if (data == NULL || size != sizeof prefix + POINT_SIZE
      || memcmp (data, prefix, sizeof prefix) != 0)
    return NULL;
  memcpy (y, data + sizeof prefix, POINT_SIZE);
  y[POINT_SIZE - 1] &= 0x7f; /* the sign of x */
  if (!is_below (y, field))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (small_order); i++)
    if (memcmp (y, small_order[i], POINT_SIZE) == 0)
      return NULL;
  return data + sizeof prefix;
}

char *
qf_key_dup_fingerprint (GBytes *der)
{
  return find_point (der) != NULL ? _qf_value_digest (der) : NULL;
}

gboolean
qf_key_verify (GBytes *der, GBytes *message, GBytes *signature)
{
  const guint8 *point = find_point (der);
  const guint8 *signed_bytes = NULL;
  gsize signature_size = 0;
  gsize message_size = 0;
  const guint8 *text;
  EVP_PKEY *key;
  EVP_MD_CTX *context;
  gboolean valid = FALSE;

  if (point == NULL || message == NULL || signature == NULL)
    return FALSE;
  signed_bytes = g_bytes_get_data (signature, &signature_size);
  text = g_bytes_get_data (message, &message_size);
  if (signature_size != SIGNATURE_SIZE || text == NULL || message_size == 0
      || !is_below (signed_bytes + POINT_SIZE, order))
    return FALSE;
  key = EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, point, POINT_SIZE);
  context = EVP_MD_CTX_new ();
  if (key != NULL && context != NULL && EVP_DigestVerifyInit (context, NULL, NULL, NULL, key) == 1)
    valid = EVP_DigestVerify (context, signed_bytes, signature_size, text, message_size) == 1;
  EVP_MD_CTX_free (context);
  EVP_PKEY_free (key);
  return valid;
}
