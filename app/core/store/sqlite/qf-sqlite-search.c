/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-search"

#include "config.h"

#include "qf-sqlite-private.h"

#include "text/qf-search-private.h"

/* The search index: an FTS5 table without contents. FTS5 takes a text out again only when it is
 * given exactly what it was given before; search_row says what that was, and versions and
 * search_file never change under it. */

static gboolean
begin_reading (QfStore *store, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (QF_SQLITE_STORE (store), "BEGIN", error);

  if (query == NULL)
    return FALSE;
  int result = sqlite3_step (query);
  return result == SQLITE_DONE || _qf_sqlite_set_error (sqlite3_db_handle (query), result, error);
}

static void
end_reading (QfStore *store)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (QF_SQLITE_STORE (store), "COMMIT", NULL);

  if (query != NULL)
    sqlite3_step (query);
}

/* A command to FTS5 itself; @value 0 where it takes none. */
static gboolean
command (QfStore *store, const char *word, gint64 value, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "INSERT INTO main.search_index (search_index, rank) VALUES (?, ?)",
      error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, word);
  if (value != 0)
    _qf_sqlite_bind_number (query, 2, value);
  return _qf_sqlite_run (query, -1, error);
}

static gboolean
execute (QfStore *store, const char *sql, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (QF_SQLITE_STORE (store), sql, error);

  return query != NULL && _qf_sqlite_run (query, -1, error);
}

/* --- rows ------------------------------------------------------------------------------------ */

static gboolean
get_index_row (QfStore *store, guint64 ordinal, QfStoreIndexRow *row, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store),
                          "SELECT version, number, release, release_version FROM main.search_row"
                          " WHERE ordinal = ?",
                          error);

  *row = (QfStoreIndexRow){ .ordinal = ordinal };
  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)ordinal);
  if (_qf_sqlite_next (query, &problem))
    {
      row->version = (guint64)sqlite3_column_int64 (query, 0);
      row->number = _qf_sqlite_dup_text (query, 1);
      row->release = _qf_sqlite_dup_text (query, 2);
      row->release_version = (guint64)sqlite3_column_int64 (query, 3);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* @sql: with the ordinal and the text as FTS5's tokenizer reads it. */
static gboolean
write_text (
    QfStore *store, const char *sql, guint64 ordinal, const QfStoreIndexText *text, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (QF_SQLITE_STORE (store), sql, error);

  if (query == NULL)
    return FALSE;
  g_autoptr (GString) input = g_string_sized_new (text->length + 16);
  g_string_printf (input, "%08x", (guint)text->strong);
  g_string_append_len (input, text->text, (gssize)text->length);
  _qf_sqlite_bind_number (query, 1, (gint64)ordinal);
  sqlite3_bind_text64 (query, 2, input->str, input->len, SQLITE_STATIC, SQLITE_UTF8);
  return _qf_sqlite_run (query, -1, error);
}

static gboolean
finish_todo (QfStore *store, guint64 ordinal, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "DELETE FROM main.search_todo WHERE ordinal = ?", error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)ordinal);
  return _qf_sqlite_run (query, -1, error);
}

static gboolean
put_index_row (QfStore *store,
               const QfStoreIndexRow *row,
               const QfStoreIndexText *before,
               const QfStoreIndexText *text,
               GError **error)
{
  if ((before != NULL
       && !write_text (store,
                       "INSERT INTO main.search_index (search_index, rowid, text)"
                       " VALUES ('delete', ?, ?)",
                       row->ordinal, before, error))
      || !write_text (store, "INSERT INTO main.search_index (rowid, text) VALUES (?, ?)",
                      row->ordinal, text, error))
    return FALSE;
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.search_row (ordinal, version, number, release, release_version)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT (ordinal) DO UPDATE SET version = excluded.version,"
      " number = excluded.number, release = excluded.release,"
      " release_version = excluded.release_version",
      error);
  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_number (query, 1, (gint64)row->ordinal);
  _qf_sqlite_bind_number (query, 2, (gint64)row->version);
  _qf_sqlite_bind_text (query, 3, row->number);
  _qf_sqlite_bind_text (query, 4, row->release);
  _qf_sqlite_bind_number (query, 5, (gint64)row->release_version);
  return _qf_sqlite_run (query, 1, error) && finish_todo (store, row->ordinal, error);
}

/* --- asking --------------------------------------------------------------------------------------
 */

/* Rows of one number each, from the parameter @at on: below, limit. */
static gboolean
read_ordinals (
    QfSqliteQuery *query, int at, guint64 below, guint limit, GArray *ordinals, GError **error)
{
  g_autoptr (GError) problem = NULL;

  _qf_sqlite_bind_number (query, at, (gint64)MIN (below, (guint64)G_MAXINT64));
  _qf_sqlite_bind_number (query, at + 1, limit > 0 ? (gint64)limit : -1);
  while (_qf_sqlite_next (query, &problem))
    {
      guint64 ordinal = (guint64)sqlite3_column_int64 (query, 0);
      g_array_append_val (ordinals, ordinal);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* A gram is one string of FTS5's language, where only the quotation mark means anything. */
static void
append_gram (GString *match, const char *gram, guint tier)
{
  g_string_append_c (match, '"');
  for (const char *at = gram; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *at);
    }
  if (tier > 0)
    g_string_append_c (match, (char)tier);
  g_string_append_c (match, '"');
}

/* "a" AND "b", or with each gram at the tier or any above. */
static char *
write_match (const char *const *grams, guint tier)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; grams[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");
      g_string_append_c (match, '(');
      append_gram (match, grams[i], tier);
      for (guint above = tier + 1; tier > 0 && above < QF_SEARCH_TIERS; above++)
        {
          g_string_append (match, " OR ");
          append_gram (match, grams[i], above);
        }
      g_string_append_c (match, ')');
    }
  return g_string_free (match, FALSE);
}

static gboolean
find_index (QfStore *store,
            const char *const *grams,
            guint tier,
            guint64 below,
            guint limit,
            GArray *ordinals,
            GError **error)
{
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store),
                          "SELECT rowid FROM main.search_index WHERE search_index MATCH ?"
                          " AND rowid < ? ORDER BY rowid DESC LIMIT ?",
                          error);

  if (query == NULL)
    return FALSE;
  g_autofree char *match = write_match (grams, tier);
  _qf_sqlite_bind_text (query, 1, match);
  return read_ordinals (query, 2, below, limit, ordinals, error);
}

static gboolean
list_index_todo (QfStore *store, guint64 below, guint limit, GArray *ordinals, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT ordinal FROM main.search_todo WHERE ordinal < ? ORDER BY ordinal DESC LIMIT ?",
      error);

  return query != NULL && read_ordinals (query, 1, below, limit, ordinals, error);
}

/* entry has no index by ordinal; item has, and every document with a row of its own is one. */
static gboolean
list_documents (QfStore *store, guint64 below, guint limit, GArray *ordinals, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "SELECT i.ordinal FROM main.item AS i WHERE i.items = 'document' AND i.ordinal < ?"
      " AND EXISTS (SELECT 1 FROM main.entry AS e WHERE e.id = i.id)"
      " ORDER BY i.ordinal DESC LIMIT ?",
      error);

  return query != NULL && read_ordinals (query, 1, below, limit, ordinals, error);
}

static GBytes *
get_content (QfStore *store, const char *item, guint64 number, GError **error)
{
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store),
                          "SELECT content FROM main.version WHERE item = ? AND number = ?", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, item);
  _qf_sqlite_bind_number (query, 2, (gint64)number);
  return _qf_sqlite_next (query, error) ? _qf_sqlite_dup_bytes (query, 0) : NULL;
}

static char *
get_file_text (QfStore *store, const char *digest, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store), "SELECT text FROM main.search_file WHERE digest = ?", error);

  if (query == NULL)
    return NULL;
  _qf_sqlite_bind_text (query, 1, digest);
  return _qf_sqlite_next (query, error) ? _qf_sqlite_dup_text (query, 0) : NULL;
}

static gboolean
put_file_text (QfStore *store, const char *digest, const char *text, GError **error)
{
  g_autoptr (QfSqliteQuery) query = _qf_sqlite_query (
      QF_SQLITE_STORE (store),
      "INSERT INTO main.search_file (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING", error);

  if (query == NULL)
    return FALSE;
  _qf_sqlite_bind_text (query, 1, digest);
  _qf_sqlite_bind_text (query, 2, text);
  return _qf_sqlite_run (query, -1, error);
}

/* --- all of it
 * -------------------------------------------------------------------------------------- */

/* FTS5's three tables as they are when nothing is in them, as one piece of SQL. */
static char *
write_empty_index (const char *definition)
{
  static const char *const tables[]
      = { "search_index_config", "search_index_data", "search_index_idx" };
  sqlite3 *empty = NULL;
  GString *sql = g_string_new (NULL);
  gboolean made = sqlite3_open (":memory:", &empty) == SQLITE_OK
                  && _qf_sqlite_add_tokenizer (empty, NULL)
                  && sqlite3_exec (empty, definition, NULL, NULL, NULL) == SQLITE_OK;

  for (guint i = 0; made && i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *select
          = g_strdup_printf (i == 2 ? "SELECT quote (segid), quote (term), quote (pgno) FROM %s"
                                    : "SELECT quote (%2$s), quote (%3$s) FROM %1$s",
                             tables[i], i == 0 ? "k" : "id", i == 0 ? "v" : "block");
      sqlite3_stmt *rows = NULL;
      g_string_append_printf (sql, "DELETE FROM main.%s;", tables[i]);
      made = sqlite3_prepare_v2 (empty, select, -1, &rows, NULL) == SQLITE_OK;
      while (made && sqlite3_step (rows) == SQLITE_ROW)
        {
          g_string_append_printf (sql, "INSERT INTO main.%s VALUES (", tables[i]);
          for (int column = 0; column < sqlite3_column_count (rows); column++)
            g_string_append_printf (sql, "%s%s", column > 0 ? "," : "",
                                    (const char *)sqlite3_column_text (rows, column));
          g_string_append (sql, ");");
        }
      sqlite3_finalize (rows);
    }
  sqlite3_close (empty);
  return g_string_free (sql, !made);
}

/* For this alone the connection may write FTS5's tables. What stands in them afterwards is
 * consistent by itself, whether or not the documents follow. */
static gboolean
replace_index (sqlite3 *database, const char *definition, GError **error)
{
  g_autofree char *empty = write_empty_index (definition);
  g_autofree char *sql = g_strdup_printf (
      "BEGIN IMMEDIATE; %s DELETE FROM main.search_row; DELETE FROM main.search_file;"
      "DELETE FROM main.search_todo; INSERT INTO main.search_todo (ordinal)"
      " SELECT ordinal FROM main.entry WHERE items = 'document'; COMMIT;",
      empty != NULL ? empty : "");

  sqlite3_set_authorizer (database, NULL, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  gboolean done = _qf_sqlite_execute (database, sql, error);
  if (!done)
    sqlite3_exec (database, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  _qf_sqlite_guard (database);
  return done;
}

static gboolean
mend_index (QfStore *store, GError **error)
{
  sqlite3 *database = _qf_sqlite_store_get_database (QF_SQLITE_STORE (store), error);
  sqlite3_stmt *statement = NULL;

  if (database == NULL)
    return FALSE;
  int result
      = sqlite3_prepare_v2 (database, "SELECT rowid FROM main.search_index", -1, &statement, NULL);
  sqlite3_finalize (statement);
  if (result == SQLITE_OK)
    return TRUE;
  g_autoptr (QfSqliteQuery) query
      = _qf_sqlite_query (QF_SQLITE_STORE (store),
                          "SELECT sql FROM main.sqlite_schema WHERE name = 'search_index'", error);
  if (query == NULL || !_qf_sqlite_next (query, error))
    return FALSE;
  g_autofree char *definition = _qf_sqlite_dup_text (query, 0);
  sqlite3_reset (query);
  return replace_index (database, definition, error);
}

/* FTS5 gathers what is written until it has so much, and then writes a piece of its own; pieces
 * are merged when there are as many. For much at a time: few, large pieces, merged once. */
#define GATHERED_USUALLY (1024 * 1024)
#define MERGED_USUALLY 4
#define GATHERED_AT_ONCE (16 * 1024 * 1024)

static gboolean
clear_index (QfStore *store, GError **error)
{
  return command (store, "delete-all", 0, error)
         && execute (store, "DELETE FROM main.search_row", error)
         && execute (store, "DELETE FROM main.search_file", error)
         && execute (store, "DELETE FROM main.search_todo", error)
         && execute (store,
                     "INSERT INTO main.search_todo (ordinal) SELECT ordinal FROM main.entry"
                     " WHERE items = 'document'",
                     error)
         && command (store, "hashsize", GATHERED_AT_ONCE, error)
         && command (store, "crisismerge", 1000, error);
}

static gboolean
pack_index (QfStore *store, GError **error)
{
  return command (store, "optimize", 0, error)
         && command (store, "hashsize", GATHERED_USUALLY, error)
         && command (store, "crisismerge", 4 * MERGED_USUALLY, error)
         && command (store, "automerge", MERGED_USUALLY, error);
}

static gboolean
check_index (QfStore *store, GError **error)
{
  return command (store, "integrity-check", 0, error);
}

void
_qf_sqlite_fill_search (QfStoreClass *klass)
{
  klass->begin_reading = begin_reading;
  klass->end_reading = end_reading;
  klass->get_index_row = get_index_row;
  klass->put_index_row = put_index_row;
  klass->find_index = find_index;
  klass->list_index_todo = list_index_todo;
  klass->list_documents = list_documents;
  klass->get_content = get_content;
  klass->get_file_text = get_file_text;
  klass->put_file_text = put_file_text;
  klass->mend_index = mend_index;
  klass->clear_index = clear_index;
  klass->pack_index = pack_index;
  klass->check_index = check_index;
}
