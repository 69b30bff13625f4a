/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* The office as an object: opened over a store, with a signer beside it and plugins lent to
 * it. Everything it decides, it decides from what the gate says; everything it writes, it
 * reads again inside the transaction that writes it. */

static GObjectClass *parent_class;

static void
finalize_office (GObject *object)
{
  QfOffice *self = QF_OFFICE (object);
  _qf_office_forget_rolls (self);
  g_clear_object (&self->signer);
  g_clear_object (&self->store);
  g_clear_object (&self->plugins);
  g_ptr_array_unref (self->extensions);
  g_free (self->staff);
  g_free (self->keys_folder);
  g_free (self->pin_alarm);
  g_clear_pointer (&self->now, g_date_time_unref);
  parent_class->finalize (object);
}

static void
init_class (gpointer klass, gpointer data)
{
  parent_class = g_type_class_peek_parent (klass);
  G_OBJECT_CLASS (klass)->finalize = finalize_office;
}

static void
init_instance (GTypeInstance *instance, gpointer klass)
{
  QfOffice *self = (QfOffice *)instance;
  self->extensions = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Written out, since G_DEFINE_FINAL_TYPE would take the name qf_office_init for itself. */
GType
qf_office_get_type (void)
{
  static gsize type = 0;
  if (g_once_init_enter (&type))
    {
      GType registered = g_type_register_static_simple (
          G_TYPE_OBJECT, g_intern_static_string ("QfOffice"), sizeof (QfOfficeClass), init_class,
          sizeof (QfOffice), init_instance, G_TYPE_FLAG_FINAL);
      g_once_init_leave (&type, registered);
    }
  return type;
}

/* --- a new office ------------------------------------------------------------------------ */

/* The first roll: the named administrators and no keys yet. */
static QfRoll *
make_first_roll (const char *store,
                 const char *office,
                 gboolean trial,
                 const char *algorithm,
                 GPtrArray *admins,
                 GError **error)
{
  g_autoptr (QfRoll) roll = qf_roll_new (store, office, trial, algorithm, error);
  for (guint i = 0; roll != NULL && i < admins->len; i++)
    {
      const QfPerson *admin = g_ptr_array_index (admins, i);
      g_autoptr (QfPerson) person = qf_person_copy (admin);
      person->duties |= QF_DUTY_ADMINISTRATOR;
      QfRoll *next = qf_roll_with_person (roll, person, error);
      qf_roll_unref (roll);
      roll = next;
    }
  return g_steal_pointer (&roll);
}

static gboolean
check_admins (GPtrArray *admins, GError **error)
{
  for (guint i = 0; admins != NULL && i < admins->len; i++)
    {
      const QfPerson *admin = g_ptr_array_index (admins, i);
      if (!qf_staff_is_valid (admin->staff))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("“%s” is no staff number: use capital letters, digits and hyphens."),
                       admin->staff);
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        if (g_str_equal (((QfPerson *)g_ptr_array_index (admins, j))->staff, admin->staff))
          {
            g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                         _ ("The administrators must be different people; %s is named twice."),
                         admin->staff);
            return FALSE;
          }
    }
  if (admins == NULL || admins->len < 2)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("An office needs two administrators at least: name both."));
      return FALSE;
    }
  return TRUE;
}

/* The founding roll is kept beside the pending one, which changes: entry 2 of the log names it. */
static gboolean
found_office (QfStore *store, QfRoll *roll, GError **error)
{
  if (!qf_store_begin (store, error))
    return FALSE;
  if (qf_store_put_blob (store, qf_roll_get_bytes (roll), error)
      && qf_store_append_log (store, "office", NULL, qf_roll_get_fingerprint (roll), NULL, error)
      && qf_store_put_pending_roll (store, qf_roll_get_bytes (roll), error))
    return qf_store_commit (store, error);
  qf_store_rollback (store);
  return FALSE;
}

char *
qf_office_init (const QfOfficeOptions *options,
                const char *office,
                gboolean trial,
                const char *algorithm,
                GPtrArray *admins,
                GError **error)
{
  g_return_val_if_fail (options != NULL && options->store != NULL, NULL);
  g_return_val_if_fail (office != NULL, NULL);

  if (algorithm == NULL)
    algorithm = "ed25519";
  if (options->now != NULL && !trial)
    {
      _qf_refuse (error, _ ("A clock may be given only to a trial office."));
      return NULL;
    }
  if (!check_admins (admins, error))
    return NULL;
  /* Whatever is wrong with a name is found before there is a file. */
  g_autoptr (QfRoll) probe = make_first_roll ("00000000-0000-4000-8000-000000000000", office, trial,
                                              algorithm, admins, error);
  if (probe == NULL)
    return NULL;
  g_autoptr (GDateTime) now
      = options->now != NULL ? g_date_time_ref (options->now) : g_date_time_new_now_utc ();
  g_autoptr (QfStore) store
      = qf_store_create (options->store, office, trial ? QF_STORE_TRIAL : QF_STORE_OFFICE,
                         algorithm, g_date_time_to_unix (now), error);
  if (store == NULL)
    return NULL;
  g_autoptr (QfRoll) roll
      = make_first_roll (qf_store_get_id (store), office, trial, algorithm, admins, error);
  if (roll == NULL || !found_office (store, roll, error))
    return NULL;
  return g_strdup (qf_store_get_id (store));
}

/* --- opening ------------------------------------------------------------------------------ */

QfOffice *
qf_office_open (const QfOfficeOptions *options, GError **error)
{
  g_return_val_if_fail (options != NULL && options->store != NULL, NULL);

  if (options->staff != NULL && !qf_staff_is_valid (options->staff))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no staff number: use capital letters, digits and hyphens."),
                   options->staff);
      return NULL;
    }
  g_autoptr (QfStore) store = qf_store_open (options->store, error);
  if (store == NULL)
    return NULL;
  if (options->now != NULL && qf_store_get_kind (store) != QF_STORE_TRIAL)
    {
      _qf_refuse (error, _ ("This is no trial office: its clock is the system's and cannot be "
                            "given."));
      return NULL;
    }
  g_autoptr (QfOffice) self = g_object_new (QF_TYPE_OFFICE, NULL);
  g_autofree char *program = qf_paths_dup_signer (options->window);
  g_autofree char *keys
      = options->keys != NULL ? g_strdup (options->keys) : qf_paths_dup_user_keys ();
  self->store = g_steal_pointer (&store);
  self->keys_folder = g_canonicalize_filename (keys, NULL);
  _qf_office_lend_reader (self);
  self->signer = qf_signer_new (program, keys, options->passphrase_file, options->window);
  self->staff = g_strdup (options->staff);
  g_set_object (&self->plugins, options->plugins);
  if (options->now != NULL)
    {
      self->now = g_date_time_to_utc (options->now);
      qf_signer_set_now (self->signer, self->now);
    }
  return g_steal_pointer (&self);
}

void
qf_office_add_extension (QfOffice *self, GObject *extension)
{
  g_return_if_fail (QF_IS_OFFICE (self));
  g_return_if_fail (G_IS_OBJECT (extension));

  g_ptr_array_add (self->extensions, g_object_ref (extension));
}

void
qf_office_set_staff (QfOffice *self, const char *staff)
{
  g_return_if_fail (QF_IS_OFFICE (self));

  if (g_strcmp0 (self->staff, staff) == 0)
    return;
  qf_signer_close_session (self->signer);
  g_autofree char *previous = self->staff;
  self->staff = g_strdup (staff);
}

void
qf_office_set_now (QfOffice *self, GDateTime *now)
{
  g_return_if_fail (QF_IS_OFFICE (self));
  g_return_if_fail (now != NULL);
  g_return_if_fail (qf_store_get_kind (self->store) == QF_STORE_TRIAL);

  g_clear_pointer (&self->now, g_date_time_unref);
  self->now = g_date_time_to_utc (now);
  qf_signer_set_now (self->signer, self->now);
}

/* --- signing in --------------------------------------------------------------------------- */

gboolean
qf_office_sign_in (QfOffice *self, const char *staff, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (staff != NULL, FALSE);

  QfRoll *roll = _qf_office_require_pin (self, error) ? _qf_office_get_roll (self, error) : NULL;
  if (roll == NULL)
    return FALSE;
  const QfPerson *person = qf_roll_find_person (roll, staff);
  if (person == NULL || person->duties == 0)
    return _qf_refuse (error, _ ("%s is not on the roll in force."), staff);
  qf_office_set_staff (self, staff);
  qf_signer_close_session (self->signer);

  g_autoptr (GBytes) der = NULL;
  g_autoptr (QfSigned) session = qf_signer_open_session (
      self->signer, qf_store_get_id (self->store), qf_store_get_office (self->store), staff,
      person->name, qf_roll_get_bytes (roll), &der, cancellable, error);
  if (session == NULL)
    return FALSE;
  g_autofree char *fingerprint = qf_key_dup_fingerprint (der);
  gboolean done = fingerprint != NULL && qf_store_begin (self->store, error);
  if (done)
    {
      done = qf_store_put_key (self->store, fingerprint, der, error)
             && qf_store_add_session (self->store, fingerprint, session, error);
      done = _qf_office_end (self, done, error);
    }
  else if (fingerprint == NULL)
    _qf_refuse (error, _ ("The signer gave no usable key for this session."));
  if (!done)
    qf_signer_close_session (self->signer);
  _qf_office_forget_rolls (self);
  return done;
}

void
qf_office_sign_out (QfOffice *self)
{
  g_return_if_fail (QF_IS_OFFICE (self));
  qf_signer_close_session (self->signer);
}

/* --- about the office --------------------------------------------------------------------- */

QfStore *
qf_office_get_store (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  return self->store;
}

QfSigner *
qf_office_get_signer (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  return self->signer;
}

const char *
qf_office_get_name (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  QfRoll *roll = _qf_office_peek_roll (self);
  return roll != NULL ? g_intern_string (qf_roll_get_office (roll))
                      : qf_store_get_office (self->store);
}

const char *
qf_office_get_store_id (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  return qf_store_get_id (self->store);
}

gboolean
qf_office_is_trial (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  return qf_store_get_kind (self->store) == QF_STORE_TRIAL;
}

const char *
qf_office_get_staff (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  return self->staff;
}

gboolean
qf_office_is_read_only (QfOffice *self, const char **reason)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), TRUE);
  if (qf_store_is_alarmed (self->store, reason))
    return TRUE;
  if (!_qf_office_load_rolls (self, NULL) || self->pin_alarm == NULL)
    return FALSE;
  if (reason != NULL)
    *reason = self->pin_alarm;
  return TRUE;
}

guint64
qf_office_get_data_version (QfOffice *self)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), 0);
  return qf_store_get_data_version (self->store) + self->n_writes;
}
