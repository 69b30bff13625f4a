/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-story.h"

G_BEGIN_DECLS

/**
 * qf_docx_judge:
 * @style: resolved, of @paragraph
 * @text: a line of it, its number included
 * @columns: how far blanks in front push it to the right, ideographs counting two
 * @numbered: it has an automatic number
 * @level: (out): of a heading, 1-9; else 0
 */
QfImportHint qf_docx_judge (QfDocxStyles          *styles,
                            const QfDocxParagraph *paragraph,
                            const QfDocxStyle     *style,
                            const char            *text,
                            guint                  columns,
                            gboolean               numbered,
                            guint                 *level);

G_END_DECLS
