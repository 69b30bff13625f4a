/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-time"

#include "config.h"

#include "clock/qf-time.h"

static void
test_times (void)
{
  static const struct
  {
    gint64 time;
    const char *text;
  } cases[] = { { 0, "1970-01-01T00:00:00Z" },
                { 1795340708, "2026-11-22T09:45:08Z" },
                { 951782400, "2000-02-29T00:00:00Z" },
                { -1, "1969-12-31T23:59:59Z" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time = 42;
      g_autofree char *text = qf_time_to_string (cases[i].time);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (qf_time_from_string (cases[i].text, &time));
      g_assert_cmpint (time, ==, cases[i].time);
    }
  static const char *const bad[]
      = { "2026-11-22T09:45:08",  "2026-11-22 09:45:08Z",   "2026-11-22T09:45:08+08:00",
          "2026-11-22T09:45:60Z", "2026-02-30T00:00:00Z",   "2026-11-22T24:00:00Z",
          "2026-11-22t09:45:08z", "2026-11-22T09:45:08.0Z", "",
          "+026-11-22T09:45:08Z", " 2026-11-22T09:45:08Z",  "0000-01-01T00:00:00Z" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (qf_time_from_string (bad[i], NULL));
  g_assert_false (qf_time_from_string (NULL, NULL));
}

static void
test_days (void)
{
  GDate day;
  g_assert_true (qf_day_from_string ("2024-02-29", &day));
  g_autofree char *text = qf_day_to_string (&day);
  g_assert_cmpstr (text, ==, "2024-02-29");
  g_autofree char *printed = qf_day_to_printed (&day);
  g_assert_cmpstr (printed, ==, "2024年2月29日");
  static const char *const bad[] = { "2023-02-29",
                                     "2024-2-29",
                                     "2024-02-30",
                                     "2024-13-01",
                                     "2024-00-10",
                                     "2024-01-00",
                                     "2024/01/01",
                                     "20240101",
                                     "2024-01-01 ",
                                     "0000-01-01",
                                     "" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (qf_day_from_string (bad[i], NULL));
}

static void
test_printed_days (void)
{
  static const struct
  {
    const char *printed;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { "2026年7月4日", "2026-07-04" },
    { "二〇二六年七月四日", "2026-07-04" },
    { "二○二六年十二月三十一日", "2026-12-31" },
    { "二零一八年十月二十日", "2018-10-20" },
    { "2026 年 07 月 04 日", "2026-07-04" },
    { "　2026年11月22日　", "2026-11-22" },
    { "２０２６年７月４日", "2026-07-04" },
    { "二〇〇〇年十一月十一日", "2000-11-11" },
    { "2026年2月30日", NULL },
    { "2026年7月", NULL },
    { "26年7月4日", NULL },
    { "2026年7月4日起", NULL },
    { "于2026年7月4日", NULL },
    { "", NULL },
    { "年月日", NULL },
    { "2026年十十月4日", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate day;
      gboolean read = qf_day_from_printed (cases[i].printed, &day);
      g_assert_cmpint (read, ==, cases[i].expected != NULL);
      if (read)
        {
          g_autofree char *text = qf_day_to_string (&day);
          g_assert_cmpstr (text, ==, cases[i].expected);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/has-one-spelling", test_times);
  g_test_add_func ("/time/days-are-of-the-calendar", test_days);
  g_test_add_func ("/time/printed-days-are-read", test_printed_days);
  return g_test_run ();
}
