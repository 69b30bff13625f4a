/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "signer/qf-signer.h"

G_BEGIN_DECLS

/* What must stand in the statement that comes back: key, value, key, value, NULL. A value of
 * NULL or "" stands for "-". */
typedef const char * const QfExpected;

/* Runs one signer for one request and checks what it answers. @tag NULL: the answer must be
 * @bytes themselves (a roll). */
QfSigned *_qf_signer_call     (QfSigner      *self,
                               const char    *kind,
                               GVariant      *body,
                               const char    *tag,
                               QfExpected    *expected,
                               GBytes        *bytes,
                               GBytes       **der,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
