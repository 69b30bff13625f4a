/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `set` and `edit`: new versions of a document, made from its last one. */

/* Puts @document in the place of the version @parent and says which version is last now. */
static gboolean
put_version (QfCli *cli, const char *id, const char *parent, QfDocument *document, GError **error)
{
  if (!qf_office_put_document (cli->office, id, parent, document, NULL, error))
    return FALSE;
  g_autofree char *version = qf_office_get_last_version (cli->office, id, error);
  if (version == NULL)
    return FALSE;
  qf_output_id (cli->output, "id", version);
  if (g_strcmp0 (version, parent) == 0)
    qf_output_line (cli->output, _ ("Nothing has changed: no new version was made."));
  return TRUE;
}

static QfDocument *
set_properties (QfDocument *document, const char *const *pairs, GError **error)
{
  g_autoptr (QfDocument) changed = g_object_ref (document);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      if (!qf_arguments_split_pair (pairs[i], &key, &value, error)
          || !qf_cli_check_property (key, value, error))
        return NULL;
      QfDocument *next = qf_document_with_property (changed, key, value, error);
      if (next == NULL)
        return NULL;
      g_object_unref (changed);
      changed = next;
    }
  return g_steal_pointer (&changed);
}

gboolean
qf_cli_run_set (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  g_autofree char *parent = qf_office_get_last_version (cli->office, id, error);
  if (parent == NULL)
    return FALSE;
  g_autoptr (QfDocument) document = qf_office_get_document (cli->office, id, parent, error);
  if (document == NULL)
    return FALSE;
  g_autoptr (QfDocument) changed
      = set_properties (document, qf_arguments_get_words (arguments, 1), error);
  return changed != NULL && put_version (cli, id, parent, changed, error);
}

/* The file's blocks under the properties that the document has. */
static QfDocument *
read_blocks (QfCli *cli, QfDocument *document, const char *path, char ***dropped, GError **error)
{
  g_autofree char *name = qf_cli_dup_file_name (path, error);
  if (name == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = qf_cli_read_file (path, QF_ATTACHMENT_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  g_autoptr (QfDocument) read = qf_office_read_file (
      cli->office, name, bytes, qf_document_get_kind (document), dropped, NULL, error);
  if (read == NULL)
    return NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = 0; i < qf_document_get_n_blocks (read); i++)
    g_ptr_array_add (blocks, qf_block_ref (qf_document_get_block (read, i)));
  return qf_document_with_blocks (document, blocks, error);
}

gboolean
qf_cli_run_edit (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  const char *path = qf_arguments_get (arguments, "from");
  if (path == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Name the file that holds the new text with --from FILE."));
      return FALSE;
    }
  g_autofree char *parent = qf_office_get_last_version (cli->office, id, error);
  if (parent == NULL)
    return FALSE;
  g_autoptr (QfDocument) document = qf_office_get_document (cli->office, id, parent, error);
  if (document == NULL)
    return FALSE;
  g_auto (GStrv) dropped = NULL;
  g_autoptr (QfDocument) changed = read_blocks (cli, document, path, &dropped, error);
  if (changed == NULL || !put_version (cli, id, parent, changed, error))
    return FALSE;
  qf_output_strings (cli->output, "dropped", _ ("To know about the file"),
                     (const char *const *)dropped);
  return TRUE;
}
