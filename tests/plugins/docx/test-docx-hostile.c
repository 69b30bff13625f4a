/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-docx-hostile"

#include "config.h"

#include <string.h>
#include <time.h>

#include "docx-cases.h"
#include "import-test.h"
#include "qf-docx-importer.h"

/* Files that are damaged or meant to do harm (tests/support/docx_hostile.py): each ends in a
 * clear refusal, and soon. */

typedef struct
{
  const char *name;
  const char *fragment; /* of the message */
} Case;

static const Case refused[] = {
  { "hostile-dtd", "document type" },
  { "hostile-external-entity", "document type" },
  { "hostile-parameter-entity", "document type" },
  { "hostile-billion-laughs", "document type" },
  { "hostile-quadratic", "document type" },
  { "hostile-entity-in-styles", "document type" },
  { "hostile-depth", "nested too deeply" },
  { "hostile-not-xml", "" },
  { "hostile-cut-xml", "" },
  { "hostile-wrong-encoding", "UTF-8" },
  { "hostile-utf16-lie", "" },
  { "hostile-utf7", "" },
  { "hostile-nul", "" },
  { "hostile-no-body", "damaged" },
  { "hostile-rows-outside", "damaged" },
  { "hostile-wide-table", "damaged" },
  { "hostile-huge-span", "damaged" },
  { "hostile-open-field", "field" },
  { "hostile-bomb", "unpack to more" },
  { "hostile-ratio", "unpack to more" },
  { "hostile-many-entries", "4096" },
  { "hostile-traversal", "word/../../evil.xml" },
  { "hostile-absolute", "/etc/evil.xml" },
  { "hostile-drive", "C:/evil.xml" },
  { "hostile-backslash", "evil.xml" },
  { "hostile-symlink", "word/link.xml" },
  { "hostile-duplicate", "twice" },
  { "hostile-duplicate-case", "twice" },
  { "hostile-nested-zip", "not a Word document" },
  { "hostile-spreadsheet", "not a Word document" },
  { "hostile-truncated", "damaged" },
  { "hostile-no-directory", "damaged" },
  { "hostile-encrypted", "encrypted" },
  { "hostile-local-name", "damaged" },
  { "hostile-local-size", "damaged" },
  { "hostile-declared-size", "damaged" },
  { "hostile-checksum", "damaged" },
  { "hostile-unlisted-entry", "damaged" },
  { "hostile-overlap", "damaged" },
  { "hostile-old-format", "password" },
  { "hostile-empty", "not a Word document" },
};

static void
test_refused (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) bytes = docx_case_load (one->name);

  import_test_assert_refused (importer, bytes, one->fragment);
}

/* Every prefix of a good file is refused, none crashes. */
static void
test_every_cut (void)
{
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) whole = docx_case_load ("wps");

  for (gsize length = 0; length < g_bytes_get_size (whole); length += 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, length);

      import_test_assert_refused (importer, cut, "");
    }
}

/* A changed byte is refused or read; either way the importer returns. */
static void
test_every_flip (void)
{
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) whole = docx_case_load ("merged-cells");
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  guint n_refused = 0;

  for (gsize at = 0; at < length; at += 5)
    {
      g_autofree guint8 *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (QfImport) import = NULL;
      g_autoptr (GError) error = NULL;

      changed[at] ^= 0x41;
      bytes = g_bytes_new (changed, length);
      import = qf_importer_read (importer, bytes, NULL, &error);
      g_assert_true ((import == NULL) == (error != NULL));
      n_refused += import == NULL;
    }
  /* The checksums see nearly all. */
  g_assert_cmpuint (n_refused, >, length / 5 / 2);
}

/* Large, but no more than that: read in time, or refused in time. */
static void
test_in_time (gconstpointer data)
{
  const char *name = data;
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) bytes = docx_case_load (name);
  clock_t start = clock ();
  g_autoptr (QfImport) import = import_test_read (importer, bytes);

  g_assert_cmpfloat ((double)(clock () - start) / CLOCKS_PER_SEC, <, 10.0);
}

static void
test_secret (gconstpointer data)
{
  const char *name = data;
  g_autoptr (QfImporter) importer = qf_docx_importer_new ();
  g_autoptr (GBytes) bytes = docx_case_load (name);

  import_test_assert_secret (importer, bytes);
}

int
main (int argc, char **argv)
{
  static const char *const secret[]
      = { "secret-body",      "secret-header",   "secret-comment", "secret-text-box",
          "secret-fallback",  "secret-deletion", "secret-hidden",  "secret-property",
          "secret-watermark", "secret-cell",     "secret-note" };
  static const char *const large[] = { "hostile-deleted-marks", "hostile-many-boxes" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/docx/%s-is-refused", refused[i].name + strlen ("hostile-"));

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  for (guint i = 0; i < G_N_ELEMENTS (secret); i++)
    {
      g_autofree char *path = g_strdup_printf ("/docx/%s-mark-is-refused", secret[i]);

      g_test_add_data_func (path, secret[i], test_secret);
    }
  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/docx/%s-is-read-in-time", large[i] + strlen ("hostile-"));

      g_test_add_data_func (path, large[i], test_in_time);
    }
  g_test_add_func ("/docx/a-file-cut-off-anywhere-is-refused", test_every_cut);
  g_test_add_func ("/docx/a-changed-byte-never-crashes", test_every_flip);
  return g_test_run ();
}
