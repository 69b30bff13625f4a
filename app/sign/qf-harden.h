/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The channel's descriptor in a signer. */
#define QF_SIGN_SOCKET 3

/* Before anything else runs: no core dump, no debugger of the same account, no configuration of
 * libcrypto, files closed to others. */
void     qf_harden_process  (void);

/* Whether descriptor 3 is a channel to a process of the same account. */
gboolean qf_harden_check_channel (void);

/* Translations, from where the program lies. */
void     qf_harden_set_up_language (void);

G_END_DECLS
