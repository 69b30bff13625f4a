/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-time"

#include "config.h"

#include "clock/qf-time.h"

#include <string.h>

/* A time that is signed must have one spelling, so reading is writing back and comparing. */

char *
qf_time_to_string (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_return_val_if_fail (utc != NULL, NULL);

  /* Not %Y: it does not fill up with zeros. */
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (utc),
                          g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                          g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

gboolean
qf_time_from_string (const char *text, gint64 *time)
{
  if (text == NULL || strlen (text) != strlen ("2026-11-22T09:45:08Z"))
    return FALSE;

  static const char form[] = "0000-00-00T00:00:00Z";
  for (gsize i = 0; form[i] != '\0'; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;

#define DIGITS(at, n)                                                                              \
  ((int)g_ascii_strtoull (((const char[5]){ text[at], text[at + 1], n > 2 ? text[at + 2] : 0,      \
                                            n > 2 ? text[at + 3] : 0, 0 }),                        \
                          NULL, 10))
  g_autoptr (GDateTime) utc = g_date_time_new_utc (DIGITS (0, 4), DIGITS (5, 2), DIGITS (8, 2),
                                                   DIGITS (11, 2), DIGITS (14, 2), DIGITS (17, 2));
#undef DIGITS
  if (utc == NULL)
    return FALSE;
  if (time != NULL)
    *time = g_date_time_to_unix (utc);
  return TRUE;
}
