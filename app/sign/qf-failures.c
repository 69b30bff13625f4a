/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-failures"
#include "config.h"

#include "qf-failures.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Counting wrong passphrases.
 *
 * The count is raised and synced before the try, so that killing the signer in the middle
 * gives no free one, and the file stays locked during it, so that two signers do not share
 * one. Delays run on the clock since the machine was started, which nobody sets: after a
 * restart a delay begins anew at the start. A counter that cannot be understood counts as
 * full. This slows an honest desk; somebody who copies the key file away is slowed by
 * scrypt alone. */

#define RECORD_SIZE 96
#define FIRST_DELAY 60 /* seconds */
#define LONGEST_DELAY 3600
#define MAX_COUNT 1000

struct _QfFailures
{
  int fd;
  guint count;
};

static char *
get_boot_id (void)
{
  char *id = NULL;
  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
    return g_strdup ("unknown");
  g_strstrip (id);
  return id;
}

static gint64
get_seconds_since_start (void)
{
  struct timespec now = { 0 };
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

static gint64
get_delay (guint count)
{
  if (count < QF_FAILURES_FREE)
    return 0;
  guint doublings = MIN (count - QF_FAILURES_FREE, 10);
  return MIN ((gint64)FIRST_DELAY << doublings, LONGEST_DELAY);
}

/* @remaining: (out): seconds that the delay still runs
 * Returns: FALSE where the record is damaged */
static gboolean
read_record (int fd, guint *count, gint64 *remaining)
{
  char record[RECORD_SIZE + 1] = { 0 };
  char boot[64] = { 0 };
  long long seconds = 0;
  gint64 now = get_seconds_since_start ();
  g_autofree char *this_boot = get_boot_id ();

  *count = 0;
  *remaining = 0;
  gssize n = pread (fd, record, RECORD_SIZE, 0);
  if (n == 0)
    return TRUE;
  if (n != RECORD_SIZE || record[RECORD_SIZE - 1] != '\n'
      || sscanf (record, "QIANFA-FAILURES-1 %u %lld %63s", count, &seconds, boot) != 3
      || *count > MAX_COUNT || seconds < 0)
    return FALSE;
  gint64 delay = get_delay (*count);
  gint64 since = g_str_equal (boot, this_boot) ? now - seconds : now;
  if (delay > 0 && since < delay)
    *remaining = delay - MAX (since, 0);
  return TRUE;
}

static gboolean
write_record (int fd, guint count)
{
  g_autofree char *boot = get_boot_id ();
  char record[RECORD_SIZE + 1];
  char text[RECORD_SIZE];
  g_snprintf (text, sizeof text, "QIANFA-FAILURES-1 %u %lld %s", MIN (count, MAX_COUNT),
              (long long)get_seconds_since_start (), boot);
  g_snprintf (record, sizeof record, "%-*s\n", RECORD_SIZE - 1, text);
  return pwrite (fd, record, RECORD_SIZE, 0) == RECORD_SIZE && fsync (fd) == 0;
}

/* The file's name must last too. */
static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  if (fd >= 0)
    close (fd);
  return synced;
}

static void
set_paused (guint count, gint64 remaining, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) until = g_date_time_add_seconds (now, (double)remaining);
  g_autofree char *time = g_date_time_format (until, "%H:%M:%S");
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("The passphrase was wrong %u times. Try again after %s."), count, time);
}

gboolean
qf_failures_may_try (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  guint count;
  gint64 remaining = 0;
  if (fd < 0)
    return TRUE; /* none yet; whatever else is wrong shows when a try is counted */
  gboolean sound = read_record (fd, &count, &remaining);
  close (fd);
  if (!sound || remaining <= 0)
    return TRUE;
  set_paused (count, remaining, error);
  return FALSE;
}

QfFailures *
qf_failures_begin (const char *path, GError **error)
{
  g_autoptr (QfFailures) self = g_new0 (QfFailures, 1);
  struct stat status;
  self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0 || flock (self->fd, LOCK_EX) != 0 || fstat (self->fd, &status) != 0
      || !S_ISREG (status.st_mode))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("Tries are counted in %s, which cannot be written: %s"), path,
                   g_strerror (errno));
      return NULL;
    }
  guint count;
  gint64 remaining;
  if (!read_record (self->fd, &count, &remaining))
    {
      count = QF_FAILURES_FREE;
      remaining = get_delay (count);
      (void)write_record (self->fd, count);
    }
  if (remaining > 0)
    {
      set_paused (count, remaining, error);
      return NULL;
    }
  self->count = count + 1;
  if (!write_record (self->fd, self->count) || !sync_folder (path))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("Tries are counted in %s, which cannot be written: %s"), path,
                   g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
qf_failures_succeed (QfFailures *self)
{
  self->count = 0;
  /* Where this fails the next try starts from a higher count: strict, never loose. */
  (void)write_record (self->fd, 0);
}

guint
qf_failures_get (QfFailures *self)
{
  return self->count;
}

void
qf_failures_end (QfFailures *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
