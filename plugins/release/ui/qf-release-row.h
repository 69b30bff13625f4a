/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-items.h"

G_BEGIN_DECLS

/* One release in the list. */
#define QF_TYPE_RELEASE_ROW (qf_release_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseRow, qf_release_row, QF, RELEASE_ROW, GtkListBoxRow)

GtkWidget  *qf_release_row_new         (const QfReleaseItem *item);
const char *qf_release_row_get_release (QfReleaseRow        *self);

G_END_DECLS
