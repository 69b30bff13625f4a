/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-roll"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* The roll (人员授权表): which one is in force, who may change it, and how a pending one comes
 * into force.
 *
 * The chain is read from the store and verified whenever the store changed; a chain that does
 * not hold gives no roll, and without a roll nothing can be written. A pending roll comes into
 * force when the chain with it appended verifies: the writer asks the same function as every
 * verifier, and keeps no rule of its own about who has to sign. */

void
_qf_office_forget_rolls (QfOffice *self)
{
  g_clear_pointer (&self->rolls, g_ptr_array_unref);
  g_clear_pointer (&self->roll_signatures, g_ptr_array_unref);
  g_clear_pointer (&self->parsed_rolls, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
}

/* Rolls are only ever added, and callers hold the one in force over other calls: while its bytes
 * are the same it stays the same object, whatever another program wrote meanwhile. */
static QfRoll *
parse_or_keep (GPtrArray *rolls, GPtrArray *kept, GPtrArray *kept_parsed, guint place)
{
  GBytes *bytes = g_ptr_array_index (rolls, place);

  if (kept != NULL && kept_parsed != NULL && place < kept->len && place < kept_parsed->len
      && g_bytes_equal (bytes, g_ptr_array_index (kept, place)))
    return qf_roll_ref (g_ptr_array_index (kept_parsed, place));
  return qf_roll_parse (bytes, NULL);
}

gboolean
_qf_office_load_rolls (QfOffice *self, GError **error)
{
  guint64 version = qf_store_get_data_version (self->store);
  if (self->rolls != NULL && self->rolls_version == version)
    return TRUE;
  g_autoptr (GPtrArray) kept = self->rolls != NULL ? g_ptr_array_ref (self->rolls) : NULL;
  g_autoptr (GPtrArray) kept_parsed
      = self->parsed_rolls != NULL ? g_ptr_array_ref (self->parsed_rolls) : NULL;
  _qf_office_forget_rolls (self);

  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GPtrArray) rolls = qf_store_list_rolls (self->store, &signatures, error);
  if (rolls == NULL)
    return FALSE;
  g_autoptr (GHashTable) keys = qf_store_get_keys (self->store, error);
  if (keys == NULL)
    return FALSE;
  g_autoptr (GPtrArray) parsed = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_roll_unref);
  gboolean hold = TRUE;
  for (guint i = 0; i < rolls->len && hold; i++)
    {
      QfRoll *roll = parse_or_keep (rolls, kept, kept_parsed, i);
      hold = roll != NULL && g_str_equal (qf_roll_get_store (roll), qf_store_get_id (self->store))
             && qf_roll_is_trial (roll) == (qf_store_get_kind (self->store) == QF_STORE_TRIAL);
      if (roll != NULL)
        g_ptr_array_add (parsed, roll);
    }
  if (hold && rolls->len > 0)
    {
      g_autoptr (GPtrArray) reasons
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
      hold
          = qf_roll_chain_verify (rolls, signatures, keys,
                                  qf_roll_get_fingerprint (g_ptr_array_index (parsed, 0)), reasons);
    }
  self->rolls = g_steal_pointer (&rolls);
  self->roll_signatures = g_steal_pointer (&signatures);
  self->parsed_rolls = g_steal_pointer (&parsed);
  self->keys = g_steal_pointer (&keys);
  self->rolls_version = version;
  self->rolls_hold = hold;
  _qf_office_compare_pin (self);
  return TRUE;
}

QfRoll *
_qf_office_peek_roll (QfOffice *self)
{
  if (!_qf_office_load_rolls (self, NULL) || !self->rolls_hold || self->parsed_rolls->len == 0)
    return NULL;
  return g_ptr_array_index (self->parsed_rolls, self->parsed_rolls->len - 1);
}

QfRoll *
_qf_office_get_roll (QfOffice *self, GError **error)
{
  if (!_qf_office_load_rolls (self, error))
    return NULL;
  if (!self->rolls_hold)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY,
                           _ ("The rolls of this store do not verify: somebody changed them "
                              "outside the program. Restore a backup."));
      return NULL;
    }
  if (self->parsed_rolls->len == 0)
    {
      _qf_refuse (error, _ ("No roll is in force yet. Two administrators make their keys (key "
                            "new) and sign the pending roll (roll sign)."));
      return NULL;
    }
  return g_ptr_array_index (self->parsed_rolls, self->parsed_rolls->len - 1);
}

QfRoll *
_qf_office_find_roll_at (QfOffice *self, guint64 seq)
{
  if (!_qf_office_load_rolls (self, NULL) || !self->rolls_hold)
    return NULL;
  for (guint i = self->parsed_rolls->len; i > 0; i--)
    {
      GPtrArray *signatures = g_ptr_array_index (self->roll_signatures, i - 1);
      if (signatures->len > 0
          && ((const QfSigned *)g_ptr_array_index (signatures, 0))->log_seq < seq)
        return g_ptr_array_index (self->parsed_rolls, i - 1);
    }
  return NULL;
}

char *
_qf_office_dup_name (QfOffice *self, const char *staff)
{
  if (staff == NULL)
    return NULL;
  if (_qf_office_load_rolls (self, NULL))
    for (guint i = self->parsed_rolls->len; i > 0; i--)
      {
        const QfPerson *person
            = qf_roll_find_person (g_ptr_array_index (self->parsed_rolls, i - 1), staff);
        if (person != NULL)
          return g_strdup (person->name);
      }
  return g_strdup (staff);
}

static gboolean
require_staff (QfOffice *self, GError **error)
{
  if (self->staff == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Say who acts: sign in, or give --as STAFF."));
      return FALSE;
    }
  const char *alarm = NULL;
  if (qf_store_is_alarmed (self->store, &alarm))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The store may only be read: %s"),
                   alarm != NULL ? alarm : "");
      return FALSE;
    }
  return _qf_office_require_pin (self, error);
}

const QfPerson *
_qf_office_require_writer (QfOffice *self, GError **error)
{
  if (!require_staff (self, error))
    return NULL;
  QfRoll *roll = _qf_office_get_roll (self, error);
  if (roll == NULL)
    return NULL;
  const QfPerson *person = qf_roll_find_person (roll, self->staff);
  if (person == NULL || person->duties == 0)
    {
      _qf_refuse (error, _ ("%s has no duty on the roll in force; an administrator can add one."),
                  self->staff);
      return NULL;
    }
  if (qf_roll_find_key_of (roll, self->staff) == NULL)
    {
      _qf_refuse (error,
                  _ ("%s (%s) has no key on the roll in force: make one (key new), then "
                     "two administrators sign the roll."),
                  person->name, self->staff);
      return NULL;
    }
  return person;
}

QfRoll *
_qf_office_load_pending (QfOffice *self, GPtrArray **signatures, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) bytes = qf_store_get_pending_roll (self->store, &list, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (bytes == NULL)
    {
      _qf_refuse (error, _ ("No roll is pending; the one in force stands."));
      return NULL;
    }
  QfRoll *roll = qf_roll_parse (bytes, error);
  if (roll != NULL && signatures != NULL)
    *signatures = g_steal_pointer (&list);
  return roll;
}

QfRoll *
_qf_office_dup_roll (QfOffice *self, gboolean pending, GError **error)
{
  if (pending)
    return _qf_office_load_pending (self, NULL, error);
  QfRoll *roll = _qf_office_get_roll (self, error);
  return roll != NULL ? qf_roll_ref (roll) : NULL;
}

GBytes *
_qf_office_load_founding (QfOffice *self)
{
  g_autoptr (GPtrArray) entries = qf_store_list_log (self->store, 2, 2, NULL);
  const QfLogEntry *entry
      = entries != NULL && entries->len == 1 ? g_ptr_array_index (entries, 0) : NULL;
  if (entry == NULL || !g_str_equal (entry->kind, "office"))
    return NULL;
  g_autoptr (GBytes) bytes = qf_store_get_blob (self->store, entry->payload_digest, NULL);
  g_autoptr (QfRoll) roll = bytes != NULL ? qf_roll_parse (bytes, NULL) : NULL;
  if (roll == NULL || qf_roll_get_number (roll) != 1
      || !g_str_equal (qf_roll_get_store (roll), qf_store_get_id (self->store)))
    return NULL;
  return g_steal_pointer (&bytes);
}

gboolean
_qf_office_require_administrator (QfOffice *self, GError **error)
{
  if (!require_staff (self, error) || !_qf_office_load_rolls (self, error))
    return FALSE;
  const QfPerson *person = NULL;
  g_autoptr (QfRoll) founding = NULL;
  if (self->parsed_rolls->len > 0)
    {
      QfRoll *roll = _qf_office_get_roll (self, error);
      if (roll == NULL)
        return FALSE;
      person = qf_roll_find_person (roll, self->staff);
    }
  else
    {
      /* Those whom init named, not whoever they put on the pending roll since. */
      g_autoptr (GBytes) bytes = _qf_office_load_founding (self);
      founding = bytes != NULL ? qf_roll_parse (bytes, error) : NULL;
      if (bytes == NULL)
        return _qf_refuse (error, _ ("The store does not say who founded the office: make it "
                                     "anew (init)."));
      person = qf_roll_find_person (founding, self->staff);
    }
  if (person == NULL || (person->duties & QF_DUTY_ADMINISTRATOR) == 0)
    return _qf_refuse (error, _ ("Only an administrator may do this; %s is none."), self->staff);
  return TRUE;
}

/* --- signing the pending roll -------------------------------------------------------------- */

/* TRUE where the chain with the pending roll appended holds. */
static gboolean
would_hold (QfOffice *self, QfRoll *pending, GPtrArray *signatures)
{
  g_autoptr (GPtrArray) rolls = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  for (guint i = 0; i < self->rolls->len; i++)
    {
      g_ptr_array_add (rolls, g_ptr_array_index (self->rolls, i));
      g_ptr_array_add (lists, g_ptr_array_index (self->roll_signatures, i));
    }
  g_ptr_array_add (rolls, qf_roll_get_bytes (pending));
  g_ptr_array_add (lists, signatures);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  QfRoll *first = self->parsed_rolls->len > 0 ? g_ptr_array_index (self->parsed_rolls, 0) : pending;
  return qf_roll_chain_verify (rolls, lists, self->keys, qf_roll_get_fingerprint (first), reasons);
}

/* Whose key it is, on the roll that counts for signing @pending. */
static const char *
find_signer (QfOffice *self, QfRoll *pending, const char *key)
{
  QfRoll *roll = self->parsed_rolls->len > 0
                     ? g_ptr_array_index (self->parsed_rolls, self->parsed_rolls->len - 1)
                     : pending;
  const QfRollKey *bound = qf_roll_find_key (roll, key);
  return bound != NULL ? bound->staff : NULL;
}

static gboolean
check_before_signing (
    QfOffice *self, QfRoll *pending, GPtrArray *signatures, const char *fingerprint, GError **error)
{
  if (fingerprint != NULL && g_strcmp0 (fingerprint, qf_roll_get_fingerprint (pending)) != 0)
    return _qf_refuse (error,
                       _ ("The pending roll is another one by now: its fingerprint is %s. "
                          "Look at it again (roll show --pending)."),
                       qf_roll_get_fingerprint (pending));
  g_autoptr (GPtrArray) blocking = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  if (!qf_office_check_roll (self, TRUE, &blocking, &listed, error))
    return FALSE;
  if (blocking->len > 0)
    {
      qf_error_set_reasons (error, QF_ERROR_REFUSED, _ ("The pending roll cannot be signed:"),
                            blocking);
      return FALSE;
    }
  for (guint i = 0; i < signatures->len; i++)
    {
      const QfSigned *signature = g_ptr_array_index (signatures, i);
      if (g_strcmp0 (find_signer (self, pending, signature->key), self->staff) == 0)
        return _qf_refuse (error, _ ("You have signed this roll already; another administrator "
                                     "has to sign it too."));
    }
  return TRUE;
}

/* Inside the transaction: the same roll still pends; then one signature more. */
static gboolean
store_signature (
    QfOffice *self, QfRoll *roll, const QfSigned *signature, gboolean *in_force, GError **error)
{
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (QfRoll) pending = _qf_office_load_pending (self, &signatures, error);
  if (pending == NULL)
    return FALSE;
  if (!g_str_equal (qf_roll_get_fingerprint (pending), qf_roll_get_fingerprint (roll)))
    return _qf_refuse (error, _ ("The pending roll was changed meanwhile; look at it again."));
  if (!qf_store_add_pending_roll_signature (self->store, signature, error))
    return FALSE;
  g_ptr_array_add (signatures, qf_signed_copy (signature));
  _qf_office_forget_rolls (self);
  if (!_qf_office_load_rolls (self, error))
    return FALSE;
  *in_force = would_hold (self, pending, signatures);
  if (!*in_force)
    return TRUE;
  if (!qf_store_adopt_pending_roll (self->store, qf_roll_get_number (pending),
                                    _qf_office_get_time (self), error))
    return FALSE;
  _qf_office_forget_rolls (self);
  return _qf_office_refresh_open (self, error);
}

gboolean
qf_office_sign_roll (QfOffice *self,
                     const char *fingerprint,
                     gboolean *in_force,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);

  if (!_qf_office_require_administrator (self, error))
    return FALSE;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (QfRoll) pending = _qf_office_load_pending (self, &signatures, error);
  if (pending == NULL)
    return FALSE;
  if (!check_before_signing (self, pending, signatures, fingerprint, error))
    return FALSE;

  g_autoptr (QfSigned) signature
      = qf_signer_sign_roll (self->signer, self->staff, qf_roll_get_bytes (pending), self->rolls,
                             self->roll_signatures, self->keys, cancellable, error);
  if (signature == NULL || !qf_store_begin (self->store, error))
    return FALSE;
  gboolean adopted = FALSE;
  self->adopting = TRUE;
  gboolean done
      = _qf_office_end (self, store_signature (self, pending, signature, &adopted, error), error);
  self->adopting = FALSE;
  _qf_office_forget_rolls (self);
  /* What is committed is remembered at once. */
  if (done && adopted)
    _qf_office_load_rolls (self, NULL);
  if (done && in_force != NULL)
    *in_force = adopted;
  return done;
}

gboolean
qf_office_check_roll (
    QfOffice *self, gboolean pending, GPtrArray **blocking, GPtrArray **listed, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);

  if (!_qf_office_load_rolls (self, error))
    return FALSE;
  g_autoptr (QfRoll) roll = _qf_office_dup_roll (self, pending, error);
  if (roll == NULL)
    return FALSE;

  g_autoptr (GPtrArray) refusing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) told = qf_roll_check (roll, refusing);
  if (pending && !_qf_office_list_offer_problems (self, roll, refusing, error))
    return FALSE;
  g_autoptr (GPtrArray) paths = qf_roll_list_lone_paths (roll);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < told->len; i++)
    {
      const char *sentence = g_ptr_array_index (told, i);
      gboolean refuses = FALSE;
      for (guint j = 0; j < refusing->len && !refuses; j++)
        refuses = g_str_equal (sentence, g_ptr_array_index (refusing, j));
      if (!refuses)
        g_ptr_array_add (sentences, g_strdup (sentence));
    }
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (paths, i)));
  if (blocking != NULL)
    *blocking = g_steal_pointer (&refusing);
  if (listed != NULL)
    *listed = g_steal_pointer (&sentences);
  return TRUE;
}
