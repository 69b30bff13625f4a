/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "fuzz-compare"

#include "config.h"

#include <stdint.h>

#include <string.h>

#include <qf/qf-text.h>

/* Two texts, parted by the first byte 0xFF (never part of UTF-8): what is not UTF-8 is made so.
 * Pieces must join to both texts. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
assert_joins (const char *old_text, const char *new_text)
{
  g_autoptr (GPtrArray) changes = qf_text_compare (old_text, new_text);
  g_autoptr (GString) old_joined = g_string_new (NULL), new_joined = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      g_assert_true (g_utf8_validate (change->text, -1, NULL));
      if (change->kind != QF_CHANGE_ADDED)
        g_string_append (old_joined, change->text);
      if (change->kind != QF_CHANGE_REMOVED)
        g_string_append (new_joined, change->text);
    }
  g_assert_cmpstr (old_joined->str, ==, old_text);
  g_assert_cmpstr (new_joined->str, ==, new_text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *parting = memchr (data, 0xFF, size);
  size_t length = parting != NULL ? (size_t)(parting - data) : size / 2;
  size_t skip = parting != NULL ? 1 : 0;
  g_autofree char *old_text = g_utf8_make_valid ((const char *)data, (gssize)length);
  g_autofree char *new_text
      = g_utf8_make_valid ((const char *)data + length + skip, (gssize)(size - length - skip));
  assert_joins (old_text, new_text);
  return 0;
}
