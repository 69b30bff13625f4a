/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfImportRow:
 *
 * One file on its way in: what it is called, what it will be, what cannot be kept of it.
 *
 * Signals
 *   changed ()   it was read, or is something else now
 */
#define QF_TYPE_IMPORT_ROW (qf_import_row_get_type ())
G_DECLARE_FINAL_TYPE (QfImportRow, qf_import_row, QF, IMPORT_ROW, GtkListBoxRow)

GtkWidget  *qf_import_row_new         (QfWorkbench  *workbench,
                                       GFile        *file);
/* FALSE while it is read, and where it cannot be. */
gboolean    qf_import_row_is_ready    (QfImportRow  *self);
gboolean    qf_import_row_is_reading  (QfImportRow  *self);
QfKind      qf_import_row_get_kind    (QfImportRow  *self);
const char *qf_import_row_get_name    (QfImportRow  *self);
GBytes     *qf_import_row_get_bytes   (QfImportRow  *self);

G_END_DECLS
