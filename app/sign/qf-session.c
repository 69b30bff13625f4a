/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-session"
#include "config.h"

#include "qf-session.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <time.h>

/* A session's two clocks: what a version states must lie inside what the session statement
 * says (in a trial office both may be given times), and the machine's running time ends the
 * session whatever anybody sets. Only versions: an act asks for the passphrase each time. */

struct _QfSession
{
  char *store;
  char *staff;
  QfSigningKey *key;
  GDateTime *from;
  GDateTime *until;
  gint64 ends; /* seconds of CLOCK_BOOTTIME */
};

static gint64
get_running_time (void)
{
  struct timespec now = { 0 };
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

QfSession *
qf_session_new (QfJob *job, const QfJobContext *context, QfSigningKey *key)
{
  QfSession *self = g_new0 (QfSession, 1);
  g_autoptr (GDateTime) now = qf_job_context_dup_now (context);
  self->store = g_strdup (job->store);
  self->staff = g_strdup (job->staff);
  self->key = key;
  self->from = g_date_time_add_seconds (now, -1); /* statements have whole seconds */
  self->until = g_date_time_add_hours (now, QF_SESSION_HOURS);
  self->ends = get_running_time () + QF_SESSION_HOURS * 3600;
  return self;
}

static gboolean
may_sign (QfSession *self, QfJob *job, const QfJobContext *context, GError **error)
{
  if (job->view == NULL || job->view->face != QF_SIGN_VERSION
      || g_strcmp0 (job->store, self->store) != 0 || g_strcmp0 (job->staff, self->staff) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("Being signed in is enough only for your own texts; an act asks for the "
                      "passphrase."));
      return FALSE;
    }
  g_autoptr (GDateTime) now = qf_job_context_dup_now (context);
  if (get_running_time () >= self->ends || g_date_time_compare (now, self->from) < 0
      || g_date_time_compare (now, self->until) > 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("You have been signed in for too long; sign in again."));
      return FALSE;
    }
  return TRUE;
}

GBytes *
qf_session_sign (
    QfSession *self, QfJob *job, const QfJobContext *context, GBytes **statement, GError **error)
{
  if (!may_sign (self, job, context, error))
    return NULL;
  g_autoptr (GBytes) bytes = job->compose (job, context, self->key->fingerprint, NULL, error);
  if (bytes == NULL)
    return NULL;
  GBytes *signature = qf_signing_key_sign (self->key, bytes, error);
  if (signature != NULL)
    *statement = g_steal_pointer (&bytes);
  return signature;
}

GBytes *
qf_session_get_der (QfSession *self)
{
  return self->key->der;
}

void
qf_session_free (QfSession *self)
{
  if (self == NULL)
    return;
  g_free (self->store);
  g_free (self->staff);
  g_clear_pointer (&self->key, qf_signing_key_free);
  g_clear_pointer (&self->from, g_date_time_unref);
  g_clear_pointer (&self->until, g_date_time_unref);
  g_free (self);
}
