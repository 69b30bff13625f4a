/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-texts"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* Two texts by character, from what is cheap to what is dear, each step handing the gaps that
 * it leaves to the next: what is the same at both ends; lines that stand once in both; then,
 * decoded, Myers' search as long as few edits are enough; words of eight characters that stand
 * once in both; and the exact answer by bits. Where even that would take too long (two texts of
 * more than 50,000 characters with nothing in common), Myers' search within its limit of work.
 *
 * Places are bytes throughout, so that what is the same is never decoded. */

/* Less than this, in bytes, is not worth looking for lines in. */
#define LEAST_FOR_LINES 1024
/* Elements. Below: bits at once. */
#define SHORT 96
/* Elements. Below: no words of eight characters. */
#define LEAST_FOR_ANCHORS 512
/* Anchors that cover less than this part of a text are set phrases that any two texts share. */
#define LEAST_COVERED 4
#define MOST_TRY_LIMIT 256
/* Pairs of elements that the bits may look at in one comparison: some 40 ms. */
#define MOST_PAIRS G_GUINT64_CONSTANT (3000000000)
/* Anchors within anchors. */
#define MOST_DEPTH 3
/* A table by character is kept in pages: most of Unicode does not stand in a text. */
#define PAGE 256
#define MOST_CHARACTERS 0x200000

typedef struct
{
  const char *old_text;
  const char *new_text;
  GArray *edits;
  guint16 *pages;   /* by character / PAGE: its page in numbers; 0 for none; NULL until needed */
  guint32 *numbers; /* pages of numbers by character, from 1; page 0 is no page */
  guint n_pages;
  guint n_pages_room;
  guint n_numbers;
  guint64 *masks;     /* for _qf_compare_bits() */
  guint n_masks;      /* numbers that there is room for */
  guint64 pairs_left; /* of MOST_PAIRS */
} TextCompare;

static void
add_edit (TextCompare *self, gsize old_start, gsize old_end, gsize new_start, gsize new_end)
{
  QfEdit *last
      = self->edits->len > 0 ? &g_array_index (self->edits, QfEdit, self->edits->len - 1) : NULL;
  if (old_start == old_end && new_start == new_end)
    return;
  if (last != NULL && last->old_end == (glong)old_start && last->new_end == (glong)new_start)
    {
      last->old_end = (glong)old_end;
      last->new_end = (glong)new_end;
      return;
    }
  QfEdit edit = { (glong)old_start, (glong)old_end, (glong)new_start, (glong)new_end };
  g_array_append_val (self->edits, edit);
}

/* --- decoded ---------------------------------------------------------------------------------- */

/* The text is valid; a lead byte at the very end is still never read past. */
static const char *
read_character (const char *p, const char *end, gunichar *character)
{
  guchar lead = (guchar)*p;
  guint length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  gunichar value = length == 1 ? lead : lead & (0x7Fu >> length);
  if (length > (gsize)(end - p))
    length = (guint)(end - p);
  for (guint i = 1; i < length; i++)
    value = value << 6 | ((guchar)p[i] & 0x3F);
  *character = value & 0x1FFFFF;
  return p + length;
}

static guint32 *
add_page (TextCompare *self, gunichar character)
{
  if (self->pages == NULL)
    self->pages = g_new0 (guint16, MOST_CHARACTERS / PAGE);
  if (++self->n_pages >= self->n_pages_room)
    {
      self->n_pages_room = MAX (32, 2 * self->n_pages_room);
      self->numbers = g_renew (guint32, self->numbers, (gsize)self->n_pages_room * PAGE);
    }
  self->pages[character / PAGE] = (guint16)self->n_pages;
  return memset (self->numbers + (gsize)self->n_pages * PAGE, 0, PAGE * sizeof (guint32));
}

/* Characters by number, so that what is known of each fits in a short table. */
static guint32 *
decode (TextCompare *self, const char *start, const char *end, guint *length)
{
  guint32 *items = g_new (guint32, (gsize)(end - start) + 1);
  guint n = 0;
  for (const char *p = start; p < end;)
    {
      gunichar character;
      p = read_character (p, end, &character);
      guint page = self->pages != NULL ? self->pages[character / PAGE] : 0;
      guint32 *numbers
          = page != 0 ? self->numbers + (gsize)page * PAGE : add_page (self, character);
      guint32 *number = numbers + character % PAGE;
      if (*number == 0)
        *number = ++self->n_numbers;
      items[n++] = *number;
    }
  *length = n;
  return items;
}

typedef struct
{
  const guint32 *old_items;
  const guint32 *new_items;
  guint8 *removed;
  guint8 *added;
} Marks;

static void compare_items (
    TextCompare *self, const Marks *marks, guint i, guint i_end, guint j, guint j_end, guint depth);

static void
compare_by_bits (TextCompare *self, const Marks *marks, guint i, guint i_end, guint j, guint j_end)
{
  if (self->n_masks <= self->n_numbers)
    {
      g_free (self->masks);
      self->n_masks = 2 * self->n_numbers + 64;
      self->masks = g_new0 (guint64, (gsize)self->n_masks * QF_COMPARE_BITS_WORDS);
    }
  self->pairs_left -= MIN (self->pairs_left, (guint64)(i_end - i) * (j_end - j));
  _qf_compare_bits (marks->old_items + i, i_end - i, marks->new_items + j, j_end - j, self->masks,
                    marks->removed + i, marks->added + j);
}

static gboolean
compare_between_anchors (
    TextCompare *self, const Marks *marks, guint i, guint i_end, guint j, guint j_end, guint depth)
{
  g_autoptr (GArray) anchors
      = _qf_compare_find_anchors (marks->old_items + i, i_end - i, marks->new_items + j, j_end - j);
  guint old_done = i, new_done = j, covered = 0;
  for (guint k = 0; k < anchors->len; k++)
    covered += g_array_index (anchors, QfAnchor, k).length;
  if (covered < MIN (i_end - i, j_end - j) / LEAST_COVERED
      && (guint64)(i_end - i) * (j_end - j) <= self->pairs_left)
    return FALSE;
  for (guint k = 0; k < anchors->len; k++)
    {
      QfAnchor anchor = g_array_index (anchors, QfAnchor, k);
      compare_items (self, marks, old_done, i + anchor.old_start, new_done, j + anchor.new_start,
                     depth + 1);
      old_done = i + anchor.old_start + anchor.length;
      new_done = j + anchor.new_start + anchor.length;
    }
  if (anchors->len > 0)
    compare_items (self, marks, old_done, i_end, new_done, j_end, depth + 1);
  return anchors->len > 0;
}

/* Edits up to which Myers' search costs less than the bits would. */
static int
get_try_limit (guint n_old, guint n_new)
{
  guint64 pairs = (guint64)n_old * n_new;
  int limit = 16;
  while (limit < MOST_TRY_LIMIT && (guint64)limit * (guint64)limit * 600 < pairs)
    limit *= 2;
  return limit;
}

static void
compare_items (
    TextCompare *self, const Marks *marks, guint i, guint i_end, guint j, guint j_end, guint depth)
{
  const guint32 *old_items = marks->old_items, *new_items = marks->new_items;
  while (i < i_end && j < j_end && old_items[i] == new_items[j])
    i++, j++;
  while (i < i_end && j < j_end && old_items[i_end - 1] == new_items[j_end - 1])
    i_end--, j_end--;
  guint n_old = i_end - i, n_new = j_end - j;
  if (n_old == 0 || n_new == 0)
    {
      memset (marks->removed + i, 1, n_old);
      memset (marks->added + j, 1, n_new);
      return;
    }
  if (MIN (n_old, n_new) <= SHORT && MAX (n_old, n_new) <= 64 * SHORT)
    {
      compare_by_bits (self, marks, i, i_end, j, j_end);
      return;
    }
  if (_qf_compare_try (old_items + i, n_old, new_items + j, n_new, marks->removed + i,
                       marks->added + j, get_try_limit (n_old, n_new)))
    return;
  if (depth < MOST_DEPTH && MIN (n_old, n_new) >= LEAST_FOR_ANCHORS
      && compare_between_anchors (self, marks, i, i_end, j, j_end, depth))
    return;
  if ((guint64)n_old * n_new <= self->pairs_left)
    compare_by_bits (self, marks, i, i_end, j, j_end);
  else
    _qf_compare_sequences (old_items + i, n_old, new_items + j, n_new, marks->removed + i,
                           marks->added + j);
}

static const char *
skip_marked (const char *p, const char *end, const guint8 *marks, guint *index, guint length)
{
  gunichar character;
  for (; *index < length && marks[*index] != 0; ++*index)
    p = read_character (p, end, &character);
  return p;
}

static void
compare_characters (
    TextCompare *self, gsize old_start, gsize old_end, gsize new_start, gsize new_end)
{
  const char *old_stop = self->old_text + old_end, *new_stop = self->new_text + new_end;
  const char *p = self->old_text + old_start, *q = self->new_text + new_start;
  guint n_old, n_new;
  g_autofree guint32 *old_items = decode (self, p, old_stop, &n_old);
  g_autofree guint32 *new_items = decode (self, q, new_stop, &n_new);
  g_autofree guint8 *removed = g_new0 (guint8, (gsize)n_old + 1);
  g_autofree guint8 *added = g_new0 (guint8, (gsize)n_new + 1);
  Marks marks = { old_items, new_items, removed, added };
  compare_items (self, &marks, 0, n_old, 0, n_new, 0);

  guint i = 0, j = 0;
  while (i < n_old || j < n_new)
    {
      const char *old_from = p, *new_from = q;
      gunichar character;
      p = skip_marked (p, old_stop, removed, &i, n_old);
      q = skip_marked (q, new_stop, added, &j, n_new);
      add_edit (self, (gsize)(old_from - self->old_text), (gsize)(p - self->old_text),
                (gsize)(new_from - self->new_text), (gsize)(q - self->new_text));
      for (; i < n_old && j < n_new && removed[i] == 0 && added[j] == 0; i++, j++)
        {
          p = read_character (p, old_stop, &character);
          q = read_character (q, new_stop, &character);
        }
    }
}

/* --- bytes ------------------------------------------------------------------------------------ */

static void
compare_range (
    TextCompare *self, gsize old_start, gsize old_end, gsize new_start, gsize new_end, guint depth)
{
  const char *old_text = self->old_text + old_start, *new_text = self->new_text + new_start;
  gsize same = _qf_compare_prefix (old_text, old_end - old_start, new_text, new_end - new_start);
  old_start += same;
  new_start += same;
  same = _qf_compare_suffix (self->old_text + old_start, old_end - old_start,
                             self->new_text + new_start, new_end - new_start);
  old_end -= same;
  new_end -= same;
  if (old_start == old_end || new_start == new_end)
    {
      add_edit (self, old_start, old_end, new_start, new_end);
      return;
    }
  if (depth < MOST_DEPTH && MIN (old_end - old_start, new_end - new_start) >= LEAST_FOR_LINES)
    {
      g_autoptr (GArray) lines
          = _qf_compare_find_lines (self->old_text + old_start, old_end - old_start,
                                    self->new_text + new_start, new_end - new_start);
      gsize old_done = old_start, new_done = new_start;
      for (guint i = 0; i < lines->len; i++)
        {
          QfAnchor line = g_array_index (lines, QfAnchor, i);
          if (old_start + line.old_start > old_done || new_start + line.new_start > new_done)
            compare_range (self, old_done, old_start + line.old_start, new_done,
                           new_start + line.new_start, depth + 1);
          old_done = old_start + line.old_start + line.length;
          new_done = new_start + line.new_start + line.length;
        }
      if (lines->len > 0)
        {
          compare_range (self, old_done, old_end, new_done, new_end, depth + 1);
          return;
        }
    }
  compare_characters (self, old_start, old_end, new_start, new_end);
}

GArray *
_qf_compare_texts (const char *old_text, gsize old_length, const char *new_text, gsize new_length)
{
  TextCompare self = { .old_text = old_text, .new_text = new_text, .pairs_left = MOST_PAIRS };
  self.edits = g_array_new (FALSE, FALSE, sizeof (QfEdit));
  compare_range (&self, 0, old_length, 0, new_length, 0);
  g_free (self.pages);
  g_free (self.numbers);
  g_free (self.masks);
  return self.edits;
}
