/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-prompt.h"

G_BEGIN_DECLS

/* A prompt whose questions are asked in windows, in the thread of the default main context.
 * Called from another thread. */
QfPrompt *qf_prompt_for_window_new     (void);

/* The client is gone: whatever is asked is answered with no. Main thread. */
void      qf_prompt_for_window_dismiss (QfPrompt *self);
/* Brings the window to the front where there is one. Main thread. */
void      qf_prompt_for_window_present (QfPrompt *self);
/* Once the serving thread has ended; its own free does nothing. */
void      qf_prompt_for_window_free    (QfPrompt *self);

G_END_DECLS
