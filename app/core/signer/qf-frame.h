/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-error.h>

G_BEGIN_DECLS

/* A frame: four bytes of length, big-endian, then that many bytes of one serialised GVariant
 * in normal form, of the type that both sides agreed on. Local to the signer's two ends. */

/* What the signer takes: every text of a release twice (now, and at the person's last act). */
#define QF_FRAME_MAX_REQUEST (128 * 1024 * 1024)
/* What it answers: a statement, a signature, a public key; or why not. */
#define QF_FRAME_MAX_REPLY   (1024 * 1024)

/**
 * qf_frame_send:
 * @value: (transfer none): a floating reference is taken
 *
 * Returns: %FALSE where the other end is gone, or @cancellable is
 */
QF_HOST gboolean  qf_frame_send    (int                  socket,
                                    GVariant            *value,
                                    GCancellable        *cancellable,
                                    GError             **error);

/**
 * qf_frame_receive:
 * @maximum: bytes; a longer frame is refused before it is read
 * @ended: (out) (optional): the other end closed between two frames
 *
 * Returns: (transfer full): %NULL where the channel ended (with @ended and an error) or the
 *   frame is truncated, too long, not in normal form or not of @type (%QF_ERROR_INPUT)
 */
QF_HOST GVariant *qf_frame_receive (int                  socket,
                                    const GVariantType  *type,
                                    gsize                maximum,
                                    gboolean            *ended,
                                    GCancellable        *cancellable,
                                    GError             **error);

G_END_DECLS
