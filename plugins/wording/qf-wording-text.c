/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-text"

#include "config.h"

#include <string.h>

#include "qf-wording-private.h"

/* What all engines share: lines, findings in characters or bytes, patterns compiled once. */

const QfWordingLine *
_qf_wording_get_line (QfWordingText *text, guint index)
{
  return index < text->lines->len ? &g_array_index (text->lines, QfWordingLine, index) : NULL;
}

void
_qf_wording_add (
    QfWordingText *text, QfRule *rule, glong start, glong end, const char *message, const char *fix)
{
  g_autofree char *words = g_ucs4_to_utf8 (text->characters + start, end - start, NULL, NULL, NULL);

  g_ptr_array_add (text->findings,
                   qf_rule_new_finding (rule, text->id, start, end, words, message, fix));
}

void
_qf_wording_add_bytes (QfWordingText *text,
                       QfRule *rule,
                       const QfWordingLine *line,
                       int start,
                       int end,
                       const char *message,
                       const char *fix)
{
  glong first = line->start + g_utf8_strlen (line->text, start);

  _qf_wording_add (text, rule, first, first + g_utf8_strlen (line->text + start, end - start),
                   message, fix);
}

GRegex *
_qf_wording_get_regex (GRegex **regex, const char *pattern)
{
  if (g_once_init_enter (regex))
    {
      g_autoptr (GError) error = NULL;
      GRegex *compiled = g_regex_new (pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, &error);

      if (compiled == NULL)
        g_error ("%s: %s", pattern, error->message);
      g_once_init_leave (regex, compiled);
    }
  return *regex;
}

/* --- ordinals ----------------------------------------------------------------------------- */

static int
get_han_digit (gunichar character)
{
  static const gunichar digits[]
      = { 0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (digits[i] == character)
      return (int)i;
  return -1;
}

#define TEN 0x5341
#define HUNDRED 0x767e
#define ZERO 0x96f6

/* 一 to 九百九十九. Returns the place behind it, @at where there is none. */
static glong
read_han_number (const gunichar *characters, glong at, glong end, guint *number)
{
  guint value = 0;
  int digit = -1;

  while (at < end)
    {
      int next = get_han_digit (characters[at]);

      if (next >= 0)
        digit = next;
      else if (characters[at] == TEN || characters[at] == HUNDRED)
        {
          value += (guint)(digit > 0 ? digit : 1) * (characters[at] == TEN ? 10 : 100);
          digit = -1;
        }
      else if (characters[at] != ZERO)
        break;
      at++;
    }
  *number = value + (digit > 0 ? (guint)digit : 0);
  return at;
}

static glong
read_digits (const gunichar *characters, glong at, glong end, guint *number)
{
  guint value = 0;

  while (at < end && characters[at] >= '0' && characters[at] <= '9' && value < 1000)
    value = value * 10 + (characters[at++] - '0');
  *number = value;
  return at;
}

/* 第三章, 第一节, 第十二条 */
static QfOrdinal
read_article (const gunichar *characters, glong at, glong end, guint *number, glong *behind)
{
  glong after = read_han_number (characters, at + 1, end, number);

  if (after == at + 1 || after >= end || *number == 0)
    return QF_ORDINAL_NONE;
  *behind = after + 1;
  switch (characters[after])
    {
    case 0x7ae0: /* 章 */
      return QF_ORDINAL_CHAPTER;
    case 0x8282: /* 节 */
      return QF_ORDINAL_SECTION;
    case 0x6761: /* 条 */
      /* 第三条第二款 at a line's beginning speaks of an article, and 第三条之一 is one more. */
      if (after + 1 < end && (characters[after + 1] == 0x7b2c || characters[after + 1] == 0x4e4b))
        return QF_ORDINAL_NONE;
      return QF_ORDINAL_ARTICLE;
    default:
      return QF_ORDINAL_NONE;
    }
}

static gboolean
is_bracket (gunichar character, gboolean open)
{
  return open ? character == '(' || character == 0xff08 : character == ')' || character == 0xff09;
}

QfOrdinal
_qf_wording_read_ordinal (QfWordingText *text, const QfWordingLine *line, guint *number, glong *end)
{
  const gunichar *characters = text->characters;
  glong at = line->start;
  glong after;

  if (line->kind != QF_BLOCK_HEADING && line->kind != QF_BLOCK_PARAGRAPH)
    return QF_ORDINAL_NONE;
  while (at < line->end && (characters[at] == ' ' || characters[at] == 0x3000))
    at++;
  if (at >= line->end)
    return QF_ORDINAL_NONE;
  if (characters[at] == 0x7b2c)
    return read_article (characters, at, line->end, number, end);
  if (is_bracket (characters[at], TRUE))
    {
      after = read_han_number (characters, at + 1, line->end, number);
      *end = after + 1;
      if (after > at + 1 && after < line->end && is_bracket (characters[after], FALSE)
          && *number > 0)
        return QF_ORDINAL_TWO;
      after = read_digits (characters, at + 1, line->end, number);
      *end = after + 1;
      return after > at + 1 && after < line->end && is_bracket (characters[after], FALSE)
                     && *number > 0
                 ? QF_ORDINAL_FOUR
                 : QF_ORDINAL_NONE;
    }
  after = read_han_number (characters, at, line->end, number);
  if (after > at && after < line->end && characters[after] == 0x3001 && *number > 0)
    {
      *end = after + 1;
      return QF_ORDINAL_ONE;
    }
  after = read_digits (characters, at, line->end, number);
  if (after > at && after - at <= 2 && after + 1 < line->end && *number > 0
      && (characters[after] == '.' || characters[after] == 0xff0e || characters[after] == 0x3001)
      && !g_unichar_isdigit (characters[after + 1]))
    {
      *end = after + 1;
      return QF_ORDINAL_THREE;
    }
  return QF_ORDINAL_NONE;
}
