/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-api.h>

G_BEGIN_DECLS

/* Times as statements hold them, and days as properties hold them. Nothing here reads the
 * clock, the locale or the time zone: what is now, and where, is the caller's to say. */

/**
 * qf_time_to_string:
 * @time: Unix seconds, years 1 to 9999
 *
 * Returns: (transfer full): "2026-11-22T09:45:08Z", UTC
 */
QF_HOST char    *qf_time_to_string   (gint64        time);

/* Reads exactly what qf_time_to_string() writes; FALSE for anything else. */
QF_HOST gboolean qf_time_from_string (const char   *text,
                                      gint64       *time);

/* 2026-07-04 and nothing looser: four, two and two digits, a day of the calendar. */
QF_HOST gboolean qf_day_from_string  (const char   *text,
                                      GDate        *day);
QF_HOST char    *qf_day_to_string    (const GDate  *day);

/* 2026年7月4日 or 二〇二六年七月四日, spaces inside allowed; the whole of @text. */
QF_HOST gboolean qf_day_from_printed (const char   *text,
                                      GDate        *day);
/* 2026年7月4日 (GB/T 9704-2012, 7.3.5.4: Arabic digits, full year, no leading zero) */
QF_HOST char    *qf_day_to_printed   (const GDate  *day);

G_END_DECLS
