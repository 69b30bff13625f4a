/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* From the command line to the exit code.
 *
 * The word is found first, so that its own options are known while the rest is read; then
 * one command runs, and what it said is printed in one go. A refusal takes the place of the
 * output: as lines on standard error, or with --json as the one document on standard output. */

/* Not g_printerr(), which writes “?” for Chinese where the locale is C. */
static void
print_problem (const char *before, const char *problem)
{
  fputs (before, stderr);
  fputs (problem, stderr);
  fputc ('\n', stderr);
}

static void
print_refusal (QfCli *cli, const GError *problem)
{
  g_autofree char *summary = qf_error_dup_summary (problem);
  g_auto (GStrv) reasons = qf_error_dup_reasons (problem);
  if (cli->json)
    {
      if (!cli->keep_output)
        qf_output_discard (cli->output);
      qf_output_integer (cli->output, "code", NULL, qf_error_get_exit (problem));
      qf_output_string (cli->output, "message", NULL, summary);
      qf_output_strings (cli->output, "reasons", NULL, (const char *const *)reasons);
      return;
    }
  if (!cli->keep_output)
    qf_output_discard (cli->output);
  if (!cli->told)
    print_problem ("qianfa-cli: ", summary);
  for (guint i = 0; reasons[i] != NULL; i++)
    print_problem ("  - ", reasons[i]);
}

/* FALSE where the output did not arrive for another reason than a reader that went away. */
static gboolean
write_output (QfCli *cli)
{
  g_autofree char *text = qf_output_finish (cli->output);
  gsize length = strlen (text);
  if (length == 0)
    return TRUE;
  errno = 0;
  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  if (errno == EPIPE)
    return TRUE;
  g_autofree char *problem
      = g_strdup_printf (_ ("The output could not be written: %s"), g_strerror (errno));
  print_problem ("qianfa-cli: ", problem);
  return FALSE;
}

QfPlugins *
qf_cli_get_plugins (QfCli *cli)
{
  if (cli->plugins == NULL)
    cli->plugins = qf_plugins_new (FALSE);
  return cli->plugins;
}

static const char *
get_setting (const char *given, const char *variable)
{
  const char *value = given != NULL ? given : g_getenv (variable);
  return value != NULL && value[0] != '\0' ? value : NULL;
}

char *
qf_cli_dup_store (QfCli *cli)
{
  const char *store = get_setting (cli->store, "QIANFA_STORE");
  return store != NULL ? g_strdup (store) : qf_paths_dup_user_store ();
}

void
qf_cli_fill_options (QfCli *cli, QfOfficeOptions *options, const char *store)
{
  *options = (QfOfficeOptions){
    .store = store,
    .keys = get_setting (cli->keys, "QIANFA_KEYS"),
    .staff = cli->staff,
    .passphrase_file = cli->passphrase_file,
    .now = cli->now,
    .plugins = qf_cli_get_plugins (cli),
  };
}

QfOffice *
qf_cli_get_office (QfCli *cli, GError **error)
{
  if (cli->office != NULL)
    return cli->office;

  g_autofree char *store = qf_cli_dup_store (cli);
  if (strstr (store, "://") == NULL && !g_file_test (store, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("There is no office at %s. Make one with `qianfa-cli init`, or name one "
                      "with --store."),
                   store);
      return NULL;
    }
  QfOfficeOptions options;
  qf_cli_fill_options (cli, &options, store);
  cli->office = qf_office_open (&options, error);
  const char *reason = NULL;
  if (cli->office != NULL && qf_office_is_read_only (cli->office, &reason) && reason != NULL)
    print_problem ("qianfa-cli: ", reason);
  return cli->office;
}

gboolean
qf_cli_require_staff (QfCli *cli, GError **error)
{
  if (cli->staff != NULL)
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("Who acts? Name the staff number with --as STAFF: whatever writes is "
                          "signed by its author."));
  return FALSE;
}

/* The options of all entries that share a word: which entry is meant is known only when its
 * words are. */
static char *
join_options (const QfCliCommand *first)
{
  GString *options = g_string_new (NULL);
  for (const QfCliCommand *c = first; c->word != NULL && strcmp (c->word, first->word) == 0; c++)
    if (c->options != NULL)
      g_string_append_printf (options, "%s ", c->options);
  return g_string_free (options, FALSE);
}

/* The entry that the words ask for; takes its word and subword away. */
static const QfCliCommand *
choose_entry (const QfCliCommand *first, QfArguments *arguments, GError **error)
{
  const QfCliCommand *entry = NULL;
  const char *subword = qf_arguments_get_word (arguments, 1);
  for (const QfCliCommand *c = first;
       entry == NULL && c->word != NULL && strcmp (c->word, first->word) == 0; c++)
    if (c->subword == NULL || g_strcmp0 (c->subword, subword) == 0)
      entry = c;
  if (entry == NULL)
    {
      qf_cli_set_usage (error, first);
      return NULL;
    }
  qf_arguments_shift (arguments, entry->subword != NULL ? 2 : 1);

  const char *stray = qf_arguments_find_stray (arguments, QF_CLI_GLOBALS, entry->options);
  guint n_words = qf_arguments_get_n_words (arguments);
  if (stray != NULL || n_words < entry->min_words || n_words > entry->max_words)
    {
      qf_cli_set_usage (error, entry);
      return NULL;
    }
  return entry;
}

static gboolean
read_globals (QfCli *cli, QfArguments *arguments, GError **error)
{
  cli->store = qf_arguments_get (arguments, "store");
  cli->keys = qf_arguments_get (arguments, "keys");
  cli->staff = qf_arguments_get (arguments, "as");
  cli->passphrase_file = qf_arguments_get (arguments, "passphrase-file");

  if (cli->staff != NULL && !qf_staff_is_valid (cli->staff))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is not a staff number: capital letters, digits and “-”, at most 32."),
                   cli->staff);
      return FALSE;
    }
  const char *now = qf_arguments_get (arguments, "now");
  if (now == NULL)
    return TRUE;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  cli->now = g_date_time_new_from_iso8601 (now, zone);
  if (cli->now == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                 _ ("“%s” is no time. Write it as 2026-07-04T09:00:00Z."), now);
  return cli->now != NULL;
}

static gboolean
run_entry (QfCli *cli, const QfCliCommand *entry, QfArguments *arguments, GError **error)
{
  if (entry->needs == QF_CLI_NEEDS_STAFF && !qf_cli_require_staff (cli, error))
    return FALSE;
  if (entry->needs != QF_CLI_NEEDS_NOTHING && qf_cli_get_office (cli, error) == NULL)
    return FALSE;
  return entry->run (cli, arguments, error);
}

/* A word that a plugin brings; core's words were looked up before and cannot be taken. */
static gboolean
run_plugin_word (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *word = qf_arguments_get_word (arguments, 0);
  g_autoptr (QfCommandProvider) provider = qf_cli_find_provider (cli, word);
  if (provider == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("There is no command “%s”. See `qianfa-cli --help`."), word);
      return FALSE;
    }
  g_autoptr (GString) text = g_string_new (NULL);
  if (!qf_command_provider_run (provider, word, qf_arguments_get_words (arguments, 1), text, NULL,
                                error))
    return FALSE;
  qf_output_string (cli->output, "output", NULL, text->str);
  qf_output_text (cli->output, text->str);
  return TRUE;
}

static gboolean
run (QfCli *cli, const char *word, QfArguments *arguments, GError **error)
{
  if (!read_globals (cli, arguments, error))
    return FALSE;
  if (qf_arguments_has (arguments, "version"))
    {
      qf_output_string (cli->output, "version", NULL, QF_VERSION);
      qf_output_line (cli->output, "qianfa-cli %s", QF_VERSION);
      return TRUE;
    }
  if (qf_arguments_has (arguments, "help"))
    {
      if (word != NULL)
        return qf_cli_print_word (cli, word, error);
      qf_cli_print_help (cli);
      return TRUE;
    }
  if (word == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("What is to be done? See `qianfa-cli --help`."));
      return FALSE;
    }
  const QfCliCommand *first = qf_cli_find_word (word);
  if (first == NULL)
    return run_plugin_word (cli, arguments, error);
  const QfCliCommand *entry = choose_entry (first, arguments, error);
  return entry != NULL && run_entry (cli, entry, arguments, error);
}

int
qf_cli_run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  QfCli cli = { .json = g_strv_contains (argv, "--json") };
  cli.output = cli.json ? qf_output_new_json () : qf_output_new_text ();

  const char *word = qf_arguments_find_word (argv, QF_CLI_GLOBALS);
  const QfCliCommand *first = word != NULL ? qf_cli_find_word (word) : NULL;
  g_autofree char *options = first != NULL ? join_options (first) : NULL;
  /* Without a word an unknown option is an error; behind a plugin's word it is the plugin's. */
  const char *known = word == NULL ? "" : options;
  g_autoptr (QfArguments) arguments = qf_arguments_parse (argv, QF_CLI_GLOBALS, known, &error);
  if (arguments == NULL || !run (&cli, word, arguments, &error))
    {
      print_refusal (&cli, error);
      cli.exit_code = qf_error_get_exit (error);
    }
  if (!write_output (&cli) && cli.exit_code == 0)
    cli.exit_code = QF_ERROR_REFUSED;

  g_clear_object (&cli.office);
  g_clear_object (&cli.plugins);
  g_clear_pointer (&cli.now, g_date_time_unref);
  g_clear_pointer (&cli.output, qf_output_free);
  return cli.exit_code;
}
