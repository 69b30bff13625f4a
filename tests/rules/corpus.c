/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "corpus.h"

#include <string.h>

/* Texts as an office would get them: read by the importer, recognised by the core. */

static void
free_text (CorpusText *self)
{
  g_free (self->name);
  g_clear_object (&self->document);
  g_free (self);
}

char *
corpus_dup_folder (void)
{
  const char *given = g_getenv ("QF_CORPUS");
  const char *source = g_getenv ("QF_SOURCE_ROOT");
  g_autofree char *folder = given != NULL ? g_strdup (given)
                                          : g_build_filename (source != NULL ? source : ".", "..",
                                                              "shared", "corpus", NULL);
  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

char *
corpus_dup_samples (void)
{
  return qf_paths_dup_data ("sample");
}

static QfDocument *
read_document (const char *path, QfPlugins *plugins)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  const char *dot = strrchr (path, '.');
  g_autoptr (QfImporter) importer
      = dot != NULL ? qf_plugins_find_importer (plugins, dot + 1) : NULL;
  if (importer == NULL || !g_file_get_contents (path, &data, &size, NULL))
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (QfImport) import = qf_importer_read (importer, bytes, NULL, NULL);
  return import != NULL ? qf_import_to_document (import, QF_KIND_POLICY, NULL) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(CorpusText *const *)a)->name, (*(CorpusText *const *)b)->name);
}

GPtrArray *
corpus_load (const char *folder, QfPlugins *plugins)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)free_text);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      QfDocument *document = read_document (path, plugins);
      if (document == NULL)
        continue;
      CorpusText *text = g_new0 (CorpusText, 1);
      text->name = g_strdup (name);
      text->document = document;
      g_ptr_array_add (texts, text);
    }
  g_ptr_array_sort (texts, compare_names);
  return texts;
}

GPtrArray *
corpus_check (QfDocument *document, GPtrArray *checks)
{
  g_autoptr (GDate) today = g_date_new_dmy (1, 7, 2026);
  g_autoptr (QfCheckContext) context = qf_check_context_new (NULL, today);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_finding_unref);
  qf_check_context_add_document (context, "D1", document);
  for (guint i = 0; i < checks->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found
          = qf_check_run (g_ptr_array_index (checks, i), document, context, NULL, &error);
      if (found == NULL)
        g_error ("%s", error->message);
      for (guint j = 0; j < found->len; j++)
        g_ptr_array_add (findings, qf_finding_ref (g_ptr_array_index (found, j)));
    }
  return findings;
}
