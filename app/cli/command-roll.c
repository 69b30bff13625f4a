/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `roll`: 人员授权表 as people read and sign it. */

static void
print_people (QfCli *cli, const QfRollView *roll)
{
  qf_output_begin_list (cli->output, "people");
  for (guint i = 0; i < roll->people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (roll->people, i);
      const char *key = g_hash_table_lookup (roll->keys, person->staff);
      g_autofree char *words = qf_duties_to_string (person->duties);
      g_auto (GStrv) duties = person->duties != 0 ? g_strsplit (words, ",", -1) : NULL;
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "staff", NULL, person->staff);
      qf_output_string (cli->output, "name", NULL, person->name);
      qf_output_string (cli->output, "unit", NULL, person->unit);
      qf_output_strings (cli->output, "duties", NULL, (const char *const *)duties);
      qf_output_string (cli->output, "key", NULL, key);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "  %s  %s  %s  %s", person->staff, person->name,
                      person->unit != NULL ? person->unit : "-", words);
      qf_output_line (cli->output, "      %s", key != NULL ? key : _ ("no key yet"));
    }
  qf_output_end_list (cli->output);
}

gboolean
qf_cli_run_roll_show (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (QfRollView) roll
      = qf_office_view_roll (cli->office, qf_arguments_has (arguments, "pending"), error);
  if (roll == NULL)
    return FALSE;

  qf_output_string (cli->output, "office", _ ("Office"), qf_office_get_name (cli->office));
  qf_output_string (cli->output, "store", _ ("Store"), qf_office_get_store_id (cli->office));
  qf_output_boolean (cli->output, "trial", NULL, qf_office_is_trial (cli->office));
  qf_output_integer (cli->output, "number", _ ("Roll number"), roll->number);
  qf_output_boolean (cli->output, "pending", NULL, roll->pending);
  if (roll->pending)
    qf_output_line (cli->output, _ ("This roll is pending: two administrators must sign it."));
  qf_output_string (cli->output, "fingerprint",
                    _ ("Fingerprint of the first roll in force, for paper"), roll->fingerprint);
  qf_output_string (cli->output, "current", _ ("Fingerprint of this roll"), roll->current);
  qf_output_string (cli->output, "verify_digest", _ ("SHA-256 of VERIFY.sh, for paper"),
                    roll->verify_digest);
  qf_output_string (cli->output, "algorithm", _ ("Algorithm"), roll->algorithm);
  qf_output_boolean (cli->output, "publisher_may_be_drafter", NULL, roll->publisher_may_be_drafter);
  if (roll->publisher_may_be_drafter)
    qf_output_line (cli->output, _ ("The publisher may be the drafter: four people can release."));
  qf_output_strings (cli->output, "needs_interpretation", _ ("Classes that need an interpretation"),
                     (const char *const *)roll->needs_interpretation);
  qf_output_strings (cli->output, "signers", _ ("Signed by"), (const char *const *)roll->signers);
  qf_output_line (cli->output, "%s:", _ ("People"));
  print_people (cli, roll);
  qf_output_strings (cli->output, "changes", _ ("Changes against the roll in force"),
                     (const char *const *)roll->changes);
  return TRUE;
}

gboolean
qf_cli_run_roll_set (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  const char *const keys[]
      = { "publisher-may-be-drafter", "needs-interpretation", "suggestion-share", NULL };
  if (!qf_arguments_split_pair (qf_arguments_get_word (arguments, 0), &key, &value, error))
    return FALSE;
  if (!g_strv_contains (keys, key))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("The roll has no setting “%s”. There are: publisher-may-be-drafter, "
                      "needs-interpretation, suggestion-share."),
                   key);
      return FALSE;
    }
  if (!qf_office_put_roll_setting (cli->office, key, value, error))
    return FALSE;
  qf_output_string (cli->output, key, key, value);
  qf_output_line (cli->output, _ ("The pending roll has changed: its signatures start anew."));
  return TRUE;
}

gboolean
qf_cli_run_roll_sign (QfCli *cli, QfArguments *arguments, GError **error)
{
  gboolean in_force = FALSE;
  g_autoptr (QfRollView) roll = qf_office_view_roll (cli->office, TRUE, error);
  if (roll == NULL)
    return FALSE;
  if (!qf_office_sign_roll (cli->office, qf_arguments_get_word (arguments, 0), &in_force, NULL,
                            error))
    return FALSE;
  qf_output_string (cli->output, "signed", NULL, roll->current);
  qf_output_boolean (cli->output, "in_force", NULL, in_force);
  qf_output_line (cli->output, "%s",
                  in_force ? _ ("Signed by two administrators: the roll is in force.")
                           : _ ("Signed. One more administrator must sign the same roll."));
  return TRUE;
}

gboolean
qf_cli_run_roll_check (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) blocking = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  if (!qf_office_check_roll (cli->office, qf_arguments_has (arguments, "pending"), &blocking,
                             &listed, error))
    return FALSE;
  qf_output_string_array (cli->output, "blocking", _ ("What refuses the roll"), blocking);
  qf_output_string_array (cli->output, "listed", _ ("What should be known"), listed);
  if ((blocking == NULL || blocking->len == 0) && (listed == NULL || listed->len == 0))
    qf_output_line (cli->output, _ ("Nothing to say about this roll."));
  cli->exit_code = blocking != NULL && blocking->len > 0 ? QF_ERROR_REFUSED : 0;
  return TRUE;
}
