/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `search`: every document that contains the words, literally unless --any-case. Any text is a
 * query: what stands in quotation marks is one word, and nothing else means anything. */

static gboolean
refuse_value (GError **error, const char *option, const char *value, const char *const *terms)
{
  g_autofree char *known = g_strjoinv (" ", (char **)terms);

  g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("“%s” is no value of --%s. There are: %s"),
               value, option, known);
  return FALSE;
}

static gboolean
take_number (QfArguments *arguments, const char *option, guint most, guint *number, GError **error)
{
  const char *value = qf_arguments_get (arguments, option);
  guint64 found = 0;

  *number = 0;
  if (value == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (value, 10, 1, most, &found, NULL))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("--%s takes a number from 1 to %u, not “%s”."), option, most, value);
      return FALSE;
    }
  *number = (guint)found;
  return TRUE;
}

static gboolean
check_words (const QfSearchQuery *query, GError **error)
{
  static const char *const kinds[] = { "policy", "interpretation", "news", "reprint", NULL };
  static const char *const states[] = { "draft",   "first-review", "second-review", "third-review",
                                        "cleared", "released",     "withdrawn",     NULL };
  g_auto (GStrv) given = g_strsplit (query->state != NULL ? query->state : "draft", ",", -1);

  for (guint i = 0; given[i] != NULL; i++)
    if (!g_strv_contains (states, given[i]))
      return refuse_value (error, "state", given[i], states);
  if (query->kind != NULL && !g_strv_contains (kinds, query->kind))
    return refuse_value (error, "kind", query->kind, kinds);
  if (query->type != NULL && !g_strv_contains (qf_terms_get_types (), query->type))
    return refuse_value (error, "type", query->type, qf_terms_get_types ());
  if (query->validity != NULL && !g_strv_contains (qf_terms_get_validities (), query->validity))
    return refuse_value (error, "validity", query->validity, qf_terms_get_validities ());
  return TRUE;
}

static gboolean
read_query (QfArguments *arguments, QfSearchQuery *query, GError **error)
{
  *query = (QfSearchQuery){
    .words = qf_arguments_get_word (arguments, 0),
    .any_case = qf_arguments_has (arguments, "any-case"),
    .newest = qf_arguments_has (arguments, "newest"),
    .state = qf_arguments_get (arguments, "state"),
    .kind = qf_arguments_get (arguments, "kind"),
    .type = qf_arguments_get (arguments, "type"),
    .issuer = qf_arguments_get (arguments, "issuer"),
    .validity = qf_arguments_get (arguments, "validity"),
    .after = qf_arguments_get (arguments, "after"),
  };
  return check_words (query, error)
         && take_number (arguments, "limit", G_MAXINT32, &query->limit, error)
         && take_number (arguments, "year", 9999, &query->year, error);
}

static void
print_spans (QfCli *cli, const char *key, GArray *spans)
{
  qf_output_begin_list (cli->output, key);
  for (guint i = 0; i < spans->len; i++)
    {
      const QfSpan *span = &g_array_index (spans, QfSpan, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_integer (cli->output, "start", NULL, span->start);
      qf_output_integer (cli->output, "end", NULL, span->end);
      qf_output_end_object (cli->output);
    }
  qf_output_end_list (cli->output);
}

static void
print_hit (QfCli *cli, const QfSearchHit *hit)
{
  const QfEntry *entry = hit->entry;

  qf_output_begin_object (cli->output, NULL);
  qf_output_string (cli->output, "document", NULL, entry->id);
  qf_output_string (cli->output, "kind", NULL, entry->kind);
  qf_output_string (cli->output, "title", NULL, entry->title);
  qf_output_string (cli->output, "snippet", NULL, hit->snippet);
  qf_output_string (cli->output, "validity", NULL, entry->validity);
  qf_output_string (cli->output, "release", NULL,
                    entry->release != NULL && *entry->release != '\0' ? entry->release : NULL);
  qf_output_string (cli->output, "stage", NULL, entry->stage);
  qf_output_string (cli->output, "number", NULL, entry->number);
  qf_output_string (cli->output, "type", NULL, entry->type);
  qf_output_string (cli->output, "issuer", NULL, entry->issuer);
  qf_output_time (cli->output, "changed", NULL, entry->changed);
  qf_output_time (cli->output, "released", NULL, entry->released);
  qf_output_integer (cli->output, "score", NULL, hit->score);
  qf_output_integer (cli->output, "start", NULL, hit->start);
  qf_output_string (cli->output, "attachment", NULL, hit->attachment);
  print_spans (cli, "highlights", hit->snippet_spans);
  qf_output_string (cli->output, "place", NULL, hit->place);
  qf_output_end_object (cli->output);
  qf_output_line (cli->output, "%s  %s  %s  %s  %s", entry->id, entry->stage, entry->validity,
                  entry->title, entry->number);
  if (hit->attachment != NULL)
    qf_output_line (cli->output, "    %s: %s", hit->attachment, hit->snippet);
  else
    qf_output_line (cli->output, "    %s", hit->snippet);
}

gboolean
qf_cli_run_search (QfCli *cli, QfArguments *arguments, GError **error)
{
  QfSearchQuery query;

  if (!read_query (arguments, &query, error))
    return FALSE;
  g_autoptr (GPtrArray) hits = qf_office_search (cli->office, &query, NULL, error);
  if (hits == NULL)
    return FALSE;
  qf_output_begin_list (cli->output, "hits");
  for (guint i = 0; i < hits->len; i++)
    print_hit (cli, g_ptr_array_index (hits, i));
  qf_output_end_list (cli->output);
  return TRUE;
}
