/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-search"

#include "config.h"

#include <groonga.h>

#include <stdlib.h>
#include <string.h>

#include "bench-search-peers.h"
#include "bench-search-texts.h"

/* Groonga in this process, asked by its own commands. No normalizer and symbols, letters and
 * digits as bigrams too: then it finds what a plain scan finds. */

struct _BenchGroonga
{
  grn_ctx context;
  grn_obj *database;
  char *answer; /* owned; of the last command */
};

/* The command's JSON. (transfer none), valid until the next */
static const char *
command (BenchGroonga *self, const char *line, gsize length)
{
  char *answer = NULL;
  unsigned int size = 0;
  int flags = 0;

  grn_ctx_send (&self->context, line, (unsigned int)length, 0);
  if (self->context.rc != GRN_SUCCESS)
    g_error ("Groonga: %s: %.80s", self->context.errbuf, line);
  grn_ctx_recv (&self->context, &answer, &size, &flags);
  g_free (self->answer);
  self->answer = g_strndup (answer != NULL ? answer : "", size);
  return self->answer;
}

static void
append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (json, "\\%c", *at);
    else if ((guchar)*at < ' ')
      g_string_append_printf (json, "\\u%04x", *at);
    else
      g_string_append_c (json, *at);
  g_string_append_c (json, '"');
}

#define CHUNK 1000

static void
fill (BenchGroonga *self, GPtrArray *documents)
{
  const char *const schema[] = {
    "table_create Docs TABLE_NO_KEY",
    "column_create Docs title COLUMN_SCALAR ShortText",
    "column_create Docs body COLUMN_SCALAR Text",
    "table_create Grams TABLE_PAT_KEY ShortText --default_tokenizer"
    " TokenBigramSplitSymbolAlphaDigit",
    "column_create Grams titles COLUMN_INDEX|WITH_POSITION Docs title",
    "column_create Grams bodies COLUMN_INDEX|WITH_POSITION Docs body",
  };

  for (guint i = 0; i < 3; i++)
    command (self, schema[i], strlen (schema[i]));
  for (guint first = 0; first < documents->len; first += CHUNK)
    {
      g_autoptr (GString) load = g_string_new ("load --table Docs");
      /* The values follow as input of the command. */
      command (self, load->str, load->len);
      g_string_assign (load, "[");
      for (guint i = first; i < documents->len && i < first + CHUNK; i++)
        {
          const BenchDocument *document = g_ptr_array_index (documents, i);
          g_string_append (load, i > first ? ",{\"title\":" : "{\"title\":");
          append_string (load, document->title);
          g_string_append (load, ",\"body\":");
          append_string (load, document->body);
          g_string_append_c (load, '}');
        }
      g_string_append_c (load, ']');
      command (self, load->str, load->len);
    }
  /* Made after the texts are there, an index is built at once, which is its best. */
  for (guint i = 3; i < G_N_ELEMENTS (schema); i++)
    command (self, schema[i], strlen (schema[i]));
}

BenchGroonga *
bench_groonga_open (const char *path, GPtrArray *documents)
{
  BenchGroonga *self = g_new0 (BenchGroonga, 1);
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  if (grn_init () != GRN_SUCCESS || grn_ctx_init (&self->context, 0) != GRN_SUCCESS)
    g_error ("Groonga does not start.");
  self->database
      = there ? grn_db_open (&self->context, path) : grn_db_create (&self->context, path, NULL);
  if (self->database == NULL)
    g_error ("Groonga: %s", self->context.errbuf);
  if (!there)
    fill (self, documents);
  command (self, "cache_limit 0", strlen ("cache_limit 0"));
  return self;
}

void
bench_groonga_close (BenchGroonga *self)
{
  grn_obj_close (&self->context, self->database);
  grn_ctx_fin (&self->context);
  grn_fin ();
  g_free (self->answer);
  g_free (self);
}

const char *
bench_groonga_get_version (void)
{
  return grn_get_version ();
}

/* [[[n],[["_score","Int32"]],[12],[11],…]] */
static void
read_answer (const char *json, BenchAnswer *answer)
{
  const char *at = strstr (json, "[[[");

  answer->n_hits = at != NULL ? (guint)strtoul (at + 3, NULL, 10) : 0;
  at = strstr (json, "]],[");
  at = at != NULL ? at + 3 : "";
  while (*at == '[')
    {
      guint score = (guint)strtoul (at + 1, NULL, 10);
      g_array_append_val (answer->scores, score);
      at += strcspn (at, "]");
      at += at[0] == ']' && at[1] == ',' ? 2 : 0;
    }
  answer->n_shown = answer->scores->len;
}

void
bench_groonga_search (BenchGroonga *self, const char *term, BenchAnswer *answer)
{
  g_autofree char *line = g_strdup_printf (
      "select Docs --match_columns \"title * 8 || body\" --query '\"%s\"' --cache no"
      " --sort_keys -_score --limit 50 --output_columns _score",
      term);
  const char *json = command (self, line, strlen (line));

  if (answer != NULL)
    read_answer (json, answer);
}
