/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-query"

#include "config.h"

#include "qf-sqlite-private.h"

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

/* Statements are prepared once for a connection and kept by their text. A query in use is the
 * cached statement itself; at the end of its scope it is reset, so no read stays open and holds
 * the log back. Texts that are bound stay the caller's: they outlive the query. */

QfSqliteQuery *
_qf_sqlite_query (QfSqliteStore *self, const char *sql, GError **error)
{
  sqlite3 *database = _qf_sqlite_store_get_database (self, error);
  if (database == NULL)
    return NULL;

  GHashTable *statements = _qf_sqlite_store_get_statements (self);
  sqlite3_stmt *statement = g_hash_table_lookup (statements, sql);
  if (statement != NULL)
    return statement;
  int result = sqlite3_prepare_v3 (database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      _qf_sqlite_set_error (database, result, error);
      return NULL;
    }
  g_hash_table_insert (statements, g_strdup (sql), statement);
  return statement;
}

void
_qf_sqlite_query_free (QfSqliteQuery *query)
{
  sqlite3_reset (query);
  sqlite3_clear_bindings (query);
}

void
_qf_sqlite_bind_text (QfSqliteQuery *query, int at, const char *text)
{
  sqlite3_bind_text (query, at, text, -1, SQLITE_STATIC);
}

void
_qf_sqlite_bind_bytes (QfSqliteQuery *query, int at, GBytes *bytes)
{
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    sqlite3_bind_null (query, at);
  else if (size == 0)
    sqlite3_bind_zeroblob (query, at, 0);
  else
    sqlite3_bind_blob64 (query, at, data, size, SQLITE_STATIC);
}

void
_qf_sqlite_bind_number (QfSqliteQuery *query, int at, gint64 number)
{
  sqlite3_bind_int64 (query, at, number);
}

gboolean
_qf_sqlite_next (QfSqliteQuery *query, GError **error)
{
  int result = sqlite3_step (query);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    _qf_sqlite_set_error (sqlite3_db_handle (query), result, error);
  return FALSE;
}

gboolean
_qf_sqlite_run (QfSqliteQuery *query, int rows, GError **error)
{
  sqlite3 *database = sqlite3_db_handle (query);

  /* After a failing disk SQLite may have rolled back by itself; a write would then stand alone. */
  if (sqlite3_get_autocommit (database) != 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                           _ ("The database gave this change up. Try again from the start."));
      return FALSE;
    }
  int result = sqlite3_step (query);
  while (result == SQLITE_ROW)
    result = sqlite3_step (query);
  if (result != SQLITE_DONE)
    return _qf_sqlite_set_error (database, result, error);
  if (rows >= 0 && sqlite3_changes (database) != rows)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("The store did not take a row (%d of %d). Look after it before going on."),
                   sqlite3_changes (database), rows);
      return FALSE;
    }
  return TRUE;
}

char *
_qf_sqlite_dup_text (QfSqliteQuery *query, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (query, column));
}

GBytes *
_qf_sqlite_dup_bytes (QfSqliteQuery *query, int column)
{
  if (sqlite3_column_type (query, column) == SQLITE_NULL)
    return NULL;
  const void *data = sqlite3_column_blob (query, column);
  return g_bytes_new (data, sqlite3_column_bytes (query, column));
}

QfSigned *
_qf_sqlite_dup_signed (QfSqliteQuery *query, int column, guint64 log_seq)
{
  g_autoptr (GBytes) statement = _qf_sqlite_dup_bytes (query, column);
  g_autoptr (GBytes) detail = _qf_sqlite_dup_bytes (query, column + 1);
  g_autoptr (GBytes) signature = _qf_sqlite_dup_bytes (query, column + 2);
  const char *key = (const char *)sqlite3_column_text (query, column + 3);

  return qf_signed_new (statement, detail, signature, key, log_seq);
}
