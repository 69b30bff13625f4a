/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfPersonWindow:
 *
 * Asks for a person's name, unit and duties. Signal: saved (QfPerson *person)
 */
#define QF_TYPE_PERSON_WINDOW (qf_person_window_get_type ())
G_DECLARE_FINAL_TYPE (QfPersonWindow, qf_person_window, QF, PERSON_WINDOW, AdwWindow)

/* @person: (nullable): NULL for somebody new */
GtkWidget *qf_person_window_new (GtkWindow      *parent,
                                 const QfPerson *person);

G_END_DECLS
