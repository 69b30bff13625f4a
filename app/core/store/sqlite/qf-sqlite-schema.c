/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-schema"

#include "config.h"

#include "qf-sqlite-private.h"

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-store-resources.h"

/* The schema as it must be. Its SQL is numbered files; the digest of the whole schema after each
 * step is compiled in here, so that a trigger dropped, a table swapped or one figure changed in
 * a CHECK is seen when the store is opened.
 *
 * A step once shipped is never changed. Steps make new tables and copy, for SQLite's own ALTER
 * TABLE writes the stored text anew, and differently from version to version. */

static const QfSqliteStep steps[] = {
  { 1, "/cn/qianfa/store/schema/sqlite/0001-store.sql", NULL,
    "2cd34ae04eca418818e42b0fd48b7e41a361d6ea60dcb6658f73b2c315376335" },
  { 2, "/cn/qianfa/store/schema/sqlite/0002-search.sql", NULL,
    "49e48f135472a4e21a8233a9babdd4577da38e9e2a32beb7866c38c36dc89150" },
};

const QfSqliteStep *
_qf_sqlite_get_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);
  return steps;
}

char *
_qf_sqlite_dup_schema_digest (sqlite3 *database, GError **error)
{
  sqlite3_stmt *statement = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int result = sqlite3_prepare_v2 (
      database,
      "SELECT type, name, tbl_name, coalesce (sql, '') FROM main.sqlite_schema"
      " ORDER BY type, name, tbl_name, sql",
      -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      for (int i = 0; result == SQLITE_ROW && i < 4; i++)
        {
          const guchar *text = sqlite3_column_text (statement, i);
          int length = sqlite3_column_bytes (statement, i);
          if (text != NULL)
            g_checksum_update (checksum, text, length);
          g_checksum_update (checksum, (const guchar *)"\0", 1);
        }
    }
  sqlite3_finalize (statement);
  if (result == SQLITE_DONE)
    return g_strdup (g_checksum_get_string (checksum));
  _qf_sqlite_set_error (database, result, error);
  return NULL;
}

/* Nobody migrates what is not the schema it says it is. */
static gboolean
check_schema (sqlite3 *database, const QfSqliteStep *step, GError **error)
{
  g_autofree char *digest = _qf_sqlite_dup_schema_digest (database, error);

  if (digest == NULL)
    return FALSE;
  if (g_strcmp0 (digest, step->digest) == 0)
    return TRUE;
  g_set_error (
      error, QF_ERROR, QF_ERROR_STORE,
      _ ("The schema of this store is not number %u as this program knows it (%s). Compare "
         "with a backup."),
      step->number, digest);
  return FALSE;
}

static gboolean
apply_step (sqlite3 *database, const QfSqliteStep *step, GError **error)
{
  g_autoptr (GBytes) resource = NULL;
  const char *sql = step->sql;

  if (sql == NULL)
    {
      resource = g_resource_lookup_data (_qf_store_get_resource (), step->resource,
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (resource == NULL)
        return FALSE;
      sql = g_bytes_get_data (resource, NULL);
    }
  return _qf_sqlite_execute (database, sql, error) && check_schema (database, step, error);
}

/* With foreign keys off while tables are rebuilt, all of them are checked at the end. */
static gboolean
check_foreign_keys (sqlite3 *database, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (database, "PRAGMA main.foreign_key_check", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  sqlite3_finalize (statement);
  if (result == SQLITE_DONE)
    return TRUE;
  if (result != SQLITE_ROW)
    return _qf_sqlite_set_error (database, result, error);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                       _ ("Rows of this store belong to nothing, so it was not brought to this "
                          "version. Compare with a backup."));
  return FALSE;
}

static gboolean
apply_steps (sqlite3 *database, const QfSqliteStep *all, guint n_steps, GError **error)
{
  gint64 version = 0;

  /* Another program may have done it while this one waited. */
  if (!_qf_sqlite_get_number (database, "PRAGMA main.user_version", &version, error))
    return FALSE;
  if (version > (gint64)n_steps || version < 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("This store was made by a later version of the program (schema %d). Install "
                      "that version."),
                   (int)version);
      return FALSE;
    }
  if (version > 0 && !check_schema (database, &all[version - 1], error))
    return FALSE;
  for (guint i = (guint)version; i < n_steps; i++)
    if (!apply_step (database, &all[i], error))
      return FALSE;
  g_autofree char *mark = g_strdup_printf ("PRAGMA main.user_version = %u", n_steps);
  return check_foreign_keys (database, error) && _qf_sqlite_execute (database, mark, error);
}

gboolean
_qf_sqlite_migrate (sqlite3 *database, const QfSqliteStep *all, guint n_steps, GError **error)
{
  if (!_qf_sqlite_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (apply_steps (database, all, n_steps, error) && _qf_sqlite_execute (database, "COMMIT", error))
    return TRUE;
  if (sqlite3_get_autocommit (database) == 0)
    sqlite3_exec (database, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
