/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `evidence`: the bundle (核验包). Its id is the SHA-256 of the file. */

gboolean
qf_cli_run_evidence (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *path = qf_arguments_get (arguments, "output");
  if (path == NULL || path[0] == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Name the file to write with --output FILE.zip."));
      return FALSE;
    }
  g_autoptr (GBytes) bundle
      = qf_office_make_evidence (cli->office, qf_arguments_get_word (arguments, 0), NULL, error);
  if (bundle == NULL || !qf_cli_write_file (path, bundle, error))
    return FALSE;
  g_autofree char *digest = qf_digest_bytes (bundle);
  qf_output_id (cli->output, "id", digest);
  qf_output_string (cli->output, "file", _ ("Written"), path);
  qf_output_integer (cli->output, "size", NULL, (gint64)g_bytes_get_size (bundle));
  return TRUE;
}
