/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-tally.h"

G_BEGIN_DECLS

/* Appends the character that w:sym shows, where Unicode has it; counts it either way. */
void qf_docx_symbols_append (GString     *text,
                             const char  *font,
                             const char  *code,
                             QfDocxTally *tally);

/* Takes out of a finished paragraph what nobody sees (zero-width spaces, soft hyphens), and
 * turns the private characters of picture fonts into real ones or takes them out, counting. */
void qf_docx_symbols_clean  (GString     *text,
                             QfDocxTally *tally);

G_END_DECLS
