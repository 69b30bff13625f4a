/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include <qf-ui/qf-workbench.h>

#include "window/qf-application.h"

G_BEGIN_DECLS

/**
 * QfWindow:
 *
 * The one window: welcome, sign-in, then sidebar and pages.
 */
#define QF_TYPE_WINDOW (qf_window_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfWindow, qf_window, QF, WINDOW, AdwApplicationWindow)

QF_HOST GtkWindow   *qf_window_new           (QfApplication *application);
/* NULL while nobody is signed in. */
QF_HOST QfWorkbench *qf_window_get_workbench (QfWindow      *self);

G_END_DECLS
