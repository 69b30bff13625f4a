/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

#include "qf-secret-buffer.h"
#include "qf-sign-view.h"

G_BEGIN_DECLS

/**
 * QfPromptWindow:
 *
 * What every window of the signer does: takes a passphrase (for a new key twice), says what was
 * wrong with the last one, and answers once each time it is shown. Its kinds bring the widgets.
 *
 * Signals: "answered" (gboolean): the person pressed the button (%TRUE), or will not (%FALSE).
 */
#define QF_TYPE_PROMPT_WINDOW (qf_prompt_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (QfPromptWindow, qf_prompt_window, QF, PROMPT_WINDOW, AdwWindow)

struct _QfPromptWindowClass
{
  AdwWindowClass parent_class;
};

/* A window for @view, which must outlive it. */
GtkWindow      *qf_prompt_window_new        (QfSignView     *view);

/* For the kinds, once their template is there. @again: (nullable): the second entry. */
void            qf_prompt_window_set_parts  (QfPromptWindow *self,
                                             GtkEntry       *entry,
                                             GtkEntry       *again,
                                             GtkButton      *action,
                                             GtkButton      *decline,
                                             GtkLabel       *problem);
/* Ready for an answer; @problem: (nullable): what was wrong with the one before. */
void            qf_prompt_window_ask        (QfPromptWindow *self,
                                             const char     *problem);
const QfSecret *qf_prompt_window_get_secret (QfPromptWindow *self);
void            qf_prompt_window_forget     (QfPromptWindow *self);

G_END_DECLS
