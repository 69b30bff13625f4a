/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* A small table of values; two columns, or three where they are compared.
 * @values: (element-type QfReviewValue) */
GtkWidget *qf_review_table_new   (const char  *title,
                                  GPtrArray   *values,
                                  gboolean     compared);

G_END_DECLS
