/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `office`: what administrators set for the whole office, signed, at once. */

gboolean
qf_cli_run_office_show (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) settings = qf_office_list_settings (cli->office, error);
  if (settings == NULL)
    return FALSE;
  qf_output_begin_list (cli->output, "settings");
  for (guint i = 0; i < settings->len; i++)
    {
      const QfOfficeSetting *setting = g_ptr_array_index (settings, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "key", NULL, setting->key);
      qf_output_string (cli->output, "value", NULL, setting->value);
      qf_output_boolean (cli->output, "set", NULL, setting->is_set);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "%s=%s", setting->key, setting->value);
    }
  qf_output_end_list (cli->output);
  return TRUE;
}

gboolean
qf_cli_run_office_set (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  if (!qf_arguments_split_pair (qf_arguments_get_word (arguments, 0), &key, &value, error)
      || !qf_office_put_setting (cli->office, key, value, NULL, error))
    return FALSE;
  qf_output_string (cli->output, key, key, value);
  return TRUE;
}
