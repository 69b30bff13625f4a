/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The alphabet of signed texts.
 *
 * A shell script reads the same texts with grep and cut, so every value has one spelling: no
 * sign, no leading zero, no upper-case digest, no day that the calendar lacks. Comparing
 * strings is then comparing meanings. */

#define G_LOG_DOMAIN "qf-values"

#include "config.h"

#include "gate/qf-values-private.h"

#include <string.h>

static gboolean
only_holds (const char *value, const char *alphabet, gsize least, gsize most)
{
  gsize length;

  if (value == NULL)
    return FALSE;
  length = strlen (value);
  return length >= least && length <= most && strspn (value, alphabet) == length;
}

gboolean
_qf_value_is_digest (const char *value)
{
  return only_holds (value, "0123456789abcdef", QF_DIGEST_LENGTH, QF_DIGEST_LENGTH);
}

gboolean
_qf_value_is_uuid (const char *value)
{
  if (!only_holds (value, "0123456789abcdef-", 36, 36))
    return FALSE;
  for (guint i = 0; i < 36; i++)
    if ((value[i] == '-') != (i == 8 || i == 13 || i == 18 || i == 23))
      return FALSE;
  return TRUE;
}

gboolean
_qf_value_is_staff (const char *value)
{
  /* A lone "-" stands for nobody in every signed text. */
  return only_holds (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", 1, 32)
         && strcmp (value, "-") != 0;
}

gboolean
_qf_value_is_word (const char *value)
{
  return only_holds (value, "abcdefghijklmnopqrstuvwxyz0123456789-.", 1, 64)
         && g_ascii_isalnum (value[0]);
}

gboolean
_qf_value_is_number (const char *value, guint64 *number)
{
  guint64 result = 0;

  if (!only_holds (value, "0123456789", 1, 18))
    return FALSE;
  if (value[0] == '0' && value[1] != '\0')
    return FALSE;
  for (const char *digit = value; *digit != '\0'; digit++)
    result = result * 10 + (guint64)(*digit - '0');
  if (number != NULL)
    *number = result;
  return TRUE;
}

static gboolean
is_item_of (const char *value, const char *letters)
{
  guint64 number;

  return value != NULL && value[0] != '\0' && strchr (letters, value[0]) != NULL
         && _qf_value_is_number (value + 1, &number) && number > 0;
}

gboolean
_qf_value_is_item (const char *value)
{
  return is_item_of (value, "DR");
}

gboolean
_qf_value_is_release (const char *value)
{
  return is_item_of (value, "R");
}

gboolean
_qf_value_is_version (const char *value, char **item, guint64 *number)
{
  const char *dot = value != NULL ? strchr (value, '.') : NULL;
  g_autofree char *before = NULL;
  guint64 count;

  if (dot == NULL)
    return FALSE;
  before = g_strndup (value, (gsize)(dot - value));
  if (!_qf_value_is_item (before) || !_qf_value_is_number (dot + 1, &count) || count == 0)
    return FALSE;
  if (item != NULL)
    *item = g_steal_pointer (&before);
  if (number != NULL)
    *number = count;
  return TRUE;
}

static gboolean
read_digits (const char *value, guint at, guint count, int *number)
{
  *number = 0;
  for (guint i = at; i < at + count; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return FALSE;
      *number = *number * 10 + (value[i] - '0');
    }
  return TRUE;
}

static gboolean
read_date (const char *value, int *year, int *month, int *day)
{
  return read_digits (value, 0, 4, year) && value[4] == '-' && read_digits (value, 5, 2, month)
         && value[7] == '-' && read_digits (value, 8, 2, day)
         && g_date_valid_dmy ((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

gboolean
_qf_value_is_date (const char *value)
{
  int year, month, day;

  return value != NULL && strlen (value) == 10 && read_date (value, &year, &month, &day);
}

gboolean
_qf_value_is_time (const char *value, gint64 *seconds)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day, hour, minute, second;

  if (value == NULL || strlen (value) != 20 || !read_date (value, &year, &month, &day)
      || value[10] != 'T' || value[13] != ':' || value[16] != ':' || value[19] != 'Z')
    return FALSE;
  if (!read_digits (value, 11, 2, &hour) || !read_digits (value, 14, 2, &minute)
      || !read_digits (value, 17, 2, &second))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;
  if (seconds != NULL)
    *seconds = g_date_time_to_unix (time);
  return TRUE;
}

/* What makes a reader see another text than the bytes hold (CVE-2021-42574). */
static gboolean
is_deceiving (gunichar character)
{
  return character < 0x20 || (character >= 0x7f && character <= 0x9f) || character == 0x061c
         || (character >= 0x200b && character <= 0x200f)
         || (character >= 0x2028 && character <= 0x202e)
         || (character >= 0x2060 && character <= 0x206f) || character == 0xfeff
         || (character >= 0xfff9 && character <= 0xfffb)
         || (character >= 0xe0000 && character <= 0xe007f);
}

gboolean
_qf_value_is_line (const char *value)
{
  g_autofree char *normal = NULL;

  if (value == NULL || !g_utf8_validate (value, -1, NULL))
    return FALSE;
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (is_deceiving (g_utf8_get_char (at)))
      return FALSE;
  normal = g_utf8_normalize (value, -1, G_NORMALIZE_NFC);
  return normal != NULL && strcmp (normal, value) == 0;
}

char *
_qf_value_digest (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

char **
_qf_value_split (const char *value)
{
  g_auto (GStrv) pieces = NULL;

  if (value == NULL || value[0] == '\0')
    return NULL;
  if (strcmp (value, "-") == 0)
    return g_new0 (char *, 1);
  pieces = g_strsplit (value, ",", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (pieces[i][0] == '\0' || g_strv_contains ((const char *const *)pieces + i + 1, pieces[i]))
      return NULL;
  return g_steal_pointer (&pieces);
}
