/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-compare.h"
#include "qf-document.h"

G_BEGIN_DECLS

/* Text helpers that checks, importers and pages share. Offsets are in characters. */

/* A run of text; [start, end) in characters. */
typedef struct
{
  glong start;
  glong end;
} QfSpan;

/* TRUE for bidirectional controls, zero-width, tag and other invisible characters, and for
 * private-use and noncharacters: none may stand in a text. */
QF_API gboolean   qf_text_is_hidden_character (gunichar    character);

/* TRUE for those hidden characters that editors, web pages and emoji strew into a text and that
 * say nothing in Chinese: soft hyphen, zero-width space, joiners, byte order mark, variation
 * selectors. An importer leaves them out and lists it; any other hidden character is refused. */
QF_API gboolean   qf_text_is_stray_character (gunichar     character);

/* The first hidden character's offset, or -1. */
QF_API glong      qf_text_find_hidden     (const char    *text);

/* NFC, CR and CRLF to LF, no-break and ideographic odd spaces kept. (transfer full) */
QF_API char      *qf_text_normalize       (const char    *text);

/* The level (1-4) that the opening of a line gives a heading: 一、（一）1.（1); 0 for none. */
QF_API guint      qf_text_get_heading_level (const char  *line);

/* Returns the byte pointer at character @offset; both strings valid UTF-8. */
QF_API char      *qf_text_dup_span        (const char    *text,
                                           glong          start,
                                           glong          end);

/* 绝密 机密 秘密 with ★ or a period as a mark (密级标志), at a line's start or alone on it:
 * the words in running text are no mark. (transfer full) (nullable): the mark found */
QF_API char      *qf_text_find_secrecy_mark (const char  *text);

/**
 * qf_text_decode:
 * @label: (nullable): the encoding that the file names for itself (a page's meta tag)
 *
 * UTF-8 with or without mark, UTF-16 with mark, GB18030; strictly, nothing is replaced.
 *
 * Returns: (transfer full): UTF-8 without mark. %QF_ERROR_INPUT for another or a false
 *   encoding, NUL bytes and control characters but tab, line feed, return and form feed
 */
QF_API char      *qf_text_decode          (GBytes        *bytes,
                                           const char    *label,
                                           GError       **error);

/* Hex SHA-256 of bytes. (transfer full) */
QF_API char      *qf_digest_bytes         (GBytes        *bytes);
QF_API char      *qf_digest_string        (const char    *string);

G_END_DECLS
