/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "document/qf-document-text-private.h"

G_BEGIN_DECLS

/**
 * QfMarkColumn:
 *
 * The column between two texts: widgets beside places of one text, scrolled with it.
 */
#define QF_TYPE_MARK_COLUMN (_qf_mark_column_get_type ())
G_DECLARE_FINAL_TYPE (QfMarkColumn, _qf_mark_column, QF, MARK_COLUMN, GtkWidget)

GtkWidget *_qf_mark_column_new      (QfDocumentText *text);
/* @marks: (element-type GtkTextMark): beside which a widget may stand; borrowed */
void       _qf_mark_column_set_places (QfMarkColumn *self,
                                       GPtrArray    *marks);
void       _qf_mark_column_set_mark (QfMarkColumn   *self,
                                     guint           index,
                                     GtkWidget      *mark);

G_END_DECLS
