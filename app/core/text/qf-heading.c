/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-heading"

#include "config.h"

#include <qf/qf-text.h>

#include <string.h>

#include "text/qf-text-private.h"

/* Numbers that open a heading (GB/T 9704-2012, 7.3.3): 一、（一）1.（1). Half-width brackets and
 * 1、 are wrong but frequent; they are read as what they stand for, and checks complain. */

static gboolean
is_chinese_number (gunichar character)
{
  switch (character)
    {
    case 0x4E00: /* 一 */
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341: /* 十 */
    case 0x767E: /* 百 */
    case 0x3007: /* 〇 */
    case 0x96F6: /* 零 */
      return TRUE;
    default:
      return FALSE;
    }
}

/* Moves over a number; 1: Chinese, 2: Arabic, 0: none or too long to be one. */
static int
skip_number (const char **place)
{
  int kind = 0;
  guint length = 0;
  const char *p = *place;
  for (; *p != '\0'; p = g_utf8_next_char (p), length++)
    {
      gunichar character = g_utf8_get_char (p);
      int this_kind = is_chinese_number (character) ? 1
                      : g_unichar_isdigit (character) && (character < 0x80 || character >= 0xFF10)
                          ? 2
                          : 0;
      if (this_kind == 0 || (kind != 0 && this_kind != kind))
        break;
      kind = this_kind;
    }
  if (length == 0 || length > (kind == 1 ? 5 : 3))
    return 0;
  *place = p;
  return kind;
}

guint
qf_text_get_heading_level (const char *line)
{
  g_return_val_if_fail (line != NULL, 0);

  const char *p = line;
  while (*p != '\0' && _qf_text_is_space (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  gunichar opening = g_utf8_get_char (p);
  gboolean bracket = opening == 0xFF08 || opening == '(';
  if (bracket)
    p = g_utf8_next_char (p);
  int kind = skip_number (&p);
  gunichar mark = g_utf8_get_char (p);
  if (kind == 0 || mark == 0)
    return 0;
  if (bracket)
    return mark == 0xFF09 || mark == ')' ? (kind == 1 ? 2 : 4) : 0;
  if (mark == 0x3001) /* 、 */
    return kind == 1 ? 1 : 3;
  if (kind == 2 && (mark == '.' || mark == 0xFF0E))
    {
      /* 1.5 is a figure, not the first heading. */
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));
      return g_unichar_isdigit (next) || next == 0 ? 0 : 3;
    }
  return 0;
}
