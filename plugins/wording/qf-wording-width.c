/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-width"

#include "config.h"

#include <string.h>

#include "qf-wording-private.h"

/* Half-width marks between Chinese characters (GB/T 15834-2011).
 *
 * One half-width comma among full-width ones is a slip. A text that writes all of its brackets
 * half-width was made so: that is said at each place too, but as advice, since a reviewer who is
 * warned a thousand times reads none of it. Each kind of mark is counted for itself. */

/* From this share of half-width marks on, and this many, a text is made so. */
#define SHARE 3
#define LEAST 4

typedef enum
{
  COMMA,
  SEMICOLON,
  COLON,
  QUESTION,
  EXCLAMATION,
  STOP,
  BRACKET,
  N_MARKS,
} Mark;

static const struct
{
  gunichar half;
  gunichar full;
  Mark mark;
} marks[] = {
  { ',', 0xff0c, COMMA },    { ';', 0xff1b, SEMICOLON },   { ':', 0xff1a, COLON },
  { '?', 0xff1f, QUESTION }, { '!', 0xff01, EXCLAMATION }, { '.', 0x3002, STOP },
  { '(', 0xff08, BRACKET },  { ')', 0xff09, BRACKET },
};

static gboolean
is_chinese (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN || character == 0x300a
         || character == 0x300b || character == 0x201c || character == 0x201d || character == 0x3008
         || character == 0x3009 || character == 0xff08 || character == 0xff09;
}

/* Looks over one space: 甲, 乙 is as wrong as 甲,乙. */
static gunichar
get_neighbour (QfWordingText *text, const QfWordingLine *line, glong at, int step)
{
  at += step;
  if (at >= line->start && at < line->end && text->characters[at] == ' ')
    at += step;
  return at >= line->start && at < line->end ? text->characters[at] : 0;
}

/* A mark that stands in Chinese: on both sides, or at an edge of the line on one of them. */
static gboolean
is_in_chinese (QfWordingText *text, const QfWordingLine *line, glong at, guint i)
{
  gunichar before = get_neighbour (text, line, at, -1);
  gunichar after = get_neighbour (text, line, at, 1);

  switch (marks[i].mark)
    {
    case STOP:
      return is_chinese (before) && is_chinese (after);
    case BRACKET:
      if (marks[i].half == '(')
        return is_chinese (after) && (before == 0 || is_chinese (before) || before > 0x2000);
      return is_chinese (before) && (after == 0 || is_chinese (after) || after > 0x2000);
    default:
      return is_chinese (before) && (is_chinese (after) || (after == 0 && marks[i].mark != COMMA));
    }
}

typedef struct
{
  glong at;
  guint mark; /* index into marks */
} Place;

/* Half-width places; how many there are of each kind, half and full. */
static GArray *
gather (QfWordingText *text, guint halves[N_MARKS], guint fulls[N_MARKS])
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint l = 0; l < text->lines->len; l++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, l);

      for (glong at = line->start; at < line->end; at++)
        for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
          {
            Place place = { at, i };

            fulls[marks[i].mark] += text->characters[at] == marks[i].full;
            if (text->characters[at] != marks[i].half || !is_in_chinese (text, line, at, i))
              continue;
            halves[marks[i].mark]++;
            g_array_append_val (places, place);
          }
    }
  return places;
}

static void
report (QfWordingText *text, QfRule *rule, gboolean throughout)
{
  guint halves[N_MARKS] = { 0 };
  guint fulls[N_MARKS] = { 0 };
  g_autoptr (GArray) places = gather (text, halves, fulls);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      Mark mark = marks[place->mark].mark;
      gboolean many = halves[mark] >= LEAST && halves[mark] * SHARE >= fulls[mark];
      g_autofree char *fix = g_ucs4_to_utf8 (&marks[place->mark].full, 1, NULL, NULL, NULL);

      if (many == throughout)
        _qf_wording_add (text, rule, place->at, place->at + 1, NULL, fix);
    }
}

void
_qf_wording_find_half_width_marks (QfWordingText *text, QfRule *rule)
{
  report (text, rule, FALSE);
}

void
_qf_wording_find_half_width_throughout (QfWordingText *text, QfRule *rule)
{
  report (text, rule, TRUE);
}
