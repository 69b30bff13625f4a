/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Texts for the tests of both halves. In @text the first line is the title, "# " makes a
 * line a heading of the level that its number has (1 without one). */
QfDocument *pairing_make_document       (QfKind      kind,
                                         const char *text);
/* A policy of nine clauses; its interpretation explains three, copies one and leaves one
 * out. Three clauses are headings over others, one says from when it is in force. */
QfDocument *pairing_make_policy         (void);
QfDocument *pairing_make_interpretation (void);

G_END_DECLS
