/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-html-tree.h"

G_BEGIN_DECLS

/* TRUE for a table that only places text on the page: one cell, or cells with the paragraphs
 * of a text in them. */
gboolean   qf_html_table_is_layout (QfHtmlNode *table);

/* Makes one line of a cell's contents. Returns: (transfer full) */
typedef char *(*QfHtmlCellReader)  (QfHtmlNode *cell,
                                    gpointer    user_data);

/**
 * qf_html_table_read:
 *
 * Returns: (transfer full) (element-type GPtrArray): rows of #QfCell, spans made to fit, rows
 *   filled up; no rows for an empty table
 */
GPtrArray *qf_html_table_read      (QfHtmlNode       *table,
                                    QfHtmlCellReader  reader,
                                    gpointer          user_data);

G_END_DECLS
