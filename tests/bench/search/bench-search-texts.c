/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-search"

#include "config.h"

#include "bench-search-texts.h"

#include <string.h>

#include <qf/qf-text.h>

#include "bench-text.h"

/* A hundred thousand documents out of three hundred: each takes up to eight lines in a row of
 * one text after the other, all by one seed, so words are as frequent as in the texts. */

#define SEED 20261122
#define DOCUMENT_BYTES 4700
#define LONGEST_LINE 2000
#define LINES_IN_A_ROW 8

/* Lines of each text, without what cannot stand in a document. (element-type GStrv) */
static GPtrArray *
get_lines (void)
{
  static GPtrArray *lines;
  GPtrArray *texts = bench_text_list ();

  if (lines != NULL)
    return lines;
  lines = g_ptr_array_new ();
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *normal = qf_text_normalize (g_ptr_array_index (texts, i));
      g_autoptr (GString) clean = g_string_new (NULL);
      for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
        {
          gunichar c = g_utf8_get_char (at);
          if (c == '\n' || (c >= ' ' && !qf_text_is_hidden_character (c)))
            g_string_append_unichar (clean, c);
        }
      g_ptr_array_add (lines, g_strsplit (clean->str, "\n", -1));
    }
  return lines;
}

static void
free_document (gpointer data)
{
  BenchDocument *self = data;

  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static BenchDocument *
make_document (GRand *random)
{
  GPtrArray *texts = get_lines ();
  BenchDocument *document = g_new0 (BenchDocument, 1);
  GString *body = g_string_new (NULL);

  while (body->len < DOCUMENT_BYTES)
    {
      char **lines = g_ptr_array_index (texts, g_rand_int_range (random, 0, (gint32)texts->len));
      guint n = g_strv_length (lines);
      guint first = (guint)g_rand_int_range (random, 0, (gint32)n);
      for (guint i = first; i < n && i < first + LINES_IN_A_ROW && body->len < DOCUMENT_BYTES; i++)
        {
          g_autofree char *line = g_strstrip (g_strdup (lines[i]));
          gsize length = strlen (line);
          if (length == 0 || length > LONGEST_LINE)
            continue;
          if (document->title == NULL && length > 12 && length < 120)
            document->title = g_steal_pointer (&line);
          else
            g_string_append_printf (body, "%s\n", line);
        }
    }
  if (document->title == NULL)
    document->title = g_strdup ("无题");
  document->body = g_string_free (body, FALSE);
  return document;
}

GPtrArray *
bench_documents_make (guint n)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func (free_document);
  GRand *random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (documents, make_document (random));
  g_rand_free (random);
  return documents;
}

guint64
bench_documents_size (GPtrArray *documents)
{
  guint64 size = 0;

  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = g_ptr_array_index (documents, i);
      size += strlen (document->title) + strlen (document->body);
    }
  return size;
}

char *
bench_documents_cut (GRand *random, guint length)
{
  GPtrArray *texts = get_lines ();

  for (;;)
    {
      char **lines = g_ptr_array_index (texts, g_rand_int_range (random, 0, (gint32)texts->len));
      const char *line = lines[g_rand_int_range (random, 0, (gint32)g_strv_length (lines))];
      glong characters = g_utf8_strlen (line, -1);
      if (characters < (glong)length)
        continue;
      glong start = g_rand_int_range (random, 0, (gint32)(characters - length + 1));
      char *term = g_utf8_substring (line, start, start + length);
      gboolean plain = strpbrk (term, "\"\\ \t") == NULL;
      for (const char *at = term; plain && *at != '\0'; at = g_utf8_next_char (at))
        plain = !g_unichar_isspace (g_utf8_get_char (at));
      if (plain)
        return term;
      g_free (term);
    }
}

static guint
count (const char *text, const char *term)
{
  guint n = 0;

  for (const char *at = strstr (text, term); at != NULL; at = strstr (at + 1, term))
    n++;
  return n;
}

guint
bench_document_score (const BenchDocument *self, const char *term)
{
  return 8 * count (self->title, term) + count (self->body, term);
}
