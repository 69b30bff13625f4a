/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-clean"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* The shortest answer is not what a person did: one who wrote 可以于十日内 for 应当在五日内
 * did not keep a stray 在. Three steps make edits readable, each leaving old and new text whole:
 *
 * - figures and Latin words are whole: 20 that became 22 is told so, not as a 2 after a 2;
 * - what is the same between two edits and shorter than they are belongs to them;
 * - what was only added or only removed is moved, where the text allows it, to begin and end
 *   at marks of punctuation.
 *
 * Everything is in bytes; characters are counted only where what is kept is short. */

/* What is kept and longer than this, in characters, always stays. */
#define MOST_JOINED 6
/* Bytes; a longer run of letters is no word. */
#define LONGEST_WORD 32
/* Bytes that an edit may be moved by. */
#define MOST_SLIDE 3000

typedef struct
{
  const char *text;
  gsize length;
} Text;

static gunichar
get_before (const Text *text, glong place)
{
  return place <= 0 ? 0 : g_utf8_get_char (g_utf8_prev_char (text->text + place));
}

static gunichar
get_at (const Text *text, glong place)
{
  return place >= (glong)text->length ? 0 : g_utf8_get_char (text->text + place);
}

static gboolean
is_word (gunichar character)
{
  return character < 0x80 ? g_ascii_isalnum ((char)character)
                          : (character >= 0xFF10 && character <= 0xFF19)
                                || (character >= 0xFF21 && character <= 0xFF3A)
                                || (character >= 0xFF41 && character <= 0xFF5A);
}

static gboolean
is_blank (const QfEdit *edit)
{
  return edit->old_start == edit->old_end && edit->new_start == edit->new_end;
}

/* --- whole words ------------------------------------------------------------------------------ */

/* How many bytes of word characters stand before @place, not before @least. */
static glong
measure_word_before (const Text *text, glong place, glong least)
{
  glong start = place;
  while (start > least && is_word (get_before (text, start)))
    start = g_utf8_prev_char (text->text + start) - text->text;
  return place - start <= LONGEST_WORD ? place - start : 0;
}

static glong
measure_word_after (const Text *text, glong place, glong most)
{
  glong end = place;
  while (end < most && is_word (get_at (text, end)))
    end = g_utf8_next_char (text->text + end) - text->text;
  return end - place <= LONGEST_WORD ? end - place : 0;
}

static void
widen_to_words (GArray *edits, const Text *old_text, const Text *new_text)
{
  for (guint i = 0; i < edits->len; i++)
    {
      QfEdit *edit = &g_array_index (edits, QfEdit, i);
      glong least = i > 0 ? edit[-1].old_end : 0;
      glong most = i + 1 < edits->len ? edit[1].old_start : (glong)old_text->length;
      gboolean begins
          = is_word (edit->old_start < edit->old_end ? get_at (old_text, edit->old_start) : 0)
            || is_word (edit->new_start < edit->new_end ? get_at (new_text, edit->new_start) : 0);
      gboolean ends
          = is_word (edit->old_start < edit->old_end ? get_before (old_text, edit->old_end) : 0)
            || is_word (edit->new_start < edit->new_end ? get_before (new_text, edit->new_end) : 0);
      glong before = begins ? measure_word_before (old_text, edit->old_start, least) : 0;
      glong after = ends ? measure_word_after (old_text, edit->old_end, most) : 0;
      edit->old_start -= before;
      edit->new_start -= before;
      edit->old_end += after;
      edit->new_end += after;
    }
}

/* --- joining ---------------------------------------------------------------------------------- */

/* An edit with its lengths in characters. */
typedef struct
{
  QfEdit edit;
  glong n_old;
  glong n_new;
} Sized;

static Sized
size_edit (const QfEdit *edit, const Text *old_text, const Text *new_text)
{
  return (Sized){
    *edit,
    _qf_compare_count_characters (old_text->text + edit->old_start, old_text->text + edit->old_end),
    _qf_compare_count_characters (new_text->text + edit->new_start, new_text->text + edit->new_end)
  };
}

/* Characters kept between two edits; -1 where they are too many or hold an end of a line. */
static glong
count_kept (const Sized *first, const Sized *second, const Text *old_text)
{
  const char *start = old_text->text + first->edit.old_end;
  const char *end = old_text->text + second->edit.old_start;
  if (end - start > MOST_JOINED * 4 || memchr (start, '\n', (gsize)(end - start)) != NULL
      || memchr (start, '\t', (gsize)(end - start)) != NULL)
    return -1;
  return _qf_compare_count_characters (start, end);
}

static gboolean
belong_together (const Sized *first, const Sized *second, const Text *old_text, glong kept)
{
  glong least = MIN (MAX (first->n_old, first->n_new), MAX (second->n_old, second->n_new));
  if (kept <= 0)
    return kept == 0;
  /* A mark between two short edits parts them: 甲、乙 that became 丙、丁. */
  if (kept == 1)
    return least >= 2 || !g_unichar_ispunct (get_at (old_text, first->edit.old_end));
  return kept == 2 ? least >= 2 : kept <= MOST_JOINED && 2 * kept <= least;
}

static void
join (GArray *edits, const Text *old_text, const Text *new_text)
{
  g_autoptr (GArray) stack = g_array_sized_new (FALSE, FALSE, sizeof (Sized), edits->len);
  for (guint i = 0; i < edits->len; i++)
    {
      Sized next = size_edit (&g_array_index (edits, QfEdit, i), old_text, new_text);
      while (stack->len > 0)
        {
          const Sized *last = &g_array_index (stack, Sized, stack->len - 1);
          glong kept = count_kept (last, &next, old_text);
          if (!belong_together (last, &next, old_text, kept))
            break;
          next.edit.old_start = last->edit.old_start;
          next.edit.new_start = last->edit.new_start;
          next.n_old += last->n_old + kept;
          next.n_new += last->n_new + kept;
          g_array_set_size (stack, stack->len - 1);
        }
      g_array_append_val (stack, next);
    }
  g_array_set_size (edits, stack->len);
  for (guint i = 0; i < stack->len; i++)
    g_array_index (edits, QfEdit, i) = g_array_index (stack, Sized, i).edit;
}

/* --- sliding ---------------------------------------------------------------------------------- */

/* How good a place between two characters is to begin or end an edit at. */
static guint
rate_boundary (gunichar before, gunichar after)
{
  if (before == 0 || after == 0 || before == '\n')
    return 5;
  switch (before)
    {
    case 0x3002: /* 。 */
    case 0xFF1B: /* ； */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case ';':
      return 4;
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
    case ',':
      return 3;
    case 0x3001: /* 、 */
    case 0x300B: /* 》 */
    case 0xFF09: /* ） */
    case 0x201D: /* ” */
    case ' ':
      return 2;
    default:
      break;
    }
  return after == 0x300A || after == 0xFF08 || after == 0x201C || after == '\n' ? 2 : 0;
}

/* @text: the one that has the words, at [@start, @end); they may be moved to begin anywhere in
 * [@least, @most]. Returns how many bytes they are best moved by. */
static glong
find_best_slide (const Text *text, glong start, glong end, glong least, glong most)
{
  glong size = end - start, first = start, last = start;
  while (first > least && start - first < MOST_SLIDE
         && get_before (text, first) == get_before (text, first + size))
    first = g_utf8_prev_char (text->text + first) - text->text;
  while (last < most && last - start < MOST_SLIDE
         && get_at (text, last) == get_at (text, last + size))
    last = g_utf8_next_char (text->text + last) - text->text;

  glong best = start;
  guint best_rate = 0;
  for (glong place = first; place <= last;
       place = g_utf8_next_char (text->text + place) - text->text)
    {
      guint rate = rate_boundary (get_before (text, place), get_at (text, place))
                   + rate_boundary (get_before (text, place + size), get_at (text, place + size));
      if (rate > best_rate)
        {
          best_rate = rate;
          best = place;
        }
      if (place == (glong)text->length)
        break;
    }
  return best - start;
}

static void
slide (GArray *edits, const Text *old_text, const Text *new_text)
{
  for (guint i = 0; i < edits->len; i++)
    {
      QfEdit *edit = &g_array_index (edits, QfEdit, i);
      gboolean adds = edit->old_start == edit->old_end;
      gboolean removes = edit->new_start == edit->new_end;
      if (adds == removes)
        continue;
      /* A character at least stays between two edits. */
      const Text *text = adds ? new_text : old_text;
      glong start = adds ? edit->new_start : edit->old_start;
      glong end = adds ? edit->new_end : edit->old_end;
      glong before = i > 0 ? (adds ? edit[-1].new_end : edit[-1].old_end) + 4 : 0;
      glong after = i + 1 < edits->len ? (adds ? edit[1].new_start : edit[1].old_start) - 4
                                       : (glong)text->length;
      glong by = find_best_slide (text, start, end, before, after - (end - start));
      edit->old_start += by;
      edit->old_end += by;
      edit->new_start += by;
      edit->new_end += by;
    }
}

void
_qf_compare_clean (
    GArray *edits, const char *old_text, gsize old_length, const char *new_text, gsize new_length)
{
  const Text old_whole = { old_text, old_length }, new_whole = { new_text, new_length };
  widen_to_words (edits, &old_whole, &new_whole);
  join (edits, &old_whole, &new_whole);
  slide (edits, &old_whole, &new_whole);
  for (guint i = 0; i < edits->len; i++)
    g_assert (!is_blank (&g_array_index (edits, QfEdit, i)));
}
