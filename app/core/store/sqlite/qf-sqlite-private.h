/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <sqlite3.h>

#include "qf-sqlite-store.h"

G_BEGIN_DECLS

#define QF_SQLITE_APPLICATION_ID 0x51464131   /* "QFA1" */
#define QF_SQLITE_PATIENCE       8000         /* ms a write waits for another program's */

/* --- qf-sqlite-place.c: what lies at a path, before SQLite touches it ------------------- */

/* Refuses network file systems: WAL needs the memory of one machine. */
gboolean   _qf_sqlite_check_file_system (const char     *path,
                                         GError        **error);
/* A file of ours, by its first 100 bytes; says what it is instead. */
gboolean   _qf_sqlite_check_file        (const char     *path,
                                         GError        **error);
/* The folder for a new store, 0700 where made here. */
gboolean   _qf_sqlite_make_folder       (const char     *path,
                                         GError        **error);
/* An empty file, 0600, beside @path; to be renamed to it. */
char      *_qf_sqlite_make_file         (const char     *path,
                                         GError        **error);
/* Renames without replacing, and syncs the folder. */
gboolean   _qf_sqlite_move_into_place   (const char     *from,
                                         const char     *path,
                                         GError        **error);
/* Whether file, folder and what SQLite keeps beside them can be written. */
gboolean   _qf_sqlite_is_writable       (const char     *path);
/* Changes when somebody wrote, where SQLite cannot tell: a hash of sizes and times. */
guint64    _qf_sqlite_stamp             (const char     *path);

/* --- qf-sqlite-connection.c ------------------------------------------------------------- */

typedef enum
{
  QF_SQLITE_WRITE,      /* read and write */
  QF_SQLITE_READ,       /* a file or folder that cannot be written */
  QF_SQLITE_FROZEN,     /* the same, where even the shared memory beside it cannot be made */
  QF_SQLITE_MIGRATE,    /* read and write, schema too; never handed out */
} QfSqliteMode;

/* A hardened connection; without the authorizer, which is set when the schema is known. */
sqlite3   *_qf_sqlite_connect           (const char     *path,
                                         QfSqliteMode    mode,
                                         GError        **error);
void       _qf_sqlite_guard             (sqlite3        *database);
/* Checkpoints and closes; FALSE where the disk failed and changes stay in the file beside it. */
gboolean   _qf_sqlite_disconnect        (sqlite3        *database);
/* Says what SQLite's @result means to the reader; %FALSE. */
gboolean   _qf_sqlite_set_error         (sqlite3        *database,
                                         int             result,
                                         GError        **error);
gboolean   _qf_sqlite_is_full           (sqlite3        *database,
                                         int             result);
/* One statement or more, no parameters. */
gboolean   _qf_sqlite_execute           (sqlite3        *database,
                                         const char     *sql,
                                         GError        **error);
/* First column of the first row. */
gboolean   _qf_sqlite_get_number        (sqlite3        *database,
                                         const char     *sql,
                                         gint64         *number,
                                         GError        **error);

/* --- qf-sqlite-schema.c ------------------------------------------------------------------ */

/* One numbered step; @digest is that of the whole schema after it. */
typedef struct
{
  guint       number;
  const char *resource;   /* path of the SQL */
  const char *sql;        /* the SQL itself where it is no resource */
  const char *digest;
} QfSqliteStep;

/* The steps of this version, 1 to N. */
const QfSqliteStep *_qf_sqlite_get_steps (guint         *n_steps);
/* SHA-256 over the ordered rows of sqlite_schema. */
char      *_qf_sqlite_dup_schema_digest (sqlite3        *database,
                                         GError        **error);
/* All steps after user_version in one transaction; @database is a QF_SQLITE_MIGRATE one. */
gboolean   _qf_sqlite_migrate           (sqlite3        *database,
                                         const QfSqliteStep *steps,
                                         guint           n_steps,
                                         GError        **error);

/* --- qf-sqlite-query.c: cached statements ------------------------------------------------ */

/* A statement in use; freeing it resets it for the next. */
typedef sqlite3_stmt QfSqliteQuery;

/* @sql stays valid for ever, or is one of few. NULL with error. */
QfSqliteQuery *_qf_sqlite_query         (QfSqliteStore  *self,
                                         const char     *sql,
                                         GError        **error);
void       _qf_sqlite_query_free        (QfSqliteQuery  *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSqliteQuery, _qf_sqlite_query_free)

/* NULL binds NULL. Bound memory must stay until the query ran. */
void       _qf_sqlite_bind_text         (QfSqliteQuery  *query,
                                         int             at,
                                         const char     *text);
void       _qf_sqlite_bind_bytes        (QfSqliteQuery  *query,
                                         int             at,
                                         GBytes         *bytes);
void       _qf_sqlite_bind_number       (QfSqliteQuery  *query,
                                         int             at,
                                         gint64          number);
/* Steps once: TRUE with a row; FALSE at the end, or with @error set. */
gboolean   _qf_sqlite_next              (QfSqliteQuery  *query,
                                         GError        **error);
/* Runs a write to its end; with @rows >= 0, exactly so many rows must have changed. */
gboolean   _qf_sqlite_run               (QfSqliteQuery  *query,
                                         int             rows,
                                         GError        **error);
char      *_qf_sqlite_dup_text          (QfSqliteQuery  *query,
                                         int             column);
/* NULL for NULL */
GBytes    *_qf_sqlite_dup_bytes         (QfSqliteQuery  *query,
                                         int             column);
/* A row with statement, detail, signature, key from @column on. */
QfSigned  *_qf_sqlite_dup_signed        (QfSqliteQuery  *query,
                                         int             column,
                                         guint64         log_seq);

/* --- qf-sqlite-store.c ------------------------------------------------------------------- */

/* The connection, opened again where it was given up; NULL with error. */
sqlite3    *_qf_sqlite_store_get_database   (QfSqliteStore *self,
                                             GError       **error);
GHashTable *_qf_sqlite_store_get_statements (QfSqliteStore *self);
/* A store around the connection that makes it: unchecked, unguarded, closed when it is made. */
QfStore    *_qf_sqlite_store_new_making     (const char    *path,
                                             sqlite3       *database);

/* --- qf-sqlite-tokenizer.c ---------------------------------------------------------------- */

/* What search_index takes its grams from: "%08x" of the strong part's length, then the text. */
gboolean    _qf_sqlite_add_tokenizer    (sqlite3        *database,
                                         GError        **error);

/* --- slots by subject: each file fills in its own ---------------------------------------- */

void       _qf_sqlite_fill_versions     (QfStoreClass   *klass);
void       _qf_sqlite_fill_entries      (QfStoreClass   *klass);
void       _qf_sqlite_fill_people       (QfStoreClass   *klass);
void       _qf_sqlite_fill_rolls        (QfStoreClass   *klass);
void       _qf_sqlite_fill_acts         (QfStoreClass   *klass);
void       _qf_sqlite_fill_outcomes     (QfStoreClass   *klass);
void       _qf_sqlite_fill_search       (QfStoreClass   *klass);

G_END_DECLS
