/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-search"

#include "config.h"

#include <sqlite3.h>

#include <string.h>

#include "bench-search-peers.h"
#include "bench-search-texts.h"

/* FTS5 used in the usual way: a tokenizer that makes words of two characters, places kept, a term
 * as a phrase, the best by bm25(). A single character is the beginning of a word. */

struct _BenchFts5
{
  sqlite3 *database;
  sqlite3_stmt *query;
  sqlite3_stmt *count;
};

static int
create_tokenizer (void *context, const char **arguments, int n, Fts5Tokenizer **tokenizer)
{
  static int only;

  *tokenizer = (Fts5Tokenizer *)&only;
  return SQLITE_OK;
}

static void
delete_tokenizer (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void *context,
          int flags,
          const char *text,
          int length,
          int (*token) (void *, int, const char *, int, int, int))
{
  const char *end = text + length;
  gboolean query = (flags & FTS5_TOKENIZE_QUERY) != 0;
  guint n = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      const char *next = g_utf8_next_char (at);
      if (*at == '\n')
        continue;
      gboolean last = next >= end || *next == '\n';
      /* The last character of a text is a word, that of a query belongs to the pair before. */
      if (last && query && n > 0)
        continue;
      const char *stop = last ? next : g_utf8_next_char (next);
      int result = token (context, 0, at, (int)(stop - at), (int)(at - text), (int)(stop - text));
      if (result != SQLITE_OK)
        return result;
      n++;
    }
  return SQLITE_OK;
}

static void
execute (BenchFts5 *self, const char *sql)
{
  if (sqlite3_exec (self->database, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("FTS5: %s", sqlite3_errmsg (self->database));
}

static sqlite3_stmt *
prepare (BenchFts5 *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("FTS5: %s", sqlite3_errmsg (self->database));
  return statement;
}

static void
fill (BenchFts5 *self, GPtrArray *documents)
{
  execute (self, "CREATE VIRTUAL TABLE docs USING fts5 (title, body, content = '', prefix = 1,"
                 " tokenize = 'pairs'); BEGIN");
  sqlite3_stmt *insert = prepare (self, "INSERT INTO docs (rowid, title, body) VALUES (?, ?, ?)");
  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = g_ptr_array_index (documents, i);
      sqlite3_bind_int64 (insert, 1, i + 1);
      sqlite3_bind_text (insert, 2, document->title, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 3, document->body, -1, SQLITE_STATIC);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("FTS5: %s", sqlite3_errmsg (self->database));
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  execute (self, "INSERT INTO docs (docs) VALUES ('optimize'); COMMIT");
}

BenchFts5 *
bench_fts5_open (const char *path, GPtrArray *documents)
{
  BenchFts5 *self = g_new0 (BenchFts5, 1);
  fts5_tokenizer tokenizer = { create_tokenizer, delete_tokenizer, tokenize };
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
  fts5_api *api = NULL;

  if (sqlite3_open (path, &self->database) != SQLITE_OK)
    g_error ("FTS5: %s", sqlite3_errmsg (self->database));
  sqlite3_stmt *statement = prepare (self, "SELECT fts5 (?)");
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
  api->xCreateTokenizer (api, "pairs", NULL, &tokenizer, NULL);
  if (!there)
    fill (self, documents);
  self->query = prepare (self, "SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT 50");
  self->count = prepare (self, "SELECT count(*) FROM docs WHERE docs MATCH ?");
  return self;
}

void
bench_fts5_close (BenchFts5 *self)
{
  sqlite3_finalize (self->query);
  sqlite3_finalize (self->count);
  sqlite3_close (self->database);
  g_free (self);
}

void
bench_fts5_search (BenchFts5 *self, const char *term, BenchAnswer *answer)
{
  g_autofree char *match
      = g_strdup_printf ("\"%s\"%s", term, g_utf8_strlen (term, -1) == 1 ? " *" : "");
  guint n = 0;

  sqlite3_bind_text (self->query, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (self->query) == SQLITE_ROW)
    n++;
  sqlite3_reset (self->query);
  if (answer == NULL)
    return;
  answer->n_shown = n;
  sqlite3_bind_text (self->count, 1, match, -1, SQLITE_STATIC);
  if (sqlite3_step (self->count) == SQLITE_ROW)
    answer->n_hits = (guint)sqlite3_column_int (self->count, 0);
  sqlite3_reset (self->count);
}
