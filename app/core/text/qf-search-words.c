/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-search"

#include "config.h"

#include <string.h>

#include "text/qf-search-private.h"

/* A query, held against texts. There is no syntax that could be wrong: a quotation mark without
 * its partner is a character like others, and so are NEAR, *, - and brackets. What cannot be seen
 * is left out, since no text has it. */

static void
free_word (gpointer data)
{
  QfSearchWord *word = data;

  g_free (word->text);
  g_free (word);
}

/* Without what cannot be seen; every space, tab and line feed a space. */
static char *
clean_query (const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query != NULL ? query : "", -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *clean = g_string_new (NULL);

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c))
        g_string_append_c (clean, ' ');
      else if (c >= ' ' && c != 0x7f && !qf_text_is_hidden_character (c))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

static char *
fold_text (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (folded, _qf_search_fold (g_utf8_get_char (at)));
  return g_string_free (folded, FALSE);
}

static void
add_word (QfSearchWords *self, const char *start, gsize length)
{
  g_autofree char *text = g_strndup (start, length);

  g_strstrip (text);
  if (*text == '\0')
    return;
  for (guint i = 0; i < self->words->len; i++)
    if (strcmp (((QfSearchWord *)g_ptr_array_index (self->words, i))->text, text) == 0)
      return;
  QfSearchWord *word = g_new (QfSearchWord, 1);
  word->length = strlen (text);
  word->text = g_steal_pointer (&text);
  g_ptr_array_add (self->words, word);
}

/* The quotation mark that ends the phrase begun at @start: one with a space or nothing behind. */
static const char *
find_phrase_end (const char *start)
{
  for (const char *end = strchr (start + 1, '"'); end != NULL; end = strchr (end + 1, '"'))
    if (end[1] == ' ' || end[1] == '\0')
      return end;
  return NULL;
}

QfSearchWords *
_qf_search_words_new (const char *query, gboolean fold)
{
  QfSearchWords *self = g_new0 (QfSearchWords, 1);
  g_autofree char *clean = clean_query (query);
  g_autofree char *text = fold ? fold_text (clean) : g_strdup (clean);

  self->words = g_ptr_array_new_with_free_func (free_word);
  self->fold = fold;
  for (const char *at = text; *at != '\0';)
    {
      const char *end = *at == '"' ? find_phrase_end (at) : NULL;
      /* Quotation marks with nothing between are what is looked for. */
      if (end != NULL && end > at + 1)
        {
          add_word (self, at + 1, (gsize)(end - at - 1));
          at = end + 1;
          continue;
        }
      gsize length = strcspn (at, " ");
      add_word (self, at, length);
      at += length + (at[length] == ' ');
    }
  return self;
}

void
_qf_search_words_free (QfSearchWords *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self);
}

/* --- counting ------------------------------------------------------------------------------------
 */

static const char *
find_word (const char *at, const char *end, const QfSearchWord *word)
{
  return memmem (at, (gsize)(end - at), word->text, word->length);
}

static guint
count_word (const QfSearchWord *word, const QfSearchUnit *unit)
{
  const char *end = unit->text + unit->length;
  guint count = 0;

  for (const char *at = find_word (unit->text, end, word); at != NULL;
       at = find_word (at + 1, end, word))
    count += (gsize)(at - unit->text) < unit->strong ? QF_SEARCH_STRONG : 1;
  return count;
}

guint
_qf_search_words_score (const QfSearchWords *self, const QfSearchUnit *unit)
{
  g_autoptr (QfSearchUnit) folded = self->fold ? _qf_search_unit_fold (unit) : NULL;
  guint score = self->words->len > 0 ? G_MAXUINT : 0;

  for (guint i = 0; i < self->words->len && score > 0; i++)
    score = MIN (score, count_word (g_ptr_array_index (self->words, i), folded ? folded : unit));
  return score;
}

/* --- showing -------------------------------------------------------------------------------------
 */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const QfSpan *first = a;
  const QfSpan *second = b;

  return first->start != second->start ? (first->start < second->start ? -1 : 1)
                                       : (first->end > second->end ? -1 : 1);
}

/* Touching and overlapping ones become one. */
static void
join_spans (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      QfSpan span = g_array_index (spans, QfSpan, i);
      QfSpan *last = kept > 0 ? &g_array_index (spans, QfSpan, kept - 1) : NULL;
      if (last != NULL && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, QfSpan, kept++) = span;
    }
  g_array_set_size (spans, kept);
}

/* Characters, by the bytes that begin one: a text is counted for every hit. */
static glong
count_characters (const char *from, const char *to)
{
  glong count = 0;

  for (; from < to; from++)
    count += (*from & 0xc0) != 0x80;
  return count;
}

GArray *
_qf_search_words_mark (const QfSearchWords *self, const char *text)
{
  g_autofree char *folded = self->fold ? fold_text (text) : NULL;
  const char *looked = folded != NULL ? folded : text;
  const char *end = looked + strlen (looked);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));

  for (guint i = 0; i < self->words->len; i++)
    {
      const QfSearchWord *word = g_ptr_array_index (self->words, i);
      glong length = g_utf8_strlen (word->text, -1);
      for (const char *at = find_word (looked, end, word); at != NULL;
           at = find_word (at + word->length, end, word))
        {
          QfSpan span = { .start = count_characters (looked, at) };
          span.end = span.start + length;
          g_array_append_val (spans, span);
        }
    }
  join_spans (spans);
  return spans;
}

#define SNIPPET_BEFORE 24 /* characters before the place */
#define SNIPPET 96        /* characters in all, but for a longer word */

/* The place to show: of the word that occurs least, the first occurrence behind title and number,
 * else the first of all. */
static const char *
find_place (const QfSearchWords *self, const QfSearchUnit *unit, gsize *length)
{
  const char *end = unit->text + unit->length;
  const QfSearchWord *rarest = NULL;
  guint least = G_MAXUINT;

  for (guint i = 0; i < self->words->len; i++)
    {
      const QfSearchWord *word = g_ptr_array_index (self->words, i);
      guint count = self->words->len > 1 ? count_word (word, unit) : 1;
      if (count < least)
        {
          least = count;
          rarest = word;
        }
    }
  if (rarest == NULL)
    return NULL;
  *length = rarest->length;
  const char *place = find_word (unit->text + unit->strong, end, rarest);
  return place != NULL ? place : find_word (unit->text, end, rarest);
}

/* Where @at is, for the reader: in an attachment, in the document's text, in its number. */
static void
tell_place (const QfSearchUnit *unit, const char *at, glong *start, int *file)
{
  *start = -1;
  *file = -1;
  for (guint i = 0; i < unit->file_starts->len; i++)
    if (at >= unit->text + g_array_index (unit->file_starts, gsize, i))
      *file = (int)i;
  if (*file < 0 && at >= unit->text + unit->body)
    *start = count_characters (unit->text + unit->body, at);
}

/* From @from to @to, on one line, with dots where the text goes on. */
static char *
cut_line (const char *text, const char *from, const char *to)
{
  g_autoptr (GString) line = g_string_new (from > text && from[-1] != '\n' ? "…" : "");

  g_string_append_len (line, from, to - from);
  for (gsize i = 0; i < line->len; i++)
    if (line->str[i] == '\n' || line->str[i] == '\t')
      line->str[i] = ' ';
  if (*to != '\0' && *to != '\n')
    g_string_append (line, "…");
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
_qf_search_words_dup_snippet (
    const QfSearchWords *self, const QfSearchUnit *unit, GArray **spans, glong *start, int *file)
{
  g_autoptr (QfSearchUnit) folded = self->fold ? _qf_search_unit_fold (unit) : NULL;
  const QfSearchUnit *looked = folded != NULL ? folded : unit;
  gsize length = 0;
  const char *found = find_place (self, looked, &length);

  const char *place = found != NULL ? found : looked->text;
  /* The same character in the text as it is written. */
  if (folded != NULL)
    place = g_utf8_offset_to_pointer (unit->text, count_characters (folded->text, place));
  tell_place (unit, place, start, file);

  const char *from = place;
  for (guint i = 0; i < SNIPPET_BEFORE && from > unit->text && from[-1] != '\n'; i++)
    from = g_utf8_prev_char (from);
  glong word = found != NULL ? g_utf8_strlen (found, (gssize)length) : 0;
  const char *end = unit->text + unit->length;
  const char *to = from;
  glong wanted = MAX (SNIPPET, count_characters (from, place) + word);
  for (glong i = 0; i < wanted && to < end; i++)
    to = g_utf8_next_char (to);
  while (to > place && to > from && to[-1] == '\n')
    to--;
  char *snippet = cut_line (unit->text, from, to);
  *spans = _qf_search_words_mark (self, snippet);
  return snippet;
}
