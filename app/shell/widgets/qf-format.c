/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-format"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-rows.h>

/* Times as people say them. What is signed and stored is UTC; this is only for eyes. */

static int
count_days_ago (GDateTime *time, GDateTime *now)
{
  GDate then, today;

  g_date_clear (&then, 1);
  g_date_clear (&today, 1);
  g_date_set_dmy (&then, (GDateDay)g_date_time_get_day_of_month (time),
                  (GDateMonth)g_date_time_get_month (time), (GDateYear)g_date_time_get_year (time));
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
  return g_date_days_between (&then, &today);
}

static char *
format_day (GDateTime *time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  switch (count_days_ago (time, now))
    {
    case 0:
      return g_strdup (_ ("today"));
    case 1:
      return g_strdup (_ ("yesterday"));
    case -1:
      return g_strdup (_ ("tomorrow"));
    default:
      break;
    }
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    /* Translators: a day of this year; GDateTime format */
    return g_date_time_format (time, _ ("%-e %B"));
  /* Translators: a day of another year; GDateTime format */
  return g_date_time_format (time, _ ("%-e %B %Y"));
}

char *
qf_format_time (gint64 time)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (time == 0 || (local = g_date_time_new_from_unix_local (time)) == NULL)
    return g_strdup ("");
  day = format_day (local);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", day, clock);
}

char *
qf_format_day (gint64 time)
{
  g_autoptr (GDateTime) local = NULL;

  if (time == 0 || (local = g_date_time_new_from_unix_local (time)) == NULL)
    return g_strdup ("");
  return format_day (local);
}

char *
qf_format_clock (gint64 time)
{
  g_autoptr (GDateTime) local = NULL;

  if (time == 0 || (local = g_date_time_new_from_unix_local (time)) == NULL)
    return g_strdup ("");
  return g_date_time_format (local, "%H:%M");
}

char *
qf_format_document_date (const char *iso)
{
  int year, month, day, length = 0;

  if (iso == NULL)
    return g_strdup ("");
  if (sscanf (iso, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || iso[length] != '\0'
      || length != 10)
    return g_strdup (iso);
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}

char *
qf_format_heading (const char *word)
{
  g_autofree char *first = NULL;
  g_autofree char *capital = NULL;
  const char *rest;

  g_return_val_if_fail (word != NULL, NULL);

  rest = *word != '\0' ? g_utf8_next_char (word) : word;
  first = g_strndup (word, (gsize)(rest - word));
  capital = g_utf8_strup (first, -1);
  return g_strconcat (capital, rest, NULL);
}

char *
qf_format_duties (guint duties)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint duty = QF_DUTY_DRAFTER; duty <= QF_DUTY_ADMINISTRATOR; duty <<= 1)
    if (duties & duty)
      g_strv_builder_add (words, qf_duty_get_label (duty));
  list = g_strv_builder_end (words);
  /* Translators: what stands between words of a list */
  return g_strjoinv (_ (", "), list);
}
