/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `submit`, `recall` and `register`: the acts beside the reviews. */

gboolean
qf_cli_run_submit (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *release = qf_arguments_get_word (arguments, 0);
  return qf_office_submit (cli->office, release, NULL, error)
         && qf_cli_print_stage (cli, release, error);
}

gboolean
qf_cli_run_recall (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *release = qf_arguments_get_word (arguments, 0);
  return qf_office_recall (cli->office, release, NULL, error)
         && qf_cli_print_stage (cli, release, error);
}

gboolean
qf_cli_run_register (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *release = qf_arguments_get_word (arguments, 0);
  const char *const *pairs = qf_arguments_get_words (arguments, 1);
  g_autofree char *number = NULL;
  g_autofree char *formed = NULL;
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      if (!qf_arguments_split_pair (pairs[i], &key, &value, error))
        return FALSE;
      char **place = strcmp (key, "number") == 0   ? &number
                     : strcmp (key, "formed") == 0 ? &formed
                                                   : NULL;
      if (place == NULL || *place != NULL)
        {
          g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                               _ ("`register` fills number=… and formed=…, each once."));
          return FALSE;
        }
      if (!qf_cli_check_property (key, value, error))
        return FALSE;
      *place = g_steal_pointer (&value);
    }
  return qf_office_register (cli->office, release, number, formed, NULL, error)
         && qf_cli_print_stage (cli, release, error);
}
