/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-styles.h"
#include "qf-docx-tally.h"

G_BEGIN_DECLS

/* numbering.xml, and how far each list has counted. */
typedef struct _QfDocxNumbering QfDocxNumbering;

#define QF_DOCX_LEVELS 9

/* @part: (nullable): numbering.xml. @styles must outlive it. */
QfDocxNumbering *qf_docx_numbering_read       (GBytes           *part,
                                               QfDocxStyles     *styles,
                                               GError          **error);
void             qf_docx_numbering_free       (QfDocxNumbering  *self);

/* The level of @numbering that belongs to the paragraph style @style, or 0. */
int              qf_docx_numbering_find_level (QfDocxNumbering  *self,
                                               int               numbering,
                                               const char       *style);

/**
 * qf_docx_numbering_next:
 *
 * Counts one paragraph of the list.
 *
 * Returns: (transfer full) (nullable): the number with the space that belongs behind it;
 *   %NULL where there is none to see: a bullet, an unknown list
 */
char            *qf_docx_numbering_next       (QfDocxNumbering  *self,
                                               int               numbering,
                                               int               level,
                                               QfDocxTally      *tally);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxNumbering, qf_docx_numbering_free)

G_END_DECLS
