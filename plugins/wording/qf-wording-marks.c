/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-marks"

#include "config.h"

#include "qf-wording-private.h"

/* Marks that open and never close, or the other way round (GB/T 15834-2011, 4.8, 4.9, 4.15).
 *
 * Pairs are looked for inside one line, since a mark that is forgotten there would else find its
 * partner pages later. Two things go over lines and are right: a quotation of several paragraphs,
 * each of which may open with “ again, and a bracket around lines. So what is open at a line's end
 * is only counted as wrong where the lines that follow do not close it either. A single closing
 * bracket behind a number or letter is an item's: 1） a) */

/* Lines over which a bracket or quotation is waited for. */
#define LINES_AHEAD 40
/* Title marks are only waited for where a line was broken inside a title. */
#define LINES_OF_A_TITLE 3

static const struct
{
  gunichar open;
  gunichar close;
  guint lines; /* over which a partner is looked for; 0: in the line alone */
} pairs[] = {
  { 0x300a, 0x300b, LINES_OF_A_TITLE }, /* 《》 */
  { 0x3008, 0x3009, 0 },                /* 〈〉 */
  { 0x3014, 0x3015, 0 },                /* 〔〕 */
  { 0x3010, 0x3011, 0 },                /* 【】 */
  { 0x201c, 0x201d, LINES_AHEAD },      /* “” */
  { 0xff08, 0xff09, LINES_AHEAD },      /* （） */
  { '(', ')', LINES_AHEAD },
  { 0x2018, 0x2019, LINES_AHEAD }, /* ‘’, the last also an apostrophe */
};

#define YEAR_BRACKET 2
#define ROUND 5
#define HALF_ROUND 6
#define SINGLE 7

static int
find_pair (gunichar character, gboolean *open)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].open == character || pairs[i].close == character)
      {
        *open = pairs[i].open == character;
        return (int)i;
      }
  return -1;
}

/* （ closes with ) in many a text: that is a matter of width, not of balance. */
static gboolean
match_kinds (int one, int other)
{
  return one == other || (one == ROUND && other == HALF_ROUND)
         || (one == HALF_ROUND && other == ROUND);
}

static gboolean
is_item_bracket (QfWordingText *text, const QfWordingLine *line, glong at)
{
  gunichar before = at > line->start ? text->characters[at - 1] : 0;

  return g_unichar_isalnum (before) && at - line->start < 4
             ? TRUE
             : (before >= '0' && before <= '9') || (before >= 'a' && before <= 'z')
                   || (before >= 0x2460 && before <= 0x2473);
}

/* Whether a later line closes @kind before it is opened anew. */
static gboolean
closes_later (QfWordingText *text, guint from, int kind)
{
  int depth = 1;

  for (guint i = from; i < text->lines->len && i < from + pairs[kind].lines; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);

      for (glong at = line->start; at < line->end; at++)
        {
          gboolean open = FALSE;
          int found = find_pair (text->characters[at], &open);

          if (found < 0 || !match_kinds (found, kind))
            continue;
          /* Each paragraph of a long quotation opens it again. */
          if (open && at == line->start && kind == 4)
            continue;
          depth += open ? 1 : -1;
          if (depth == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether an earlier line has opened @kind and left it open. */
static gboolean
opened_before (QfWordingText *text, guint line_index, int kind)
{
  int depth = 0;

  for (guint i = line_index; i > 0 && line_index - i < pairs[kind].lines; i--)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i - 1);

      for (glong at = line->end; at > line->start; at--)
        {
          gboolean open = FALSE;
          int found = find_pair (text->characters[at - 1], &open);

          if (found < 0 || !match_kinds (found, kind))
            continue;
          if (open && depth == 0)
            return TRUE;
          depth += open ? -1 : 1;
        }
    }
  return FALSE;
}

/* An opened mark that waits for its partner. */
typedef struct
{
  int kind;
  glong at;
} Open;

/* 〔20263号 is told by the rule about document numbers. */
static gboolean
is_broken_number (QfWordingText *text, const Open *open)
{
  glong at = open->at + 1;

  if (open->kind != YEAR_BRACKET)
    return FALSE;
  while (at < text->length && text->characters[at] >= '0' && text->characters[at] <= '9')
    at++;
  return at - open->at > 5 && at < text->length && text->characters[at] == 0x53f7;
}

static void
report_open (QfWordingText *text, QfRule *rule, guint line_index, const Open *open)
{
  if (open->kind == SINGLE || is_broken_number (text, open)
      || (pairs[open->kind].lines > 0 && closes_later (text, line_index + 1, open->kind)))
    return;
  _qf_wording_add (text, rule, open->at, open->at + 1, NULL, NULL);
}

/* Takes the partner of a closing mark off the stack; what was opened inside and left stays wrong.
 */
static gboolean
take_partner (QfWordingText *text, QfRule *rule, GArray *stack, guint line_index, int kind)
{
  guint depth = stack->len;

  while (depth > 0 && !match_kinds (g_array_index (stack, Open, depth - 1).kind, kind))
    depth--;
  if (depth == 0)
    return FALSE;
  for (guint i = depth; i < stack->len; i++)
    report_open (text, rule, line_index, &g_array_index (stack, Open, i));
  g_array_set_size (stack, depth - 1);
  return TRUE;
}

static void
balance_line (QfWordingText *text, QfRule *rule, guint line_index)
{
  const QfWordingLine *line = _qf_wording_get_line (text, line_index);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Open));

  for (glong at = line->start; at < line->end; at++)
    {
      gboolean open = FALSE;
      Open found = { find_pair (text->characters[at], &open), at };

      if (found.kind < 0)
        continue;
      if (open)
        g_array_append_val (stack, found);
      else if (!take_partner (text, rule, stack, line_index, found.kind) && found.kind != SINGLE
               && !((found.kind == ROUND || found.kind == HALF_ROUND)
                    && is_item_bracket (text, line, at))
               && !(pairs[found.kind].lines > 0 && opened_before (text, line_index, found.kind)))
        _qf_wording_add (text, rule, at, at + 1, NULL, NULL);
    }
  for (guint i = 0; i < stack->len; i++)
    report_open (text, rule, line_index, &g_array_index (stack, Open, i));
}

void
_qf_wording_find_unbalanced_marks (QfWordingText *text, QfRule *rule)
{
  for (guint i = 0; i < text->lines->len; i++)
    balance_line (text, rule, i);
}
