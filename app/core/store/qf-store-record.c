/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "qf-store-private.h"

/* Revisions and acts, and what came of them: receipts, renditions; and signed settings.
 *
 * An act's row is found by what its statement says, read here from the signed bytes and from
 * nowhere else. Rows that nobody signed may be in the way of nothing: there is no uniqueness
 * of stages or people, only an act id is used once for ever. */

gboolean
qf_store_add_revision (
    QfStore *self, const char *release, guint revision, GBytes *manifest, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (manifest != NULL, FALSE);

  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  if (!_qf_store_enter (self, error))
    return FALSE;

  g_autoptr (GError) problem = NULL;
  guint last = 0;
  g_autoptr (GBytes) before = NULL;
  if (_qf_store_require_item (self, release, &problem))
    before = klass->get_revision (self, release, &last, &problem);
  if (problem == NULL && revision != last + 1)
    g_set_error (&problem, QF_ERROR, QF_ERROR_REFUSED,
                 _ ("Somebody submitted %s meanwhile: its next revision is %u, not %u."), release,
                 last + 1, revision);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return _qf_store_leave (self, FALSE, NULL);
    }
  return _qf_store_leave (self, klass->add_revision (self, release, revision, manifest, error),
                          error);
}

GBytes *
qf_store_get_revision (QfStore *self, const char *release, guint *revision, GError **error)
{
  guint last = 0;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (revision == NULL)
    revision = &last;
  if (!_qf_store_require_item (self, release, error))
    {
      *revision = 0;
      return NULL;
    }
  return QF_STORE_GET_CLASS (self)->get_revision (self, release, revision, error);
}

/* Reads the row of an act from its statement; @statement keeps the strings. */
static gboolean
read_act (
    QfStore *self, const QfSigned *act, QfStatement **statement, QfStoreActRow *row, GError **error)
{
  if (!_qf_store_require_signed (act, error))
    return FALSE;
  *statement = qf_statement_parse (act->statement, error);
  if (*statement == NULL)
    return FALSE;

  const char *tag = qf_statement_get_tag (*statement);
  const char *revision = qf_statement_get (*statement, "revision");
  guint64 number = 0;
  if ((strcmp (tag, "QIANFA-ACT-1") != 0 && strcmp (tag, "QIANFA-REGISTER-1") != 0)
      || !g_ascii_string_to_unsigned (revision, 10, 1, G_MAXUINT32, &number, NULL)
      || !g_uuid_string_is_valid (qf_statement_get (*statement, "act")))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("This is no act: only signed acts of a revision are stored here."));
      return FALSE;
    }
  if (strcmp (qf_statement_get (*statement, "store"), qf_store_get_id (self)) != 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("This act was signed for another store."));
      return FALSE;
    }
  *row = (QfStoreActRow){
    .id = qf_statement_get (*statement, "act"),
    .release = qf_statement_get (*statement, "release"),
    .revision = (guint)number,
    .digest = qf_statement_get_digest (*statement),
    .signed_ = act,
  };
  return TRUE;
}

/* The same act again is no second one: so an unknown outcome may simply be stored once more. */
static gboolean
is_same_act (const QfSigned *stored, const QfSigned *act)
{
  return g_bytes_equal (stored->statement, act->statement)
         && g_bytes_equal (stored->signature, act->signature)
         && g_strcmp0 (stored->key, act->key) == 0;
}

static gboolean
add_act (QfStore *self, const QfSigned *act, GError **error)
{
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  g_autoptr (QfStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  QfStoreActRow row = { 0 };

  if (!read_act (self, act, &statement, &row, error))
    return FALSE;
  g_autoptr (QfSigned) stored = klass->find_act (self, row.id, &problem);
  if (stored != NULL && is_same_act (stored, act))
    return TRUE;
  if (stored != NULL)
    g_set_error (&problem, QF_ERROR, QF_ERROR_REFUSED,
                 _ ("An act with the id %s is there already, and it is another one. Sign again."),
                 row.id);
  guint revision = row.revision;
  g_autoptr (GBytes) manifest = NULL;
  if (problem == NULL && _qf_store_require_item (self, row.release, &problem))
    manifest = klass->get_revision (self, row.release, &revision, &problem);
  if (problem == NULL && manifest == NULL)
    g_set_error (&problem, QF_ERROR, QF_ERROR_REFUSED, _ ("%s has no revision %u."), row.release,
                 row.revision);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  gboolean registers = strcmp (qf_statement_get_tag (statement), "QIANFA-REGISTER-1") == 0;
  return _qf_store_log (self, registers ? "register" : "act", row.release, row.digest, &row.log_seq,
                        error)
         && klass->add_act (self, &row, error);
}

gboolean
qf_store_add_act (QfStore *self, const QfSigned *act, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  return _qf_store_enter (self, error) && _qf_store_leave (self, add_act (self, act, error), error);
}

GPtrArray *
qf_store_list_acts (QfStore *self, const char *release, guint revision, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (!_qf_store_require_item (self, release, error))
    return NULL;
  return QF_STORE_GET_CLASS (self)->list_acts (self, release, revision, error);
}

QfSigned *
qf_store_find_act (QfStore *self, const char *act, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  g_return_val_if_fail (act != NULL, NULL);

  return QF_STORE_GET_CLASS (self)->find_act (self, act, error);
}

gboolean
qf_store_add_receipt (
    QfStore *self, const char *release, guint revision, const QfReceipt *receipt, GError **error)
{
  guint64 seq = 0;

  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  if (!_qf_store_enter (self, error))
    return FALSE;
  g_autoptr (GBytes) bytes = _qf_receipt_to_bytes (release, revision, receipt);
  gboolean done
      = _qf_store_require_item (self, release, error)
        && _qf_store_log_bytes (self, "receipt", release, bytes, &seq, error)
        && QF_STORE_GET_CLASS (self)->add_receipt (self, release, revision, bytes, seq, error);
  return _qf_store_leave (self, done, error);
}

GPtrArray *
qf_store_list_receipt_bytes (QfStore *self, const char *release, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (!_qf_store_require_item (self, release, error))
    return NULL;
  return QF_STORE_GET_CLASS (self)->list_receipts (self, release, error);
}

GPtrArray *
qf_store_list_receipts (QfStore *self, const char *release, GError **error)
{
  g_autoptr (GPtrArray) bytes = qf_store_list_receipt_bytes (self, release, error);

  if (bytes == NULL)
    return NULL;
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_receipt_free);
  for (guint i = 0; i < bytes->len; i++)
    {
      QfReceipt *receipt = _qf_receipt_parse (g_ptr_array_index (bytes, i), error);
      if (receipt == NULL)
        return NULL;
      g_ptr_array_add (receipts, receipt);
    }
  return g_steal_pointer (&receipts);
}

gboolean
qf_store_put_rendition (QfStore *self,
                        const char *release,
                        guint revision,
                        const char *channel,
                        const QfRendition *rendition,
                        GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (channel != NULL && rendition != NULL, FALSE);

  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  if (!_qf_store_enter (self, error))
    return FALSE;
  g_autofree char *digest = qf_digest_bytes (rendition->bytes);
  gboolean done
      = _qf_store_require_item (self, release, error)
        && klass->put_blob (self, digest, rendition->bytes, error)
        && klass->put_rendition (self, release, revision, channel, rendition, digest, error);
  return _qf_store_leave (self, done, error);
}

GPtrArray *
qf_store_list_renditions (
    QfStore *self, const char *release, guint revision, const char *channel, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  if (!_qf_store_require_item (self, release, error))
    return NULL;
  return QF_STORE_GET_CLASS (self)->list_renditions (self, release, revision, channel, error);
}

gboolean
qf_store_put_setting (
    QfStore *self, const char *key, GBytes *value, const QfSigned *signature, GError **error)
{
  guint64 seq = 0;

  g_return_val_if_fail (QF_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (*key == '\0' || !g_utf8_validate (key, -1, NULL))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED, _ ("A setting needs a name."));
      return FALSE;
    }
  if (!_qf_store_require_signed (signature, error) || !_qf_store_enter (self, error))
    return FALSE;
  gboolean done
      = _qf_store_log_bytes (self, "office", NULL, signature->statement, &seq, error)
        && QF_STORE_GET_CLASS (self)->add_setting (self, key, value, signature, seq, error);
  return _qf_store_leave (self, done, error);
}

GBytes *
qf_store_get_setting (QfStore *self, const char *key, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  GBytes *value = QF_STORE_GET_CLASS (self)->get_setting (self, key, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (value == NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("“%s” is not set in this office."), key);
  return value;
}

char **
qf_store_list_settings (QfStore *self, const char *prefix, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  return QF_STORE_GET_CLASS (self)->list_settings (self, prefix ? prefix : "", error);
}

GPtrArray *
qf_store_list_setting_rows (QfStore *self, const char *prefix, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);

  return QF_STORE_GET_CLASS (self)->list_setting_rows (self, prefix ? prefix : "", error);
}

void
qf_setting_row_free (QfSettingRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_clear_pointer (&self->signed_, qf_signed_free);
  g_free (self);
}
