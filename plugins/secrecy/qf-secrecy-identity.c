/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-secrecy-identity"

#include "config.h"

#include "qf-secrecy-private.h"

/* Identity numbers (GB 11643-1999): six digits of area, eight of birth, three of sequence and
 * a check digit, sum of weights modulo 11. A birth date before 1900 or after today is no
 * identity number: 440524188001010014 has a right check digit and is none.
 */

#define N_DIGITS 18

static const int weights[N_DIGITS - 1] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
static const char check_digits[] = "10X98765432";

/* The ASCII digit (or X) that a character stands for, 0 for none. */
static char
get_digit (gunichar character)
{
  if (character >= '0' && character <= '9')
    return (char)character;
  if (character >= 0xff10 && character <= 0xff19)
    return (char)('0' + (character - 0xff10));
  if (character == 'x' || character == 'X' || character == 0xff38 || character == 0xff58)
    return 'X';
  return 0;
}

static gboolean
is_filler (gunichar character)
{
  return character == ' ' || character == '-' || character == 0x3000 || character == 0x00a0
         || character == 0x2010 || character == 0x2011 || character == 0x2013
         || character == 0xff0d;
}

/* A digit or Latin letter: what would make the 18 a part of something longer. */
static gboolean
is_number_part (gunichar character)
{
  return get_digit (character) != 0 || (character < 0x80 && g_ascii_isalpha ((char)character));
}

static gboolean
has_birth_date (const char *digits, const GDate *today)
{
  int year = (digits[6] - '0') * 1000 + (digits[7] - '0') * 100 + (digits[8] - '0') * 10
             + (digits[9] - '0');
  int month = (digits[10] - '0') * 10 + (digits[11] - '0');
  int day = (digits[12] - '0') * 10 + (digits[13] - '0');
  GDate birth;

  if (year < 1900 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (&birth, 1);
  g_date_set_dmy (&birth, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_compare (&birth, today) <= 0;
}

static gboolean
has_check_digit (const char *digits)
{
  int sum = 0;

  for (guint i = 0; i < N_DIGITS - 1; i++)
    sum += (digits[i] - '0') * weights[i];
  return check_digits[sum % 11] == digits[N_DIGITS - 1];
}

/* Reads 18 digits from @place on, single fillers passed over. Returns the end, -1 for none. */
static glong
read_digits (const gunichar *line, glong length, glong place, char *digits)
{
  guint n = 0;

  while (place < length && n < N_DIGITS)
    {
      char digit = get_digit (line[place]);

      if (digit == 0 && n > 0 && is_filler (line[place]) && place + 1 < length
          && get_digit (line[place + 1]) != 0)
        {
          place++;
          continue;
        }
      if (digit == 0 || (digit == 'X' && n != N_DIGITS - 1))
        return -1;
      digits[n++] = digit;
      place++;
    }
  digits[n] = '\0';
  return n == N_DIGITS ? place : -1;
}

gboolean
_qf_secrecy_find_identity (
    const gunichar *line, glong length, glong from, const GDate *today, QfIdentityNumber *number)
{
  for (glong place = from; place + N_DIGITS <= length; place++)
    {
      char digits[N_DIGITS + 1];
      glong end;

      if (get_digit (line[place]) == 0 || (place > 0 && is_number_part (line[place - 1])))
        continue;
      end = read_digits (line, length, place, digits);
      if (end < 0 || (end < length && is_number_part (line[end]))
          || !has_birth_date (digits, today))
        continue;
      number->start = place;
      number->end = end;
      number->valid = has_check_digit (digits);
      number->masked = g_strdup_printf ("%.6s********%.4s", digits, digits + 14);
      return TRUE;
    }
  return FALSE;
}
