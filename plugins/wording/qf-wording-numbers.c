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

/* What leads to a number in a sentence is no part of it. */
#define LEAD                                                                                                                     \
  "(?:\\p{Han}*(?:根据|依照|按照|依据|参照|遵照|执行|落实|印发|转发|贯彻|文件|通知|意见|办法|经|" \
  "按|以|见|和|与|及|的|为|是|对|由))?\\K"
#define CODE LEAD "(?<code>\\p{Han}{1,11}[发函办规字文政府议审复通联公告党教财])"
#define YEAR "(?<year>(19|20)[0-9]{2})"
#define SERIAL "(?<serial>[1-9][0-9]{0,4})"

static const char *const patterns[] = {
  /* 〔20263号: the bracket is not closed; what is year and what serial cannot be told apart from
   * a mistyped bracket, so there is no fix */
  CODE "〔(19|20)[0-9]{3,7}号",
  /* 〔2026〕第3号 */
  CODE "〔" YEAR "〕第0*" SERIAL "号",
  /* 〔2026〕03号 */
  CODE "〔" YEAR "〕0+" SERIAL "号",
  /* wrong brackets */
  CODE "(?:[\\[［(（【]" YEAR "[\\]］)）】〕]|〔" YEAR "[\\]］)）】])第?0*" SERIAL "号",
  /* 〔2026〕号: no serial */
  CODE "〔" YEAR "〕号",
  /* 〔26〕3号: short year */
  CODE "〔[0-9]{2}〕[0-9]{1,5}号",
  /* 〔2026〕3 and no 号, where a sentence goes on */
  CODE "〔" YEAR "〕" SERIAL "(?=[，。；）)、]|$)",
};

static char *
dup_fix (GMatchInfo *match)
{
  g_autofree char *code = g_match_info_fetch_named (match, "code");
  g_autofree char *year = g_match_info_fetch_named (match, "year");
  g_autofree char *serial = g_match_info_fetch_named (match, "serial");

  if (code == NULL || year == NULL || serial == NULL || *year == '\0' || *serial == '\0'
      || *serial == '0')
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
        {
          g_autoptr (GError) error = NULL;

          compiled[n] = g_regex_new (patterns[n], G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES,
                                     G_REGEX_MATCH_DEFAULT, &error);
          if (compiled[n] == NULL)
            g_error ("%s: %s", patterns[n], error->message);
        }
      g_once_init_leave (&once, 1);
    }
  return compiled[i];
}

void
_qf_wording_find_document_numbers (QfWordingText *text, QfRule *rule)
{
  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);

      for (guint n = 0; n < G_N_ELEMENTS (patterns); n++)
        {
          g_autoptr (GMatchInfo) match = NULL;
          int start;
          int end;

          g_regex_match (get_pattern (n), line->text, 0, &match);
          for (; g_match_info_matches (match); g_match_info_next (match, NULL))
            {
              g_autofree char *fix = dup_fix (match);

              g_match_info_fetch_pos (match, 0, &start, &end);
              _qf_wording_add_bytes (text, rule, line, start, end, NULL, fix);
            }
        }
    }
}
