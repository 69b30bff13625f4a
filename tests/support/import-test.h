/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

/* What the tests of importers share. Every function fails the test where it cannot do its
 * work; results are (transfer full) unless said otherwise. */

/* A file of tests/data/import. */
GBytes     *import_test_load          (const char  *name);
QfImport   *import_test_read          (QfImporter  *importer,
                                       GBytes      *bytes);
/* The import recognised as a policy. */
QfDocument *import_test_recognise     (QfImport    *import);
/* The recognised document, one block a line: "kind: text", a table's cells joined by "|"
 * with "*columns×rows" after a cell that spans. */
char       *import_test_describe      (QfImport    *import);
/* Fails where no line of the dropped list holds @fragment. */
void        import_test_assert_dropped (QfImport   *import,
                                        const char *fragment);
/* The importer refuses the bytes with QF_ERROR_INPUT, @fragment in the message, and has not
 * spent five seconds of the processor. */
void        import_test_assert_refused (QfImporter *importer,
                                        GBytes     *bytes,
                                        const char *fragment);
/* The importer reads the bytes, and the core refuses them for a secrecy mark. */
void        import_test_assert_secret  (QfImporter *importer,
                                        GBytes     *bytes);

#define import_test_assert_contains(text, fragment) \
  G_STMT_START { \
    if (strstr ((text), (fragment)) == NULL) \
      g_error ("%s:%d: \"%s\" not found in:\n%s", __FILE__, __LINE__, (fragment), (text)); \
  } G_STMT_END
#define import_test_assert_lacks(text, fragment) \
  G_STMT_START { \
    if (strstr ((text), (fragment)) != NULL) \
      g_error ("%s:%d: \"%s\" found in:\n%s", __FILE__, __LINE__, (fragment), (text)); \
  } G_STMT_END

G_END_DECLS
