/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-acts"

#include "config.h"

#include "qf-release-acts.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

QfReleaseAct *
qf_release_act_new (const char *release)
{
  QfReleaseAct *self = g_new0 (QfReleaseAct, 1);

  self->release = g_strdup (release);
  return self;
}

void
qf_release_act_free (QfReleaseAct *self)
{
  g_free (self->release);
  g_free (self->number);
  g_free (self->formed);
  g_strfreev (self->channels);
  g_free (self->document);
  g_free (self->folder);
  g_free (self);
}

void
qf_release_verdict_free (QfReleaseVerdict *self)
{
  g_free (self->text);
  g_free (self);
}

gpointer
qf_release_give_number (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfReleaseAct *act = data;

  qf_office_register (office, act->release, act->number, act->formed, cancellable, error);
  return NULL;
}

gpointer
qf_release_publish (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfReleaseAct *act = data;

  return qf_office_publish (office, act->release, (const char *const *)act->channels,
                            qf_work_report, NULL, cancellable, error);
}

gpointer
qf_release_read_back (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_read_back (office, ((QfReleaseAct *)data)->release, cancellable, error);
}

gpointer
qf_release_verify (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gboolean verified
      = qf_office_verify (office, ((QfReleaseAct *)data)->release, &text, cancellable, &local);
  QfReleaseVerdict *verdict;

  if (!verified && !g_error_matches (local, QF_ERROR, QF_ERROR_VERIFY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  verdict = g_new0 (QfReleaseVerdict, 1);
  verdict->verified = verified;
  verdict->text = g_strdup (verified ? text : local->message);
  return verdict;
}

gpointer
qf_release_make_evidence (QfOffice *office,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GBytes) bytes
      = qf_office_make_evidence (office, ((QfReleaseAct *)data)->release, cancellable, error);
  g_autoptr (QfRollView) roll = bytes != NULL ? qf_office_view_roll (office, FALSE, error) : NULL;
  QfReleaseEvidence *evidence;

  if (roll == NULL)
    return NULL;
  evidence = g_new0 (QfReleaseEvidence, 1);
  evidence->bytes = g_steal_pointer (&bytes);
  evidence->fingerprint = g_strdup (roll->fingerprint);
  return evidence;
}

/* --- pages for a browser ------------------------------------------------------------------------
 */

/* A channel's plugin gives the paths: none may leave the folder. */
static gboolean
is_inside (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  if (*path == '\0' || *path == '/')
    return FALSE;
  return !g_strv_contains ((const char *const *)parts, "..");
}

static char *
write_page (const char *folder, const QfRendition *rendition, GError **error)
{
  g_autofree char *path = g_build_filename (folder, rendition->path, NULL);
  g_autofree char *inner = g_path_get_dirname (path);
  gsize size = 0;
  const char *bytes = g_bytes_get_data (rendition->bytes, &size);

  if (!is_inside (rendition->path))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_CHANNEL,
                   _ ("The channel gave a page an address outside its folder: %s"),
                   rendition->path);
      return NULL;
    }
  if (g_mkdir_with_parents (inner, 0700) != 0
      || !g_file_set_contents (path, bytes != NULL ? bytes : "", (gssize)size, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The folder “%s” cannot be made."), inner);
      return NULL;
    }
  return g_steal_pointer (&path);
}

static gboolean
is_page_of (const QfRendition *rendition, const char *document)
{
  return g_strcmp0 (rendition->document, document) == 0
         && (g_str_has_suffix (rendition->path, ".html")
             || g_str_has_suffix (rendition->path, ".htm"));
}

gpointer
qf_release_write_pages (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const QfReleaseAct *act = data;
  g_autoptr (GPtrArray) all = qf_office_preview (
      office, act->release, (const char *const *)act->channels, cancellable, error);
  g_autofree char *page = NULL;
  const QfOutgoing *outgoing = all != NULL ? g_ptr_array_index (all, 0) : NULL;

  for (guint i = 0; outgoing != NULL && i < outgoing->renditions->len; i++)
    {
      const QfRendition *rendition = g_ptr_array_index (outgoing->renditions, i);
      g_autofree char *path = write_page (act->folder, rendition, error);

      if (path == NULL)
        return NULL;
      if (page == NULL && is_page_of (rendition, act->document))
        page = g_steal_pointer (&path);
    }
  if (outgoing != NULL && page == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                 _ ("Channel “%s” makes no page that a browser could show."), outgoing->channel);
  return g_steal_pointer (&page);
}

void
qf_release_remove_pages (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  /* A link is taken away, never followed. */
  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      qf_release_remove_pages (inside);
    }
  g_remove (path);
}
