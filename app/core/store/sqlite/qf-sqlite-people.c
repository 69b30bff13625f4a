/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-people"

#include "config.h"

#include "qf-sqlite-private.h"

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

/* Bytes under their digest, public keys, and the signed offers and sessions. */

/* One column of bytes by a text key; NULL without error where there is none. */
static GBytes *
get_bytes (QfSqliteStore *self, const char *sql, const char *key, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (self, sql, error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, key);
  return _qf_sqlite_next (query, error) ? _qf_sqlite_dup_bytes (query, 0) : NULL;
}

/* Inserts bytes under @key once. The same again is nothing; other bytes are refused. */
static gboolean
put_bytes (QfSqliteStore *self,
           GBytes *found,
           const char *insert,
           const char *key,
           GBytes *bytes,
           GError **error)
{
  if (found != NULL && g_bytes_equal (found, bytes))
    return TRUE;
  if (found != NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("%s was changed in the store by another program. Compare with a backup."),
                   key);
      return FALSE;
    }
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (self, insert, error);
  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, key);
  _qf_sqlite_bind_bytes (query, 2, bytes);
  return _qf_sqlite_run (query, 1, error);
}

static GBytes *
get_blob (QfStore *store, const char *digest, GError **error)
{
  return get_bytes (QF_SQLITE_STORE (store), "SELECT bytes FROM main.blob WHERE digest = ?", digest,
                    error);
}

static gboolean
put_blob (QfStore *store, const char *digest, GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) found = get_blob (store, digest, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return put_bytes (QF_SQLITE_STORE (store), found,
                    "INSERT INTO main.blob (digest, bytes, size) VALUES (?1, ?2, length (?2))",
                    digest, bytes, error);
}

static gboolean
put_key (QfStore *store, const char *fingerprint, GBytes *der, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) found
      = get_bytes (QF_SQLITE_STORE (store), "SELECT der FROM main.public_key WHERE fingerprint = ?",
                   fingerprint, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return put_bytes (QF_SQLITE_STORE (store), found,
                    "INSERT INTO main.public_key (fingerprint, der) VALUES (?, ?)", fingerprint,
                    der, error);
}

static GHashTable *
get_keys (QfStore *store, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "SELECT fingerprint, der FROM main.public_key", error);

  if (query == NULL)
    return NULL;
  g_autoptr (GHashTable) keys
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  while (_qf_sqlite_next (query, &problem))
    g_hash_table_insert (keys, _qf_sqlite_dup_text (query, 0), _qf_sqlite_dup_bytes (query, 1));
  if (problem == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static gboolean
add_signed (QfStore *store,
            QfStoreSignedTable table,
            const char *name,
            const QfSigned *signed_,
            guint64 log_seq,
            GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      table == QF_STORE_OFFERS
          ? "INSERT INTO main.offer (log_seq, staff, key, signature, statement)"
            " VALUES (?, ?, ?, ?, ?)"
          : "INSERT INTO main.session (log_seq, session_key, key, signature, statement)"
            " VALUES (?, ?, ?, ?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)log_seq);
  _qf_sqlite_bind_text (query, 2, name);
  _qf_sqlite_bind_text (query, 3, signed_->key);
  _qf_sqlite_bind_bytes (query, 4, signed_->signature);
  _qf_sqlite_bind_bytes (query, 5, signed_->statement);
  return _qf_sqlite_run (query, 1, error);
}

static const char *
choose_list (QfStoreSignedTable table, const char *name)
{
  if (table == QF_STORE_SESSIONS)
    return "SELECT log_seq, statement, NULL, signature, key FROM main.session ORDER BY log_seq";
  if (name == NULL)
    return "SELECT log_seq, statement, NULL, signature, key FROM main.offer ORDER BY log_seq";
  return "SELECT log_seq, statement, NULL, signature, key FROM main.offer WHERE staff = ?"
         " ORDER BY log_seq";
}

static GPtrArray *
list_signed (QfStore *store, QfStoreSignedTable table, const char *name, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store), choose_list (table, name), error);

  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  if (table == QF_STORE_OFFERS && name != NULL)
    _qf_sqlite_bind_text (query, 1, name);
  while (_qf_sqlite_next (query, &problem))
    g_ptr_array_add (rows, _qf_sqlite_dup_signed (query, 1, sqlite3_column_int64 (query, 0)));
  if (problem == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

void
_qf_sqlite_fill_people (QfStoreClass *klass)
{
  klass->put_blob = put_blob;
  klass->get_blob = get_blob;
  klass->put_key = put_key;
  klass->get_keys = get_keys;
  klass->add_signed = add_signed;
  klass->list_signed = list_signed;
}
