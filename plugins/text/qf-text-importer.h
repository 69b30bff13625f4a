/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

#define QF_TYPE_TEXT_IMPORTER (qf_text_importer_get_type ())
G_DECLARE_FINAL_TYPE (QfTextImporter, qf_text_importer, QF, TEXT_IMPORTER, GObject)

/* A #QfImporter for .txt. */
QfImporter *qf_text_importer_new (void);

G_END_DECLS
