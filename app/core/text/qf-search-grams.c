/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-search"

#include "config.h"

#include <string.h>

#include "text/qf-search-private.h"

/* What stands in an index for a text, and what is asked of it for a query.
 *
 * Chinese has no spaces, and words of a dictionary lose hits inside longer words. Pairs of
 * characters lose none: whoever has 实施办法 has 实施, 施办, 办法. Single characters are for
 * queries of one; three Latin letters or digits in a row are rarer than two and there are few of
 * them. Marks of punctuation are characters like others, since they are asked for too.
 *
 * How often a gram occurs is told by its tier: 工作 occurs 9 times, so the index has it once as it
 * is, and once with the tier of 8. A phrase never occurs more often than the rarest of its grams;
 * so the texts where it may occur 8 times are those that have all its grams at that tier or a
 * higher one, and the best fifty of a hundred thousand are found without looking at the rest. An
 * index without places and columns then does, which is half as large. */

static const guint tiers[QF_SEARCH_TIERS] = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233 };

guint
_qf_search_get_tier (guint tier)
{
  g_assert (tier < QF_SEARCH_TIERS);
  return tiers[tier];
}

/* --- counting --------------------------------------------------------------------------------- */

/* A gram as one number: up to three characters of 21 bits; 0 is none. */
typedef guint64 GramKey;

#define PAIR(a, b) ((GramKey)(a) | (GramKey)(b) << 21)
#define TRIPLE(a, b, c) (PAIR (a, b) | (GramKey)(c) << 42)

/* Open addressing; never more than half full. */
typedef struct
{
  GramKey *keys;
  guint *counts;
  gsize size; /* a power of two */
  gsize used;
} GramTable;

static gsize
find_slot (const GramTable *table, GramKey key)
{
  gsize slot = (gsize)((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 20) & (table->size - 1);

  while (table->keys[slot] != 0 && table->keys[slot] != key)
    slot = (slot + 1) & (table->size - 1);
  return slot;
}

static void
resize_table (GramTable *table, gsize size)
{
  GramTable larger = { .size = size, .used = table->used };

  larger.keys = g_new0 (GramKey, size);
  larger.counts = g_new (guint, size);
  for (gsize i = 0; i < table->size; i++)
    if (table->keys[i] != 0)
      {
        gsize slot = find_slot (&larger, table->keys[i]);
        larger.keys[slot] = table->keys[i];
        larger.counts[slot] = table->counts[i];
      }
  g_free (table->keys);
  g_free (table->counts);
  *table = larger;
}

static void
count_gram (GramTable *table, GramKey key, guint amount)
{
  gsize slot = find_slot (table, key);

  if (table->keys[slot] == key)
    {
      table->counts[slot] += amount;
      return;
    }
  table->keys[slot] = key;
  table->counts[slot] = amount;
  if (++table->used * 2 > table->size)
    resize_table (table, table->size * 2);
}

static gboolean
is_latin (gunichar character)
{
  return character < 0x80 && g_ascii_isalnum ((char)character);
}

static void
count_text (GramTable *table, const char *text, gsize length, gsize strong)
{
  gunichar before = 0; /* 0: nothing that a pair could begin with */
  gunichar second = 0; /* the one before that, where both are Latin */
  const char *end = text + length;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = (guchar)*at >= 0xe3 && (guchar)*at <= 0xe9
                       ? (gunichar)((at[0] & 0x0f) << 12 | (at[1] & 0x3f) << 6 | (at[2] & 0x3f))
                       : g_utf8_get_char (at);
      c = _qf_search_fold (c);
      if (c <= ' ')
        {
          before = second = 0;
          continue;
        }
      guint amount = (gsize)(at - text) < strong ? QF_SEARCH_STRONG : 1;
      count_gram (table, c, amount);
      /* A word that begins in the title and ends behind it is no word: a line feed is between. */
      if (before != 0)
        count_gram (table, PAIR (before, c), amount);
      if (second != 0 && is_latin (c))
        count_gram (table, TRIPLE (second, before, c), amount);
      second = is_latin (before) && is_latin (c) ? before : 0;
      before = c;
    }
}

/* --- handing out --------------------------------------------------------------------------------
 */

#define LONGEST_GRAM 16 /* three characters of four bytes, the tier, the end */

static int
write_gram (char *out, GramKey key)
{
  int length = 0;

  for (; key != 0; key >>= 21)
    length += g_unichar_to_utf8 ((gunichar)(key & 0x1fffff), out + length);
  return length;
}

/* No text has the bytes that stand for tiers. */
static int
emit_gram (GramKey key, guint count, QfGramFunc function, gpointer data)
{
  char gram[LONGEST_GRAM];
  int length = write_gram (gram, key);
  int result = function (data, gram, length);
  guint tier = 0;

  while (tier + 1 < QF_SEARCH_TIERS && count >= tiers[tier + 1])
    tier++;
  if (result != 0 || tier == 0)
    return result;
  gram[length] = (char)tier;
  return function (data, gram, length + 1);
}

int
_qf_search_grams_each (
    const char *text, gsize length, gsize strong, QfGramFunc function, gpointer data)
{
  GramTable table = { 0 };
  const char *valid = NULL;
  int result = 0;

  g_utf8_validate (text, (gssize)length, &valid);
  resize_table (&table, 4096);
  count_text (&table, text, (gsize)(valid - text), strong);
  for (gsize i = 0; result == 0 && i < table.size; i++)
    if (table.keys[i] != 0)
      result = emit_gram (table.keys[i], table.counts[i], function, data);
  g_free (table.keys);
  g_free (table.counts);
  return result;
}

/* --- a query
 * ---------------------------------------------------------------------------------------- */

static void
add_key (GArray *keys, GramKey key)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, GramKey, i) == key)
      return;
  g_array_append_val (keys, key);
}

/* The grams that say most: triples where there are some, else pairs, else the one character. */
static void
add_word (GArray *keys, const char *word)
{
  gunichar run[3] = { 0 }; /* the last three characters without a space between; 0 before */
  gunichar next;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      run[0] = run[1];
      run[1] = run[2];
      run[2] = _qf_search_fold (g_utf8_get_char (at));
      if (run[2] <= ' ')
        {
          memset (run, 0, sizeof run);
          continue;
        }
      next = *g_utf8_next_char (at) != '\0'
                 ? _qf_search_fold (g_utf8_get_char (g_utf8_next_char (at)))
                 : 0;
      gboolean latin = is_latin (run[1]) && is_latin (run[2]);
      if (run[1] == 0 && next <= ' ')
        add_key (keys, run[2]);
      else if (latin && is_latin (run[0]))
        add_key (keys, TRIPLE (run[0], run[1], run[2]));
      else if (run[1] != 0 && !(latin && is_latin (next)))
        add_key (keys, PAIR (run[1], run[2]));
    }
}

char **
_qf_search_list_grams (const QfSearchWords *words, guint most)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (GramKey));
  g_autoptr (GPtrArray) grams = g_ptr_array_new ();

  for (guint i = 0; i < words->words->len; i++)
    {
      const QfSearchWord *word = g_ptr_array_index (words->words, i);
      add_word (keys, word->text);
    }
  /* Of many, some that lie apart. */
  guint asked = MIN (keys->len, most);
  for (guint i = 0; i < asked; i++)
    {
      GramKey key = g_array_index (keys, GramKey, (guint)((guint64)i * keys->len / asked));
      char gram[LONGEST_GRAM];
      int length = write_gram (gram, key);
      g_ptr_array_add (grams, g_strndup (gram, (gsize)length));
    }
  g_ptr_array_add (grams, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&grams), FALSE);
}
