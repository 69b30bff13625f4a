/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-store"

#include "config.h"

#include "qf-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "qf-store-private.h"
#include "sqlite/qf-sqlite-store.h"

/* The base of every store. It owns what does not depend on the database: who the store is,
 * whether it may be written to, and how transactions nest.
 *
 * Transactions nest by a counter. The outermost begin and commit are the database's own. A
 * rollback anywhere inside gives the whole up ("poisoned"): later writes are refused and the
 * outermost commit fails, so that half of what belongs together is never stored. */

typedef struct
{
  QfStoreIdentity *identity; /* owned; set once by the backend before anybody sees the store */
  char *alarm;               /* owned; NULL: reading and writing */
  guint depth;               /* transactions begun and not ended */
  gboolean poisoned;         /* a rollback happened inside; valid while depth > 0 */
  QfStoreReading reading;    /* who reads attachments for the search index */
} QfStorePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QfStore, qf_store, G_TYPE_OBJECT)

#define PRIVATE(self) ((QfStorePrivate *)qf_store_get_instance_private (self))

void
_qf_store_identity_free (QfStoreIdentity *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->office);
  g_free (self->algorithm);
  g_free (self);
}

void
_qf_store_set_identity (QfStore *self, QfStoreIdentity *identity)
{
  QfStorePrivate *priv = PRIVATE (self);

  g_assert (identity != NULL);
  g_clear_pointer (&priv->identity, _qf_store_identity_free);
  priv->identity = identity;
}

void
_qf_store_set_alarm (QfStore *self, const char *reason)
{
  QfStorePrivate *priv = PRIVATE (self);

  g_assert (reason != NULL);
  if (priv->alarm == NULL)
    priv->alarm = g_strdup (reason);
}

QfStoreReading *
_qf_store_get_reading (QfStore *self)
{
  return &PRIVATE (self)->reading;
}

static void
qf_store_dispose (GObject *object)
{
  QfStorePrivate *priv = PRIVATE (QF_STORE (object));

  /* Work that nobody committed is not kept. */
  if (priv->depth > 0)
    QF_STORE_GET_CLASS (object)->rollback (QF_STORE (object));
  priv->depth = 0;

  G_OBJECT_CLASS (qf_store_parent_class)->dispose (object);
}

static void
qf_store_finalize (GObject *object)
{
  QfStorePrivate *priv = PRIVATE (QF_STORE (object));

  g_clear_pointer (&priv->identity, _qf_store_identity_free);
  g_clear_pointer (&priv->alarm, g_free);

  G_OBJECT_CLASS (qf_store_parent_class)->finalize (object);
}

static void
qf_store_class_init (QfStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qf_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_store_finalize;
}

static void
qf_store_init (QfStore *self)
{
}

/* A path, or an error that says what the URI would have needed. */
static char *
dup_path (const char *uri, GError **error)
{
  if (uri == NULL || *uri == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                           _ ("No store is named: give the path of its file."));
      return NULL;
    }
  if (g_str_has_prefix (uri, "postgresql://") || g_str_has_prefix (uri, "postgres://"))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                           _ ("This version has no PostgreSQL yet: keep the store in a file on "
                              "this machine's own disk."));
      return NULL;
    }
  if (g_str_has_prefix (uri, "file:"))
    {
      g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
      if (path != NULL)
        return g_steal_pointer (&path);
    }
  if (strstr (uri, "://") != NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("“%s” names no store: give the path of its file."), uri);
      return NULL;
    }
  return g_strdup (uri);
}

gboolean
_qf_store_enter (QfStore *self, GError **error)
{
  return qf_store_begin (self, error);
}

gboolean
_qf_store_leave (QfStore *self, gboolean done, GError **error)
{
  if (done)
    return qf_store_commit (self, error);
  qf_store_rollback (self);
  return FALSE;
}

gboolean
_qf_store_in_transaction (QfStore *self)
{
  return PRIVATE (self)->depth > 0;
}

/* The store's own first entry ties the log to this store and no other. */
static gboolean
log_creation (QfStore *self, GError **error)
{
  g_autofree char *digest = qf_digest_string (qf_store_get_id (self));

  return qf_store_append_log (self, "store", NULL, digest, NULL, error);
}

QfStore *
qf_store_create (const char *uri,
                 const char *office,
                 QfStoreKind kind,
                 const char *algorithm,
                 gint64 time,
                 GError **error)
{
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autofree char *path = dup_path (uri, error);
  if (path == NULL)
    return NULL;
  if (office == NULL || *office == '\0' || !g_utf8_validate (office, -1, NULL))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("A store needs the name of the office."));
      return NULL;
    }
  if (g_strcmp0 (algorithm, "ed25519") != 0 && g_strcmp0 (algorithm, "sm2") != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no algorithm of signatures: use ed25519."),
                   algorithm ? algorithm : "");
      return NULL;
    }

  QfStoreIdentity *identity = g_new0 (QfStoreIdentity, 1);
  identity->id = g_uuid_string_random ();
  identity->office = g_strdup (office);
  identity->algorithm = g_strdup (algorithm);
  identity->kind = kind;
  identity->created = time;
  return _qf_sqlite_store_create (path, identity, log_creation, error);
}

QfStore *
qf_store_open (const char *uri, GError **error)
{
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autofree char *path = dup_path (uri, error);
  return path != NULL ? _qf_sqlite_store_open (path, error) : NULL;
}

const char *
qf_store_get_id (QfStore *self)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return PRIVATE (self)->identity->id;
}

const char *
qf_store_get_office (QfStore *self)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return PRIVATE (self)->identity->office;
}

const char *
qf_store_get_algorithm (QfStore *self)
{
  g_return_val_if_fail (QF_IS_STORE (self), NULL);
  return PRIVATE (self)->identity->algorithm;
}

QfStoreKind
qf_store_get_kind (QfStore *self)
{
  g_return_val_if_fail (QF_IS_STORE (self), QF_STORE_OFFICE);
  return PRIVATE (self)->identity->kind;
}

gboolean
qf_store_is_alarmed (QfStore *self, const char **reason)
{
  g_return_val_if_fail (QF_IS_STORE (self), TRUE);

  if (reason != NULL)
    *reason = PRIVATE (self)->alarm;
  return PRIVATE (self)->alarm != NULL;
}

guint64
qf_store_get_data_version (QfStore *self)
{
  g_return_val_if_fail (QF_IS_STORE (self), 0);
  return QF_STORE_GET_CLASS (self)->get_data_version (self);
}

/* Set wherever a poisoned transaction is asked for more. */
static gboolean
refuse_poisoned (GError **error)
{
  g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                       _ ("A step of this change failed, so nothing of it was stored. Try again "
                          "from the start."));
  return FALSE;
}

gboolean
qf_store_begin (QfStore *self, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  QfStorePrivate *priv = PRIVATE (self);
  if (priv->alarm != NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, "%s\n%s",
                   _ ("Nothing can be written: this store is open for reading only."), priv->alarm);
      return FALSE;
    }
  if (priv->depth > 0 && priv->poisoned)
    return refuse_poisoned (error);
  if (priv->depth == 0)
    {
      priv->poisoned = FALSE;
      if (!QF_STORE_GET_CLASS (self)->begin (self, error))
        return FALSE;
    }
  priv->depth++;
  return TRUE;
}

gboolean
qf_store_commit (QfStore *self, GError **error)
{
  g_return_val_if_fail (QF_IS_STORE (self), FALSE);

  QfStorePrivate *priv = PRIVATE (self);
  if (priv->depth == 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE, _ ("There is no change to store."));
      return FALSE;
    }
  priv->depth--;
  if (!priv->poisoned)
    return priv->depth > 0 || QF_STORE_GET_CLASS (self)->commit (self, error);
  if (priv->depth == 0)
    QF_STORE_GET_CLASS (self)->rollback (self);
  return refuse_poisoned (error);
}

void
qf_store_rollback (QfStore *self)
{
  g_return_if_fail (QF_IS_STORE (self));

  QfStorePrivate *priv = PRIVATE (self);
  if (priv->depth == 0)
    return;
  priv->poisoned = TRUE;
  if (--priv->depth == 0)
    QF_STORE_GET_CLASS (self)->rollback (self);
}
