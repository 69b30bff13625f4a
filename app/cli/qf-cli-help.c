/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Help is the command table, printed; nothing is written down twice but the manual page,
 * and a test compares that. */

/* Characters of a usage line that still reads well on one line. */
#define MAX_USAGE 86

static char *
format_usage (const QfCliCommand *command)
{
  GString *usage = g_string_new (command->word);
  if (command->subword != NULL)
    g_string_append_printf (usage, " %s", command->subword);
  if (command->arguments != NULL)
    g_string_append_printf (usage, " %s", command->arguments);
  return g_string_free (usage, FALSE);
}

void
qf_cli_set_usage (GError **error, const QfCliCommand *command)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (const QfCliCommand *c = command; c->word != NULL && strcmp (c->word, command->word) == 0;
       c++)
    g_ptr_array_add (lines, format_usage (c));
  g_autofree char *summary
      = g_strdup_printf (_ ("“%s” is not written so. It is written:"), command->word);
  qf_error_set_reasons (error, QF_ERROR_USAGE, summary, lines);
}

/* A long usage stands on a line for each of its alternatives. */
static void
print_usage (QfCli *cli, const char *usage)
{
  if (g_utf8_strlen (usage, -1) <= MAX_USAGE)
    {
      qf_output_line (cli->output, "  %s", usage);
      return;
    }
  g_auto (GStrv) alternatives = g_strsplit (usage, " | ", -1);
  for (guint i = 0; alternatives[i] != NULL; i++)
    qf_output_line (cli->output, i == 0 ? "  %s" : "    | %s", alternatives[i]);
}

static void
print_command (QfCli *cli, const char *usage, const char *summary)
{
  qf_output_begin_object (cli->output, NULL);
  qf_output_string (cli->output, "usage", NULL, usage);
  qf_output_string (cli->output, "summary", NULL, summary);
  qf_output_end_object (cli->output);
  print_usage (cli, usage);
  qf_output_line (cli->output, "      %s", summary);
}

/* @word NULL: all. Returns how many were printed. */
static guint
print_table (QfCli *cli, const char *word)
{
  guint n = 0;
  for (const QfCliCommand *c = qf_cli_get_commands (); c->word != NULL; c++)
    {
      if (word != NULL && strcmp (c->word, word) != 0)
        continue;
      g_autofree char *usage = format_usage (c);
      print_command (cli, usage, _ (c->summary));
      n++;
    }
  return n;
}

static guint
print_plugin_words (QfCli *cli, const char *word)
{
  guint n = 0;
  g_autoptr (GPtrArray) providers
      = qf_plugins_list (qf_cli_get_plugins (cli), QF_TYPE_COMMAND_PROVIDER);
  for (guint i = 0; i < providers->len; i++)
    {
      const QfCommand *c = qf_command_provider_get_commands (g_ptr_array_index (providers, i));
      for (; c->name != NULL; c++)
        {
          if (qf_cli_find_word (c->name) != NULL || (word != NULL && strcmp (c->name, word) != 0))
            continue;
          if (word == NULL && n == 0)
            qf_output_line (cli->output, "\n%s", _ ("Words from plugins:"));
          print_command (cli, c->usage, _ (c->summary));
          n++;
        }
    }
  return n;
}

QfCommandProvider *
qf_cli_find_provider (QfCli *cli, const char *word)
{
  g_autoptr (GPtrArray) providers
      = qf_plugins_list (qf_cli_get_plugins (cli), QF_TYPE_COMMAND_PROVIDER);
  for (guint i = 0; i < providers->len; i++)
    {
      QfCommandProvider *provider = g_ptr_array_index (providers, i);
      for (const QfCommand *c = qf_command_provider_get_commands (provider); c->name != NULL; c++)
        if (strcmp (c->name, word) == 0)
          return g_object_ref (provider);
    }
  return NULL;
}

static void
print_options (QfCli *cli)
{
  const struct
  {
    const char *option;
    const char *summary;
  } options[] = {
    { "--store URI", N_ ("the office's store; else $QIANFA_STORE, else the user's own") },
    { "--keys DIR", N_ ("where the signer finds keys; else $QIANFA_KEYS, else the user's own") },
    { "--as STAFF", N_ ("the staff number that acts; needed by whatever writes") },
    { "--passphrase-file FILE", N_ ("read by the signer itself; “-” is standard input") },
    { "--json", N_ ("one JSON document on standard output") },
    { "--now ISO8601", N_ ("the clock, only in stores made with `init --trial`") },
    { "--help, --version", N_ ("this text; the version") },
  };
  qf_output_line (cli->output, "\n%s", _ ("Options, before or after the command:"));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    qf_output_line (cli->output, "  %-24s %s", options[i].option, _ (options[i].summary));
}

static void
print_exits (QfCli *cli)
{
  const char *exits[] = {
    N_ ("done"),
    N_ ("refused; every reason is listed"),
    N_ ("wrong usage, or a command that this version does not have"),
    N_ ("input cannot be read"),
    N_ ("store unavailable, busy, read-only or not ours"),
    N_ ("a channel's outcome is unknown or needs a person"),
    N_ ("a signature, hash or chain does not verify"),
  };
  qf_output_line (cli->output, "\n%s", _ ("Exit codes:"));
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    qf_output_line (cli->output, "  %u  %s", i, _ (exits[i]));
}

void
qf_cli_print_help (QfCli *cli)
{
  qf_output_line (cli->output, _ ("Usage: %s"),
                  "qianfa-cli [--store URI] [--keys DIR] [--as STAFF] [--passphrase-file FILE]\n"
                  "       [--json] [--now ISO8601] COMMAND …");
  print_options (cli);
  qf_output_line (cli->output, "\n%s", _ ("Commands:"));
  qf_output_begin_list (cli->output, "commands");
  print_table (cli, NULL);
  print_plugin_words (cli, NULL);
  qf_output_end_list (cli->output);
  print_exits (cli);
}

gboolean
qf_cli_print_word (QfCli *cli, const char *word, GError **error)
{
  qf_output_begin_list (cli->output, "commands");
  guint n = print_table (cli, word);
  if (n == 0)
    n = print_plugin_words (cli, word);
  qf_output_end_list (cli->output);
  if (n == 0)
    g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                 _ ("There is no command “%s”. See `qianfa-cli --help`."), word);
  return n > 0;
}
