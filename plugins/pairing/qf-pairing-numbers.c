/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-numbers"

#include "config.h"

#include <string.h>

#include "qf-pairing-numbers.h"

/* Policies write 百分之五十 and 10月31日, interpretations 一半 and 十月底. Read as quantities
 * they are the same telling piece. */

#define MOST 1000000000000 /* longer rows of digits are telephone numbers */

static gboolean
begins (const char *text, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(end - text) >= length && memcmp (text, word, length) == 0;
}

static int
get_digit (gunichar c)
{
  static const gunichar digits[] = { 0x96f6, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                     0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d }; /* 零 to 九 */

  if (c == 0x4e24) /* 两 */
    return 2;
  if (c == 0x3007) /* 〇 */
    return 0;
  for (int i = 0; i < 10; i++)
    if (c == digits[i])
      return i;
  return -1;
}

static guint64
get_scale (gunichar c)
{
  switch (c)
    {
    case 0x5341: /* 十 */
      return 10;
    case 0x767e: /* 百 */
      return 100;
    case 0x5343: /* 千 */
      return 1000;
    case 0x4e07: /* 万 */
      return 10000;
    case 0x4ebf: /* 亿 */
      return 100000000;
    default:
      return 0;
    }
}

/* 三百四十二, 二〇二六, 十五万. */
static const char *
read_chinese (const char *text, const char *end, guint64 *value)
{
  guint64 total = 0, section = 0, digit = 0;
  gboolean digits = FALSE; /* the character before was one */
  const char *p = text;

  for (; p < end && total < MOST; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint64 scale = get_scale (c);

      if (scale >= 10000)
        {
          total = (total + section + digit) * scale;
          section = digit = 0;
        }
      else if (scale > 0)
        {
          section += (digit > 0 ? digit : 1) * scale;
          digit = 0;
        }
      else if (get_digit (c) >= 0)
        digit = (digits ? digit * 10 : 0) + (guint64)get_digit (c);
      else
        break;
      digits = scale == 0;
    }
  *value = total + section + digit;
  return p;
}

/* 342, 3.5, 15万. What stands behind the point counts as further digits. */
static const char *
read_arabic (const char *text, const char *end, guint64 *value)
{
  const char *p = text;

  *value = 0;
  for (; p < end && *value < MOST
         && (g_ascii_isdigit (*p) || (*p == '.' && p > text && g_ascii_isdigit (p[1])));
       p++)
    if (*p != '.')
      *value = *value * 10 + (guint64)(*p - '0');
  while (p < end && p > text && get_scale (g_utf8_get_char (p)) >= 100)
    {
      *value *= get_scale (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  return p;
}

/* A share; NULL where it is none. */
static const char *
read_share (const char *text, const char *end, QfQuantity *quantity)
{
  const char *p = text;

  quantity->unit = '%';
  if (begins (text, end, "一半"))
    {
      quantity->value = 50;
      return text + strlen ("一半");
    }
  if (begins (text, end, "百分之"))
    {
      p = text + strlen ("百分之");
      p = p < end && g_ascii_isdigit (*p) ? read_arabic (p, end, &quantity->value)
                                          : read_chinese (p, end, &quantity->value);
      return p > text + strlen ("百分之") ? p : NULL;
    }
  p = g_ascii_isdigit (*text) ? read_arabic (text, end, &quantity->value)
                              : read_chinese (text, end, &quantity->value);
  if (p == text || p >= end)
    return NULL;
  if (*p == '%' || g_utf8_get_char (p) == 0xff05)
    return g_utf8_next_char (p);
  if (g_utf8_get_char (p) != 0x6210 || quantity->value >= 10) /* 成 */
    return NULL;
  quantity->value *= 10;
  return g_utf8_next_char (p);
}

/* Units that mean the same. */
static gunichar
fold_unit (gunichar c)
{
  switch (c)
    {
    case 0x6444: /* 摄氏度 */
    case 0x2103: /* ℃ */
      return 0x5ea6;
    case 0x5929: /* 天 */
      return 0x65e5;
    default:
      return c;
    }
}

static gboolean
is_telling (const QfQuantity *quantity)
{
  /* 日 月 年 元 度 层 岁 倍: telling with a small number too. */
  static const gunichar units[]
      = { 0x65e5, 0x6708, 0x5e74, 0x5143, 0x5ea6, 0x5c42, 0x5c81, 0x500d };

  if (quantity->unit == 0 || quantity->unit == 0x662f || quantity->unit == 0x4e2a) /* 是 个 */
    return quantity->value >= 10;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (quantity->unit == units[i])
      return TRUE;
  return quantity->value >= 3;
}

const char *
qf_pairing_read_quantity (const char *start,
                          const char *text,
                          const char *end,
                          QfQuantity *quantity)
{
  const char *before = text > start ? g_utf8_find_prev_char (start, text) : NULL;
  const char *p = read_share (text, end, quantity);
  gunichar unit;

  if (before != NULL && g_utf8_get_char (before) == 0x7b2c) /* 第 */
    return NULL;
  if (p != NULL)
    return p;
  p = g_ascii_isdigit (*text) ? read_arabic (text, end, &quantity->value)
                              : read_chinese (text, end, &quantity->value);
  if (p == text)
    return NULL;
  unit = p < end ? g_utf8_get_char (p) : 0;
  quantity->unit = (unit >= 0x3400 && unit <= 0x9fff) || unit == 0x2103 ? fold_unit (unit) : 0;
  /* Where the unit ends is left: it may begin a word. */
  return is_telling (quantity) ? p : NULL;
}
