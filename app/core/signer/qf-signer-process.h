/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-error.h>

G_BEGIN_DECLS

/* One running signer and this end of its channel. Private to the room and its tests. */
typedef struct _QfSignerProcess QfSignerProcess;

/**
 * qf_signer_process_new:
 * @program: absolute path
 * @standard_input: the signer reads its passphrase from the caller's standard input
 */
QF_HOST QfSignerProcess *qf_signer_process_new  (const char         *program,
                                                 gboolean            standard_input,
                                                 GError            **error);
/* Sends a request and waits for its reply. A cancelled wait kills the signer. */
QF_HOST GVariant        *qf_signer_process_ask  (QfSignerProcess    *self,
                                                 GVariant           *request,
                                                 GCancellable       *cancellable,
                                                 GError            **error);
/* TRUE until the signer closed its end. */
QF_HOST gboolean         qf_signer_process_is_alive (QfSignerProcess *self);
/* Closes the channel: a signer that keeps a session ends on seeing that. */
QF_HOST void             qf_signer_process_free (QfSignerProcess    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSignerProcess, qf_signer_process_free)

/* What a signer gets of @environment: the allow-list, and a PATH of its own. */
QF_HOST char           **qf_signer_process_filter_environment (const char * const *environment);

G_END_DECLS
