/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-number"

#include "config.h"

#include <qf/qf-document.h>

#include <string.h>

/* The three forms of a document number (发文字号; GB/T 9704-2012, 7.2.5): six-angle brackets
 * U+3014 and U+3015, the full year, no leading zero, no 第 before the number. Written as a
 * walk over characters, for the test is asked on every key press of the number's entry. */

static gboolean
is_code_character (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN && character != 0x3007;
}

/* Moves over as many code characters as there are, at most @max; FALSE below @min. */
static gboolean
skip_code (const char **place, const char *until, guint min, guint max)
{
  guint length = 0;
  const char *p = *place;
  for (; !g_str_has_prefix (p, until); p = g_utf8_next_char (p), length++)
    if (*p == '\0' || length >= max || !is_code_character (g_utf8_get_char (p)))
      return FALSE;
  *place = p + strlen (until);
  return length >= min;
}

static gboolean
skip_year (const char **place)
{
  const char *p = *place;
  if (!(g_str_has_prefix (p, "19") || g_str_has_prefix (p, "20")) || !g_ascii_isdigit (p[2])
      || !g_ascii_isdigit (p[3]))
    return FALSE;
  *place = p + 4;
  return TRUE;
}

/* N号 to the end: one to five digits, the first not 0. */
static gboolean
ends_with_count (const char *p)
{
  if (*p < '1' || *p > '9')
    return FALSE;
  gsize digits = strspn (p, "0123456789");
  return digits <= 5 && strcmp (p + digits, "号") == 0;
}

static gboolean
is_bracketed (const char *p)
{
  if (!skip_code (&p, "〔", 1, 16) || !skip_year (&p) || !g_str_has_prefix (p, "〕"))
    return FALSE;
  return ends_with_count (p + strlen ("〕"));
}

static gboolean
is_order (const char *p)
{
  return skip_code (&p, "令第", 0, 30) && ends_with_count (p);
}

static gboolean
is_announcement (const char *p)
{
  const char *word = strstr (p, "公告");
  if (word == NULL)
    return FALSE;
  for (; p < word; p = g_utf8_next_char (p))
    if (!is_code_character (g_utf8_get_char (p)))
      return FALSE;
  p = word + strlen ("公告");
  if (!skip_year (&p) || !g_str_has_prefix (p, "年第"))
    return FALSE;
  return ends_with_count (p + strlen ("年第"));
}

gboolean
qf_number_is_well_formed (const char *number)
{
  if (number == NULL || strlen (number) > 200 || !g_utf8_validate (number, -1, NULL))
    return FALSE;

  return is_bracketed (number) || is_order (number) || is_announcement (number);
}
