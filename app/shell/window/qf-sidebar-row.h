/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-page-addin.h>

G_BEGIN_DECLS

/* One page in the sidebar: icon, name, count. */
#define QF_TYPE_SIDEBAR_ROW (qf_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (QfSidebarRow, qf_sidebar_row, QF, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *qf_sidebar_row_new       (QfPageAddin       *addin);
const char *qf_sidebar_row_get_page  (QfSidebarRow      *self);
void        qf_sidebar_row_set_count (QfSidebarRow      *self,
                                      const QfPageCount *count);
void        qf_sidebar_row_set_rail  (QfSidebarRow      *self,
                                      gboolean           rail);

G_END_DECLS
