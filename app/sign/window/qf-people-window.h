/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-prompt-window.h"

G_BEGIN_DECLS

/* Signing people and duties: who changes, and the digits of each new key. */
#define QF_TYPE_PEOPLE_WINDOW (qf_people_window_get_type ())
G_DECLARE_FINAL_TYPE (QfPeopleWindow, qf_people_window, QF, PEOPLE_WINDOW, QfPromptWindow)

GtkWindow *qf_people_window_new (QfSignView *view);

G_END_DECLS
