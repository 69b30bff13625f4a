/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-tally.h"

G_BEGIN_DECLS

/* The fields that are open (page numbers, links, tables of contents): a stack. A field has a
 * code and, behind its separator, the result that Word last saved; the code is never text. */
typedef struct _QfDocxFields QfDocxFields;

QfDocxFields *qf_docx_fields_new        (QfDocxTally   *tally);
void          qf_docx_fields_free       (QfDocxFields  *self);
void          qf_docx_fields_begin      (QfDocxFields  *self);
void          qf_docx_fields_add_code   (QfDocxFields  *self,
                                         const char    *text,
                                         gsize          length);
void          qf_docx_fields_separate   (QfDocxFields  *self);
/* Returns: (nullable): text that the field itself stands for (a box that is ticked or not) */
const char   *qf_docx_fields_end        (QfDocxFields  *self);
/* The legacy form box of the innermost field. */
void          qf_docx_fields_set_ticked (QfDocxFields  *self,
                                         gboolean       ticked);
/* TRUE where text is neither code nor the result of a field that is left out. */
gboolean      qf_docx_fields_can_show   (QfDocxFields  *self);
gboolean      qf_docx_fields_is_empty   (QfDocxFields  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxFields, qf_docx_fields_free)

G_END_DECLS
