/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-key"
#include "config.h"

#include "qf-job.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>

/* Offering a new key: QIANFA-KEY-1, signed by the key itself. The one statement made before
 * any roll, so a given clock is taken: an offer gives nobody a duty. */

static GBytes *
compose_key (QfJob *self,
             const QfJobContext *context,
             const char *fingerprint,
             const char *session_key,
             GError **error)
{
  g_autoptr (GHashTable) values = qf_job_new_values (self, context, fingerprint, TRUE);
  qf_job_put_value (values, "algorithm", "ed25519");
  return qf_job_compose ("QIANFA-KEY-1", values, error);
}

QfJob *
qf_job_new_key (GVariant *body, const QfJobContext *context, GError **error)
{
  g_autoptr (QfJob) self = g_new0 (QfJob, 1);
  g_variant_get (body, "(ss)", &self->store, &self->staff);
  self->makes_key = TRUE;
  self->compose = compose_key;
  self->view = qf_sign_view_new (QF_SIGN_KEY);
  self->view->staff = g_strdup (self->staff);
  self->view->title = g_strdup (_ ("Your signing passphrase"));
  self->view->action = g_strdup (_ ("Set the passphrase"));
  return g_steal_pointer (&self);
}
