/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-sums"

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "qf-wording-private.h"

/* Totals and shares against their parts.
 *
 * A sentence that says 共120件，其中甲80件、乙40件 is taken apart by its unit; parts are those
 * numbers of the same unit up to the sentence's end. Parts may be only some of all: so less than
 * the total is reported where it is nearly the total, and more always. In a table the row 合计 is
 * held against the rows above. */

/* What parts may lack without being a mistake in addition: others are not named. */
#define NEARLY 0.1

static double
read_number (const char *words, int *decimals)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *dot;

  for (const char *at = words; *at != '\0'; at++)
    if (g_ascii_isdigit (*at) || *at == '.' || (*at == '-' && plain->len == 0))
      g_string_append_c (plain, *at);
  dot = strchr (plain->str, '.');
  if (decimals != NULL)
    *decimals = MAX (*decimals, dot != NULL ? (int)strlen (dot + 1) : 0);
  return g_ascii_strtod (plain->str, NULL);
}

static char *
write_number (double value, int decimals)
{
  g_autofree char *format = g_strdup_printf ("%%.%df", CLAMP (decimals, 0, 6));
  char buffer[64];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));
}

static void
report (QfWordingText *text,
        QfRule *rule,
        glong start,
        glong end,
        double sum,
        double total,
        int decimals)
{
  g_autofree char *parts = write_number (sum, decimals);
  g_autofree char *whole = write_number (total, decimals);
  g_autofree char *message = qf_rule_dup_message (rule, NULL, "sum", parts, "total", whole, NULL);

  _qf_wording_add (text, rule, start, end, message, NULL);
}

/* --- sentences ---------------------------------------------------------------------------- */

/* 万元 and 元 are not one unit; 件 and 件次 are, since what follows is cut at the first. */
static char *
dup_unit (const char *behind)
{
  const char *end = behind;

  if (g_str_has_prefix (behind, "万") || g_str_has_prefix (behind, "亿"))
    end = g_utf8_next_char (end);
  if (*end != '\0')
    end = g_utf8_next_char (end);
  return g_strndup (behind, end - behind);
}

/* Sum of the numbers of @unit in @rest, and how many; a number that is said to be a growth or a
 * share is none. */
static guint
add_parts (const char *rest, const char *unit, double *sum, int *decimals)
{
  static GRegex *numbers;
  GRegex *regex = _qf_wording_get_regex (
      &numbers, "(?<![0-9.,〔第])([0-9][0-9,]*(?:\\.[0-9]+)?)(?=\\p{Han})");
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (regex, rest, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      int start;
      int end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      if (!g_str_has_prefix (rest + end, unit))
        continue;
      *sum += read_number (number, decimals);
      n++;
    }
  return n;
}

static void
ask_sentence (QfWordingText *text, QfRule *rule, const QfWordingLine *line, GMatchInfo *match)
{
  g_autofree char *number = g_match_info_fetch_named (match, "total");
  g_autofree char *behind = g_match_info_fetch_named (match, "behind");
  g_autofree char *rest = g_match_info_fetch_named (match, "rest");
  g_autofree char *unit = dup_unit (behind);
  char *inner = strstr (rest, "其中");
  int decimals = 0;
  double total = read_number (number, &decimals);
  double sum = 0;
  double slack;
  int start;
  int end;
  guint n;

  if (inner != NULL)
    *inner = '\0';
  /* Growth against the year before is no part. */
  if (strstr (rest, "同比") != NULL || strstr (rest, "比上年") != NULL
      || strstr (rest, "以上") != NULL || strstr (rest, "不低于") != NULL
      || strstr (rest, "至少") != NULL || strstr (rest, "每") != NULL)
    return;
  n = add_parts (rest, unit, &sum, &decimals);
  slack = n * 0.5 * pow (10, -decimals) * (decimals > 0 ? 1 : 0) + 1e-6;
  if (n < 2 || fabs (sum - total) <= slack || sum < total * (1 - NEARLY))
    return;
  g_match_info_fetch_named_pos (match, "total", &start, &end);
  report (text, rule, line->start + g_utf8_strlen (line->text, start),
          line->start + g_utf8_strlen (line->text, end + (glong)strlen (unit)), sum, total,
          decimals);
}

static void
ask_sentences (QfWordingText *text, QfRule *rule)
{
  static GRegex *totals;
  GRegex *regex = _qf_wording_get_regex (&totals, "(?<![0-9.,])(?<total>[0-9][0-9,]*(?:\\.[0-9]+)?)"
                                                  "(?<behind>[\\p{Han}]{1,3})[^。；\\n0-9]{0,6}?"
                                                  "[，,（(：:]?其中[：:，]?(?<rest>[^。\\n]*)");

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (line->kind == QF_BLOCK_TABLE)
        continue;
      g_regex_match (regex, line->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        ask_sentence (text, rule, line, match);
    }
}

/* --- tables ------------------------------------------------------------------------------- */

static gboolean
is_number (const char *cell)
{
  static GRegex *number;

  return g_regex_match (_qf_wording_get_regex (&number, "^\\s*-?[0-9][0-9,]*(?:\\.[0-9]+)?\\s*$"),
                        cell, 0, NULL);
}

static gboolean
is_label (const char *cell, const char *const *labels)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));
  for (guint i = 0; labels[i] != NULL; i++)
    if (g_str_has_prefix (plain->str, labels[i]))
      return TRUE;
  return FALSE;
}

static const char *const total_labels[] = { "合计", "总计", "共计", NULL };
/* Rows that count others once more. */
static const char *const part_labels[] = { "小计", "其中", "占比", "比例", "平均", NULL };

static gboolean
has_spans (QfBlock *block)
{
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
      {
        const QfCell *cell = qf_block_get_cell (block, row, i);

        if (cell->column_span > 1 || cell->row_span > 1 || is_label (cell->text, part_labels))
          return TRUE;
      }
  return FALSE;
}

/* Characters before cell @column of @row in the table's text. */
static glong
find_cell (QfBlock *block, guint row, guint column)
{
  glong place = 0;

  for (guint r = 0; r <= row; r++)
    for (guint i = 0; i < (r < row ? qf_block_get_n_cells (block, r) : column); i++)
      place += g_utf8_strlen (qf_block_get_cell (block, r, i)->text, -1) + 1;
  return place;
}

static void
ask_column (QfWordingText *text, QfRule *rule, guint index, guint total_row, guint column)
{
  QfBlock *block = qf_document_get_block (text->document, index);
  const QfCell *whole = qf_block_get_cell (block, total_row, column);
  int decimals = 0;
  double sum = 0;
  double total;
  guint n = 0;

  if (!is_number (whole->text))
    return;
  total = read_number (whole->text, &decimals);
  for (guint row = 0; row < total_row; row++)
    if (column < qf_block_get_n_cells (block, row)
        && is_number (qf_block_get_cell (block, row, column)->text))
      {
        sum += read_number (qf_block_get_cell (block, row, column)->text, &decimals);
        n++;
      }
  /* A header row may be numbered 1 2 3; rounding makes a last digit differ. */
  if (n < 2 || fabs (sum - total) <= n * 0.5 * pow (10, -decimals) * (decimals > 0) + 1e-6)
    return;
  glong start
      = qf_document_get_block_start (text->document, index) + find_cell (block, total_row, column);
  report (text, rule, start, start + g_utf8_strlen (whole->text, -1), sum, total, decimals);
}

static void
ask_tables (QfWordingText *text, QfRule *rule)
{
  for (guint i = 0; i < qf_document_get_n_blocks (text->document); i++)
    {
      QfBlock *block = qf_document_get_block (text->document, i);
      guint rows = qf_block_get_n_rows (block);

      if (qf_block_get_kind (block) != QF_BLOCK_TABLE || rows < 3 || has_spans (block))
        continue;
      if (qf_block_get_n_cells (block, rows - 1) == 0
          || !is_label (qf_block_get_cell (block, rows - 1, 0)->text, total_labels))
        continue;
      for (guint column = 1; column < qf_block_get_n_cells (block, rows - 1); column++)
        ask_column (text, rule, i, rows - 1, column);
    }
}

void
_qf_wording_find_totals (QfWordingText *text, QfRule *rule)
{
  ask_sentences (text, rule);
  ask_tables (text, rule);
}

/* --- shares ------------------------------------------------------------------------------- */

static void
ask_share (QfWordingText *text, QfRule *rule, const QfWordingLine *line, GMatchInfo *match)
{
  g_autofree char *whole = g_match_info_fetch_named (match, "whole");
  g_autofree char *part = g_match_info_fetch_named (match, "part");
  g_autofree char *share = g_match_info_fetch_named (match, "share");
  int decimals = 0;
  double said = read_number (share, &decimals);
  double total = read_number (whole, NULL);
  double right = total > 0 ? 100 * read_number (part, NULL) / total : 0;
  int start;
  int end;

  if (total <= 0 || right > 100 || fabs (right - said) <= 0.51 * pow (10, -decimals) + 0.05)
    return;
  g_autofree char *should = write_number (right, MAX (decimals, 1));
  g_match_info_fetch_named_pos (match, "share", &start, &end);
  g_autofree char *words = g_strndup (line->text + start, (gsize)(end - start));
  g_autofree char *message
      = qf_rule_dup_message (rule, NULL, "share", should, "words", words, NULL);
  _qf_wording_add_bytes (text, rule, line, start, end, message, NULL);
}

static void
ask_share_sum (QfWordingText *text, QfRule *rule, const QfWordingLine *line, GMatchInfo *match)
{
  g_autofree char *list = g_match_info_fetch_named (match, "list");
  g_auto (GStrv) shares = g_strsplit (list, "%", -1);
  int decimals = 0;
  double sum = 0;
  int start;
  int end;

  for (guint i = 0; shares[i] != NULL; i++)
    sum += strpbrk (shares[i], "0123456789") != NULL ? read_number (shares[i], &decimals) : 0;
  if (sum <= 100.5 || sum >= 200)
    return;
  g_autofree char *said = write_number (sum, decimals);
  g_autofree char *message = qf_rule_dup_message (rule, "sum", "sum", said, NULL);
  g_match_info_fetch_named_pos (match, "list", &start, &end);
  _qf_wording_add_bytes (text, rule, line, start, end, message, NULL);
}

void
_qf_wording_find_percentages (QfWordingText *text, QfRule *rule)
{
  static GRegex *shares;
  static GRegex *sums;
  GRegex *share = _qf_wording_get_regex (
      &shares,
      "(?<![0-9.,])(?<whole>[0-9][0-9,]*(?:\\.[0-9]+)?)(?<unit>[万亿]?[\\p{Han}])[^。；\\n0-9]{0,6}"
      "?，?"
      "其中"
      "[^，。；\\n0-9]{0,20}?(?<part>[0-9][0-9,]*(?:\\.[0-9]+)?)\\g{unit}[\\p{Han}]{0,2}[，（(]"
      "(?:占|占比|约占)(?:总数的|总量的|全部的|比|比为)?(?<share>[0-9]+(?:\\.[0-9]+)?%)");
  GRegex *sum = _qf_wording_get_regex (&sums, "(?:分别占|各占)[^，。；\\n0-9]{0,8}(?<list>[0-9]+(?:"
                                              "\\.[0-9]+)?%(?:[、，和及][0-9]+(?:\\.[0-9]+)?%)+)");

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      g_autoptr (GMatchInfo) one = NULL;
      g_autoptr (GMatchInfo) many = NULL;

      g_regex_match (share, line->text, 0, &one);
      for (; g_match_info_matches (one); g_match_info_next (one, NULL))
        ask_share (text, rule, line, one);
      g_regex_match (sum, line->text, 0, &many);
      for (; g_match_info_matches (many); g_match_info_next (many, NULL))
        ask_share_sum (text, rule, line, many);
    }
}
