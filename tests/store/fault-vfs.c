/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "fault-vfs"

#include "config.h"

#include "fault-vfs.h"

#include <string.h>

#include <sqlite3.h>

/* SQLite's own method (test6.c, ioerr.test): every call goes on to the real file system but the
 * one that is to fail. Shared memory is not written down: it does not outlive a power cut. */

typedef struct
{
  sqlite3_file base;
  char *name;         /* base name; owned */
  sqlite3_file *real; /* lies behind this struct */
} FaultFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;
static Fault armed;
static guint countdown;   /* calls until the fault; 0: it came */
static gboolean keeps_on; /* after it came */
static GPtrArray *recorded;

#define REAL(file) (((FaultFile *)(file))->real)

void
disk_step_free (DiskStep *step)
{
  g_free (step->file);
  g_clear_pointer (&step->bytes, g_bytes_unref);
  g_free (step);
}

static void
record (DiskCall call, const char *file, gint64 offset, const void *bytes, int length)
{
  if (recorded == NULL)
    return;
  DiskStep *step = g_new0 (DiskStep, 1);
  step->call = call;
  step->file = g_strdup (file);
  step->offset = offset;
  if (bytes != NULL)
    step->bytes = g_bytes_new (bytes, length);
  g_ptr_array_add (recorded, step);
}

void
fault_vfs_record (GPtrArray *steps)
{
  recorded = steps;
}

void
fault_vfs_acknowledge (gint64 number)
{
  record (DISK_ACKNOWLEDGE, NULL, number, NULL, 0);
}

void
fault_vfs_arm (Fault fault, guint nth, gboolean lasting)
{
  armed = fault;
  countdown = nth;
  keeps_on = lasting;
}

gboolean
fault_vfs_has_fired (void)
{
  return armed != FAULT_NONE && countdown == 0;
}

/* Whether this call is the one. */
static gboolean
fires (gboolean concerned)
{
  if (!concerned)
    return FALSE;
  if (countdown == 0)
    return keeps_on;
  return --countdown == 0;
}

static int
close_file (sqlite3_file *file)
{
  int result = REAL (file)->pMethods->xClose (REAL (file));

  g_free (((FaultFile *)file)->name);
  return result;
}

static int
read_file (sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), bytes, length, offset);
}

static int
write_file (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  if (fires (armed == FAULT_WRITE || armed == FAULT_FULL))
    return armed == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  record (DISK_WRITE, ((FaultFile *)file)->name, offset, bytes, length);
  return REAL (file)->pMethods->xWrite (REAL (file), bytes, length, offset);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  record (DISK_TRUNCATE, ((FaultFile *)file)->name, size, NULL, 0);
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  if (fires (armed == FAULT_SYNC))
    return SQLITE_IOERR_FSYNC;
  record (DISK_SYNC, ((FaultFile *)file)->name, 0, NULL, 0);
  return REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
get_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
check_lock (sqlite3_file *file, int *found)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), found);
}

static int
control_file (sqlite3_file *file, int operation, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, argument);
}

static int
get_sector_size (sqlite3_file *file)
{
  return 512;
}

/* No promise of the disk is relied on. */
static int
get_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
map_shared (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
lock_shared (sqlite3_file *file, int offset, int count, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, count, flags);
}

static void
order_shared (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
unmap_shared (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = get_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_lock,
  .xFileControl = control_file,
  .xSectorSize = get_sector_size,
  .xDeviceCharacteristics = get_characteristics,
  .xShmMap = map_shared,
  .xShmLock = lock_shared,
  .xShmBarrier = order_shared,
  .xShmUnmap = unmap_shared,
};

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  FaultFile *self = (FaultFile *)file;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *)(self + 1);
  int result = real_vfs->xOpen (real_vfs, name, self->real, flags, out);
  if (result != SQLITE_OK)
    return result;
  self->name = name != NULL ? g_path_get_basename (name) : g_strdup ("temporary");
  self->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  g_autofree char *base = g_path_get_basename (name);

  record (DISK_DELETE, base, 0, NULL, 0);
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

void
fault_vfs_register (void)
{
  if (real_vfs != NULL)
    return;
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int)sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = open_file;
  fault_vfs.xDelete = delete_file;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}
