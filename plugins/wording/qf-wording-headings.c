/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-headings"

#include "config.h"

#include <string.h>

#include "qf-wording-private.h"

/* Numbers and words of headings (GB/T 9704-2012, 7.3.3): one after the other, no level left out,
 * none twice.
 *
 * Each kind of number counts for itself; one that stands higher begins those below anew. Numbers
 * may begin anew with one (an attached text, a list in a paragraph); what is reported is a number
 * that continues wrongly: the same again, or one that leaves some out. Inside a quotation other
 * texts are counted, so nothing is asked there. */

/* A quotation that is longer than this was not closed. */
#define LONGEST_QUOTATION 40

typedef struct
{
  guint last[QF_N_ORDINALS];
  glong starts[QF_N_ORDINALS]; /* where the last number stands */
  glong ends[QF_N_ORDINALS];
} Counters;

static void
forget_below (Counters *counters, QfOrdinal kind)
{
  /* Articles are counted through all chapters. */
  for (guint i = (guint)kind + 1; i < QF_N_ORDINALS; i++)
    if (i != QF_ORDINAL_ARTICLE || kind > QF_ORDINAL_ARTICLE)
      counters->last[i] = 0;
}

static glong
skip_spaces (QfWordingText *text, const QfWordingLine *line)
{
  glong at = line->start;

  while (at < line->end && (text->characters[at] == ' ' || text->characters[at] == 0x3000))
    at++;
  return at;
}

/* An attached text counts from one again. */
static gboolean
begins_anew (QfWordingText *text, const QfWordingLine *line)
{
  glong at = skip_spaces (text, line);

  return line->kind == QF_BLOCK_TITLE || line->kind == QF_BLOCK_SIGNATURE
         || line->kind == QF_BLOCK_DATE
         || (at + 1 < line->end && text->characters[at] == 0x9644
             && text->characters[at + 1] == 0x4ef6);
}

/* 二十二; to 九十九, since no text has more on one level. */
static char *
write_han (guint number)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  if (number >= 100)
    return NULL;
  return g_strconcat (number >= 20 ? digits[number / 10] : "", number >= 10 ? "十" : "",
                      digits[number % 10], NULL);
}

/* Where two items stand on one line the second is no line's beginning: （四）…；（五）… */
static gboolean
stands_between (QfWordingText *text, QfOrdinal kind, guint number, glong from, glong to)
{
  g_autofree char *han = write_han (number);
  g_autofree char *between = g_ucs4_to_utf8 (text->characters + from, to - from, NULL, NULL, NULL);
  g_autofree char *ordinal = NULL;

  switch (kind)
    {
    case QF_ORDINAL_ARTICLE:
      ordinal = g_strdup_printf ("第%s条", han != NULL ? han : "");
      break;
    case QF_ORDINAL_ONE:
      ordinal = g_strdup_printf ("%s、", han != NULL ? han : "");
      break;
    case QF_ORDINAL_TWO:
      ordinal = g_strdup_printf ("（%s）", han != NULL ? han : "");
      break;
    case QF_ORDINAL_THREE:
      ordinal = g_strdup_printf ("%u.", number);
      break;
    default:
      ordinal = g_strdup_printf ("（%u）", number);
    }
  return strstr (between, ordinal) != NULL;
}

static void
ask_number (QfWordingText *text,
            QfRule *rule,
            Counters *counters,
            QfOrdinal kind,
            guint number,
            glong start,
            glong end)
{
  guint last = counters->last[kind];

  if (last > 0 && number != 1 && number != last + 1
      && (number <= last || !stands_between (text, kind, number - 1, counters->ends[kind], start)))
    {
      g_autofree char *words
          = g_ucs4_to_utf8 (text->characters + start, end - start, NULL, NULL, NULL);
      g_autofree char *before
          = g_ucs4_to_utf8 (text->characters + counters->starts[kind],
                            counters->ends[kind] - counters->starts[kind], NULL, NULL, NULL);
      g_autofree char *message = qf_rule_dup_message (rule, number == last ? "repeated" : NULL,
                                                      "words", words, "before", before, NULL);

      _qf_wording_add (text, rule, start, end, message, NULL);
    }
  else if (last == 1 && number == 1)
    {
      g_autofree char *words
          = g_ucs4_to_utf8 (text->characters + start, end - start, NULL, NULL, NULL);
      g_autofree char *message = qf_rule_dup_message (rule, "repeated", "words", words, NULL);

      _qf_wording_add (text, rule, start, end, message, NULL);
    }
  counters->last[kind] = number;
  counters->starts[kind] = start;
  counters->ends[kind] = end;
}

/* Quotation marks that @line leaves open. */
static int
count_open_quotes (QfWordingText *text, const QfWordingLine *line)
{
  int depth = 0;

  for (glong at = line->start; at < line->end; at++)
    depth += text->characters[at] == 0x201c ? 1 : text->characters[at] == 0x201d ? -1 : 0;
  return depth;
}

void
_qf_wording_find_heading_sequence (QfWordingText *text, QfRule *rule)
{
  Counters counters = { { 0 }, { 0 }, { 0 } };
  guint quoted = 0; /* lines since a quotation was opened */

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      int open = count_open_quotes (text, line);
      guint number = 0;
      glong end = 0;
      QfOrdinal kind;

      if (begins_anew (text, line))
        memset (&counters, 0, sizeof counters);
      if (quoted > 0)
        {
          quoted = open < 0 || quoted > LONGEST_QUOTATION ? 0 : quoted + 1;
          continue;
        }
      kind = _qf_wording_read_ordinal (text, line, &number, &end);
      if (kind != QF_ORDINAL_NONE)
        {
          ask_number (text, rule, &counters, kind, number, skip_spaces (text, line), end);
          forget_below (&counters, kind);
        }
      quoted = open > 0 ? 1 : 0;
    }
}

void
_qf_wording_find_heading_levels (QfWordingText *text, QfRule *rule)
{
  guint above = 0;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      guint number = 0;
      glong end = 0;

      if (begins_anew (text, line))
        above = 0;
      if (line->kind != QF_BLOCK_HEADING)
        continue;
      if (above > 0 && line->level > above + 1)
        {
          glong start = skip_spaces (text, line);

          if (_qf_wording_read_ordinal (text, line, &number, &end) == QF_ORDINAL_NONE)
            end = line->end;
          _qf_wording_add (text, rule, start, end, NULL, NULL);
        }
      above = line->level;
    }
}

/* --- twice -------------------------------------------------------------------------------- */

/* Shorter ones (总则, 附则) stand in every attached text again. */
#define SHORTEST_HEADING 5

void
_qf_wording_find_duplicate_headings (QfWordingText *text, QfRule *rule)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint parent = 0;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      guint number = 0;
      glong start = line->start;
      g_autofree char *words = NULL;
      char *key;

      if (begins_anew (text, line))
        g_hash_table_remove_all (seen);
      if (line->kind != QF_BLOCK_HEADING || line->level > 2)
        continue;
      parent += line->level == 1;
      if (_qf_wording_read_ordinal (text, line, &number, &start) == QF_ORDINAL_NONE)
        start = skip_spaces (text, line);
      if (line->end - start < SHORTEST_HEADING)
        continue;
      words = g_ucs4_to_utf8 (text->characters + start, line->end - start, NULL, NULL, NULL);
      key = g_strdup_printf ("%u %u %s", line->level, line->level == 1 ? 0 : parent, words);
      if (g_hash_table_contains (seen, key))
        _qf_wording_add (text, rule, start, line->end, NULL, NULL);
      g_hash_table_add (seen, key);
    }
}
