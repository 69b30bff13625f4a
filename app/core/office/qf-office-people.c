/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-people"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* People as lists and pages show them, their keys, and changes to the pending roll. Nothing
 * here is in force: what counts is the two signatures over the bytes (qf-office-roll.c). */

GPtrArray *
qf_office_list_people (QfOffice *self, gboolean pending, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  g_autoptr (QfRoll) roll = _qf_office_dup_roll (self, pending, error);
  if (roll == NULL)
    return NULL;
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  for (guint i = 0; i < qf_roll_get_n_persons (roll); i++)
    g_ptr_array_add (people, qf_person_copy (qf_roll_get_person (roll, i)));
  return people;
}

QfPerson *
qf_office_find_person (QfOffice *self, const char *staff)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (staff != NULL, NULL);

  QfRoll *roll = _qf_office_peek_roll (self);
  const QfPerson *person = roll != NULL ? qf_roll_find_person (roll, staff) : NULL;
  return person != NULL ? qf_person_copy (person) : NULL;
}

/* --- the pending roll ----------------------------------------------------------------------- */

/* The pending roll, or the next one where none is. Inside a transaction. */
static QfRoll *
open_pending (QfOffice *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GError) local = NULL;
  bytes = qf_store_get_pending_roll (self->store, &signatures, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (bytes != NULL)
    return qf_roll_parse (bytes, error);
  QfRoll *roll = _qf_office_get_roll (self, error);
  return roll != NULL ? qf_roll_next (roll) : NULL;
}

/* Stores @roll with waiting keys joined; nothing is written where it is what pends already,
 * so that a change that changes nothing drops no signature. */
static gboolean
store_pending (QfOffice *self, QfRoll *roll, GError **error)
{
  g_autoptr (QfRoll) joined = _qf_office_join_offers (self, roll, error);
  if (joined == NULL)
    return FALSE;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GBytes) before = qf_store_get_pending_roll (self->store, &signatures, NULL);
  if (before != NULL && g_bytes_equal (before, qf_roll_get_bytes (joined)))
    return TRUE;
  return qf_store_put_pending_roll (self->store, qf_roll_get_bytes (joined), error);
}

/* Ending somebody ends their keys, the ones only offered too. */
static QfRoll *
end_keys (QfOffice *self, QfRoll *roll, const char *staff, GError **error)
{
  g_autoptr (QfRoll) ended = qf_roll_ref (roll);
  g_autoptr (GPtrArray) open = _qf_office_list_open_offers (self, roll, staff, error);
  if (open == NULL)
    return NULL;
  g_autoptr (GPtrArray) fingerprints = g_ptr_array_new_with_free_func (g_free);
  const QfRollKey *active = qf_roll_find_key_of (roll, staff);
  if (active != NULL)
    g_ptr_array_add (fingerprints, g_strdup (active->fingerprint));
  for (guint i = 0; i < open->len; i++)
    {
      const QfSigned *offer = g_ptr_array_index (open, i);
      if (active == NULL || !g_str_equal (active->fingerprint, offer->key))
        g_ptr_array_add (fingerprints, g_strdup (offer->key));
    }
  for (guint i = 0; i < fingerprints->len; i++)
    {
      const QfRollKey key = { g_ptr_array_index (fingerprints, i), (char *)staff, FALSE };
      QfRoll *next = qf_roll_with_key (ended, &key, error);
      if (next == NULL)
        return NULL;
      qf_roll_unref (ended);
      ended = next;
    }
  return g_steal_pointer (&ended);
}

static gboolean
put_person_inside (QfOffice *self, const QfPerson *person, GError **error)
{
  g_autoptr (QfRoll) pending = open_pending (self, error);
  if (pending == NULL)
    return FALSE;
  if (person->duties == 0 && qf_roll_find_person (pending, person->staff) == NULL)
    return _qf_refuse (error, _ ("%s is not on the roll."), person->staff);
  g_autoptr (QfRoll) cleared = NULL;
  if (person->duties == 0)
    {
      cleared = end_keys (self, pending, person->staff, error);
      if (cleared == NULL)
        return FALSE;
    }
  g_autoptr (QfRoll) changed
      = qf_roll_with_person (cleared != NULL ? cleared : pending, person, error);
  return changed != NULL && store_pending (self, changed, error);
}

gboolean
qf_office_put_person (QfOffice *self, const QfPerson *person, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (person != NULL, FALSE);

  if (!_qf_office_require_administrator (self, error) || !qf_store_begin (self->store, error))
    return FALSE;
  return _qf_office_end (self, put_person_inside (self, person, error), error);
}

gboolean
qf_office_put_roll_setting (QfOffice *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  if (!_qf_office_require_administrator (self, error) || !qf_store_begin (self->store, error))
    return FALSE;
  g_autoptr (QfRoll) pending = open_pending (self, error);
  g_autoptr (QfRoll) changed
      = pending != NULL ? qf_roll_with_setting (pending, key, value, error) : NULL;
  gboolean done = changed != NULL && store_pending (self, changed, error);
  return _qf_office_end (self, done, error);
}

/* --- keys ----------------------------------------------------------------------------------- */

static gboolean
store_offer (QfOffice *self, const QfSigned *offer, GBytes *der, GError **error)
{
  if (!qf_store_put_key (self->store, offer->key, der, error)
      || !qf_store_add_offer (self->store, self->staff, offer, error))
    return FALSE;
  _qf_office_forget_rolls (self);
  if (!_qf_office_load_rolls (self, error))
    return FALSE;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GBytes) bytes = qf_store_get_pending_roll (self->store, &signatures, NULL);
  QfRoll *roll = _qf_office_peek_roll (self);
  g_autoptr (QfRoll) pending = NULL;
  if (bytes != NULL)
    pending = qf_roll_parse (bytes, error);
  else if (roll != NULL && qf_roll_find_person (roll, self->staff) != NULL)
    pending = qf_roll_next (roll);
  else
    return TRUE; /* the offer waits until somebody puts this number on a roll */
  return pending != NULL && store_pending (self, pending, error);
}

char *
qf_office_make_key (QfOffice *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  if (self->staff == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say who acts: sign in, or give --as STAFF."));
      return NULL;
    }
  if (!_qf_office_require_pin (self, error))
    return NULL;
  g_autoptr (GBytes) der = NULL;
  g_autoptr (QfSigned) offer = qf_signer_make_key (self->signer, qf_store_get_id (self->store),
                                                   self->staff, &der, cancellable, error);
  if (offer == NULL)
    return NULL;
  g_autofree char *fingerprint = qf_key_dup_fingerprint (der);
  if (fingerprint == NULL || g_strcmp0 (fingerprint, offer->key) != 0)
    {
      _qf_refuse (error, _ ("The signer gave no usable key."));
      return NULL;
    }
  if (!qf_store_begin (self->store, error))
    return NULL;
  gboolean done = _qf_office_end (self, store_offer (self, offer, der, error), error);
  _qf_office_forget_rolls (self);
  return done ? g_steal_pointer (&fingerprint) : NULL;
}
