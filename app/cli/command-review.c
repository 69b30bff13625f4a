/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `review`: one of the three reviews, approved with the gates passed or returned with
 * reasons. The two are never mixed: what the reviewer did not mean is not signed. */

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, message);
  return FALSE;
}

/* "wording=pass" to "wording"; nothing but pass can be said of a gate while approving. */
static gboolean
parse_gates (const char *const *words, GPtrArray *gates, GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      QfGate gate;
      if (!qf_arguments_split_pair (words[i], &name, &value, error))
        return FALSE;
      if (!qf_gate_from_string (name, &gate))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("“%s” is no gate. There are: political legal policy secrecy wording "
                          "exemption."),
                       name);
          return FALSE;
        }
      if (strcmp (value, "pass") != 0)
        return fail (error, _ ("A gate is passed with --gate NAME=pass; what does not pass is "
                               "returned with --return --reason CODE."));
      g_ptr_array_add (gates, (gpointer)qf_gate_to_string (gate));
    }
  g_ptr_array_add (gates, NULL);
  return TRUE;
}

static gboolean
check_reasons (const char *const *reasons, GError **error)
{
  for (guint i = 0; reasons != NULL && reasons[i] != NULL; i++)
    if (!g_strv_contains (qf_terms_get_return_codes (), reasons[i]))
      {
        g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                     _ ("“%s” is no reason to return. There are: facts basis format wording "
                        "secrecy attribute interpretation other."),
                     reasons[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_shape (QfArguments *arguments, GError **error)
{
  gboolean approve = qf_arguments_has (arguments, "approve");
  gboolean back = qf_arguments_has (arguments, "return");
  if (approve == back)
    return fail (error, _ ("Say either --approve or --return."));
  if (approve && qf_arguments_has (arguments, "reason"))
    return fail (error, _ ("--reason belongs to --return. An opinion is given with --opinion."));
  if (back && qf_arguments_has (arguments, "gate"))
    return fail (error, _ ("--gate belongs to --approve."));
  if (back && !qf_arguments_has (arguments, "reason"))
    return fail (error, _ ("Give one reason or more to return: --reason CODE. There are: facts "
                           "basis format wording secrecy attribute interpretation other."));
  return TRUE;
}

gboolean
qf_cli_run_review (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *release = qf_arguments_get_word (arguments, 0);
  const char *stage = qf_arguments_get (arguments, "stage");
  guint64 number = 0;
  if (stage == NULL || !g_ascii_string_to_unsigned (stage, 10, 1, 3, &number, NULL))
    return fail (error, _ ("Which review is it? Say --stage 1, 2 or 3."));
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  const char *const *reasons = qf_arguments_get_all (arguments, "reason");
  if (!check_shape (arguments, error) || !check_reasons (reasons, error)
      || !parse_gates (qf_arguments_get_all (arguments, "gate"), gates, error))
    return FALSE;

  QfReviewDecision decision = {
    .stage = (guint)number,
    .approve = qf_arguments_has (arguments, "approve"),
    .gates = gates->len > 1 ? (const char *const *)gates->pdata : NULL,
    .reasons = reasons,
    .opinion = qf_arguments_get (arguments, "opinion"),
  };
  return qf_office_review (cli->office, release, &decision, NULL, error)
         && qf_cli_print_stage (cli, release, error);
}
