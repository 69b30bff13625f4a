/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "import-test"

#include "config.h"

#include "import-test.h"

#include <string.h>
#include <time.h>

#include <qf/qf-error.h>

#define CPU_LIMIT 5.0

GBytes *
import_test_load (const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("QF_SOURCE_ROOT"), "tests", "data", "import", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

QfImport *
import_test_read (QfImporter *importer, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  QfImport *import = qf_importer_read (importer, bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

QfDocument *
import_test_recognise (QfImport *import)
{
  g_autoptr (GError) error = NULL;
  QfDocument *document = qf_import_to_document (import, QF_KIND_POLICY, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
describe_table (GString *lines, QfBlock *block)
{
  for (guint i = 0; i < qf_block_get_n_rows (block); i++)
    {
      g_string_append (lines, "row:");
      for (guint j = 0; j < qf_block_get_n_cells (block, i); j++)
        {
          const QfCell *cell = qf_block_get_cell (block, i, j);

          g_string_append_printf (lines, "%s%s", j == 0 ? " " : "|", cell->text);
          if (cell->column_span > 1 || cell->row_span > 1)
            g_string_append_printf (lines, "*%u×%u", cell->column_span, cell->row_span);
        }
      g_string_append_c (lines, '\n');
    }
}

char *
import_test_describe (QfImport *import)
{
  static const char *const kinds[] = { "title", "addressee",  "heading",   "paragraph", "table",
                                       "note",  "attachment", "signature", "date" };
  g_autoptr (QfDocument) document = import_test_recognise (import);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < qf_document_get_n_blocks (document); i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      QfBlockKind kind = qf_block_get_kind (block);

      g_assert_cmpuint (kind, <, G_N_ELEMENTS (kinds));
      if (kind == QF_BLOCK_TABLE)
        describe_table (lines, block);
      else if (kind == QF_BLOCK_HEADING)
        g_string_append_printf (lines, "heading%u: %s\n", qf_block_get_level (block),
                                qf_block_get_text (block));
      else
        g_string_append_printf (lines, "%s: %s\n", kinds[kind], qf_block_get_text (block));
    }
  return g_string_free (lines, FALSE);
}

void
import_test_assert_dropped (QfImport *import, const char *fragment)
{
  const char *const *dropped = qf_import_get_dropped (import);
  g_autofree char *all = g_strjoinv ("\n", (char **)dropped);

  import_test_assert_contains (all, fragment);
}

void
import_test_assert_refused (QfImporter *importer, GBytes *bytes, const char *fragment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfImport) import = NULL;
  clock_t start = clock ();

  import = qf_importer_read (importer, bytes, NULL, &error);
  g_assert_null (import);
  g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
  import_test_assert_contains (error->message, fragment);
  g_assert_cmpfloat ((double)(clock () - start) / CLOCKS_PER_SEC, <, CPU_LIMIT);
}

void
import_test_assert_secret (QfImporter *importer, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfImport) import = import_test_read (importer, bytes);
  g_autoptr (QfDocument) document = qf_import_to_document (import, QF_KIND_POLICY, &error);

  g_assert_null (document);
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  import_test_assert_contains (error->message, "涉密文件不得在本机处理");
}
