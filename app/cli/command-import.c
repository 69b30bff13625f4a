/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `import`: a file becomes a new document. */

gboolean
qf_cli_run_import (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *path = qf_arguments_get_word (arguments, 0);
  const char *word = qf_arguments_get (arguments, "kind");
  const char *klass = qf_arguments_get (arguments, "class");
  const char *unit = qf_arguments_get (arguments, "unit");
  QfKind kind = QF_KIND_POLICY;
  if (word != NULL && !qf_kind_from_string (word, &kind))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no kind. There are: policy interpretation news reprint."), word);
      return FALSE;
    }
  if ((klass != NULL && !qf_cli_check_property ("class", klass, error))
      || (unit != NULL && !qf_cli_check_property ("unit", unit, error)))
    return FALSE;

  g_autofree char *name = qf_cli_dup_file_name (path, error);
  if (name == NULL)
    return FALSE;
  g_autoptr (GBytes) bytes = qf_cli_read_file (path, QF_ATTACHMENT_MAX_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  g_auto (GStrv) dropped = NULL;
  g_autofree char *id
      = qf_office_import (cli->office, name, bytes, kind, klass, unit, &dropped, NULL, error);
  if (id == NULL)
    return FALSE;
  qf_output_id (cli->output, "id", id);
  qf_output_strings (cli->output, "dropped", _ ("To know about the file"),
                     (const char *const *)dropped);
  return TRUE;
}
