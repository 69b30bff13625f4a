/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

gboolean
qf_cli_run_help (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *word = qf_arguments_get_word (arguments, 0);
  if (word != NULL)
    return qf_cli_print_word (cli, word, error);
  qf_cli_print_help (cli);
  return TRUE;
}
