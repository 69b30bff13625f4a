/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

gboolean
qf_cli_run_key_new (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autofree char *fingerprint = qf_office_make_key (cli->office, NULL, error);
  if (fingerprint == NULL)
    return FALSE;
  qf_output_id (cli->output, "id", fingerprint);
  qf_output_string (cli->output, "staff", NULL, cli->staff);
  qf_output_line (cli->output,
                  _ ("The key of %s waits for a roll that names it; two "
                     "administrators sign that with `roll sign`."),
                  cli->staff);
  return TRUE;
}
