/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-numbers"

#include "config.h"

#include "qf-wording-private.h"

/* Broken document numbers (GB/T 9704-2012, 7.2.5: full year in 〔〕, no 第, no leading zero).
 *
 * Only what looks like a number of a document is asked about: a code that ends in 发, 函, 办,
 * 规, 字, 令, 政, 府 or the like, then a year in some bracket. Each pattern names one mistake;
 * a group "code" "year" "serial" gives the fix where it is certain.
 */

#define CODE "(?<code>\\p{Han}{1,11}[发函办规字文政府议审复通联公告党教财])"
#define YEAR "(?<year>(19|20)[0-9]{2})"
#define SERIAL "(?<serial>[1-9][0-9]{0,4})"

static const char *const patterns[] = {
  /* 〔20263号: the bracket is not closed; what is year and what serial cannot be told apart from
   * a mistyped bracket, so the fix only closes it after four digits */
  CODE "〔" YEAR "(?<serial>[0-9]{1,5})号",
  /* 〔2026〕第3号 */
  CODE "〔" YEAR "〕第0*" SERIAL "号",
  /* 〔2026〕03号 */
  CODE "〔" YEAR "〕0+" SERIAL "号",
  /* wrong brackets */
  CODE "[\\[［(（【](?<year>(19|20)[0-9]{2})[\\]］)）】]0*" SERIAL "号",
  /* 〔2026〕号: no serial */
  CODE "〔" YEAR "〕号",
  /* 〔26〕3号: short year */
  CODE "〔[0-9]{2}〕[0-9]{1,5}号",
};

static char *
dup_fix (GMatchInfo *match)
{
  g_autofree char *code = g_match_info_fetch_named (match, "code");
  g_autofree char *year = g_match_info_fetch_named (match, "year");
  g_autofree char *serial = g_match_info_fetch_named (match, "serial");

  if (code == NULL || year == NULL || serial == NULL || *serial == '\0' || *serial == '0')
    return NULL;
  return g_strdup_printf ("%s〔%s〕%s号", code, year, serial);
}

static GRegex *
get_pattern (guint i)
{
  static GRegex *compiled[G_N_ELEMENTS (patterns)];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint n = 0; n < G_N_ELEMENTS (patterns); n++)
        compiled[n] = g_regex_new (patterns[n], G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
      g_once_init_leave (&once, 1);
    }
  return compiled[i];
}

gboolean
_qf_wording_find_number (const char *line, const char *from, QfBrokenNumber *number)
{
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start;
      int end;

      if (!g_regex_match_full (get_pattern (i), line, -1, (int)(from - line), G_REGEX_MATCH_DEFAULT,
                               &match, NULL)
          || !g_match_info_fetch_pos (match, 0, &start, &end))
        continue;
      if (found && line + start >= number->start)
        continue;
      if (found)
        g_free (number->fix);
      found = TRUE;
      number->start = line + start;
      number->end = line + end;
      number->fix = dup_fix (match);
    }
  return found;
}
