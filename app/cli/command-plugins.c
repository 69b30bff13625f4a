/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `plugins`: what was found beside the program, and what is wrong with what was not loaded. */

gboolean
qf_cli_run_plugins (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) views = qf_plugins_describe (qf_cli_get_plugins (cli));
  qf_output_begin_list (cli->output, "plugins");
  for (guint i = 0; i < views->len; i++)
    {
      QfPluginView *view = g_ptr_array_index (views, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "module", NULL, view->module);
      qf_output_string (cli->output, "name", NULL, view->name);
      qf_output_string (cli->output, "description", NULL, view->description);
      qf_output_string (cli->output, "version", NULL, view->version);
      qf_output_boolean (cli->output, "loaded", NULL, view->loaded);
      qf_output_string (cli->output, "problem", NULL, view->problem);
      qf_output_end_object (cli->output);
      const char *version = view->version != NULL ? view->version : "-";
      if (view->loaded)
        qf_output_line (cli->output, "%s  %s  %s", view->module, version,
                        view->description != NULL ? view->description : "");
      else
        qf_output_line (cli->output, _ ("%s  %s  not loaded: %s"), view->module, version,
                        view->problem);
    }
  qf_output_end_list (cli->output);
  return TRUE;
}
