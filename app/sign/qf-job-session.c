/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-session"
#include "config.h"

#include "qf-job.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>

#include "qf-session.h"
#include "signer/qf-signer-message.h"

/* Signing in: the person's key signs QIANFA-SESSION-1 for a key that the signer has just made
 * and never writes down. */

static GBytes *
compose_session (QfJob *self,
                 const QfJobContext *context,
                 const char *fingerprint,
                 const char *session_key,
                 GError **error)
{
  g_autoptr (GHashTable) values = qf_job_new_values (self, context, fingerprint, FALSE);
  g_autoptr (GDateTime) now = qf_job_context_dup_now (context);
  g_autoptr (GDateTime) end = g_date_time_add_hours (now, QF_SESSION_HOURS);
  g_autofree char *from = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *until = g_date_time_format (end, "%Y-%m-%dT%H:%M:%SZ");
  qf_job_put_value (values, "session-key-sha256", session_key);
  qf_job_put_value (values, "roll-sha256", self->data);
  qf_job_put_value (values, "from", from);
  qf_job_put_value (values, "until", until);
  return qf_job_compose ("QIANFA-SESSION-1", values, error);
}

QfJob *
qf_job_new_session (GVariant *body, const QfJobContext *context, GError **error)
{
  g_autoptr (QfJob) self = g_new0 (QfJob, 1);
  self->compose = compose_session;
  self->opens_session = TRUE;
  self->free_data = g_free;
  self->view = qf_sign_view_new (QF_SIGN_IN);
  /* The office's and the person's names are the roll's, not the client's. */
  g_variant_get (body, "(ssss@may)", &self->store, NULL, &self->staff, NULL, NULL);
  g_autoptr (GBytes) roll_bytes = qf_signer_get_maybe (body, 4);
  g_autoptr (QfRoll) roll = qf_job_take_roll (self, roll_bytes, context, error);
  if (roll == NULL)
    return NULL;
  self->data = g_strdup (qf_roll_get_fingerprint (roll));
  self->view->title = g_strdup (_ ("Sign in"));
  self->view->action = g_strdup (_ ("Sign in"));
  return g_steal_pointer (&self);
}
