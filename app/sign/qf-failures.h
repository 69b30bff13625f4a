/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-error.h>

G_BEGIN_DECLS

/**
 * QfFailures:
 *
 * One try at a passphrase, counted beside the key before it is made. A file of one line and
 * fixed length: `QIANFA-FAILURES-1 COUNT SECONDS BOOT-ID`, the seconds since that start of the
 * machine at which the last try was made; spaces and a line feed fill it up.
 */
typedef struct _QfFailures QfFailures;

/* Wrong tries without a delay. */
#define QF_FAILURES_FREE 5

/**
 * qf_failures_begin:
 * @path: the counter's file; made where missing
 *
 * Locks the counter, counts this try and writes it to the disk. Must be followed by
 * qf_failures_succeed() or qf_failures_end().
 *
 * @error: %QF_ERROR_REFUSED while a delay runs, saying until when: then nothing is counted,
 *   and nothing may be tried
 */
QfFailures *qf_failures_begin   (const char    *path,
                                 GError       **error);
/* FALSE while a delay runs, with the error of qf_failures_begin(): so that nobody is asked for a
 * passphrase that would not be tried. Counts nothing. */
gboolean    qf_failures_may_try (const char    *path,
                                 GError       **error);
/* The passphrase was right: the counter goes back to nothing. */
void        qf_failures_succeed (QfFailures    *self);
/* How often it was wrong, this try included. */
guint       qf_failures_get     (QfFailures    *self);
void        qf_failures_end     (QfFailures    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfFailures, qf_failures_end)

G_END_DECLS
