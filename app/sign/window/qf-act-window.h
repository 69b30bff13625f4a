/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-prompt-window.h"

G_BEGIN_DECLS

/* Signing an act on a release: title, stage, gates, the full text or what changed since this
 * person's last act, the check code. */
#define QF_TYPE_ACT_WINDOW (qf_act_window_get_type ())
G_DECLARE_FINAL_TYPE (QfActWindow, qf_act_window, QF, ACT_WINDOW, QfPromptWindow)

GtkWindow *qf_act_window_new (QfSignView *view);

G_END_DECLS
