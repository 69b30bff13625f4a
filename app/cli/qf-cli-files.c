/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

/* Files that people name. Reading stops at a limit, so that a device or an endless pipe
 * named by mistake ends in a sentence and not in a full memory. */

#define CHUNK (64 * 1024)

static void
set_read_error (GError **error, const char *path, const char *problem)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("%s cannot be read: %s"), path, problem);
}

gboolean
qf_cli_check_readable (const char *path, GError **error)
{
  if (access (path, R_OK) == 0)
    return TRUE;
  set_read_error (error, path, g_strerror (errno));
  return FALSE;
}

GBytes *
qf_cli_read_file (const char *path, gsize limit, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      set_read_error (error, path, g_strerror (errno));
      return NULL;
    }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;
  while ((n = read (fd, chunk, CHUNK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || bytes->len + (gsize)n > limit)
        break;
      g_byte_array_append (bytes, chunk, (guint)n);
    }
  int problem = errno;
  close (fd);
  if (n < 0)
    set_read_error (error, path, g_strerror (problem));
  else if (n > 0)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("%s is larger than %u MB. Make it smaller."),
                 path, (guint)(limit / 1000000));
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

gboolean
qf_cli_write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents_full (path, data, (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &problem))
    return TRUE;
  /* The message names a temporary file, which nobody has asked for. */
  const char *why = access (folder, W_OK) != 0 ? g_strerror (errno) : problem->message;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("%s cannot be written: %s Name another file."),
               path, why);
  return FALSE;
}

char *
qf_cli_dup_file_name (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  if (g_utf8_validate (name, -1, NULL))
    return g_steal_pointer (&name);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("The file's name is not UTF-8. Rename the file."));
  return NULL;
}
