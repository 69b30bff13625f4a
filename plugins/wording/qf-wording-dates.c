/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-dates"

#include "config.h"

#include <stdlib.h>

#include "qf-wording-private.h"

/* Dates that no calendar has, and years that contradict the five-year plan they name. */

static int
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return digits != NULL && *digits != '\0' ? atoi (digits) : -1;
}

static gboolean
is_day (int year, int month, int day)
{
  if (month < 1 || month > 12)
    return FALSE;
  /* A day without a year may be one of a leap year. */
  return day < 0
         || (day >= 1 && day <= 31
             && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month,
                                  (GDateYear)(year > 0 ? year : 2024)));
}

/* The date of the text stands alone on its line: only digits, as when the marks were lost. */
static gboolean
is_bare_number (const QfWordingLine *line)
{
  static GRegex *digits;

  return line->kind == QF_BLOCK_DATE
         && g_regex_match (_qf_wording_get_regex (&digits, "^\\s*(19|20)[0-9]{3,6}\\s*$"),
                           line->text, 0, NULL);
}

void
_qf_wording_find_broken_dates (QfWordingText *text, QfRule *rule)
{
  static GRegex *dates;
  GRegex *regex = _qf_wording_get_regex (
      &dates,
      "(?<![0-9.])(?:((?:19|20)[0-9][0-9])年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?(?!份?均|息|租|薪)");

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (is_bare_number (line))
        _qf_wording_add (text, rule, line->start, line->end, NULL, NULL);
      g_regex_match (regex, line->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          int year = fetch_number (match, 1);
          int day = fetch_number (match, 3);
          int start;
          int end;

          /* “24月” may be a length of time; with a year or a day it is a date. */
          if ((year < 0 && day < 0) || is_day (year, fetch_number (match, 2), day))
            continue;
          g_match_info_fetch_pos (match, 0, &start, &end);
          _qf_wording_add_bytes (text, rule, line, start, end, NULL, NULL);
        }
    }
}

/* --- five-year plans ---------------------------------------------------------------------- */

static const struct
{
  const char *name;
  int first;
} plans[] = {
  { "九五", 1996 },   { "十五", 2001 },   { "十一五", 2006 }, { "十二五", 2011 },
  { "十三五", 2016 }, { "十四五", 2021 }, { "十五五", 2026 }, { "十六五", 2031 },
};

static int
get_first_year (const char *plan)
{
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    if (g_str_equal (plans[i].name, plan))
      return plans[i].first;
  return -1;
}

void
_qf_wording_find_plan_years (QfWordingText *text, QfRule *rule)
{
  static GRegex *years;
  GRegex *regex = _qf_wording_get_regex (
      &years, "((?:19|20)[0-9][0-9])年[^。；，\\n0-9]{0,8}?[“\"]?"
              "(?<![一二三四五六七八九])(九五|十[一二三四五六]?五)[”\"]?"
              "[^。；，\\n0-9“]{0,8}?(?:(开局|起步|首|第一|起始)|(收官|最后一|末|决胜))(?:之)?年");

  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);
      g_autoptr (GMatchInfo) match = NULL;

      g_regex_match (regex, line->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *year = g_match_info_fetch (match, 1);
          g_autofree char *plan = g_match_info_fetch (match, 2);
          g_autofree char *opening = g_match_info_fetch (match, 3);
          int first = get_first_year (plan);
          int right = opening != NULL && *opening != '\0' ? first : first + 4;
          int start;
          int end;

          if (first < 0 || atoi (year) == right)
            continue;
          g_autofree char *from = g_strdup_printf ("%d", first);
          g_autofree char *to = g_strdup_printf ("%d", first + 4);
          g_autofree char *message
              = qf_rule_dup_message (rule, NULL, "year", year, "first", from, "last", to, NULL);
          g_match_info_fetch_pos (match, 0, &start, &end);
          _qf_wording_add_bytes (text, rule, line, start, end, message, NULL);
        }
    }
}
