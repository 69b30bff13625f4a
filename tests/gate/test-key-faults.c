/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Memory that runs out inside libcrypto: for every allocation in turn, once and from then on,
 * a forged signature must stay forged. libcrypto takes its allocator only before its first
 * use, so this is a program of its own. */

#define G_LOG_DOMAIN "test-key-faults"

#include "config.h"

#include "gate-fixture.h"

#include <openssl/crypto.h>
#include <stdlib.h>

static int failing_at; /* 0: none; counts down to the one that fails */
static gboolean for_good;
static guint n_failed;

static gboolean
fails (void)
{
  if (failing_at == 0)
    return FALSE;
  if (failing_at > 1)
    {
      failing_at--;
      return FALSE;
    }
  if (!for_good)
    failing_at = 0;
  n_failed++;
  return TRUE;
}

static void *
allocate (size_t size, const char *file, int line)
{
  return fails () ? NULL : malloc (size);
}

static void *
reallocate (void *memory, size_t size, const char *file, int line)
{
  return fails () ? NULL : realloc (memory, size);
}

static void
release (void *memory, const char *file, int line)
{
  free (memory);
}

static void
test_forged (gconstpointer data)
{
  g_autoptr (GBytes) message = g_bytes_new_static ("message", 7);
  g_autoptr (GBytes) forged = g_bytes_new_static ("massage", 7);
  g_autoptr (GBytes) signature = gate_fixture_sign (DRAFTER, message);
  guint rounds = 0;

  for_good = GPOINTER_TO_INT (data);
  do
    {
      n_failed = 0;
      failing_at = (int)++rounds;
      g_assert_false (qf_key_verify (gate_fixture_der (DRAFTER), forged, signature));
      failing_at = (int)rounds;
      (void)qf_key_verify (gate_fixture_der (DRAFTER), message, signature);
      failing_at = 0;
    }
  while (n_failed > 0);
  g_assert_cmpuint (rounds, >, 1);
  g_assert_true (qf_key_verify (gate_fixture_der (DRAFTER), message, signature));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (CRYPTO_set_mem_functions (allocate, reallocate, release), ==, 1);
  g_test_add_data_func ("/gate/key/one-allocation-fails-and-nothing-is-accepted",
                        GINT_TO_POINTER (FALSE), test_forged);
  g_test_add_data_func ("/gate/key/all-allocations-fail-and-nothing-is-accepted",
                        GINT_TO_POINTER (TRUE), test_forged);
  return g_test_run ();
}
