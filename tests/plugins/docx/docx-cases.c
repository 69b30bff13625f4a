/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "docx-cases"

#include "config.h"

#include "docx-cases.h"

#include "import-test.h"
#include "qf-docx-importer.h"

GBytes *
docx_case_load (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.docx", g_getenv ("QF_DOCX_CASES"), name);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

QfImport *
docx_case_read (const char *name)
{
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) bytes = docx_case_load (name);

  return import_test_read (importer, bytes);
}

char *
docx_case_describe (const char *name)
{
  g_autoptr (QfImport) import = docx_case_read (name);

  return import_test_describe (import);
}
