/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-place"

#include "config.h"

#include "qf-sqlite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <qf/qf-error.h>

/* What lies at a path, looked at before SQLite may touch it: SQLite would turn a foreign
 * database to WAL, replay a journal beside it, or make an empty one where nothing is.
 *
 * SQLite's WAL shares memory between the programs of one machine (sqlite.org/wal.html), so a
 * store on a network file system would be torn by the second machine that opens it. */

static const struct
{
  guint32 magic;
  const char *name;
} network_file_systems[] = {
  { 0x00006969, "NFS" },  { 0x0000517B, "SMB" },    { 0xFE534D42, "SMB2" }, { 0xFF534D42, "CIFS" },
  { 0x01021997, "9p" },   { 0x65735546, "FUSE" },   { 0x00C36400, "Ceph" }, { 0x5346414F, "AFS" },
  { 0x73757245, "Coda" }, { 0x0BD00BD0, "Lustre" },
};

gboolean
_qf_sqlite_check_file_system (const char *path, GError **error)
{
  struct statfs found;

  if (statfs (path, &found) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("The folder of the store at “%s” cannot be used: %s."), path,
                   g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if ((guint32)found.f_type == network_file_systems[i].magic)
      {
        g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                     _ ("“%s” lies on a network file system (%s), where a store in a file is torn "
                        "sooner or later. For several machines use PostgreSQL; else choose a "
                        "folder on this machine's own disk."),
                     path, network_file_systems[i].name);
        return FALSE;
      }
  return TRUE;
}

static guint32
read_big_endian (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
check_header (const char *path, const guint8 *header, gssize length, GError **error)
{
  if (length < 100 || memcmp (header, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("“%s” is no store: it is another kind of file. Give the path of a store, or "
                      "make one with “init”."),
                   path);
      return FALSE;
    }
  if (read_big_endian (header + 68) != QF_SQLITE_APPLICATION_ID)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("“%s” is a database of another program. Give the path of a store, or make "
                      "one with “init”."),
                   path);
      return FALSE;
    }
  return TRUE;
}

/* POSIX takes all of a process's locks on a file away when it closes any descriptor of it. A
 * program with several connections, as the window is, would so lose SQLite's locks by reading the
 * header for the next: another program that closes then thinks itself the last, deletes the log
 * (-wal), and what is written after goes into a file that is no more. So a descriptor stays open
 * as long as the program, one for each file; those of files that are gone are given back. */
typedef struct
{
  dev_t device;
  ino_t inode;
  int fd;
} KeptFile;

static GMutex kept_lock;
static GArray *kept_files; /* (element-type KeptFile) */

static void
forget_deleted (void)
{
  for (guint i = kept_files->len; i > 0; i--)
    {
      struct stat now;
      int fd = g_array_index (kept_files, KeptFile, i - 1).fd;

      if (fstat (fd, &now) == 0 && now.st_nlink > 0)
        continue;
      close (fd);
      g_array_remove_index_fast (kept_files, i - 1);
    }
}

/* A descriptor to read by, which the caller does not close; -1 with errno set. */
static int
open_and_keep (const char *path, const struct stat *found)
{
  struct stat opened;
  KeptFile kept;

  for (guint i = 0; kept_files != NULL && i < kept_files->len; i++)
    {
      const KeptFile *file = &g_array_index (kept_files, KeptFile, i);

      if (file->device == found->st_dev && file->inode == found->st_ino)
        return file->fd;
    }
  kept.fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (kept.fd < 0 || fstat (kept.fd, &opened) != 0)
    return kept.fd;
  if (kept_files == NULL)
    kept_files = g_array_new (FALSE, FALSE, sizeof (KeptFile));
  forget_deleted ();
  kept.device = opened.st_dev;
  kept.inode = opened.st_ino;
  g_array_append_val (kept_files, kept);
  return kept.fd;
}

gboolean
_qf_sqlite_check_file (const char *path, GError **error)
{
  struct stat found;
  guint8 header[100] = { 0 };

  if (stat (path, &found) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                     _ ("There is no store at “%s”. Give the path of a store, or make one with "
                        "“init”."),
                     path);
      else
        g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("“%s” cannot be opened: %s."), path,
                     g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (found.st_mode))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   S_ISDIR (found.st_mode)
                       ? _ ("“%s” is a folder. Give the path of the store's file in it.")
                       : _ ("“%s” is not a file. Give the path of a store."),
                   path);
      return FALSE;
    }
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&kept_lock);
  int fd = open_and_keep (path, &found);
  if (fd < 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("“%s” may not be read by this account (%s). Ask whoever keeps the store."),
                   path, g_strerror (errno));
      return FALSE;
    }
  gssize length = pread (fd, header, sizeof header, 0);
  return check_header (path, header, length, error);
}

gboolean
_qf_sqlite_make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The folder “%s” cannot be made: %s."), folder,
               g_strerror (errno));
  return FALSE;
}

char *
_qf_sqlite_make_file (const char *path, GError **error)
{
  struct stat found;

  if (lstat (path, &found) == 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("There is something at “%s” already, and it is left alone. Choose another "
                      "path for the new store."),
                   path);
      return NULL;
    }
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *making = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  int fd = g_mkstemp_full (making, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("No store can be made in “%s”: %s."), folder,
                   g_strerror (errno));
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&making);
}

static gboolean
rename_without_replacing (const char *from, const char *path)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  /* A file system without RENAME_NOREPLACE. */
  return link (from, path) == 0 && unlink (from) == 0;
}

gboolean
_qf_sqlite_move_into_place (const char *from, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean moved = rename_without_replacing (from, path);

  if (moved)
    {
      int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (fd >= 0 && fsync (fd) == 0)
        {
          close (fd);
          return TRUE;
        }
      if (fd >= 0)
        close (fd);
    }
  g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The store at “%s” cannot be made: %s."), path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
is_writable_or_missing (const char *path, const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);

  return access (beside, W_OK) == 0 || errno == ENOENT;
}

gboolean
_qf_sqlite_is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (path, W_OK) == 0 && access (folder, W_OK) == 0
         && is_writable_or_missing (path, "-wal") && is_writable_or_missing (path, "-shm");
}

guint64
_qf_sqlite_stamp (const char *path)
{
  guint64 stamp = 0;
  const char *const suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      struct stat found = { 0 };
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);
      if (stat (file, &found) != 0)
        memset (&found, 0, sizeof found);
      stamp = stamp * 1000003 + (guint64)found.st_size;
      stamp = stamp * 1000003 + (guint64)found.st_mtim.tv_sec;
      stamp = stamp * 1000003 + (guint64)found.st_mtim.tv_nsec;
    }
  return stamp;
}
