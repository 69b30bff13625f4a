/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What single values of signed texts may look like. Each asks one question of a string that
 * may be NULL, and answers FALSE to anything odd; none knows a locale. */

#define QF_DIGEST_LENGTH 64

/* 64 lower-case hex digits */
gboolean _qf_value_is_digest  (const char *value);
/* 8-4-4-4-12 lower-case hex digits */
gboolean _qf_value_is_uuid    (const char *value);
/* [A-Z0-9-]{1,32} */
gboolean _qf_value_is_staff   (const char *value);
/* [a-z0-9][a-z0-9.-]{0,63}: stages, channels, rules' names */
gboolean _qf_value_is_word    (const char *value);
/* decimal without sign or leading zeros, at most 18 digits */
gboolean _qf_value_is_number  (const char *value,
                               guint64    *number);
/* "D12" or "R5" */
gboolean _qf_value_is_item    (const char *value);
/* "R5" */
gboolean _qf_value_is_release (const char *value);
/* "D12.3"; @item (out) (optional) (transfer full), @number (out) (optional) */
gboolean _qf_value_is_version (const char *value,
                               char      **item,
                               guint64    *number);
/* 2026-07-04, a day that exists */
gboolean _qf_value_is_date    (const char *value);
/* 2026-07-04T09:00:00Z; @seconds (out) (optional): Unix time */
gboolean _qf_value_is_time    (const char *value,
                               gint64     *seconds);
/* One line of UTF-8 in NFC without control
 * characters, bidirectional controls, zero-width characters or line separators */
gboolean _qf_value_is_line    (const char *value);

/* (transfer full): hex SHA-256 */
char    *_qf_value_digest     (GBytes     *bytes);

/* Splits at commas; no empty piece, no duplicates. NULL where there is one. "-" gives an
 * empty list. (transfer full) */
char   **_qf_value_split      (const char *value);

G_END_DECLS
