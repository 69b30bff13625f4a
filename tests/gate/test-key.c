/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Public keys: one encoding, no weak point, signatures that hold for one text alone. */

#define G_LOG_DOMAIN "test-key"

#include "config.h"

#include "gate-fixture.h"

#include <string.h>

static GBytes *
make_der (const guint8 *point)
{
  guint8 der[44] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };

  memcpy (der + 12, point, 32);
  return g_bytes_new (der, sizeof der);
}

static void
test_key_small_order (void)
{
  static const char *const points[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    /* y not below the field: a second spelling of 0 and 1 */
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GBytes) der = NULL;
      guint8 point[32];

      for (guint j = 0; j < 32; j++)
        point[j] = (guint8)(g_ascii_xdigit_value (points[i][2 * j]) * 16
                            + g_ascii_xdigit_value (points[i][2 * j + 1]));
      der = make_der (point);
      g_assert_null (qf_key_dup_fingerprint (der));
    }
}

/* One key has one encoding: anything before, behind or inside it is another file. */
static void
test_key_encoding (void)
{
  GBytes *good = gate_fixture_der (DRAFTER);
  const guint8 *data = g_bytes_get_data (good, NULL);
  g_autofree char *fingerprint = qf_key_dup_fingerprint (good);
  guint8 changed[45];

  g_assert_cmpstr (fingerprint, ==, gate_fixture_key (DRAFTER));
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GBytes) der = NULL;

      memcpy (changed, data, 44);
      changed[i] ^= 1;
      der = g_bytes_new (changed, 44);
      g_assert_null (qf_key_dup_fingerprint (der));
    }
  memcpy (changed, data, 44);
  changed[44] = 0;
  for (gsize size = 0; size <= 45; size++)
    {
      g_autoptr (GBytes) der = g_bytes_new (changed, size);

      if (size != 44)
        g_assert_null (qf_key_dup_fingerprint (der));
    }
  g_assert_null (qf_key_dup_fingerprint (NULL));
}

static void
test_key_verify (void)
{
  g_autoptr (GBytes) message = g_bytes_new_static ("message", 7);
  g_autoptr (GBytes) other = g_bytes_new_static ("massage", 7);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) signature = gate_fixture_sign (DRAFTER, message);
  guint8 data[64];

  g_assert_true (qf_key_verify (gate_fixture_der (DRAFTER), message, signature));
  g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), other, signature));
  g_assert_false (qf_key_verify (gate_fixture_der (FIRST), message, signature));
  g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), message, nothing));
  g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), nothing, signature));
  g_assert_false (qf_key_verify (NULL, message, signature));
  g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), NULL, signature));
  g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), message, NULL));
  for (guint bit = 0; bit < 512; bit++)
    {
      g_autoptr (GBytes) flipped = NULL;

      memcpy (data, g_bytes_get_data (signature, NULL), sizeof data);
      data[bit / 8] ^= (guint8)(1u << (bit % 8));
      flipped = g_bytes_new (data, sizeof data);
      g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), message, flipped));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/key/of-small-order-is-refused", test_key_small_order);
  g_test_add_func ("/gate/key/has-one-encoding", test_key_encoding);
  g_test_add_func ("/gate/key/verifies-its-own-signatures-only", test_key_verify);
  return g_test_run ();
}
