/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfPeopleForm:
 *
 * Asks for a person's name, unit and duties. Signal: saved (QfPerson *person)
 */
#define QF_TYPE_PEOPLE_FORM (qf_people_form_get_type ())
G_DECLARE_FINAL_TYPE (QfPeopleForm, qf_people_form, QF, PEOPLE_FORM, AdwWindow)

/* @person: (nullable): NULL for somebody new */
GtkWidget *qf_people_form_new (GtkWindow      *parent,
                                 const QfPerson *person);

G_END_DECLS
