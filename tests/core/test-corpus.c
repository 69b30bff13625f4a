/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-corpus"

#include "config.h"

#include <qf/qf-error.h>
#include <qf/qf-importer.h>
#include <qf/qf-text.h>

#include <string.h>

/* Real official texts, where a folder of them is at hand: none bears a secrecy mark, and nearly
 * all titles are those of the index. QF_CORPUS names the folder (INDEX.tsv: file name in the
 * first column, title in the fourth). It is not part of the project. */

static QfDocument *
read_text (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (QfImport) import = qf_import_new ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    qf_import_add_paragraph (import, QF_IMPORT_PLAIN, 0, lines[i]);
  return qf_import_to_document (import, QF_KIND_POLICY, error);
}

/* Without spaces, which the index has at other places. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_utf8_get_char (p));
  return g_string_free (squeezed, FALSE);
}

static void
test_corpus (void)
{
  const char *folder = g_getenv ("QF_CORPUS");
  g_autofree char *index_path
      = folder != NULL ? g_build_filename (folder, "INDEX.tsv", NULL) : NULL;
  g_autofree char *index = NULL;
  if (folder == NULL || !g_file_get_contents (index_path, &index, NULL, NULL))
    {
      g_test_skip ("QF_CORPUS names no folder of official texts");
      return;
    }

  guint n_texts = 0, n_titles = 0, n_hidden = 0;
  g_auto (GStrv) rows = g_strsplit (index, "\n", -1);
  for (guint i = 1; rows[i] != NULL && rows[i][0] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) fields = g_strsplit (rows[i], "\t", -1);
      g_autoptr (QfDocument) document = read_text (folder, fields[0], &error);
      n_texts++;
      if (document == NULL)
        {
          /* A few have zero-width characters; nothing else may be refused. */
          g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
          g_assert_nonnull (strstr (error->message, "U+"));
          n_hidden++;
          continue;
        }
      g_autofree char *own = squeeze (qf_document_get_property (document, "title"));
      g_autofree char *expected = squeeze (fields[3]);
      if (strcmp (own, expected) == 0)
        n_titles++;
      else
        g_test_message ("%s: “%s”, expected “%s”", fields[0], own, expected);
      g_autoptr (QfDocument) again
          = qf_document_new_from_bytes (qf_document_get_bytes (document), &error);
      g_assert_no_error (error);
    }
  g_test_message ("%u texts, %u titles as in the index, %u with hidden characters", n_texts,
                  n_titles, n_hidden);
  g_assert_cmpuint (n_hidden * 50, <=, n_texts);
  g_assert_cmpuint (n_titles * 100, >=, (n_texts - n_hidden) * 98);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corpus/no-text-is-taken-for-classified", test_corpus);
  return g_test_run ();
}
