/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rules/qf-rule-book.h"

/* `rules`: what is looked for in texts, and what this office changes of it. */

static const QfRuleView *
find_view (GPtrArray *views, const char *id, GError **error)
{
  for (guint i = 0; i < views->len; i++)
    {
      const QfRuleView *view = g_ptr_array_index (views, i);
      if (strcmp (qf_rule_get_id (view->rule), id) == 0)
        return view;
    }
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("There is no rule “%s”. `rules list` shows them."), id);
  return NULL;
}

static void
print_head (QfCli *cli, const QfRuleView *view)
{
  QfRule *rule = view->rule;
  qf_output_string (cli->output, "id", NULL, qf_rule_get_id (rule));
  qf_output_string (cli->output, "gate", NULL, qf_gate_to_string (qf_rule_get_gate (rule)));
  qf_output_string (cli->output, "severity", NULL,
                    qf_severity_to_string (qf_rule_get_severity (rule)));
  qf_output_string (cli->output, "certainty", NULL, qf_rule_get_certainty (rule));
  qf_output_boolean (cli->output, "on", NULL, qf_rule_is_on (rule));
  qf_output_boolean (cli->output, "waivable", NULL, qf_rule_is_waivable (rule));
  qf_output_boolean (cli->output, "own", NULL, view->own);
  qf_output_boolean (cli->output, "changed", NULL, view->changes != NULL);
  qf_output_string (cli->output, "title", NULL, qf_rule_get_title (rule));
  qf_output_string (cli->output, "source", NULL, qf_rule_get_source (rule));
}

static void
print_row (QfCli *cli, const QfRuleView *view)
{
  QfRule *rule = view->rule;
  qf_output_begin_object (cli->output, NULL);
  print_head (cli, view);
  qf_output_end_object (cli->output);
  qf_output_line (cli->output, "%s  %s  %s  %s%s%s", qf_rule_get_id (rule),
                  qf_gate_get_label (qf_rule_get_gate (rule)),
                  qf_severity_get_label (qf_rule_get_severity (rule)), qf_rule_get_title (rule),
                  !qf_rule_is_on (rule) ? _ (" (switched off)") : "",
                  view->own               ? _ (" (the office's own)")
                  : view->changes != NULL ? _ (" (changed by the office)")
                                          : "");
}

gboolean
qf_cli_run_rules_list (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *gate = qf_arguments_get (arguments, "gate");
  QfGate wanted = QF_GATE_WORDING;
  if (gate != NULL && !qf_gate_from_string (gate, &wanted))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("“%s” is no gate."), gate);
      return FALSE;
    }
  g_autoptr (GPtrArray) views = qf_office_list_rules (cli->office, error);
  g_autoptr (QfRuleSet) rules = views != NULL ? qf_office_load_rules (cli->office, error) : NULL;
  if (rules == NULL)
    return FALSE;
  qf_output_string (cli->output, "digest", _ ("Digest of the rules in force"),
                    qf_rule_set_get_digest (rules));
  qf_output_begin_list (cli->output, "rules");
  for (guint i = 0; i < views->len; i++)
    {
      const QfRuleView *view = g_ptr_array_index (views, i);
      if ((gate == NULL || qf_rule_get_gate (view->rule) == wanted)
          && (!qf_arguments_has (arguments, "off") || !qf_rule_is_on (view->rule))
          && (!qf_arguments_has (arguments, "changed") || view->changes != NULL))
        print_row (cli, view);
    }
  qf_output_end_list (cli->output);
  return TRUE;
}

static void
print_list (QfCli *cli, QfRule *rule, const char *key, const char *name)
{
  g_auto (GStrv) values = qf_rule_dup_lines (rule, key);
  qf_output_strings (cli->output, name, NULL, (const char *const *)values);
  for (guint i = 0; values[i] != NULL; i++)
    qf_output_line (cli->output, "  %s = %s", key, values[i]);
}

gboolean
qf_cli_run_rules_show (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) views = qf_office_list_rules (cli->office, error);
  const QfRuleView *view
      = views != NULL ? find_view (views, qf_arguments_get_word (arguments, 0), error) : NULL;
  if (view == NULL)
    return FALSE;
  QfRule *rule = view->rule;
  g_autofree char *message = qf_rule_dup_message (rule, NULL, NULL);
  qf_output_line (cli->output, "%s  %s", qf_rule_get_id (rule), qf_rule_get_title (rule));
  qf_output_line (cli->output, "  %s, %s, %s%s", qf_gate_get_label (qf_rule_get_gate (rule)),
                  qf_severity_get_label (qf_rule_get_severity (rule)), qf_rule_get_certainty (rule),
                  qf_rule_is_on (rule) ? "" : _ (" (switched off)"));
  qf_output_line (cli->output, "  %s", qf_rule_get_source (rule));
  qf_output_line (cli->output, "  %s", message);
  print_head (cli, view);
  qf_output_string (cli->output, "engine", NULL, qf_rule_get_engine (rule));
  qf_output_string (cli->output, "message", NULL, message);
  print_list (cli, rule, "word", "words");
  print_list (cli, rule, "pattern", "patterns");
  print_list (cli, rule, "except", "exceptions");
  print_list (cli, rule, "hit", "hits");
  print_list (cli, rule, "miss", "misses");
  print_list (cli, rule, "changed", "changes");
  return TRUE;
}

/* --- changing ----------------------------------------------------------------------------- */

static gboolean
change (QfCli *cli, QfArguments *arguments, const char *const *lines, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  if (!qf_office_change_rule (cli->office, id, lines, qf_arguments_get (arguments, "reason"), NULL,
                              error))
    return FALSE;
  qf_output_id (cli->output, "id", id);
  return TRUE;
}

gboolean
qf_cli_run_rules_off (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *const lines[] = { "switch = off", NULL };
  if (qf_arguments_get (arguments, "reason") == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say why with --reason TEXT: reviewers are shown what is off."));
      return FALSE;
    }
  return change (cli, arguments, lines, error);
}

gboolean
qf_cli_run_rules_on (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *const lines[] = { "switch = on", NULL };
  return change (cli, arguments, lines, error);
}

/* severity=warning word="甲 > 乙" */
gboolean
qf_cli_run_rules_set (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *pairs = qf_arguments_get_words (arguments, 1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      if (!qf_arguments_split_pair (pairs[i], &key, &value, error))
        return FALSE;
      g_autofree char *line = g_strdup_printf ("%s = %s", key, value);
      g_strv_builder_add (builder, line);
    }
  g_auto (GStrv) lines = g_strv_builder_end (builder);
  return change (cli, arguments, (const char *const *)lines, error);
}

/* A file holds [ID] and its lines for one rule or more; each is signed for itself. */
gboolean
qf_cli_run_rules_add (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *path = qf_arguments_get_word (arguments, 0);
  g_autoptr (GBytes) bytes = qf_cli_read_file (path, 4 * 1000 * 1000, error);
  if (bytes == NULL)
    return FALSE;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) rules = qf_rule_file_parse (path, NULL, text, error);
  if (rules == NULL)
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      const char *id = qf_rule_get_id (rule);
      if (qf_rule_set_look_up (qf_rule_set_get_default (), id) != NULL)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                       _ ("Rule “%s” comes with the program; change it with `rules set`."), id);
          return FALSE;
        }
    }
  for (guint i = 0; i < rules->len; i++)
    {
      QfRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *own = qf_rule_to_string (rule);
      g_auto (GStrv) lines = g_strsplit (g_strstrip (own), "\n", -1);
      if (!qf_office_change_rule (cli->office, qf_rule_get_id (rule), (const char *const *)lines,
                                  qf_arguments_get (arguments, "reason"), NULL, error))
        return FALSE;
      qf_output_id (cli->output, "id", qf_rule_get_id (rule));
    }
  return TRUE;
}

gboolean
qf_cli_run_rules_reset (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  if (!qf_office_reset_rule (cli->office, id, NULL, error))
    return FALSE;
  qf_output_id (cli->output, "id", id);
  return TRUE;
}

/* --- trying ------------------------------------------------------------------------------- */

gboolean
qf_cli_run_rules_test (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  const char *text = qf_arguments_get (arguments, "text");
  g_auto (GStrv) lines = qf_office_test_rule (cli->office, id, text, NULL, error);
  if (lines == NULL)
    return FALSE;
  qf_output_strings (cli->output, text != NULL ? "findings" : "problems", NULL,
                     (const char *const *)lines);
  for (guint i = 0; lines[i] != NULL; i++)
    qf_output_line (cli->output, "%s", lines[i]);
  if (lines[0] == NULL)
    qf_output_line (cli->output, "%s",
                    text != NULL ? _ ("Nothing is found.") : _ ("All examples hold."));
  /* A finding is an answer; an example that does not hold is a rule that is wrong. */
  if (text == NULL && lines[0] != NULL)
    cli->exit_code = QF_ERROR_REFUSED;
  return TRUE;
}
