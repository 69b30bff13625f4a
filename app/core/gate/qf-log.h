/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-api.h>

G_BEGIN_DECLS

/**
 * QfLogEntry:
 *
 * One line of the office's log: `seq kind release payload-sha256 prev` in ASCII, LF at the
 * end; its hash is the SHA-256 of that line, LF included. prev is the hash of the entry
 * before, "-" for entry 1. Lines hold ids, kinds and hashes only, for slices leave the office.
 *
 * Kinds: store (payload: store id), offer, roll (roll bytes), session, act, register,
 * office, receipt. release is "-" where an entry belongs to none.
 */
typedef struct
{
  guint64  seq;
  char    *kind;
  char    *release;
  char    *payload_digest;
  char    *previous;
  char    *digest;
} QfLogEntry;

QF_HOST QfLogEntry *qf_log_entry_new   (guint64           seq,
                                        const char       *kind,
                                        const char       *release,
                                        const char       *payload_digest,
                                        const char       *previous);
QF_HOST QfLogEntry *qf_log_entry_parse (const char       *line,
                                        GError          **error);
QF_HOST char       *qf_log_entry_to_line (const QfLogEntry *self);
QF_HOST QfLogEntry *qf_log_entry_copy  (const QfLogEntry *self);
QF_HOST void        qf_log_entry_free  (QfLogEntry       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfLogEntry, qf_log_entry_free)

/**
 * qf_log_verify:
 * @entries: (element-type QfLogEntry): contiguous, any start
 * @reason: (out) (optional): names the first broken entry
 */
QF_HOST gboolean    qf_log_verify      (GPtrArray        *entries,
                                        char            **reason);

G_END_DECLS
