/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A layer between SQLite and the disk that fails on demand, and that writes down what was
 * written and synced so that a power cut can be played back. */

typedef enum
{
  FAULT_NONE,
  FAULT_WRITE,   /* a write fails: EIO */
  FAULT_FULL,    /* a write fails: no room */
  FAULT_SYNC,    /* a sync fails after the bytes were handed over */
} Fault;

/* From now on every database of this process goes through the layer. */
void        fault_vfs_register    (void);
/* The @nth call (from 1) fails; with @lasting, all after it too. FAULT_NONE ends it. */
void        fault_vfs_arm         (Fault        fault,
                                   guint        nth,
                                   gboolean     lasting);
/* Whether the armed call came. */
gboolean    fault_vfs_has_fired   (void);

typedef enum { DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_DELETE, DISK_ACKNOWLEDGE } DiskCall;

typedef struct
{
  DiskCall  call;
  char     *file;     /* base name; NULL for an acknowledgement */
  gint64    offset;   /* truncate: the new size; acknowledge: the number */
  GBytes   *bytes;    /* of a write */
} DiskStep;

/* Starts writing down (element-type DiskStep), or ends it with NULL. Not owned. */
void        fault_vfs_record      (GPtrArray   *steps);
/* The program told somebody that @number is stored. */
void        fault_vfs_acknowledge (gint64       number);
void        disk_step_free        (DiskStep    *step);

G_END_DECLS
