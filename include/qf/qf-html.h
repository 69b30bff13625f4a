/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-document.h"

G_BEGIN_DECLS

/* HTML written from our own tree, element by element: nothing from a document reaches a
 * page but as text. Pages are the same bytes for the same input. */

/* Appends @text with & < > " and ' escaped. */
QF_API void qf_html_append_text   (GString     *html,
                                   const char  *text);

/* Appends the body: <h1>, <p>, <h2>…<h5>, <table> …; blanks as they stand in the text. */
QF_API void qf_html_append_blocks (GString     *html,
                                   QfDocument  *document);

/* http, https, mailto or a relative path after control characters are taken out. */
QF_API gboolean qf_html_is_safe_address (const char *address);

G_END_DECLS
