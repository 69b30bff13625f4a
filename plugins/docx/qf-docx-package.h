/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-archive.h"
#include "qf-docx-tally.h"

G_BEGIN_DECLS

/* Which part of the archive is what (ISO 29500-2: content types and relationships). */
typedef struct _QfDocxPackage QfDocxPackage;

/* @archive and @tally must outlive the package. Counts what points outside, what is active
 * and what is embedded. */
QfDocxPackage *qf_docx_package_open     (QfDocxArchive  *archive,
                                         QfDocxTally    *tally,
                                         GError        **error);
void           qf_docx_package_free     (QfDocxPackage  *self);

/* The name of the main part, "word/document.xml" but for the odd writer. */
const char    *qf_docx_package_get_main (QfDocxPackage  *self);

/* The name of the part that the main part calls @type (the last step of the relationship
 * type: "styles", "numbering", "footnotes"), or NULL. */
const char    *qf_docx_package_find     (QfDocxPackage  *self,
                                         const char     *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxPackage, qf_docx_package_free)

G_END_DECLS
