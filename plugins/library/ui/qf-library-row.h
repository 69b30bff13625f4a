/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A released item as a row of the list. Properties, all strings, read only after construction:
 * id title number validity effective type released */
#define QF_TYPE_LIBRARY_ROW (qf_library_row_get_type ())
G_DECLARE_FINAL_TYPE (QfLibraryRow, qf_library_row, QF, LIBRARY_ROW, GObject)

QfLibraryRow *qf_library_row_new          (const QfEntry *entry,
                                           const char    *validity);
const char   *qf_library_row_get_id       (QfLibraryRow  *self);
const char   *qf_library_row_get_title    (QfLibraryRow  *self);
const char   *qf_library_row_get_number   (QfLibraryRow  *self);
const char   *qf_library_row_get_validity (QfLibraryRow  *self);

G_END_DECLS
