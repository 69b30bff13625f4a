/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `release` and `plan`: what goes out as one, and how its interpretation is planned. */

static gboolean
fail_usage (GError **error)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("Name one of --policy, --reprint, --news, or --interpretation with --of. "
                          "See `qianfa-cli help release`."));
  return FALSE;
}

/* Which of the four forms of `release new` this is; refuses mixtures. */
static gboolean
choose_kind (QfArguments *arguments, QfReleaseKind *kind, GError **error)
{
  gboolean policy = qf_arguments_has (arguments, "policy");
  gboolean reprint = qf_arguments_has (arguments, "reprint");
  gboolean news = qf_arguments_has (arguments, "news");
  gboolean of = qf_arguments_has (arguments, "of");
  const char *const *interpretations = qf_arguments_get_all (arguments, "interpretation");

  if (policy + reprint + news + of != 1)
    return fail_usage (error);
  if ((reprint || news) && interpretations != NULL)
    return fail_usage (error);
  if (of && (interpretations == NULL || interpretations[1] != NULL))
    return fail_usage (error);
  if ((!of && qf_arguments_has (arguments, "trigger"))
      || (!policy && qf_arguments_has (arguments, "attachment")))
    return fail_usage (error);
  *kind = policy    ? QF_RELEASE_PAIR
          : reprint ? QF_RELEASE_REPRINT
          : news    ? QF_RELEASE_NEWS
                    : QF_RELEASE_INTERPRETATION;
  return TRUE;
}

static QfRelease *
make_release (QfArguments *arguments, QfReleaseKind kind, GError **error)
{
  const char *const heads[] = { "policy", "reprint", "news" };
  const char *const *interpretations = qf_arguments_get_all (arguments, "interpretation");
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (qf_arguments_has (arguments, heads[i]))
      g_ptr_array_add (documents, (gpointer)qf_arguments_get (arguments, heads[i]));
  for (guint i = 0; interpretations != NULL && interpretations[i] != NULL; i++)
    g_ptr_array_add (documents, (gpointer)interpretations[i]);
  for (guint i = 0; i < documents->len; i++)
    if (!qf_cli_is_document (g_ptr_array_index (documents, i)))
      {
        g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                     _ ("There is no document “%s”. `list` shows their ids."),
                     (const char *)g_ptr_array_index (documents, i));
        return NULL;
      }
  g_ptr_array_add (documents, NULL);
  return qf_release_new (kind, (const char *const *)documents->pdata,
                         qf_arguments_get (arguments, "of"),
                         qf_arguments_get (arguments, "trigger"), error);
}

gboolean
qf_cli_run_release_new (QfCli *cli, QfArguments *arguments, GError **error)
{
  QfReleaseKind kind;
  if (!choose_kind (arguments, &kind, error))
    return FALSE;
  g_autoptr (QfRelease) release = make_release (arguments, kind, error);
  if (release == NULL)
    return FALSE;
  const char *const *files = qf_arguments_get_all (arguments, "attachment");
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      QfRelease *next = qf_cli_attach_file (cli, release, -1, files[i], error);
      if (next == NULL)
        return FALSE;
      g_object_unref (release);
      release = next;
    }
  g_autofree char *id = qf_office_add_release (cli->office, release, NULL, error);
  if (id == NULL)
    return FALSE;
  qf_output_id (cli->output, "id", id);
  return TRUE;
}

/* Puts the changed release and says so. */
static gboolean
put_release (QfCli *cli, const char *id, QfRelease *release, GError **error)
{
  if (!qf_office_put_release (cli->office, id, release, NULL, error))
    return FALSE;
  qf_output_string (cli->output, "release", NULL, id);
  return TRUE;
}

gboolean
qf_cli_run_release_exempt (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  const char *reason = qf_arguments_get (arguments, "reason");
  if (reason == NULL || reason[0] == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say why there is no interpretation with --reason TEXT."));
      return FALSE;
    }
  g_autoptr (QfRelease) release = qf_office_get_release (cli->office, id, error);
  if (release == NULL)
    return FALSE;
  g_autoptr (QfRelease) changed = qf_release_with_exemption (release, reason, error);
  if (changed == NULL || !put_release (cli, id, changed, error))
    return FALSE;
  qf_output_line (cli->output, _ ("No interpretation: the third reviewer confirms it as gate "
                                  "`exemption`."));
  return TRUE;
}

gboolean
qf_cli_run_plan (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  const char *const *pairs = qf_arguments_get_words (arguments, 1);
  g_autoptr (QfRelease) release = qf_office_get_release (cli->office, id, error);
  if (release == NULL)
    return FALSE;
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;
      g_autoptr (GError) problem = NULL;
      if (!qf_arguments_split_pair (pairs[i], &key, &value, error))
        return FALSE;
      QfRelease *next = qf_release_with_plan (release, key, value, &problem);
      if (next == NULL)
        {
          /* A field or form that does not exist is a slip of the pen, not a bad file. */
          g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, problem->message);
          return FALSE;
        }
      g_object_unref (release);
      release = next;
    }
  if (!put_release (cli, id, release, error))
    return FALSE;
  const char *const *fields = qf_terms_get_plan_fields ();
  qf_output_begin_object (cli->output, "plan");
  for (guint i = 0; fields[i] != NULL; i++)
    qf_output_string (cli->output, fields[i], qf_terms_get_plan_label (fields[i]),
                      qf_release_get_plan (release, fields[i]));
  qf_output_end_object (cli->output);
  return TRUE;
}
