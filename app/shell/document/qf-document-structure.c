/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-structure"

#include "config.h"

#include "document/qf-document-structure-private.h"

/* The levels of an official document are written out (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1）.
 * What opens so and holds no full stop is a heading; with one it is a paragraph whose opening
 * sentence reads as a heading. Regulations count 章, 节 and 条 instead. */

#define MAX_HEADING 60 /* characters; a longer line is a sentence that forgot its full stop */
#define MAX_NAME 40

static int
get_digit (gunichar c)
{
  static const char *const digits = "零一二三四五六七八九";
  const char *p = digits;

  for (int i = 0; i < 10; i++, p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == c)
      return i;
  return -1;
}

/* Reads 一 … 九百九十九; returns where it ends. */
static const char *
read_chinese (const char *p, guint *number)
{
  guint total = 0, digit = 0;
  gboolean any = FALSE;

  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = get_digit (c);

      if (value >= 0)
        digit = (guint)value;
      else if (c == 0x5341) /* 十 */
        {
          total += (digit != 0 ? digit : (any ? 0 : 1)) * 10;
          digit = 0;
        }
      else if (c == 0x767e) /* 百 */
        {
          total += digit * 100;
          digit = 0;
        }
      else
        break;
      any = TRUE;
    }
  *number = total + digit;
  return any ? p : NULL;
}

static const char *
read_arabic (const char *p, guint *number)
{
  const char *start = p;

  *number = 0;
  while (g_ascii_isdigit (*p) && p - start < 4)
    *number = *number * 10 + (guint)(*p++ - '0');
  return p > start ? p : NULL;
}

static gboolean
skip (const char **p, const char *one, const char *other)
{
  if (g_str_has_prefix (*p, one))
    *p += strlen (one);
  else if (other != NULL && g_str_has_prefix (*p, other))
    *p += strlen (other);
  else
    return FALSE;
  return TRUE;
}

static const char *
read_bracketed (const char *text, QfOpening *opening)
{
  const char *p = text, *end;

  if (!skip (&p, "（", "("))
    return NULL;
  if ((end = read_chinese (p, &opening->number)) != NULL)
    opening->level = 2;
  else if ((end = read_arabic (p, &opening->number)) != NULL)
    opening->level = 4;
  if (end == NULL || !skip (&end, "）", ")"))
    return NULL;
  return end;
}

static const char *
read_article (const char *text, QfOpening *opening)
{
  static const char *const words[] = { "章", "节", "条" };
  const char *p = text;

  if (!skip (&p, "第", NULL))
    return NULL;
  p = read_chinese (p, &opening->number);
  for (guint i = 0; p != NULL && i < G_N_ELEMENTS (words); i++)
    if (skip (&p, words[i], NULL))
      {
        opening->level = i + 1;
        opening->article = TRUE;
        return p;
      }
  return NULL;
}

static const char *
read_marker (const char *text, QfOpening *opening)
{
  const char *p;

  if ((p = read_bracketed (text, opening)) != NULL)
    return p;
  if ((p = read_chinese (text, &opening->number)) != NULL && skip (&p, "、", NULL))
    {
      opening->level = 1;
      return p;
    }
  if ((p = read_arabic (text, &opening->number)) != NULL
      && (skip (&p, ".", "．") || skip (&p, "、", NULL)) && !g_ascii_isdigit (*p) && *p != '\0')
    {
      opening->level = 3;
      return p;
    }
  return read_article (text, opening);
}

gboolean
_qf_structure_read_opening (const char *text, QfOpening *opening)
{
  const char *end, *stop;

  *opening = (QfOpening){ 0 };
  end = read_marker (text, opening);
  if (end == NULL)
    {
      *opening = (QfOpening){ 0 };
      return FALSE;
    }
  opening->marker = g_utf8_pointer_to_offset (text, end);
  if (opening->article && opening->level == 3)
    {
      opening->lead = opening->marker;
      return TRUE;
    }
  stop = strstr (end, "。");
  opening->lead = stop != NULL ? g_utf8_pointer_to_offset (text, stop) : g_utf8_strlen (text, -1);
  return TRUE;
}

gboolean
_qf_structure_is_date (const char *text)
{
  guint number;
  const char *p;

  if (g_str_equal (text, "{成文日期}"))
    return TRUE;
  p = read_arabic (text, &number);
  if (p == NULL || number < 1900 || !skip (&p, "年", NULL))
    return FALSE;
  p = read_arabic (p, &number);
  if (p == NULL || number < 1 || number > 12 || !skip (&p, "月", NULL))
    return FALSE;
  p = read_arabic (p, &number);
  return p != NULL && number >= 1 && number <= 31 && g_str_equal (p, "日");
}

static gboolean
has_sentence_mark (const char *text)
{
  static const char *const marks[] = { "。", "；", "！", "？", "，", "：" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (text, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
_qf_structure_is_name (const char *text)
{
  QfOpening opening;

  return *text != '\0' && g_utf8_strlen (text, -1) <= MAX_NAME && !has_sentence_mark (text)
         && !_qf_structure_read_opening (text, &opening);
}

QfBlockKind
_qf_structure_classify (const char *text, gboolean after_title, guint *level)
{
  QfOpening opening;
  glong length = g_utf8_strlen (text, -1);

  *level = 0;
  if (_qf_structure_read_opening (text, &opening))
    {
      if (opening.article || opening.lead < length || length > MAX_HEADING
          || length == opening.marker || g_str_has_suffix (text, "；")
          || g_str_has_suffix (text, "："))
        return QF_BLOCK_PARAGRAPH;
      *level = opening.level;
      return QF_BLOCK_HEADING;
    }
  if (after_title && length <= MAX_HEADING && g_str_has_suffix (text, "：")
      && strstr (text, "。") == NULL)
    return QF_BLOCK_ADDRESSEE;
  if (_qf_structure_is_date (text))
    return QF_BLOCK_DATE;
  return QF_BLOCK_PARAGRAPH;
}
