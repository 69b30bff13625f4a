/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job-office"
#include "config.h"

#include "qf-job.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "signer/qf-signer-message.h"

/* An office setting or a channel: QIANFA-OFFICE-1 over its canonical text, which the
 * administrator is shown line by line. */

#define MAX_VALUE (64 * 1024)

typedef struct
{
  char *setting;
  char *value_digest;
  char *roll_digest;
  char *log_head;
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;
  g_free (setting->setting);
  g_free (setting->value_digest);
  g_free (setting->roll_digest);
  g_free (setting->log_head);
  g_free (setting);
}

static GBytes *
compose_setting (QfJob *self,
                 const QfJobContext *context,
                 const char *fingerprint,
                 const char *session_key,
                 GError **error)
{
  Setting *setting = self->data;
  g_autoptr (GHashTable) values = qf_job_new_values (self, context, fingerprint, TRUE);
  qf_job_put_value (values, "setting", setting->setting);
  qf_job_put_value (values, "value-sha256", setting->value_digest);
  qf_job_put_value (values, "roll-sha256", setting->roll_digest);
  qf_job_put_value (values, "log-head", setting->log_head);
  return qf_job_compose ("QIANFA-OFFICE-1", values, error);
}

static gboolean
show_value (QfSignView *view, GBytes *value, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (value, &size);
  if (size > MAX_VALUE || (size > 0 && !g_utf8_validate (text, (gssize)size, NULL)))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("This setting is no text."));
      return FALSE;
    }
  g_autofree char *copy = g_strndup (size > 0 ? text : "", size);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      qf_sign_view_add_row (view, lines[i], NULL, NULL);
  return TRUE;
}

static gboolean
check_duty (QfRoll *roll, const char *staff, GError **error)
{
  const QfPerson *person = qf_roll_find_person (roll, staff);
  if (person != NULL && (person->duties & QF_DUTY_ADMINISTRATOR) != 0)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("Only an administrator may change the office's settings."));
  return FALSE;
}

QfJob *
qf_job_new_office (GVariant *body, const QfJobContext *context, GError **error)
{
  g_autoptr (QfJob) self = g_new0 (QfJob, 1);
  Setting *setting = g_new0 (Setting, 1);
  self->data = setting;
  self->free_data = free_setting;
  self->compose = compose_setting;
  self->view = qf_sign_view_new (QF_SIGN_OFFICE);
  g_variant_get (body, "(sss@ay@mays)", &self->store, &self->staff, &setting->setting, NULL, NULL,
                 &setting->log_head);
  g_autoptr (GBytes) value = qf_signer_get_bytes (body, 3);
  g_autoptr (GBytes) roll_bytes = qf_signer_get_maybe (body, 4);
  g_autoptr (QfRoll) roll = qf_job_take_roll (self, roll_bytes, context, error);
  if (roll == NULL || !check_duty (roll, self->staff, error)
      || !show_value (self->view, value, error))
    return NULL;
  setting->value_digest = qf_digest_bytes (value);
  setting->roll_digest = g_strdup (qf_roll_get_fingerprint (roll));
  self->view->title = g_strdup (setting->setting);
  self->view->summary = g_strdup (_ ("a setting of the office"));
  self->view->action = g_strdup (_ ("Sign this setting"));
  return g_steal_pointer (&self);
}
