/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `log`: the office's log, line by line as its hashes are taken over it, or its proof. */

#define PAGE 500

static void
print_log_entry (QfCli *cli, const QfLogEntry *entry)
{
  g_autofree char *line = qf_log_entry_to_line (entry);
  qf_output_begin_object (cli->output, NULL);
  qf_output_integer (cli->output, "seq", NULL, (gint64)entry->seq);
  qf_output_string (cli->output, "kind", NULL, entry->kind);
  qf_output_string (cli->output, "release", NULL, entry->release);
  qf_output_string (cli->output, "payload_sha256", NULL, entry->payload_digest);
  qf_output_string (cli->output, "previous", NULL, entry->previous);
  qf_output_string (cli->output, "sha256", NULL, entry->digest);
  qf_output_end_object (cli->output);
  qf_output_text (cli->output, line);
  if (!g_str_has_suffix (line, "\n"))
    qf_output_text (cli->output, "\n");
}

static gboolean
print_entries (QfCli *cli, GError **error)
{
  QfStore *store = qf_office_get_store (cli->office);
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (store, error);
  if (head == NULL)
    return FALSE;
  qf_output_begin_list (cli->output, "entries");
  for (guint64 from = 1; from <= head->seq; from += PAGE)
    {
      guint64 to = MIN (from + PAGE - 1, head->seq);
      g_autoptr (GPtrArray) entries = qf_store_list_log (store, from, to, error);
      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        print_log_entry (cli, g_ptr_array_index (entries, i));
    }
  qf_output_end_list (cli->output);
  return TRUE;
}

gboolean
qf_cli_run_log (QfCli *cli, QfArguments *arguments, GError **error)
{
  guint64 n = 0;
  g_autofree char *head = NULL;
  if (!qf_arguments_has (arguments, "verify"))
    return print_entries (cli, error);
  if (!qf_office_verify_log (cli->office, &n, &head, error))
    return FALSE;
  qf_output_line (cli->output, "VERIFIED");
  qf_output_string (cli->output, "verdict", NULL, "VERIFIED");
  qf_output_integer (cli->output, "entries", _ ("Entries"), (gint64)n);
  qf_output_string (cli->output, "head", _ ("Head"), head);
  return TRUE;
}
