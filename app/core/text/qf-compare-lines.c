/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-lines"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* What is cheap is done on bytes, before anything is decoded: what is the same at both ends,
 * and whole lines that stand once in both. Two versions of a text agree in most of their
 * paragraphs; finding them costs little more than reading both texts once.
 *
 * A line is known by its length and its beginning, middle and end; those that seem to stand
 * once in both are compared in full before they are believed. */

/* Shorter lines (a number, 附件) say little about where they belong. In bytes. */
#define LEAST_LINE 24
#define FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

typedef struct
{
  guint64 hash;
  guint old_place, new_place; /* bytes */
  guint length;
  guint8 old_count, new_count; /* 2 means "more than once" */
} Slot;

typedef struct
{
  Slot *slots;
  guint mask;
} Table;

static guint64
read_word (const char *text)
{
  guint64 word;
  memcpy (&word, text, sizeof word);
  return word;
}

static gboolean
continues (char byte)
{
  return ((guchar)byte & 0xC0) == 0x80;
}

gsize
_qf_compare_prefix (const char *old_text, gsize old_length, const char *new_text, gsize new_length)
{
  gsize most = MIN (old_length, new_length), same = 0;
  while (same + 8 <= most)
    {
      guint64 difference = read_word (old_text + same) ^ read_word (new_text + same);
      if (difference != 0)
        break;
      same += 8;
    }
  while (same < most && old_text[same] == new_text[same])
    same++;
  /* Back to the beginning of a character, in both. */
  while (same > 0
         && ((same < old_length && continues (old_text[same]))
             || (same < new_length && continues (new_text[same]))))
    same--;
  return same;
}

gsize
_qf_compare_suffix (const char *old_text, gsize old_length, const char *new_text, gsize new_length)
{
  gsize most = MIN (old_length, new_length), same = 0;
  while (same + 8 <= most
         && read_word (old_text + old_length - same - 8)
                == read_word (new_text + new_length - same - 8))
    same += 8;
  while (same < most && old_text[old_length - same - 1] == new_text[new_length - same - 1])
    same++;
  while (same > 0 && continues (old_text[old_length - same]))
    same--;
  return same;
}

/* Eight bytes at a time: those that continue a character have the highest bit and not the next. */
glong
_qf_compare_count_characters (const char *start, const char *end)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  glong continuing = 0;
  const char *p = start;
  while (end - p >= 8)
    {
      /* At most 31 in a byte of the sum: no byte runs over. */
      guint64 sum = 0;
      for (guint n = 0; n < 31 && end - p >= 8; n++, p += 8)
        {
          guint64 word = read_word (p);
          sum += (word >> 7) & ~(word >> 6) & ones;
        }
      sum = (sum & G_GUINT64_CONSTANT (0x00FF00FF00FF00FF))
            + (sum >> 8 & G_GUINT64_CONSTANT (0x00FF00FF00FF00FF));
      continuing += (glong)((sum * G_GUINT64_CONSTANT (0x0001000100010001)) >> 48);
    }
  for (; p < end; p++)
    continuing += continues (*p);
  return end - start - continuing;
}

static guint64
hash_line (const char *line, gsize length)
{
  guint64 hash = length * FACTOR;
  const char *places[]
      = { line, line + 8, line + length / 2 - 4, line + length - 16, line + length - 8 };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      hash = (hash ^ read_word (places[i])) * FACTOR;
      hash ^= hash >> 32;
    }
  return hash;
}

static Slot *
find_slot (Table *table, guint64 hash)
{
  guint index = (guint)(hash >> 32) & table->mask;
  while (table->slots[index].old_count + table->slots[index].new_count > 0
         && table->slots[index].hash != hash)
    index = (index + 1) & table->mask;
  table->slots[index].hash = hash;
  return &table->slots[index];
}

typedef struct
{
  guint start; /* bytes */
  guint length;
} Line;

/* Lines long enough, in one pass. (element-type Line) */
static GArray *
list_lines (const char *text, gsize length)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (Line), (guint)(length / 128 + 16));
  const char *end = text + length, *line_feed;
  for (const char *p = text; p < end && (line_feed = memchr (p, '\n', (gsize)(end - p))) != NULL;
       p = line_feed + 1)
    {
      Line line = { (guint)(p - text), (guint)(line_feed + 1 - p) };
      if (line.length >= LEAST_LINE)
        g_array_append_val (lines, line);
    }
  return lines;
}

static Slot *
enter_line (Table *table, const char *text, const Line *line, gboolean is_new)
{
  Slot *slot = find_slot (table, hash_line (text + line->start, line->length));
  guint8 *count = is_new ? &slot->new_count : &slot->old_count;
  *count = *count == 0 ? 1 : 2;
  *(is_new ? &slot->new_place : &slot->old_place) = line->start;
  if (!is_new)
    slot->length = line->length;
  return slot;
}

GArray *
_qf_compare_find_lines (const char *old_text,
                        gsize old_length,
                        const char *new_text,
                        gsize new_length)
{
  g_autoptr (GArray) old_lines = list_lines (old_text, old_length);
  g_autoptr (GArray) new_lines = list_lines (new_text, new_length);
  guint size = 64;
  while (size < 2 * (old_lines->len + new_lines->len))
    size *= 2;
  g_autofree Slot *slots = g_new0 (Slot, size);
  g_autofree Slot **slots_of_old = g_new (Slot *, old_lines->len + 1);
  Table table = { slots, size - 1 };
  for (guint i = 0; i < old_lines->len; i++)
    slots_of_old[i] = enter_line (&table, old_text, &g_array_index (old_lines, Line, i), FALSE);
  for (guint i = 0; i < new_lines->len; i++)
    enter_line (&table, new_text, &g_array_index (new_lines, Line, i), TRUE);

  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (QfAnchor));
  for (guint i = 0; i < old_lines->len; i++)
    {
      const Slot *slot = slots_of_old[i];
      QfAnchor pair = { slot->old_place, slot->new_place, slot->length };
      if (slot->old_count == 1 && slot->new_count == 1
          && pair.new_start + (gsize)pair.length <= new_length
          && memcmp (old_text + pair.old_start, new_text + pair.new_start, pair.length) == 0)
        g_array_append_val (pairs, pair);
    }
  return _qf_compare_keep_rising (pairs);
}
