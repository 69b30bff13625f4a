/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store.h"

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-person.h>
#include <qf/qf-text.h>

#include "qf-store-private.h"

/* Bytes under their digest, public keys, offers, sessions, and the rolls. Whether a signature
 * is one, the gate decides; here it only has to have the shape of one. */

gboolean
_qf_store_is_digest (const char *text)
{
  guint length = 0;

  for (; text != NULL && length < 65 && text[length] != '\0'; length++)
    if (!g_ascii_isdigit (text[length]) && (text[length] < 'a' || text[length] > 'f'))
      return FALSE;
  return length == 64;
}

gboolean
_qf_store_require_signed (const QfSigned *signed_, GError **error)
{
  if (signed_ != NULL && signed_->statement != NULL && signed_->signature != NULL
      && g_bytes_get_size (signed_->statement) > 0 && g_bytes_get_size (signed_->signature) > 0
      && _qf_store_is_digest (signed_->key))
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                       _ ("Only what is signed can be stored here, and this is not."));
  return FALSE;
}

static gboolean
refuse_unknown_digest (const char *digest, GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("No bytes with the digest %s are in this store."), digest ? digest : "-");
  return FALSE;
}

gboolean
qf_store_put_blob (QfStore *self, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  g_autofree char *digest = qf_digest_bytes (bytes);
  return _qf_store_enter (self, error)
         && _qf_store_leave (self, QF_STORE_GET_CLASS (self)->put_blob (self, digest, bytes, error),
                             error);
}

GBytes *
qf_store_get_blob (QfStore *self, const char *digest, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  g_autoptr (GBytes) bytes = _qf_store_is_digest (digest)
                                 ? QF_STORE_GET_CLASS (self)->get_blob (self, digest, &problem)
                                 : NULL;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (bytes == NULL)
    refuse_unknown_digest (digest, error);
  else if (_qf_store_check_digest (bytes, digest, digest, error))
    return g_steal_pointer (&bytes);
  return NULL;
}

gboolean
qf_store_put_key (QfStore *self, const char *fingerprint, GBytes *der, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (fingerprint != NULL && der != NULL, FALSE);

  g_autofree char *digest = qf_digest_bytes (der);
  if (g_strcmp0 (digest, fingerprint) != 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("This public key does not have the fingerprint it is given under."));
      return FALSE;
    }
  return _qf_store_enter (self, error)
         && _qf_store_leave (
             self, QF_STORE_GET_CLASS (self)->put_key (self, fingerprint, der, error), error);
}

GHashTable *
qf_store_get_keys (QfStore *self, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return QF_STORE_GET_CLASS (self)->get_keys (self, error);
}

/* Logs @signed_ under @kind and stores it beside. */
static gboolean
add_logged (QfStore *self,
            QfStoreSignedTable table,
            const char *kind,
            const char *name,
            const QfSigned *signed_,
            GError **error)
{
  guint64 seq = 0;

  if (!_qf_store_require_signed (signed_, error) || !_qf_store_enter (self, error))
    return FALSE;
  gboolean done = _qf_store_log_bytes (self, kind, NULL, signed_->statement, &seq, error)
                  && QF_STORE_GET_CLASS (self)->add_signed (self, table, name, signed_, seq, error);
  return _qf_store_leave (self, done, error);
}

gboolean
qf_store_add_offer (QfStore *self, const char *staff, const QfSigned *offer, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  if (!qf_staff_is_valid (staff))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("“%s” is no staff number."),
                   staff ? staff : "");
      return FALSE;
    }
  return add_logged (self, QF_STORE_OFFERS, "offer", staff, offer, error);
}

GPtrArray *
qf_store_list_offers (QfStore *self, const char *staff, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return QF_STORE_GET_CLASS (self)->list_signed (self, QF_STORE_OFFERS, staff, error);
}

gboolean
qf_store_add_session (QfStore *self,
                      const char *session_key,
                      const QfSigned *session,
                      GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  if (!_qf_store_is_digest (session_key))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("A session needs the fingerprint of its key."));
      return FALSE;
    }
  return add_logged (self, QF_STORE_SESSIONS, "session", session_key, session, error);
}

GPtrArray *
qf_store_list_sessions (QfStore *self, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return QF_STORE_GET_CLASS (self)->list_signed (self, QF_STORE_SESSIONS, NULL, error);
}

gboolean
qf_store_put_pending_roll (QfStore *self, GBytes *roll, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  return _qf_store_enter (self, error)
         && _qf_store_leave (self, QF_STORE_GET_CLASS (self)->put_pending_roll (self, roll, error),
                             error);
}

GBytes *
qf_store_get_pending_roll (QfStore *self, GPtrArray **signatures, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (signatures != NULL)
    *signatures = NULL;
  return QF_STORE_GET_CLASS (self)->get_pending_roll (self, signatures, error);
}

/* The pending roll; an error also where there is none. */
static GBytes *
require_pending_roll (QfStore *self, GPtrArray **signatures, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *roll = QF_STORE_GET_CLASS (self)->get_pending_roll (self, signatures, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (roll == NULL)
    g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                         _ ("No roll waits for signatures: change the roll first."));
  return roll;
}

static gboolean
add_pending_signature (QfStore *self, const QfSigned *signature, GError **error)
{
  g_autoptr (GBytes) roll = require_pending_roll (self, NULL, error);

  if (roll == NULL)
    return FALSE;
  if (!g_bytes_equal (roll, signature->statement))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("The roll was changed while it was being signed. Read it again, "
                              "then sign it."));
      return FALSE;
    }
  return QF_STORE_GET_CLASS (self)->add_pending_signature (self, signature, error);
}

gboolean
qf_store_add_pending_roll_signature (QfStore *self, const QfSigned *signature, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  if (!_qf_store_require_signed (signature, error) || !_qf_store_enter (self, error))
    return FALSE;
  return _qf_store_leave (self, add_pending_signature (self, signature, error), error);
}

static gboolean
adopt_pending_roll (QfStore *self, guint number, gint64 time, GError **error)
{
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  guint64 seq = 0;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GBytes) roll = require_pending_roll (self, &signatures, error);

  if (roll == NULL)
    return FALSE;
  if (signatures->len < 2)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("A roll comes into force when two administrators have signed it."));
      return FALSE;
    }
  g_autoptr (GPtrArray) rolls = klass->list_rolls (self, NULL, error);
  if (rolls == NULL)
    return FALSE;
  if (number != rolls->len + 1)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The next roll is number %u, not %u: start it again from the one in force."),
                   rolls->len + 1, number);
      return FALSE;
    }
  return _qf_store_log_bytes (self, "roll", NULL, roll, &seq, error)
         && klass->add_roll (self, number, time, roll, signatures, seq, error)
         && klass->put_pending_roll (self, NULL, error);
}

gboolean
qf_store_adopt_pending_roll (QfStore *self, guint number, gint64 time, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  return _qf_store_enter (self, error)
         && _qf_store_leave (self, adopt_pending_roll (self, number, time, error), error);
}

GPtrArray *
qf_store_list_rolls (QfStore *self, GPtrArray **signatures, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (signatures != NULL)
    *signatures = NULL;
  return QF_STORE_GET_CLASS (self)->list_rolls (self, signatures, error);
}
