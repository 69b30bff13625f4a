/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-text.h>

G_BEGIN_DECLS

/* NFC in one line: line feeds, returns and tabs become one space each. (transfer full) */
char *_qf_text_normalize_line (const char *text);

/* Says which character may not stand in a text and where; @what names the text. */
gboolean _qf_text_check (const char *text, const char *what, GError **error);

gboolean _qf_text_is_space (gunichar character);

/* Without spaces of any width at both ends. (transfer full) */
char *_qf_text_strip (const char *text);

/* Names of blanks in XML, and their place-holders in text, beside each other. */
typedef struct
{
  const char *name;        /* number */
  const char *placeholder; /* {文号} */
} QfBlank;

/* Ends with a NULL name. */
const QfBlank *_qf_text_get_blanks (void);

/* The first blank at or after @text: its place, NULL for none. */
const char *_qf_text_find_blank (const char *text, const QfBlank **blank);

G_END_DECLS
