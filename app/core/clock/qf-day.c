/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-day"

#include "config.h"

#include "clock/qf-time.h"

#include <string.h>

/* Days of the calendar, as properties store them (ISO) and as documents print them. */

static gboolean
set_day (guint year, guint month, guint number, GDate *day)
{
  if (year < 1 || year > 9999 || month > 12 || number > 31
      || !g_date_valid_dmy ((GDateDay)number, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  if (day != NULL)
    g_date_set_dmy (day, (GDateDay)number, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

gboolean
qf_day_from_string (const char *text, GDate *day)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  guint fields[3] = { 0, 0, 0 };
  for (guint i = 0, field = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        field++;
      else if (!g_ascii_isdigit (text[i]))
        return FALSE;
      else
        fields[field] = fields[field] * 10 + (guint)(text[i] - '0');
    }
  return set_day (fields[0], fields[1], fields[2], day);
}

char *
qf_day_to_string (const GDate *day)
{
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day));
}

static int
get_digit (gunichar character)
{
  static const gunichar digits[]
      = { 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };
  if (character >= '0' && character <= '9')
    return (int)(character - '0');
  if (character >= 0xFF10 && character <= 0xFF19) /* full-width 0 to 9 */
    return (int)(character - 0xFF10);
  if (character == 0x25CB || character == 0x96F6 || character == 'O') /* ○ 零, seen for 〇 */
    return 0;
  for (int i = 0; i < 10; i++)
    if (digits[i] == character)
      return i;
  return -1;
}

static gboolean
is_space (gunichar character)
{
  return character == ' ' || character == 0x3000 || character == 0xA0 || character == '\t';
}

/* One number up to @unit; 十 is a factor: 十 10, 十一 11, 二十 20, 三十一 31. */
static gboolean
read_number (const char **place, gunichar unit, guint *number)
{
  guint value = 0, length = 0;
  gboolean ten = FALSE;
  for (const char *p = *place; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      int digit = get_digit (character);
      if (is_space (character))
        continue;
      if (character == unit)
        {
          *place = g_utf8_next_char (p);
          *number = value;
          return length > 0 && length <= 4;
        }
      length++;
      if (character == 0x5341 && !ten) /* 十 */
        {
          ten = TRUE;
          value = (value == 0 ? 1 : value) * 10;
        }
      else if (digit >= 0 && length <= 4)
        value = ten ? value + (guint)digit : value * 10 + (guint)digit;
      else
        return FALSE;
    }
  return FALSE;
}

gboolean
qf_day_from_printed (const char *text, GDate *day)
{
  guint year, month, number;
  if (text == NULL || !g_utf8_validate (text, -1, NULL) || !read_number (&text, 0x5E74, &year)
      || !read_number (&text, 0x6708, &month) || !read_number (&text, 0x65E5, &number))
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_space (g_utf8_get_char (text)))
      return FALSE;
  return year >= 1000 && set_day (year, month, number, day);
}

char *
qf_day_to_printed (const GDate *day)
{
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  return g_strdup_printf ("%d年%d月%d日", g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day));
}
