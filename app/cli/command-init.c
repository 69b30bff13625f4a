/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `init`: a new office, before anybody has a key. */

/* "2001:周砚" */
static QfPerson *
parse_administrator (const char *word, GError **error)
{
  const char *colon = strchr (word, ':');
  g_autofree char *staff = colon != NULL ? g_strndup (word, colon - word) : NULL;
  if (staff != NULL && qf_staff_is_valid (staff) && colon[1] != '\0')
    return qf_person_new (staff, colon + 1, NULL, QF_DUTY_ADMINISTRATOR);
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
               _ ("“%s” is not STAFF:NAME. Write the staff number, a colon and the name."), word);
  return NULL;
}

static GPtrArray *
parse_administrators (const char *const *words, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      QfPerson *person = parse_administrator (words[i], error);
      if (person == NULL)
        return NULL;
      g_ptr_array_add (people, person);
    }
  if (people->len >= 2)
    return g_steal_pointer (&people);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("An office needs two administrators or more: each roll is signed by "
                          "two. Name them with --admin STAFF:NAME."));
  return NULL;
}

static void
print_next_steps (QfCli *cli, GPtrArray *people)
{
  qf_output_begin_list (cli->output, "administrators");
  qf_output_line (cli->output, _ ("These administrators must make their keys with `key new`:"));
  for (guint i = 0; i < people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (people, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "staff", NULL, person->staff);
      qf_output_string (cli->output, "name", NULL, person->name);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "  %s %s", person->staff, person->name);
    }
  qf_output_end_list (cli->output);
  qf_output_line (cli->output, _ ("Then add everybody with `person add`, and two administrators "
                                  "sign with `roll sign`."));
}

gboolean
qf_cli_run_init (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *office = qf_arguments_get (arguments, "office");
  const char *algorithm = qf_arguments_get (arguments, "algorithm");
  if (office == NULL || office[0] == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Name the office with --office NAME."));
      return FALSE;
    }
  if (algorithm != NULL && strcmp (algorithm, "ed25519") != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("This version signs with ed25519 only, not with “%s”."), algorithm);
      return FALSE;
    }
  g_autoptr (GPtrArray) people
      = parse_administrators (qf_arguments_get_all (arguments, "admin"), error);
  if (people == NULL)
    return FALSE;

  g_autofree char *store = qf_cli_dup_store (cli);
  QfOfficeOptions options;
  qf_cli_fill_options (cli, &options, store);
  g_autofree char *id = qf_office_init (&options, office, qf_arguments_has (arguments, "trial"),
                                        "ed25519", people, error);
  if (id == NULL)
    return FALSE;
  qf_output_id (cli->output, "id", id);
  qf_output_string (cli->output, "store", NULL, store);
  print_next_steps (cli, people);
  return TRUE;
}
