/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-secrecy-mark"

#include "config.h"

#include <string.h>

#include <qf/qf-text.h>

#include "text/qf-text-private.h"

/* The mark of a classified document (密级标志; 保守国家秘密法, art. 21; GB/T 9704-2012, 7.2.2):
 * the level, a star, the period, at the top of the first page. It may be spaced out, share its
 * line with the copy number, or lack star or period; so the spaces are taken out and what is
 * left of the line must be a mark and nothing else. The same words inside a sentence (保守国家
 * 秘密, 商业秘密) are what half of all notices speak of, and are no mark. */

/* A level alone on its line is a mark near the top, where marks are; below it is a word. */
#define FIRST_LINES 20
/* A line with more characters is a sentence. */
#define MOST_CHARACTERS 40

/* One line without its spaces, and where each character came from. */
typedef struct
{
  GString *text;
  GArray *sources; /* const char *, one for each byte of text and one for its end */
} Squeezed;

static gboolean
skip_any (const char **place, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (*place, *words))
      {
        *place += strlen (*words);
        return TRUE;
      }
  return FALSE;
}

/* What may stand before the level on the same line. */
static void
skip_before (const char **place)
{
  static const char *const words[] = { "密级和保密期限",
                                       "密级",
                                       "份号",
                                       "特急",
                                       "加急",
                                       "№",
                                       "No.",
                                       "：",
                                       ":",
                                       "【",
                                       "［",
                                       "[",
                                       "（",
                                       "(",
                                       "〔",
                                       "0",
                                       "1",
                                       "2",
                                       "3",
                                       "4",
                                       "5",
                                       "6",
                                       "7",
                                       "8",
                                       "9",
                                       NULL };
  while (skip_any (place, words))
    ;
}

static gboolean
skip_period (const char **place)
{
  static const char *const numbers[]
      = { "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9", "一",
          "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
  static const char *const units[] = { "个月", "年", "月", "天", "日", NULL };
  static const char *const forever[] = { "长期", NULL };
  const char *p = *place;
  if (skip_any (place, forever))
    return TRUE;
  while (skip_any (&p, numbers))
    ;
  if (p == *place || !skip_any (&p, units))
    return FALSE;
  *place = p;
  return TRUE;
}

/* Closing brackets and the degree of urgency may follow; then the line must end. */
static gboolean
is_end (const char *p)
{
  static const char *const words[]
      = { "】", "］", "]", "）", ")", "〕", "特急", "加急", "特提", "平急", NULL };
  while (skip_any (&p, words))
    ;
  return *p == '\0';
}

/* Moves from a level over its mark; FALSE where the words are no mark. */
static gboolean
skip_mark (const char **place, gboolean near_top)
{
  static const char *const levels[] = { "绝密", "机密", "秘密", "絕密", "機密", NULL };
  static const char *const stars[] = { "★", "☆", "✭", "⭐", "＊", "*", NULL };
  const char *p = *place;
  static const char *const suffix[] = { "级", NULL };
  static const char *const seams[]
      = { "·", "•", "・", "—", "－", "-", "（", "(", "〔", "［", "[", "／", "/", NULL };
  if (!skip_any (&p, levels))
    return FALSE;
  skip_any (&p, suffix);
  if (skip_any (&p, stars))
    {
      /* A star says it all; what follows may be the red head that shares the line. */
      gboolean sure = p[-1] != '*';
      gboolean period = skip_period (&p);
      *place = p;
      return sure || period || is_end (p);
    }
  /* Typed without the star, something else often parts the two. */
  while (skip_any (&p, seams))
    ;
  if (skip_period (&p) && is_end (p))
    {
      *place = p;
      return TRUE;
    }
  *place = p;
  return near_top && is_end (p);
}

static char *
find_in_line (Squeezed *line, gboolean near_top)
{
  const char *start = line->text->str;
  skip_before (&start);
  const char *end = start;
  if (!skip_mark (&end, near_top))
    {
      /* Not at the start: behind the red head, on a line too short to be a sentence. */
      const char *star = strstr (line->text->str, "密★");
      if (star == NULL || g_utf8_strlen (line->text->str, -1) > MOST_CHARACTERS
          || strpbrk (line->text->str, "\"'") != NULL || strstr (line->text->str, "“") != NULL
          || strstr (line->text->str, "。") != NULL || strstr (line->text->str, "，") != NULL)
        return NULL;
      start = end = g_utf8_find_prev_char (line->text->str, star);
      if (start == NULL || !skip_mark (&end, near_top))
        return NULL;
    }
  const char *from = g_array_index (line->sources, const char *, start - line->text->str);
  const char *to = g_array_index (line->sources, const char *, end - line->text->str - 1);
  /* @to is the source of the last byte's character. */
  return g_strndup (from, (gsize)(g_utf8_next_char (to) - from));
}

static gboolean
is_line_end (gunichar character)
{
  return character == '\n' || character == '\r' || character == '\t' || character == '\v'
         || character == '\f' || character == 0x2028 || character == 0x2029;
}

char *
qf_text_find_secrecy_mark (const char *text)
{
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  guint n_lines = 0;
  char *mark = NULL;
  Squeezed line = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (char *)) };
  for (const char *p = text; mark == NULL; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      if (*p == '\0' || is_line_end (character))
        {
          if (line.text->len > 0)
            mark = find_in_line (&line, n_lines++ < FIRST_LINES);
          g_string_truncate (line.text, 0);
          g_array_set_size (line.sources, 0);
          if (*p == '\0')
            break;
        }
      else if (!_qf_text_is_space (character) && !qf_text_is_hidden_character (character))
        {
          /* Full-width digits and brackets are read as what they stand for. */
          gunichar plain
              = character >= 0xFF10 && character <= 0xFF19 ? character - 0xFF10 + '0' : character;
          gsize before = line.text->len;
          g_string_append_unichar (line.text, plain);
          for (gsize i = before; i < line.text->len; i++)
            g_array_append_val (line.sources, p);
        }
    }
  g_string_free (line.text, TRUE);
  g_array_unref (line.sources);
  return mark;
}
