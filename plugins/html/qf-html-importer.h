/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

#define QF_TYPE_HTML_IMPORTER (qf_html_importer_get_type ())
G_DECLARE_FINAL_TYPE (QfHtmlImporter, qf_html_importer, QF, HTML_IMPORTER, GObject)

/* A #QfImporter for saved web pages. */
QfImporter *qf_html_importer_new (void);

G_END_DECLS
