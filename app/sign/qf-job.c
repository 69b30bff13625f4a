/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-job"
#include "config.h"

#include "qf-job.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>

#include "signer/qf-signer-message.h"

/* Which requests there are, and what they share. The table is the whole list: a kind that is
 * not in it, or a content of another type, is refused before anything of it is read. */

static const struct
{
  const char *kind;
  const char *type;
  QfJob *(*make) (GVariant *body, const QfJobContext *context, GError **error);
} kinds[] = {
  { QF_SIGNER_KIND_KEY, QF_SIGNER_KEY, qf_job_new_key },
  { QF_SIGNER_KIND_ROLL, QF_SIGNER_ROLL, qf_job_new_roll },
  { QF_SIGNER_KIND_ACT, QF_SIGNER_ACT, qf_job_new_act },
  { QF_SIGNER_KIND_VERSION, QF_SIGNER_VERSION_OF, qf_job_new_version },
  { QF_SIGNER_KIND_OFFICE, QF_SIGNER_OFFICE, qf_job_new_office },
  { QF_SIGNER_KIND_SESSION, QF_SIGNER_SESSION, qf_job_new_session },
};

QfJob *
qf_job_new (const char *kind, GVariant *body, const QfJobContext *context, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].kind) == 0)
      {
        if (body != NULL && g_variant_is_of_type (body, G_VARIANT_TYPE (kinds[i].type)))
          return kinds[i].make (body, context, error);
        break;
      }
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The signer does not know this request, so nothing was signed."));
  return NULL;
}

void
qf_job_free (QfJob *self)
{
  if (self == NULL)
    return;
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->store);
  g_free (self->staff);
  g_free (self->key);
  g_clear_pointer (&self->view, qf_sign_view_free);
  g_free (self);
}

GDateTime *
qf_job_context_dup_now (const QfJobContext *context)
{
  return context->given != NULL ? g_date_time_to_utc (context->given) : g_date_time_new_now_utc ();
}

void
qf_job_put_value (GHashTable *values, const char *key, const char *value)
{
  g_hash_table_insert (values, g_strdup (key),
                       g_strdup (value != NULL && *value != '\0' ? value : "-"));
}

GHashTable *
qf_job_new_values (QfJob *self,
                   const QfJobContext *context,
                   const char *fingerprint,
                   gboolean with_time)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  qf_job_put_value (values, "store", self->store);
  qf_job_put_value (values, "staff", self->staff);
  qf_job_put_value (values, "key-sha256", fingerprint);
  qf_job_put_value (values, "clock", context->given != NULL ? "given" : "system");
  if (with_time)
    {
      g_autoptr (GDateTime) now = qf_job_context_dup_now (context);
      g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
      qf_job_put_value (values, "time", time);
    }
  return values;
}

GBytes *
qf_job_compose (const char *tag, GHashTable *values, GError **error)
{
  g_autoptr (QfStatement) statement = qf_statement_compose (tag, values, error);
  return statement != NULL ? g_bytes_ref (qf_statement_get_bytes (statement)) : NULL;
}

static gboolean
check_roll (QfJob *self, QfRoll *roll, const QfJobContext *context, GError **error)
{
  if (g_strcmp0 (qf_roll_get_store (roll), self->store) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The list of people and duties belongs to another office."));
      return FALSE;
    }
  if (context->given != NULL && !qf_roll_is_trial (roll))
    {
      g_set_error (
          error, QF_ERROR, QF_ERROR_REFUSED,
          _ ("A time may be given only in an office made for trial; here the clock of this "
             "machine counts."));
      return FALSE;
    }
  return TRUE;
}

QfRoll *
qf_job_take_roll (QfJob *self, GBytes *bytes, const QfJobContext *context, GError **error)
{
  if (bytes == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("No list of people and duties is in force yet: two administrators must sign "
                      "one first."));
      return NULL;
    }
  g_autoptr (QfRoll) roll = qf_roll_parse (bytes, error);
  if (roll == NULL || !check_roll (self, roll, context, error))
    return NULL;
  const QfPerson *person = qf_roll_find_person (roll, self->staff);
  const QfRollKey *key = qf_roll_find_key_of (roll, self->staff);
  if (person == NULL || key == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   person == NULL ? _ ("%s is not on the list of people and duties.")
                                  : _ ("The list of people and duties holds no key of %s."),
                   self->staff);
      return NULL;
    }
  g_free (self->key);
  self->key = g_strdup (key->fingerprint);
  if (self->view != NULL)
    {
      self->view->office = g_strdup (qf_roll_get_office (roll));
      self->view->staff = g_strdup (self->staff);
      self->view->name = g_strdup (person->name);
      self->view->unit = g_strdup (person->unit);
    }
  return g_steal_pointer (&roll);
}
