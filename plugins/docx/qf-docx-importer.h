/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

#define QF_TYPE_DOCX_IMPORTER (qf_docx_importer_get_type ())
G_DECLARE_FINAL_TYPE (QfDocxImporter, qf_docx_importer, QF, DOCX_IMPORTER, GObject)

/* A #QfImporter for .docx. */
QfImporter *qf_docx_importer_new (void);

G_END_DECLS
