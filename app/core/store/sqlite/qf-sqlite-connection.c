/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-connection"

#include "config.h"

#include "qf-sqlite-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

/* One hardened connection to SQLite. What is hardened and why: sqlite.org/security.html, and
 * because whoever writes the file with a shell writes its schema too, nothing in the schema may
 * run with the program's trust (trusted_schema off), nor may a bug in the program do what only
 * a migration may (defensive, authorizer), nor may REPLACE swap a row behind the triggers
 * (recursive_triggers).
 *
 * synchronous=FULL with WAL is what loses no acknowledged commit at a power cut; NORMAL does. */

static const struct
{
  int option;
  int value;
  gboolean migration; /* also on a migrating connection */
} options[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1, TRUE },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, TRUE },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1, FALSE }, /* a migration rebuilds tables, then checks all keys */
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, TRUE }, { SQLITE_DBCONFIG_DQS_DML, 0, TRUE },
  { SQLITE_DBCONFIG_DQS_DDL, 0, TRUE },        { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, TRUE },
};

/* errno of the last call that failed on the write-ahead log or on the database. */
static int
get_errno (sqlite3 *database)
{
  sqlite3_file *log = NULL;
  int found = 0;

  if (sqlite3_file_control (database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK
      && log != NULL && log->pMethods != NULL)
    log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &found);
  if (found == 0)
    sqlite3_file_control (database, "main", SQLITE_FCNTL_LAST_ERRNO, &found);
  return found;
}

gboolean
_qf_sqlite_is_full (sqlite3 *database, int result)
{
  if ((result & 0xff) == SQLITE_FULL)
    return TRUE;
  if (result != SQLITE_IOERR_WRITE || database == NULL)
    return FALSE;
  /* A quota or a limit on file sizes is a full disk, though SQLite does not know it. */
  int found = get_errno (database);
  return found == EDQUOT || found == EFBIG || found == ENOSPC;
}

static const char *
explain (sqlite3 *database, int result)
{
  if (_qf_sqlite_is_full (database, result))
    return _ ("The disk of the store is full: nothing was stored. Make room, then try again.");
  /* FTS5 alone says this, of its own tables. */
  if (result == SQLITE_CORRUPT_VTAB)
    return _ ("The search index is damaged; the texts are not. Make it anew with `qianfa-cli "
              "reindex`.");
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _ ("Another program is writing to the store. Try again in a moment.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return _ ("The store may not be written to.");
    case SQLITE_CANTOPEN:
      return _ ("The store cannot be opened. Look whether its file and folder may be read.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return _ ("The store is damaged. Restore a backup.");
    case SQLITE_IOERR:
      return _ ("The disk of the store reports an error. Look after the disk before going on.");
    case SQLITE_CONSTRAINT:
      return _ ("The store refused a row that does not fit what is there. Read again, then retry.");
    default:
      return _ ("The store cannot be used.");
    }
}

gboolean
_qf_sqlite_set_error (sqlite3 *database, int result, GError **error)
{
  if (result == SQLITE_CONSTRAINT_FOREIGNKEY)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("What this belongs to is not in the store."));
      return FALSE;
    }
  g_set_error (error, QF_ERROR, QF_ERROR_STORE, "%s\nSQLite %d: %s", explain (database, result),
               result, database != NULL ? sqlite3_errmsg (database) : sqlite3_errstr (result));
  return FALSE;
}

gboolean
_qf_sqlite_execute (sqlite3 *database, const char *sql, GError **error)
{
  int result = sqlite3_exec (database, sql, NULL, NULL, NULL);

  return result == SQLITE_OK
         || _qf_sqlite_set_error (database, sqlite3_extended_errcode (database), error);
}

gboolean
_qf_sqlite_get_number (sqlite3 *database, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *number = sqlite3_column_int64 (statement, 0);
  if (result != SQLITE_ROW)
    _qf_sqlite_set_error (database, sqlite3_extended_errcode (database), error);
  sqlite3_finalize (statement);
  return result == SQLITE_ROW;
}

static gboolean
configure (sqlite3 *database, QfSqliteMode mode, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int wanted = mode != QF_SQLITE_MIGRATE || options[i].migration ? options[i].value : 0;
      int found = -1;
      int result = sqlite3_db_config (database, options[i].option, wanted, &found);
      if (result != SQLITE_OK || found != wanted)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_STORE,
                       _ ("This machine's SQLite cannot be secured (option %d). Install version "
                          "3.40 or later."),
                       options[i].option);
          return FALSE;
        }
    }
  return _qf_sqlite_execute (database,
                             "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;"
                             "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
                             /* 16 MB: a search that is being typed reads its texts again. */
                             "PRAGMA cache_size = -16384;",
                             error);
}

/* The settings that durability rests on, read back. */
static gboolean
check_durability (sqlite3 *database, GError **error)
{
  gint64 synchronous = 0;
  sqlite3_stmt *statement = NULL;
  gboolean wal = FALSE;

  if (!_qf_sqlite_get_number (database, "PRAGMA synchronous", &synchronous, error))
    return FALSE;
  if (sqlite3_prepare_v2 (database, "PRAGMA journal_mode = WAL", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    wal = g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "wal") == 0;
  int result = sqlite3_extended_errcode (database);
  sqlite3_finalize (statement);
  if (wal && synchronous == 2)
    return TRUE;
  if ((result & 0xff) != SQLITE_OK && result != SQLITE_ROW)
    return _qf_sqlite_set_error (database, result, error);
  g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                       _ ("The store cannot be written safely on this file system. Move it to a "
                          "folder on this machine's own disk."));
  return FALSE;
}

static int
open_file (const char *path, QfSqliteMode mode, sqlite3 **database)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

  if (mode != QF_SQLITE_FROZEN)
    return sqlite3_open_v2 (
        path, database,
        flags | (mode == QF_SQLITE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE), NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  return sqlite3_open_v2 (uri, database, flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
}

sqlite3 *
_qf_sqlite_connect (const char *path, QfSqliteMode mode, GError **error)
{
  sqlite3 *database = NULL;
  gint64 version = 0;
  int result = open_file (path, mode, &database);

  if (result == SQLITE_OK)
    {
      sqlite3_extended_result_codes (database, 1);
      sqlite3_busy_timeout (database, QF_SQLITE_PATIENCE);
      sqlite3_limit (database, SQLITE_LIMIT_ATTACHED, 0);
      /* The first read shows whether the file can be read at all. */
      if (configure (database, mode, error) && _qf_sqlite_add_tokenizer (database, error)
          && _qf_sqlite_get_number (database, "PRAGMA user_version", &version, error)
          && (mode == QF_SQLITE_READ || mode == QF_SQLITE_FROZEN
              || check_durability (database, error)))
        return database;
    }
  else
    _qf_sqlite_set_error (database, result, error);
  sqlite3_close (database);
  return NULL;
}

/* Tables whose rows may change, and those whose rows may go. Everything else is written once. */
static const char *const updated_tables[]
    = { "entry", "working_copy", "pending_signature", "rendition", "search_row", NULL };
static const char *const deleted_tables[]
    = { "waiting",     "working_copy", "pending_roll",      "pending_signature", "search_row",
        "search_file", "search_todo",  "search_index_data", "search_index_idx",  NULL };

static gboolean
may_insert (const char *table, const char *trigger)
{
  if (g_str_has_prefix (table, "sqlite_") || strcmp (table, "store") == 0)
    return FALSE;
  return trigger != NULL || strcmp (table, "counter") != 0;
}

/* The counters are their triggers' alone. The schema's own table is named where SQLite connects
 * the search index, and nothing is written then; who would really write it meets defensive mode. */
static gboolean
may_update (const char *table, const char *trigger)
{
  if (strcmp (table, "sqlite_master") == 0)
    return TRUE;
  if (strcmp (table, "counter") == 0)
    return trigger != NULL;
  return g_strv_contains (updated_tables, table);
}

/* What a statement may do at all; asked when it is prepared. What is not named is refused:
 * schema changes, TEMP objects, ATTACH, PRAGMA with a value, ANALYZE, SAVEPOINT… */
static int
authorize (void *data,
           int action,
           const char *first,
           const char *second,
           const char *schema,
           const char *trigger)
{
  gboolean allowed = FALSE;

  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
      allowed = TRUE;
      break;
    case SQLITE_PRAGMA:
      allowed = second == NULL;
      break;
    case SQLITE_INSERT:
      allowed = g_strcmp0 (schema, "main") == 0 && may_insert (first, trigger);
      break;
    case SQLITE_UPDATE:
      allowed = g_strcmp0 (schema, "main") == 0 && may_update (first, trigger);
      break;
    case SQLITE_DELETE:
      allowed = g_strcmp0 (schema, "main") == 0 && g_strv_contains (deleted_tables, first);
      break;
    default:
      break;
    }
  return allowed ? SQLITE_OK : SQLITE_DENY;
}

void
_qf_sqlite_guard (sqlite3 *database)
{
  sqlite3_set_authorizer (database, authorize, NULL);
}

gboolean
_qf_sqlite_disconnect (sqlite3 *database)
{
  int result = SQLITE_OK;

  if (database == NULL)
    return TRUE;
  if (sqlite3_db_readonly (database, "main") == 0 && sqlite3_get_autocommit (database) != 0)
    {
      /* Closing would hide a checkpoint that failed. A busy one is another program's to do. */
      sqlite3_busy_timeout (database, 0);
      result = sqlite3_wal_checkpoint_v2 (database, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    }
  sqlite3_close_v2 (database);
  result &= 0xff;
  return result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED;
}
