/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "qf-secret.h"

G_BEGIN_DECLS

/**
 * QfSecretBuffer:
 *
 * What a passphrase entry holds: the characters in locked memory, and bullets for everybody who
 * asks for its text, the accessibility bus among them.
 */
#define QF_TYPE_SECRET_BUFFER (qf_secret_buffer_get_type ())
G_DECLARE_FINAL_TYPE (QfSecretBuffer, qf_secret_buffer, QF, SECRET_BUFFER, GtkEntryBuffer)

/**
 * qf_secret_buffer_attach:
 *
 * Gives @entry a buffer of its own and takes care that no signal of it carries a character.
 */
QfSecretBuffer *qf_secret_buffer_attach     (GtkEntry       *entry);
const QfSecret *qf_secret_buffer_get_secret (QfSecretBuffer *self);
/* Empties the entry. */
void            qf_secret_buffer_clear      (QfSecretBuffer *self);

G_END_DECLS
