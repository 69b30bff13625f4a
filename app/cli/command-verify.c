/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `verify`: of a release in the store, or of a bundle without any office. The verdict is
 * the first line of standard output whatever it is; its words are not translated, for
 * scripts and VERIFY.sh say the same. */

static gboolean
check_fingerprint (const char *fingerprint, GError **error)
{
  gsize length = fingerprint != NULL ? strlen (fingerprint) : 64;
  for (const char *c = fingerprint; c != NULL && *c != '\0'; c++)
    if (!g_ascii_isdigit (*c) && (*c < 'a' || *c > 'f'))
      length = 0;
  if (length != 64)
    g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                         _ ("A roll's fingerprint is 64 lower-case hex digits: compare it with the "
                            "one on paper."));
  return length == 64;
}

/* The first line is the verdict; the rest are facts. */
static void
print_verdict (QfCli *cli, const char *verdict)
{
  g_auto (GStrv) lines = g_strsplit (verdict, "\n", -1);
  guint n = g_strv_length (lines);
  for (; n > 0 && lines[n - 1][0] == '\0'; n--)
    g_clear_pointer (&lines[n - 1], g_free);
  for (guint i = 0; i < n; i++)
    qf_output_line (cli->output, "%s", lines[i]);
  qf_output_string (cli->output, "verdict", NULL, n > 0 ? lines[0] : "");
  qf_output_strings (cli->output, "facts", NULL, n > 1 ? (const char *const *)lines + 1 : NULL);
}

/* What is not verified is said on standard output too, as a verdict. */
static void
print_failure (QfCli *cli, const char *verdict, const GError *problem)
{
  if (verdict != NULL && g_str_has_prefix (verdict, "NOT VERIFIED"))
    {
      print_verdict (cli, verdict);
      return;
    }
  g_autofree char *summary = qf_error_dup_summary (problem);
  g_autofree char *line = g_str_has_prefix (summary, "NOT VERIFIED")
                              ? g_strdup (summary)
                              : g_strdup_printf ("NOT VERIFIED: %s", summary);
  print_verdict (cli, line);
}

static gboolean
verify_release (
    QfCli *cli, const char *release, const char *fingerprint, char **verdict, GError **error)
{
  if (qf_cli_get_office (cli, error) == NULL)
    return FALSE;
  if (fingerprint != NULL)
    {
      g_autoptr (QfRollView) roll = qf_office_view_roll (cli->office, FALSE, error);
      if (roll == NULL)
        return FALSE;
      if (g_strcmp0 (roll->fingerprint, fingerprint) != 0)
        {
          g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                               "NOT VERIFIED: the store's first roll has another fingerprint");
          return FALSE;
        }
    }
  return qf_office_verify (cli->office, release, verdict, NULL, error);
}

gboolean
qf_cli_run_verify (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *target = qf_arguments_get_word (arguments, 0);
  const char *fingerprint = qf_arguments_get (arguments, "roll");
  g_autofree char *verdict = NULL;
  g_autoptr (GError) problem = NULL;
  if (!check_fingerprint (fingerprint, error)
      || (!qf_cli_is_release (target) && !qf_cli_check_readable (target, error)))
    return FALSE;

  gboolean verified = qf_cli_is_release (target)
                          ? verify_release (cli, target, fingerprint, &verdict, &problem)
                          : qf_evidence_verify (target, fingerprint, &verdict, NULL, &problem);
  if (verified)
    {
      print_verdict (cli, verdict);
      return TRUE;
    }
  if (g_error_matches (problem, QF_ERROR, QF_ERROR_VERIFY))
    {
      cli->keep_output = TRUE;
      cli->told = TRUE;
      print_failure (cli, verdict, problem);
      if (fingerprint == NULL && !qf_cli_is_release (target) && !cli->json)
        g_printerr ("%s\n", _ ("Name the fingerprint with --roll: it is that of the office's first "
                               "roll, on the paper that the office gave out; in the office the "
                               "page People shows it, and so does: qianfa-cli roll show"));
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}
