/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `list`: releases, then the documents that are in none, newest first. Read page by page,
 * by the place of the last row, as the windows do. */

#define PAGE 200

static void
print_entry (QfCli *cli, const QfEntry *entry)
{
  g_autofree char *changed = qf_output_format_time (entry->changed);
  qf_output_begin_object (cli->output, NULL);
  qf_output_string (cli->output, "id", NULL, entry->id);
  qf_output_string (cli->output, "kind", NULL, entry->kind);
  qf_output_string (cli->output, "stage", NULL, entry->stage);
  qf_output_string (cli->output, "title", NULL, entry->title);
  qf_output_string (cli->output, "number", NULL, entry->number);
  qf_output_string (cli->output, "class", NULL, entry->klass);
  qf_output_string (cli->output, "unit", NULL, entry->unit);
  qf_output_string (cli->output, "attribute", NULL, entry->attribute);
  qf_output_string (cli->output, "validity", NULL, entry->validity);
  qf_output_string (cli->output, "drafter", NULL, entry->drafter);
  qf_output_string (cli->output, "returned", NULL, entry->returned);
  qf_output_time (cli->output, "changed", NULL, entry->changed);
  qf_output_time (cli->output, "since", NULL, entry->since);
  qf_output_time (cli->output, "released", NULL, entry->released);
  qf_output_end_object (cli->output);
  qf_output_line (cli->output, "%s  %s  %s  %s  %s", entry->id, entry->stage, changed,
                  entry->title != NULL ? entry->title : "",
                  entry->number != NULL ? entry->number : "");
}

static gboolean
print_pages (QfCli *cli, QfListQuery *query, GError **error)
{
  g_autofree char *after = NULL;
  guint n;
  query->limit = PAGE;
  do
    {
      query->after = after;
      g_autoptr (GPtrArray) entries = qf_office_list (cli->office, query, error);
      if (entries == NULL)
        return FALSE;
      n = entries->len;
      for (guint i = 0; i < n; i++)
        print_entry (cli, g_ptr_array_index (entries, i));
      g_free (after);
      after = n > 0 ? qf_entry_dup_key (g_ptr_array_index (entries, n - 1)) : NULL;
    }
  while (n == PAGE);
  return TRUE;
}

static gboolean
check_arguments (QfCli *cli, const char *state, gboolean mine, GError **error)
{
  QfStage stage;
  if (state != NULL && !qf_stage_from_string (state, &stage))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no state. There are: draft first-review second-review third-review "
                      "cleared released withdrawn."),
                   state);
      return FALSE;
    }
  return !mine || qf_cli_require_staff (cli, error);
}

gboolean
qf_cli_run_list (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *state = qf_arguments_get (arguments, "state");
  gboolean mine = qf_arguments_has (arguments, "mine");
  if (!check_arguments (cli, state, mine, error))
    return FALSE;

  qf_output_begin_list (cli->output, "items");
  QfListQuery releases = {
    .items = QF_ITEM_RELEASE,
    .stage = state,
    .waiting = mine ? cli->staff : NULL,
  };
  if (!print_pages (cli, &releases, error))
    return FALSE;
  QfListQuery documents = {
    .items = QF_ITEM_DOCUMENT,
    .stage = state,
    .drafter = mine ? cli->staff : NULL,
    .loose = TRUE,
  };
  if (!print_pages (cli, &documents, error))
    return FALSE;
  qf_output_end_list (cli->output);
  return TRUE;
}
