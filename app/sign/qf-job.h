/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-gate.h"
#include "qf-sign-view.h"

G_BEGIN_DECLS

/* What surrounds a request. */
typedef struct
{
  const char *entry;    /* of the prompt: "file" or "window" */
  GDateTime  *given;    /* the clock to state; NULL: the system's */
} QfJobContext;

/**
 * QfJob:
 *
 * One request, understood: who signs, what they are shown, and the statement, which is composed
 * here and never taken from the client. A job that exists may be signed; whatever speaks against
 * it was said when it was made.
 */
typedef struct _QfJob QfJob;

struct _QfJob
{
  char       *store;
  char       *staff;
  char       *key;       /* fingerprint the signing key must have; NULL for a key being made */
  QfSignView *view;
  gboolean    makes_key;
  gboolean    opens_session;

  /* The bytes to sign with the key @fingerprint. @time is read after the passphrase was given.
   * @session_key: fingerprint, for a job that opens a session; else NULL. */
  GBytes   *(*compose)      (QfJob               *self,
                             const QfJobContext  *context,
                             const char          *fingerprint,
                             const char          *session_key,
                             GError             **error);
  void      (*free_data)    (gpointer             data);
  gpointer    data;      /* of the kind */
};

/**
 * qf_job_new:
 * @kind: word of the message
 * @body: its content, as it came
 *
 * @error: %QF_ERROR_INPUT for a kind or a content that is not known, %QF_ERROR_REFUSED with the
 *   gate's reasons, %QF_ERROR_VERIFY where bytes and hashes disagree
 */
QfJob     *qf_job_new           (const char          *kind,
                                 GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);
void       qf_job_free          (QfJob               *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfJob, qf_job_free)

/* One a file. */
QfJob     *qf_job_new_key       (GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);
QfJob     *qf_job_new_roll      (GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);
QfJob     *qf_job_new_act       (GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);
QfJob     *qf_job_new_version   (GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);
QfJob     *qf_job_new_office    (GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);
QfJob     *qf_job_new_session   (GVariant            *body,
                                 const QfJobContext  *context,
                                 GError             **error);

/* --- shared by the kinds -------------------------------------------------------------- */

/* The clock that counts: the given one, else the system's. (transfer full), UTC */
GDateTime *qf_job_context_dup_now   (const QfJobContext  *context);
/* Starts a statement's values: store, staff, key-sha256, clock, and time where @with_time. */
GHashTable *qf_job_new_values       (QfJob               *self,
                                     const QfJobContext  *context,
                                     const char          *fingerprint,
                                     gboolean             with_time);
void       qf_job_put_value         (GHashTable          *values,
                                     const char          *key,
                                     const char          *value);
GBytes    *qf_job_compose           (const char          *tag,
                                     GHashTable          *values,
                                     GError             **error);
/**
 * qf_job_take_roll:
 * @bytes: (nullable): the roll in force
 *
 * Reads the roll, checks that it is @self's store's, that the person stands on it with an active
 * key (which becomes @self's), and that a given clock is allowed; fills the view's office, name
 * and unit.
 */
QfRoll    *qf_job_take_roll         (QfJob               *self,
                                     GBytes              *bytes,
                                     const QfJobContext  *context,
                                     GError             **error);

G_END_DECLS
