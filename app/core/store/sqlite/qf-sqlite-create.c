/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-create"

#include "config.h"

#include "qf-sqlite-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <qf/qf-error.h>

#include "qf-sqlite-private.h"

/* Making a store. Schema, first row and first log entry go into a file with a name of its own
 * beside the place; when it is closed and whole it gets its name, and never replaces anything.
 * Killed in the middle, there is no store, and nothing at its path. */

/* The store's row, on the connection that made the schema: later ones may not write it. */
static gboolean
insert_identity (sqlite3 *database, const QfStoreIdentity *identity, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (database,
                                   "INSERT INTO main.store (one, id, office, kind, algorithm,"
                                   " created) VALUES (1, ?, ?, ?, ?, ?)",
                                   -1, &statement, NULL);

  if (result == SQLITE_OK)
    {
      _qf_sqlite_bind_text (statement, 1, identity->id);
      _qf_sqlite_bind_text (statement, 2, identity->office);
      _qf_sqlite_bind_text (statement, 3, identity->kind == QF_STORE_TRIAL ? "trial" : "office");
      _qf_sqlite_bind_text (statement, 4, identity->algorithm);
      _qf_sqlite_bind_number (statement, 5, identity->created);
      result = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || _qf_sqlite_set_error (database, result, error);
}

/* Schema and first row, in a file that is not yet in its place. */
static sqlite3 *
make_database (const char *making, const QfStoreIdentity *identity, GError **error)
{
  guint n_steps = 0;
  const QfSqliteStep *steps = _qf_sqlite_get_steps (&n_steps);
  g_autofree char *mark
      = g_strdup_printf ("PRAGMA main.application_id = %d", QF_SQLITE_APPLICATION_ID);

  sqlite3 *database = _qf_sqlite_connect (making, QF_SQLITE_MIGRATE, error);
  if (database != NULL && _qf_sqlite_execute (database, mark, error)
      && _qf_sqlite_migrate (database, steps, n_steps, error)
      && insert_identity (database, identity, error))
    return database;
  _qf_sqlite_disconnect (database);
  return NULL;
}

/* A checkpoint that failed leaves rows outside the file. */
static gboolean
has_log_left (const char *making)
{
  g_autofree char *log = g_strconcat (making, "-wal", NULL);

  return g_file_test (log, G_FILE_TEST_EXISTS);
}

static gboolean
make_file (const char *making,
           const char *path,
           QfStoreIdentity *identity,
           QfStorePrepare prepare,
           GError **error)
{
  g_autoptr (QfStoreIdentity) kept = identity;
  sqlite3 *database = make_database (making, identity, error);

  if (database == NULL)
    return FALSE;
  g_autoptr (QfStore) store = _qf_sqlite_store_new_making (making, database);
  _qf_store_set_identity (store, g_steal_pointer (&kept));
  if (!prepare (store, error))
    return FALSE;
  /* Closing brings all of it into the one file, which then gets its name. */
  g_clear_object (&store);
  if (has_log_left (making))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("The store at “%s” cannot be made: its disk is full or reports an error."),
                   path);
      return FALSE;
    }
  return _qf_sqlite_move_into_place (making, path, error);
}

static void
remove_remains (const char *making)
{
  const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (making, suffixes[i], NULL);
      g_unlink (file);
    }
}

QfStore *
_qf_sqlite_store_create (const char *path,
                         QfStoreIdentity *identity,
                         QfStorePrepare prepare,
                         GError **error)
{
  g_autoptr (QfStoreIdentity) kept = identity;
  g_autofree char *folder = g_path_get_dirname (path);

  if (!_qf_sqlite_make_folder (path, error) || !_qf_sqlite_check_file_system (folder, error))
    return NULL;
  g_autofree char *making = _qf_sqlite_make_file (path, error);
  if (making == NULL)
    return NULL;
  if (!make_file (making, path, g_steal_pointer (&kept), prepare, error))
    {
      remove_remains (making);
      return NULL;
    }
  return _qf_sqlite_store_open (path, error);
}
