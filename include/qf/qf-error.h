/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-api.h"

G_BEGIN_DECLS

/**
 * QfError:
 * @QF_ERROR_REFUSED: refused by the gate, a check, a missing duty, a wrong passphrase,
 *   an unknown id or the state of things
 * @QF_ERROR_USAGE: asked for in the wrong form, or something this version does not have
 * @QF_ERROR_INPUT: the input cannot be read: damaged, hostile, unsupported, too large
 * @QF_ERROR_STORE: the store is unavailable, busy, read-only or not ours
 * @QF_ERROR_CHANNEL: the outcome at a channel is unknown or needs a person
 * @QF_ERROR_VERIFY: a signature, hash or chain does not verify
 *
 * What went wrong, as a program needs it. The values are the exit codes of qianfa-cli,
 * so one table serves the library, the scripts and the manual.
 *
 * The message is for the reader, in the reader's words: its first line says what was
 * refused and what to do next; every further line is one reason.
 */
typedef enum
{
  QF_ERROR_REFUSED = 1,
  QF_ERROR_USAGE   = 2,
  QF_ERROR_INPUT   = 3,
  QF_ERROR_STORE   = 4,
  QF_ERROR_CHANNEL = 5,
  QF_ERROR_VERIFY  = 6,
} QfError;

#define QF_ERROR (qf_error_quark ())
QF_API GQuark   qf_error_quark        (void);

/**
 * qf_error_set_reasons:
 * @error: (out) (optional): where to put the error
 * @summary: the first line
 * @reasons: (element-type utf8) (nullable): further lines, one a reason; line feeds inside
 *   a reason become spaces
 */
QF_API void     qf_error_set_reasons  (GError          **error,
                                       QfError           code,
                                       const char       *summary,
                                       GPtrArray        *reasons);

/**
 * qf_error_dup_summary:
 *
 * Returns: (transfer full): the first line of the message
 */
QF_API char    *qf_error_dup_summary  (const GError     *error);

/**
 * qf_error_dup_reasons:
 *
 * Returns: (transfer full) (array zero-terminated=1): the further lines; empty when the
 *   first line says it all
 */
QF_API char   **qf_error_dup_reasons  (const GError     *error);

/**
 * qf_error_get_exit:
 *
 * Returns: the exit code for @error; errors of other domains (files, libraries) are
 *   reported as %QF_ERROR_INPUT
 */
QF_API int      qf_error_get_exit     (const GError     *error);

G_END_DECLS
