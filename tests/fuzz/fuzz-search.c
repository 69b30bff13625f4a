/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "fuzz-search"

#include "config.h"

#include <stdint.h>

#include <string.h>

#include <qf/qf-release.h>

#include "text/qf-search-private.h"

/* A query and the bytes of a version, parted by the first byte 0xFF; bytes as another program may
 * have written them into the store. Whatever they are: a text that has the words has every gram
 * that an index is asked for (nothing is missed), the marks lie inside the snippet, and folding
 * keeps the characters apart. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static int
note_gram (gpointer data, const char *gram, int length)
{
  g_assert_true (g_hash_table_add (data, g_strndup (gram, (gsize)length)));
  return 0;
}

static void
assert_grams (const QfSearchWords *words, const QfSearchUnit *unit)
{
  g_autoptr (GHashTable) grams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) wanted = _qf_search_list_grams (words, 16);

  _qf_search_grams_each (unit->text, unit->length, unit->strong, note_gram, grams);
  for (guint i = 0; wanted[i] != NULL; i++)
    g_assert_true (g_hash_table_contains (grams, wanted[i]));
}

static void
assert_snippet (const QfSearchWords *words, const QfSearchUnit *unit)
{
  g_autoptr (GArray) spans = NULL;
  glong start = 0, last = 0;
  int file = 0;
  g_autofree char *snippet = _qf_search_words_dup_snippet (words, unit, &spans, &start, &file);
  glong length = g_utf8_strlen (snippet, -1);

  g_assert_cmpint (file, <, (int)unit->file_starts->len);
  g_assert_true (file < 0 || start < 0);
  for (guint i = 0; i < spans->len; i++)
    {
      const QfSpan *span = &g_array_index (spans, QfSpan, i);
      g_assert_cmpint (span->start, >=, last);
      g_assert_cmpint (span->end, >, span->start);
      g_assert_cmpint (span->end, <=, length);
      last = span->end;
    }
}

static void
try (const char *query, gboolean fold, GBytes *xml)
{
  g_autoptr (QfSearchWords) words = _qf_search_words_new (query, fold);
  g_autoptr (QfSearchUnit) unit = _qf_search_unit_new ("号〔２０２６〕");
  g_autoptr (GPtrArray) attachments = _qf_search_list_attachments (xml);
  g_autofree char *first = _qf_search_find_first_document (xml);

  _qf_search_unit_set_document (unit, xml);
  for (guint i = 0; i < attachments->len; i++)
    _qf_search_unit_add_file (unit, ((QfAttachment *)g_ptr_array_index (attachments, i))->name,
                              first);
  g_assert_cmpuint (unit->strong, <=, unit->length);
  guint score = _qf_search_words_score (words, unit);
  if (score == 0 || !g_utf8_validate (unit->text, (gssize)unit->length, NULL))
    return;
  assert_grams (words, unit);
  assert_snippet (words, unit);
  g_autoptr (QfSearchUnit) folded = _qf_search_unit_fold (unit);
  g_assert_cmpint (g_utf8_strlen (folded->text, -1), ==, g_utf8_strlen (unit->text, -1));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *parting = memchr (data, 0xFF, size);
  size_t length = parting != NULL ? (size_t)(parting - data) : size / 2;
  size_t skip = parting != NULL ? 1 : 0;
  g_autofree char *query = g_strndup ((const char *)data, length);
  g_autoptr (GBytes) xml = g_bytes_new (data + length + skip, size - length - skip);

  try (query, FALSE, xml);
  try (query, TRUE, xml);
  return 0;
}
