/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-prompt-window.h"

G_BEGIN_DECLS

/* Signing in, a new key, a text outside a session, an office setting: who, what, passphrase. */
#define QF_TYPE_SMALL_WINDOW (qf_small_window_get_type ())
G_DECLARE_FINAL_TYPE (QfSmallWindow, qf_small_window, QF, SMALL_WINDOW, QfPromptWindow)

GtkWindow *qf_small_window_new (QfSignView *view);

G_END_DECLS
