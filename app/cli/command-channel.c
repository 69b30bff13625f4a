/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `channel`: the ways out. */

/* In the order of the keys, so that the output is the same every time. */
static void
print_configuration (QfCli *cli, GHashTable *configuration, GString *line)
{
  g_autoptr (GList) keys
      = g_list_sort (g_hash_table_get_keys (configuration), (GCompareFunc)strcmp);
  qf_output_begin_object (cli->output, "configuration");
  for (GList *l = keys; l != NULL; l = l->next)
    {
      const char *value = g_hash_table_lookup (configuration, l->data);
      qf_output_string (cli->output, l->data, NULL, value);
      g_string_append_printf (line, "  %s=%s", (const char *)l->data, value);
    }
  qf_output_end_object (cli->output);
}

gboolean
qf_cli_run_channel_list (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) channels = qf_office_list_channels (cli->office, error);
  if (channels == NULL)
    return FALSE;
  qf_output_begin_list (cli->output, "channels");
  for (guint i = 0; i < channels->len; i++)
    {
      const QfChannelView *channel = g_ptr_array_index (channels, i);
      g_autoptr (GString) line = g_string_new (channel->id);
      g_string_append_printf (line, "  %s", channel->type);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "id", NULL, channel->id);
      qf_output_string (cli->output, "type", NULL, channel->type);
      qf_output_boolean (cli->output, "usable", NULL, channel->usable);
      print_configuration (cli, channel->configuration, line);
      qf_output_end_object (cli->output);
      if (!channel->usable)
        g_string_append_printf (line, "  (%s)", _ ("no plugin for this type is here"));
      qf_output_line (cli->output, "%s", line->str);
    }
  qf_output_end_list (cli->output);
  return TRUE;
}

/* A relative path would mean another folder for everybody who publishes. */
static void
put_absolute (GHashTable *configuration, char *key, char *value)
{
  if (strcmp (key, "path") == 0 && !g_path_is_absolute (value))
    {
      char *absolute = g_canonicalize_filename (value, NULL);
      g_free (value);
      value = absolute;
    }
  g_hash_table_insert (configuration, key, value);
}

gboolean
qf_cli_run_channel_add (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  const char *type = qf_arguments_get (arguments, "type");
  const char *const *pairs = qf_arguments_get_words (arguments, 1);
  if (type == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Name the kind of channel with --type TYPE. The website folder is "
                              "--type site path=DIR."));
      return FALSE;
    }
  g_autoptr (GHashTable) configuration
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *key = NULL;
      char *value = NULL;
      if (!qf_arguments_split_pair (pairs[i], &key, &value, error))
        return FALSE;
      put_absolute (configuration, key, value);
    }
  if (!qf_office_add_channel (cli->office, id, type, configuration, NULL, error))
    return FALSE;
  qf_output_id (cli->output, "id", id);
  return TRUE;
}

gboolean
qf_cli_run_channel_check (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  if (!qf_office_check_channel (cli->office, id, NULL, error))
    return FALSE;
  qf_output_string (cli->output, "channel", NULL, id);
  qf_output_boolean (cli->output, "usable", NULL, TRUE);
  qf_output_line (cli->output, _ ("%s can be used."), id);
  return TRUE;
}
