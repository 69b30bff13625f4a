/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-store"

#include "config.h"

#include "qf-sqlite-store.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <qf/qf-error.h>

#include "gate/qf-log.h"
#include "qf-sqlite-private.h"

/* A store in a file. This file opens, makes and closes it and ends transactions; what is in the
 * tables is read and written by subject in the files beside it.
 *
 * Opening asks in this order: what lies at the path, is it ours, can it be written, is the
 * schema an older one (then it is brought to this version by a connection of its own), is the
 * schema the one compiled in, does the end of the log hold. Where the last two fail the store
 * is read and never written (alarm).
 *
 * After a disk error at COMMIT nobody knows whether the change is there: sqlite may have written
 * it whole before the error. The connection is then given up, the next use opens a new one, and
 * the caller looks by id. */

struct _QfSqliteStore
{
  QfStore parent_instance;
  char *path;             /* owned */
  sqlite3 *database;      /* owned; NULL after it was given up, until the next use */
  GHashTable *statements; /* owned; SQL text to prepared statement of database */
  QfSqliteMode mode;      /* of database */
  guint patience;         /* ms a write waits for another program's */
  guint epoch;            /* connections so far: data_version counts anew in each */
  guint64 stamp;          /* of the file, when a frozen connection was made */
};

G_DEFINE_FINAL_TYPE (QfSqliteStore, _qf_sqlite_store, QF_TYPE_STORE)

GHashTable *
_qf_sqlite_store_get_statements (QfSqliteStore *self)
{
  return self->statements;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static gboolean
give_up_connection (QfSqliteStore *self)
{
  g_hash_table_remove_all (self->statements);
  return _qf_sqlite_disconnect (g_steal_pointer (&self->database));
}

/* Connects for writing where that is possible, else for reading; says why in the alarm. */
static gboolean
connect_file (QfSqliteStore *self, GError **error)
{
  if (_qf_sqlite_is_writable (self->path))
    {
      self->mode = QF_SQLITE_WRITE;
      self->database = _qf_sqlite_connect (self->path, self->mode, error);
      return self->database != NULL;
    }
  _qf_store_set_alarm (QF_STORE (self),
                       _ ("The store's file or folder may not be written to by this account."));
  /* Shared memory beside the file means that somebody has it open; then his changes are seen
   * through it. Else the file stands still, and nothing needs to be made beside it. */
  g_autofree char *shared = g_strconcat (self->path, "-shm", NULL);
  if (g_file_test (shared, G_FILE_TEST_EXISTS))
    {
      self->mode = QF_SQLITE_READ;
      self->database = _qf_sqlite_connect (self->path, self->mode, NULL);
      if (self->database != NULL)
        return TRUE;
    }
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf found;
  if (g_stat (log, &found) == 0 && found.st_size > 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   _ ("The last changes of this store lie in “%s” and cannot be read by this "
                      "account. Ask whoever keeps the store."),
                   log);
      return FALSE;
    }
  self->mode = QF_SQLITE_FROZEN;
  self->stamp = _qf_sqlite_stamp (self->path);
  self->database = _qf_sqlite_connect (self->path, self->mode, error);
  return self->database != NULL;
}

/* Brings an older store to this version. */
static gboolean
migrate (QfSqliteStore *self, GError **error)
{
  guint n_steps = 0;
  const QfSqliteStep *steps = _qf_sqlite_get_steps (&n_steps);

  sqlite3 *database = _qf_sqlite_connect (self->path, QF_SQLITE_MIGRATE, error);
  if (database == NULL)
    return FALSE;
  gboolean done = _qf_sqlite_migrate (database, steps, n_steps, error);
  _qf_sqlite_disconnect (database);
  return done;
}

/* Number and digest of the schema, in one reading: another program may be migrating. */
static char *
read_schema (QfSqliteStore *self, gint64 *version, GError **error)
{
  if (!_qf_sqlite_execute (self->database, "BEGIN", error))
    return NULL;
  char *digest = NULL;
  if (_qf_sqlite_get_number (self->database, "PRAGMA main.user_version", version, error))
    digest = _qf_sqlite_dup_schema_digest (self->database, error);
  sqlite3_exec (self->database, "COMMIT", NULL, NULL, NULL);
  return digest;
}

/* The schema is the one compiled in, or becomes it; else an alarm, or an error where its tables
 * are not even expected to be there. */
static gboolean
check_schema (QfSqliteStore *self, GError **error)
{
  guint n_steps = 0;
  const QfSqliteStep *steps = _qf_sqlite_get_steps (&n_steps);
  gint64 version = 0;

  g_autofree char *digest = read_schema (self, &version, error);
  if (digest != NULL && version > 0 && version < (gint64)n_steps && self->mode == QF_SQLITE_WRITE)
    {
      give_up_connection (self);
      if (!migrate (self, error) || !connect_file (self, error))
        return FALSE;
      g_free (digest);
      digest = read_schema (self, &version, error);
    }
  if (digest == NULL)
    return FALSE;
  if (version != (gint64)n_steps)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                   version > (gint64)n_steps
                       ? _ ("This store was made by a later version of the program (schema %d). "
                            "Install that version.")
                       : _ ("This store is of an earlier version (schema %d) and cannot be brought "
                            "to this one. Open it once where it may be written."),
                   (int)version);
      return FALSE;
    }
  if (strcmp (digest, steps[n_steps - 1].digest) != 0)
    _qf_store_set_alarm (QF_STORE (self),
                         _ ("The store's tables or triggers were changed by another program. "
                            "Compare with a backup and verify what was released."));
  return TRUE;
}

static gboolean
read_identity (QfSqliteStore *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      self, "SELECT id, office, kind, algorithm, created FROM main.store", error);

  if (query == NULL)
    return FALSE;
  if (!_qf_sqlite_next (query, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                             _ ("This store does not say whose it is. Restore a backup."));
      return FALSE;
    }
  g_autoptr (QfStoreIdentity) identity = g_new0 (QfStoreIdentity, 1);
  identity->id = _qf_sqlite_dup_text (query, 0);
  identity->office = _qf_sqlite_dup_text (query, 1);
  g_autofree char *kind = _qf_sqlite_dup_text (query, 2);
  identity->kind = g_strcmp0 (kind, "trial") == 0 ? QF_STORE_TRIAL : QF_STORE_OFFICE;
  identity->algorithm = _qf_sqlite_dup_text (query, 3);
  identity->created = sqlite3_column_int64 (query, 4);
  if (identity->id == NULL || identity->office == NULL || identity->algorithm == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                           _ ("This store does not say whose it is. Restore a backup."));
      return FALSE;
    }
  _qf_store_set_identity (QF_STORE (self), g_steal_pointer (&identity));
  return TRUE;
}

/* The last row that anything has in the log must be in the log: a tail cut off is seen. */
#define LAST_RECORDED                                                                              \
  "SELECT max (coalesce ((SELECT max (log_seq) FROM main.act), 0),"                                \
  " coalesce ((SELECT max (log_seq) FROM main.receipt), 0),"                                       \
  " coalesce ((SELECT max (log_seq) FROM main.roll), 0),"                                          \
  " coalesce ((SELECT max (log_seq) FROM main.offer), 0),"                                         \
  " coalesce ((SELECT max (log_seq) FROM main.session), 0),"                                       \
  " coalesce ((SELECT max (log_seq) FROM main.setting), 0))"

/* The end of the log hangs together: two rows, whatever the log's length. */
static gboolean
log_end_holds (QfSqliteStore *self)
{
  QfStore *store = QF_STORE (self);
  QfStoreClass *klass = QF_STORE_GET_CLASS (self);
  gint64 recorded = G_MAXINT64;

  g_autoptr (QfLogEntry) head = klass->get_log_head (store, NULL);
  if (head == NULL || !_qf_sqlite_get_number (self->database, LAST_RECORDED, &recorded, NULL))
    return FALSE;
  g_autoptr (GPtrArray) end = klass->list_log (store, head->seq > 1 ? head->seq - 1 : 1, 0, NULL);
  return end != NULL && recorded <= (gint64)head->seq && qf_log_verify (end, NULL);
}

/* Who the store is, and whether the log's end holds: one reading, for others write meanwhile. */
static gboolean
read_beginning (QfSqliteStore *self, GError **error)
{
  if (!_qf_sqlite_execute (self->database, "BEGIN", error))
    return FALSE;
  gboolean known = read_identity (self, error);
  if (known && !log_end_holds (self))
    _qf_store_set_alarm (QF_STORE (self),
                         _ ("The end of the store's log was changed by another program. Compare "
                            "with a backup and verify what was released."));
  sqlite3_exec (self->database, "COMMIT", NULL, NULL, NULL);
  return known;
}

/* Opens what path names and looks whether it is well. */
static gboolean
open_connection (QfSqliteStore *self, GError **error)
{
  if (!connect_file (self, error) || !check_schema (self, error))
    {
      give_up_connection (self);
      return FALSE;
    }
  self->epoch++;
  sqlite3_busy_timeout (self->database, (int)self->patience);
  _qf_sqlite_guard (self->database);
  if (!read_beginning (self, error))
    {
      give_up_connection (self);
      return FALSE;
    }
  if (qf_store_is_alarmed (QF_STORE (self), NULL))
    {
      sqlite3_set_authorizer (self->database, NULL, NULL);
      _qf_sqlite_execute (self->database, "PRAGMA query_only = ON", NULL);
      _qf_sqlite_guard (self->database);
    }
  return TRUE;
}

sqlite3 *
_qf_sqlite_store_get_database (QfSqliteStore *self, GError **error)
{
  if (self->database == NULL)
    open_connection (self, error);
  return self->database;
}

static gboolean
begin (QfStore *store, GError **error)
{
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store), "BEGIN IMMEDIATE", error);

  if (query == NULL)
    return FALSE;
  int result = sqlite3_step (query);
  return result == SQLITE_DONE || _qf_sqlite_set_error (sqlite3_db_handle (query), result, error);
}

static void
rollback (QfStore *store)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);

  if (self->database == NULL || sqlite3_get_autocommit (self->database) != 0)
    return;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (self, "ROLLBACK", NULL);
  if (query != NULL)
    sqlite3_step (query);
}

/* The outcome is unknown; see the top of this file. Closing brings into the file what came
 * before the failed change; frames of it that a failed sync left behind are never trusted. */
static void
set_unknown (QfSqliteStore *self, int result, GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_STORE, "%s\nSQLite %d: %s",
               _ ("The disk reported an error at the last moment: it is not known whether the "
                  "change was stored. Look whether it is there before doing it again."),
               result, sqlite3_errmsg (self->database));
  give_up_connection (self);
}

static gboolean
commit (QfStore *store, GError **error)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);

  if (sqlite3_get_autocommit (self->database) != 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                           _ ("The database gave this change up. Try again from the start."));
      return FALSE;
    }
  {
    g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (self, "COMMIT", error);
    if (query == NULL)
      {
        rollback (store);
        return FALSE;
      }
    int result = sqlite3_step (query);
    if (result == SQLITE_DONE)
      return TRUE;
    if (_qf_sqlite_is_full (self->database, result) || (result & 0xff) != SQLITE_IOERR)
      _qf_sqlite_set_error (self->database, result, error);
    else
      {
        query = NULL; /* finalized with its connection */
        set_unknown (self, result, error);
      }
  }
  rollback (store);
  return FALSE;
}

static guint64
get_data_version (QfStore *store)
{
  QfSqliteStore *self = QF_SQLITE_STORE (store);

  /* SQLite does not watch a frozen file: where somebody wrote, it is opened anew. */
  if (self->mode == QF_SQLITE_FROZEN && self->stamp != _qf_sqlite_stamp (self->path))
    give_up_connection (self);
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (self, "PRAGMA main.data_version", NULL);
  guint32 version = query != NULL && _qf_sqlite_next (query, NULL)
                        ? (guint32)sqlite3_column_int64 (query, 0)
                        : 0;
  return ((guint64)self->epoch << 32) | version;
}

static void
dispose (GObject *object)
{
  QfSqliteStore *self = QF_SQLITE_STORE (object);

  /* The base rolls back what is open; it needs the connection. */
  G_OBJECT_CLASS (_qf_sqlite_store_parent_class)->dispose (object);
  if (!give_up_connection (self))
    g_message ("%s: the disk failed at closing; the last changes stay in the file beside it, which "
               "must not be moved away",
               self->path);
}

static void
finalize (GObject *object)
{
  QfSqliteStore *self = QF_SQLITE_STORE (object);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (_qf_sqlite_store_parent_class)->finalize (object);
}

static void
_qf_sqlite_store_class_init (QfSqliteStoreClass *klass)
{
  QfStoreClass *store_class = QF_STORE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  store_class->begin = begin;
  store_class->commit = commit;
  store_class->rollback = rollback;
  store_class->get_data_version = get_data_version;
  _qf_sqlite_fill_versions (store_class);
  _qf_sqlite_fill_entries (store_class);
  _qf_sqlite_fill_people (store_class);
  _qf_sqlite_fill_rolls (store_class);
  _qf_sqlite_fill_acts (store_class);
  _qf_sqlite_fill_outcomes (store_class);
  _qf_sqlite_fill_search (store_class);
}

static void
_qf_sqlite_store_init (QfSqliteStore *self)
{
  self->patience = QF_SQLITE_PATIENCE;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
}

QfStore *
_qf_sqlite_store_open (const char *path, GError **error)
{
  if (!_qf_sqlite_check_file (path, error) || !_qf_sqlite_check_file_system (path, error))
    return NULL;

  g_autoptr (QfSqliteStore) self = g_object_new (QF_TYPE_SQLITE_STORE, NULL);
  self->path = g_strdup (path);
  return open_connection (self, error) ? QF_STORE (g_steal_pointer (&self)) : NULL;
}

QfStore *
_qf_sqlite_store_new_making (const char *path, sqlite3 *database)
{
  QfSqliteStore *self = g_object_new (QF_TYPE_SQLITE_STORE, NULL);

  self->path = g_strdup (path);
  self->mode = QF_SQLITE_MIGRATE;
  self->database = database;
  return QF_STORE (self);
}

void
_qf_sqlite_store_set_patience (QfSqliteStore *self, guint milliseconds)
{
  g_return_if_fail (QF_IS_SQLITE_STORE (self));

  self->patience = milliseconds;
  if (self->database != NULL)
    sqlite3_busy_timeout (self->database, (int)milliseconds);
}
