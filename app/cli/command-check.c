/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `check` and `finding settle`. A blocking finding is no refusal but an answer: the findings
 * are printed and the exit code says that one blocks. */

static void
print_members (QfCli *cli, QfFinding *finding)
{
  qf_output_string (cli->output, "id", NULL, qf_finding_get_id (finding));
  qf_output_string (cli->output, "rule", NULL, qf_finding_get_rule (finding));
  qf_output_string (cli->output, "gate", NULL, qf_gate_to_string (qf_finding_get_gate (finding)));
  qf_output_string (cli->output, "severity", NULL,
                    qf_severity_to_string (qf_finding_get_severity (finding)));
  qf_output_boolean (cli->output, "blocking", NULL, qf_finding_is_blocking (finding));
  qf_output_boolean (cli->output, "waivable", NULL, qf_finding_is_waivable (finding));
  qf_output_string (cli->output, "document", NULL, qf_finding_get_document (finding));
  qf_output_integer (cli->output, "start", NULL, qf_finding_get_start (finding));
  qf_output_integer (cli->output, "end", NULL, qf_finding_get_end (finding));
  qf_output_string (cli->output, "text", NULL, qf_finding_get_text (finding));
  qf_output_string (cli->output, "message", NULL, qf_finding_get_message (finding));
  qf_output_string (cli->output, "fix", NULL, qf_finding_get_fix (finding));
  qf_output_string (cli->output, "source", NULL, qf_finding_get_source (finding));
  if (qf_finding_has_partner (finding))
    {
      glong start = 0;
      glong end = 0;
      const char *partner = qf_finding_get_partner (finding, &start, &end);
      qf_output_begin_object (cli->output, "partner");
      qf_output_string (cli->output, "document", NULL, partner);
      qf_output_integer (cli->output, "start", NULL, start);
      qf_output_integer (cli->output, "end", NULL, end);
      qf_output_end_object (cli->output);
    }
  if (qf_finding_get_waiver_staff (finding) != NULL)
    {
      qf_output_begin_object (cli->output, "waiver");
      qf_output_string (cli->output, "staff", NULL, qf_finding_get_waiver_staff (finding));
      qf_output_string (cli->output, "reason", NULL, qf_finding_get_waiver_reason (finding));
      qf_output_end_object (cli->output);
    }
}

/* "必改 CONT-5/copied-run D2 12-34 [id]", then the words, the reason and what to do. */
static void
print_lines (QfCli *cli, QfFinding *finding)
{
  g_autofree char *place = qf_finding_get_start (finding) >= 0
                               ? g_strdup_printf (" %ld-%ld", qf_finding_get_start (finding),
                                                  qf_finding_get_end (finding))
                               : g_strdup ("");
  const char *document = qf_finding_get_document (finding);
  qf_output_line (cli->output, "%s  %s  %s%s  [%s]",
                  qf_severity_get_label (qf_finding_get_severity (finding)),
                  qf_finding_get_rule (finding), document != NULL ? document : "-", place,
                  qf_finding_get_id (finding) != NULL ? qf_finding_get_id (finding) : "-");
  if (qf_finding_get_text (finding) != NULL)
    qf_output_line (cli->output, "    「%s」", qf_finding_get_text (finding));
  qf_output_line (cli->output, "    %s", qf_finding_get_message (finding));
  if (qf_finding_get_fix (finding) != NULL)
    qf_output_line (cli->output, _ ("    Should be: %s"), qf_finding_get_fix (finding));
  if (qf_finding_get_source (finding) != NULL)
    qf_output_line (cli->output, _ ("    Source: %s"), qf_finding_get_source (finding));
  if (qf_finding_get_waiver_staff (finding) != NULL)
    qf_output_line (cli->output, _ ("    Kept by %s: %s"), qf_finding_get_waiver_staff (finding),
                    qf_finding_get_waiver_reason (finding));
}

gboolean
qf_cli_run_check (QfCli *cli, QfArguments *arguments, GError **error)
{
  guint n_blocking = 0;
  g_autoptr (GPtrArray) findings
      = qf_office_check (cli->office, qf_arguments_get_word (arguments, 0), NULL, error);
  if (findings == NULL)
    return FALSE;
  qf_output_begin_list (cli->output, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      QfFinding *finding = g_ptr_array_index (findings, i);
      qf_output_begin_object (cli->output, NULL);
      print_members (cli, finding);
      qf_output_end_object (cli->output);
      print_lines (cli, finding);
      n_blocking += qf_finding_is_blocking (finding) ? 1 : 0;
    }
  qf_output_end_list (cli->output);
  qf_output_integer (cli->output, "blocking", NULL, n_blocking);
  qf_output_line (cli->output, _ ("Findings: %u, of which block: %u"), findings->len, n_blocking);
  cli->exit_code = n_blocking > 0 ? QF_ERROR_REFUSED : 0;
  return TRUE;
}

gboolean
qf_cli_run_finding_settle (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *release = qf_arguments_get_word (arguments, 0);
  const char *finding = qf_arguments_get_word (arguments, 1);
  const char *how = qf_arguments_get (arguments, "how");
  const char *reason = qf_arguments_get (arguments, "reason");
  if ((g_strcmp0 (how, "fixed") != 0 && g_strcmp0 (how, "waived") != 0) || reason == NULL
      || reason[0] == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say how it was settled and why: --how fixed|waived --reason "
                              "TEXT."));
      return FALSE;
    }
  if (!qf_office_settle (cli->office, release, finding, how, reason, NULL, error))
    return FALSE;
  qf_output_string (cli->output, "release", NULL, release);
  qf_output_string (cli->output, "finding", NULL, finding);
  qf_output_string (cli->output, "how", NULL, how);
  qf_output_line (cli->output, _ ("Settled: %s"), finding);
  return TRUE;
}
