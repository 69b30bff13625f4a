/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-sqlite-tokenizer"

#include "config.h"

#include "qf-sqlite-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "text/qf-search-private.h"

/* The tokenizer "qianfa" of FTS5, without which search_index cannot be read or written. A text is
 * taken apart into grams with tiers; a query is one gram already, tier and all. FTS5 gives a
 * tokenizer the text alone, so the length of its strong part stands before it. */

#define HEAD 8 /* hex digits */

static int
create_tokenizer (void *context, const char **arguments, int n_arguments, Fts5Tokenizer **tokenizer)
{
  static int only;

  *tokenizer = (Fts5Tokenizer *)&only;
  return SQLITE_OK;
}

static void
delete_tokenizer (Fts5Tokenizer *tokenizer)
{
}

typedef struct
{
  void *context;
  int (*token) (void *, int, const char *, int, int, int);
} Receiver;

static int
receive_gram (gpointer data, const char *gram, int length)
{
  Receiver *receiver = data;

  return receiver->token (receiver->context, 0, gram, length, 0, 0);
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void *context,
          int flags,
          const char *text,
          int length,
          int (*token) (void *, int, const char *, int, int, int))
{
  Receiver receiver = { context, token };
  char head[HEAD + 1] = "";

  if ((flags & FTS5_TOKENIZE_QUERY) != 0)
    return length > 0 ? token (context, 0, text, length, 0, length) : SQLITE_OK;
  if (length < HEAD)
    return SQLITE_OK;
  memcpy (head, text, HEAD);
  gsize strong = (gsize)g_ascii_strtoull (head, NULL, 16);
  return _qf_search_grams_each (text + HEAD, (gsize)(length - HEAD), strong, receive_gram,
                                &receiver);
}

gboolean
_qf_sqlite_add_tokenizer (sqlite3 *database, GError **error)
{
  fts5_tokenizer tokenizer = { create_tokenizer, delete_tokenizer, tokenize };
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, "SELECT fts5 (?)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (api != NULL && api->iVersion >= 2
      && api->xCreateTokenizer (api, "qianfa", NULL, &tokenizer, NULL) == SQLITE_OK)
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_STORE,
                       _ ("This machine's SQLite cannot search texts (FTS5). Install version 3.40 "
                          "or later with it."));
  return FALSE;
}
