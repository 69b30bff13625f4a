/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-error.h>

#include "qf-secret.h"

G_BEGIN_DECLS

/* Whether a passphrase may protect a new key: four Chinese words
 * (eight characters), else twelve characters.
 * @error: %QF_ERROR_REFUSED, saying what is asked for */
gboolean qf_passphrase_check_strength (const QfSecret  *passphrase,
                                       GError         **error);

/* The first line of a file without its line feed; "-" is standard input, of which no byte after
 * that line is taken. */
gboolean qf_passphrase_read           (const char      *path,
                                       QfSecret        *passphrase,
                                       GError         **error);

G_END_DECLS
