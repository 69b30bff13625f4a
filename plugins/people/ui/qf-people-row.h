/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* One person: avatar, name, unit and number, duties as chips, key. */
#define QF_TYPE_PEOPLE_ROW (qf_people_row_get_type ())
G_DECLARE_FINAL_TYPE (QfPeopleRow, qf_people_row, QF, PEOPLE_ROW, GtkListBoxRow)

/* @has_key: a key stands on the roll for them */
GtkWidget  *qf_people_row_new       (const QfPerson *person,
                                     gboolean        has_key);
const char *qf_people_row_get_staff (QfPeopleRow    *self);

G_END_DECLS
