/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

#include "qf-html-tree.h"

G_BEGIN_DECLS

/* Writes the text of an element into an import, paragraph by paragraph. */
typedef struct _QfHtmlFlow QfHtmlFlow;

/* @hidden: gets the text of what is not shown */
QfHtmlFlow *qf_html_flow_new    (QfImport    *import,
                                 GString     *hidden);
void        qf_html_flow_free   (QfHtmlFlow  *self);
/* @title: the element is the title, whatever its name */
void        qf_html_flow_write  (QfHtmlFlow  *self,
                                 QfHtmlNode  *node,
                                 gboolean     title);
/* TRUE once a title was written. */
gboolean    qf_html_flow_has_title (QfHtmlFlow *self);
/* Lists what was left out or changed. */
void        qf_html_flow_report (QfHtmlFlow  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfHtmlFlow, qf_html_flow_free)

G_END_DECLS
