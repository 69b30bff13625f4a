/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "fuzz-compare"

#include "config.h"

#include <stdint.h>

#include <string.h>

#include <qf/qf-compare.h>

/* Two texts, parted by the first byte 0xFF (never part of UTF-8): what is not UTF-8 is made so.
 * Pieces must join to both texts. The same lines, as blocks and as rows of a table (cells by
 * bar), must be told whole by the comparison of documents and from two bases. */

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

static GPtrArray *
make_row (const char *line)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  g_auto (GStrv) cells = g_strsplit (line, "|", 5);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      guint columns = cells[i][0] == '*' ? 2 : 1, rows = cells[i][0] == '^' ? 2 : 1;
      g_ptr_array_add (row, qf_cell_new (cells[i], columns, rows, FALSE));
    }
  return row;
}

/* NULL where the text may not stand in a document. */
static QfDocument *
make_document (const char *text)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 60);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_ptr_array_add (blocks, lines[i][0] == '#' ? qf_block_new (QF_BLOCK_HEADING, 1, lines[i])
                                                  : qf_block_new (QF_BLOCK_PARAGRAPH, 0, lines[i]));
      if (strchr (lines[i], '|') != NULL)
        g_ptr_array_add (rows, make_row (lines[i]));
    }
  if (rows->len > 0)
    g_ptr_array_add (blocks, qf_block_new_table (rows));
  return qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
}

static void
assert_told_whole (QfDocument *old_document, QfDocument *new_document)
{
  g_autoptr (GPtrArray) found = qf_document_compare (old_document, new_document, NULL, NULL);
  int old_next = 0, new_next = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const QfBlockChange *change = g_ptr_array_index (found, i);
      if (change->old_index >= 0)
        g_assert_cmpint (change->old_index, ==, old_next++);
      if (change->new_index >= 0)
        g_assert_cmpint (change->new_index, ==, new_next++);
    }
  g_assert_cmpint (old_next, ==, (int)qf_document_get_n_blocks (old_document));
  g_assert_cmpint (new_next, ==, (int)qf_document_get_n_blocks (new_document));
}

static void
assert_bases (QfDocument *first, QfDocument *second, QfDocument *present)
{
  g_autoptr (GPtrArray) found = qf_document_compare_bases (first, second, present, NULL, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const QfBaseBlock *block = g_ptr_array_index (found, i);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint k = 0; k < block->pieces->len; k++)
        {
          const QfBaseChange *piece = g_ptr_array_index (block->pieces, k);
          if (piece->kind != QF_CHANGE_REMOVED || block->index < 0)
            g_string_append (text, piece->text);
        }
      g_assert_cmpstr (text->str, ==, qf_block_get_text (block->block));
    }
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
  g_autoptr (QfDocument) old_document = make_document (old_text);
  g_autoptr (QfDocument) new_document = make_document (new_text);
  assert_joins (old_text, new_text);
  if (old_document == NULL || new_document == NULL)
    return 0;
  assert_told_whole (old_document, new_document);
  assert_bases (old_document, new_document, new_document);
  assert_bases (old_document, new_document, old_document);
  return 0;
}
