/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>

/* `attach`: attachments of a release, counted from 1 as people count. */

QfRelease *
qf_cli_attach_file (QfCli *cli, QfRelease *release, int index, const char *path, GError **error)
{
  g_autofree char *name = qf_cli_dup_file_name (path, error);
  if (name == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = qf_cli_read_file (path, QF_ATTACHMENT_MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;
  g_autoptr (QfAttachment) attachment = qf_office_add_attachment (cli->office, name, bytes, error);
  if (attachment == NULL)
    return NULL;
  return qf_release_with_attachment (release, index, attachment, error);
}

/* "2" to index 1, refused where the release has no such attachment. */
static gboolean
parse_place (QfRelease *release, const char *word, int *index, GError **error)
{
  guint64 place = 0;
  if (!g_ascii_string_to_unsigned (word, 10, 1, 9999, &place, NULL))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no attachment's place: a number from 1."), word);
      return FALSE;
    }
  if (place > qf_release_get_n_attachments (release))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("There is no attachment %s: the release has %u."), word,
                   qf_release_get_n_attachments (release));
      return FALSE;
    }
  *index = (int)place - 1;
  return TRUE;
}

static QfRelease *
add_files (QfCli *cli, QfRelease *release, const char *const *paths, GError **error)
{
  g_autoptr (QfRelease) changed = g_object_ref (release);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      QfRelease *next = qf_cli_attach_file (cli, changed, -1, paths[i], error);
      if (next == NULL)
        return NULL;
      g_object_unref (changed);
      changed = next;
    }
  return g_steal_pointer (&changed);
}

static QfRelease *
change_release (QfCli *cli, QfRelease *release, QfArguments *arguments, GError **error)
{
  const char *replace = qf_arguments_get (arguments, "replace");
  const char *remove = qf_arguments_get (arguments, "remove");
  guint n_files = qf_arguments_get_n_words (arguments) - 1;
  int index = -1;
  if ((replace != NULL && remove != NULL) || (replace != NULL && n_files != 1)
      || (remove != NULL && n_files != 0) || (replace == NULL && remove == NULL && n_files == 0))
    {
      qf_cli_set_usage (error, qf_cli_find_word ("attach"));
      return NULL;
    }
  if (replace != NULL)
    return parse_place (release, replace, &index, error) ? qf_cli_attach_file (
               cli, release, index, qf_arguments_get_word (arguments, 1), error)
                                                         : NULL;
  if (remove != NULL)
    return parse_place (release, remove, &index, error)
               ? qf_release_with_attachment (release, index, NULL, error)
               : NULL;
  return add_files (cli, release, qf_arguments_get_words (arguments, 1), error);
}

static void
print_attachments (QfCli *cli, QfRelease *release)
{
  qf_output_begin_list (cli->output, "attachments");
  for (guint i = 0; i < qf_release_get_n_attachments (release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (release, i);
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "name", NULL, attachment->name);
      qf_output_string (cli->output, "media_type", NULL, attachment->media_type);
      qf_output_integer (cli->output, "size", NULL, (gint64)attachment->size);
      qf_output_string (cli->output, "digest", NULL, attachment->digest);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "%u  %s  %" G_GUINT64_FORMAT, i + 1, attachment->name,
                      attachment->size);
    }
  qf_output_end_list (cli->output);
}

gboolean
qf_cli_run_attach (QfCli *cli, QfArguments *arguments, GError **error)
{
  const char *id = qf_arguments_get_word (arguments, 0);
  g_autoptr (QfRelease) release = qf_office_get_release (cli->office, id, error);
  if (release == NULL)
    return FALSE;
  g_autoptr (QfRelease) changed = change_release (cli, release, arguments, error);
  if (changed == NULL || !qf_office_put_release (cli->office, id, changed, NULL, error))
    return FALSE;
  qf_output_string (cli->output, "release", NULL, id);
  print_attachments (cli, changed);
  return TRUE;
}
