/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `person`: people and duties on the pending roll. Nothing here is signed: what counts is
 * the two signatures over the roll's bytes. */

static gboolean
check_staff (const char *staff, GError **error)
{
  if (qf_staff_is_valid (staff))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
               _ ("“%s” is not a staff number: capital letters, digits and “-”, at most 32."),
               staff);
  return FALSE;
}

static gboolean
parse_duties (const char *words, guint *duties, GError **error)
{
  guint more = 0;
  if (words != NULL && qf_duties_from_string (words, &more) && more != 0)
    {
      *duties |= more;
      return TRUE;
    }
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
               _ ("“%s” names no duties. There are: drafter first-reviewer second-reviewer "
                  "third-reviewer publisher registrar administrator, joined by commas."),
               words != NULL ? words : "");
  return FALSE;
}

/* Takes @person. */
static gboolean
put_person (QfCli *cli, QfPerson *person, GError **error)
{
  g_autoptr (QfPerson) owned = person;
  if (!qf_office_put_person (cli->office, owned, error))
    return FALSE;
  g_autofree char *duties = qf_duties_to_string (owned->duties);
  qf_output_string (cli->output, "staff", NULL, owned->staff);
  qf_output_string (cli->output, "name", NULL, owned->name);
  qf_output_string (cli->output, "unit", NULL, owned->unit);
  qf_output_string (cli->output, "duties", NULL, duties);
  qf_output_line (cli->output, "%s  %s  %s  %s", owned->staff, owned->name,
                  owned->unit != NULL ? owned->unit : "-", duties);
  qf_output_line (cli->output, _ ("The pending roll has changed: its signatures start anew."));
  return TRUE;
}

gboolean
qf_cli_run_person_add (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *staff = qf_arguments_get_word (arguments, 0);
  const char *const *words = qf_arguments_get_all (arguments, "duty");
  guint duties = 0;
  if (!check_staff (staff, error))
    return FALSE;
  if (words == NULL)
    return parse_duties (NULL, &duties, error);
  for (guint i = 0; words[i] != NULL; i++)
    if (!parse_duties (words[i], &duties, error))
      return FALSE;
  return put_person (cli,
                     qf_person_new (staff, qf_arguments_get_word (arguments, 1),
                                    qf_arguments_get (arguments, "unit"), duties),
                     error);
}

/* On the pending roll, or where none is pending on the one in force. */
static QfPerson *
find_person (QfCli *cli, const char *staff, GError **error)
{
  g_autoptr (GPtrArray) people = qf_office_list_people (cli->office, TRUE, NULL);
  if (people == NULL || people->len == 0)
    {
      g_clear_pointer (&people, g_ptr_array_unref);
      people = qf_office_list_people (cli->office, FALSE, error);
    }
  if (people == NULL)
    return NULL;
  for (guint i = 0; i < people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (people, i);
      if (strcmp (person->staff, staff) == 0)
        return qf_person_copy (person);
    }
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("Nobody on the roll has the staff number %s. Add them with `person add`."),
               staff);
  return NULL;
}

gboolean
qf_cli_run_person_duty (QfCli *cli, QfArguments *arguments, GError **error)
{
  guint duties = 0;
  if (!check_staff (qf_arguments_get_word (arguments, 0), error)
      || !parse_duties (qf_arguments_get_word (arguments, 1), &duties, error))
    return FALSE;
  QfPerson *person = find_person (cli, qf_arguments_get_word (arguments, 0), error);
  if (person == NULL)
    return FALSE;
  person->duties = duties;
  return put_person (cli, person, error);
}

gboolean
qf_cli_run_person_end (QfCli *cli, QfArguments *arguments, GError **error)
{
  if (!check_staff (qf_arguments_get_word (arguments, 0), error))
    return FALSE;
  QfPerson *person = find_person (cli, qf_arguments_get_word (arguments, 0), error);
  if (person == NULL)
    return FALSE;
  person->duties = 0;
  return put_person (cli, person, error);
}

/* Before the first roll is in force the pending one is all there is. */
gboolean
qf_cli_run_person_list (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) people = qf_office_list_people (cli->office, FALSE, NULL);
  gboolean pending = people == NULL || people->len == 0;
  if (pending)
    {
      g_clear_pointer (&people, g_ptr_array_unref);
      people = qf_office_list_people (cli->office, TRUE, error);
    }
  if (people == NULL)
    return FALSE;

  qf_output_boolean (cli->output, "pending", NULL, pending);
  qf_output_begin_list (cli->output, "people");
  for (guint i = 0; i < people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (people, i);
      g_autofree char *words = qf_duties_to_string (person->duties);
      g_auto (GStrv) duties = person->duties != 0 ? g_strsplit (words, ",", -1) : NULL;
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "staff", NULL, person->staff);
      qf_output_string (cli->output, "name", NULL, person->name);
      qf_output_string (cli->output, "unit", NULL, person->unit);
      qf_output_strings (cli->output, "duties", NULL, (const char *const *)duties);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "%s  %s  %s  %s", person->staff, person->name,
                      person->unit != NULL ? person->unit : "-", words);
    }
  qf_output_end_list (cli->output);
  return TRUE;
}
