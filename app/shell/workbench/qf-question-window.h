/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf-ui/qf-telling.h>

G_BEGIN_DECLS

/**
 * QfQuestionWindow:
 *
 * A question with verbs. Enter presses the suggested verb, never a destructive one; Escape
 * turns away.
 *
 * Signals
 *   answered (char *id?, char *text?)   once; NULL id where the person turned away
 */
#define QF_TYPE_QUESTION_WINDOW (qf_question_window_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfQuestionWindow, qf_question_window, QF, QUESTION_WINDOW, AdwWindow)

QF_HOST GtkWindow *qf_question_window_new (GtkWindow        *parent,
                                           const QfQuestion *question);

G_END_DECLS
