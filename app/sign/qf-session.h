/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-job.h"
#include "qf-signing-key.h"

G_BEGIN_DECLS

/* How long a sign-in is good at most. */
#define QF_SESSION_HOURS 12

/**
 * QfSession:
 *
 * A key that exists only here, good for texts of one person in one office until it ends.
 */
typedef struct _QfSession QfSession;

/* @job: the job that opened it; its store, staff and roll are the session's.
 * Takes @key over. */
QfSession *qf_session_new         (QfJob               *job,
                                   const QfJobContext  *context,
                                   QfSigningKey        *key);
/* @job: a version of this person in this office; anything else is refused.
 * @statement: (out): what was signed */
GBytes    *qf_session_sign        (QfSession           *self,
                                   QfJob               *job,
                                   const QfJobContext  *context,
                                   GBytes             **statement,
                                   GError             **error);
GBytes    *qf_session_get_der     (QfSession           *self);
void       qf_session_free        (QfSession           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSession, qf_session_free)

G_END_DECLS
