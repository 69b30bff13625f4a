/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-bundle-folder"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence/qf-bundle.h"

#include <qf/qf-error.h>

#include "evidence/qf-bundle-private.h"

/* An unpacked bundle. Files are opened without following links, so that a name in the folder
 * is what is read. */

const char *
_qf_bundle_get_stray_reason (void)
{
  return _ ("the folder holds a file that is not the bundle's own, which alone is no sign of "
            "forgery: unpack the zip into an empty folder and verify there");
}

static GBytes *
read_file (int folder, const char *name, gsize *left)
{
  int descriptor = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  g_autofree guint8 *data = NULL;
  gsize done = 0;

  if (descriptor < 0)
    return NULL;
  if (fstat (descriptor, &info) != 0 || !S_ISREG (info.st_mode) || (gsize)info.st_size > *left)
    {
      close (descriptor);
      return NULL;
    }
  data = g_malloc ((gsize)info.st_size + 1);
  while (done < (gsize)info.st_size)
    {
      gssize n = read (descriptor, data + done, (gsize)info.st_size - done);

      if (n <= 0)
        break;
      done += (gsize)n;
    }
  close (descriptor);
  if (done != (gsize)info.st_size)
    return NULL;
  *left -= done;
  return g_bytes_new_take (g_steal_pointer (&data), done);
}

QfBundle *
qf_bundle_new_from_folder (const char *path, GError **error)
{
  g_autoptr (QfBundle) self = qf_bundle_new ();
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gsize left = QF_BUNDLE_MAX_BYTES;
  guint count = 0;
  const char *name;
  gboolean good = names != NULL && folder >= 0;

  while (good && (name = g_dir_read_name (names)) != NULL)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!_qf_bundle_is_name (name))
        {
          /* Some other file, say the zip itself. What the members hold is not looked at. */
          close (folder);
          return _qf_bundle_refuse (error, _qf_bundle_get_stray_reason ());
        }
      bytes = read_file (folder, name, &left);
      good = bytes != NULL && ++count <= QF_BUNDLE_MAX_MEMBERS && qf_bundle_add (self, name, bytes);
    }
  if (folder >= 0)
    close (folder);
  if (!good)
    return _qf_bundle_refuse (
        error, _ ("the folder holds a folder, a link or a file too large, which no bundle has: "
                  "unpack the zip into an empty folder and verify there"));
  return g_steal_pointer (&self);
}
