/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * QfLines:
 *
 * Reads a signed text line by line: UTF-8 in NFC, LF after every line, no other control
 * character, a first line and a last line that are known, `key=value` between. Every call
 * says which key must come; a text is read whole or refused.
 */
typedef struct
{
  char **lines;     /* without LF */
  guint  at;
  guint  count;
} QfLines;

QfLines    *_qf_lines_new    (GBytes      *bytes,
                              gsize        limit,
                              const char  *what,
                              GError     **error);
void        _qf_lines_free   (QfLines     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfLines, _qf_lines_free)

/* The whole line must be @line. */
gboolean    _qf_lines_expect (QfLines     *self,
                              const char  *line);
/* The value of the next line where its key is @key, and steps on; else NULL, and stays.
 * A value is never empty: "-" stands for nothing. */
const char *_qf_lines_take   (QfLines     *self,
                              const char  *key);
/* TRUE when every line has been read. */
gboolean    _qf_lines_at_end (QfLines     *self);

/* Splits the front of a value at single spaces into exactly @count fields, the last of
 * which is the rest of the line; NULL where there are fewer or one is empty.
 * (transfer full) */
char      **_qf_lines_split  (const char  *value,
                              guint        count);

/* Sets the one error of a text that cannot be read; @what names the text for the reader. */
gboolean    _qf_lines_refuse (GError     **error,
                              const char  *what,
                              const char  *key);

/* Text as it may stand in one line: NFC, line feeds and controls become one space, hidden
 * characters go, "-" where nothing is left. (transfer full) */
char       *_qf_lines_clean  (const char  *text);

G_END_DECLS
