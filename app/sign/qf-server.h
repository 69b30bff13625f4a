/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-prompt.h"

G_BEGIN_DECLS

/* Makes the prompt for a request; @passphrase_file is "" where the person is to be asked. */
typedef QfPrompt *(*QfPromptMaker) (int         socket,
                                    const char *passphrase_file,
                                    gpointer    user_data);

/**
 * qf_server_run:
 *
 * Serves one request over @socket; after opening a session, versions until the client closes.
 *
 * Returns: the process's exit status: 0 where something was signed, else a #QfError
 */
int qf_server_run (int            socket,
                   QfPromptMaker  make_prompt,
                   gpointer       user_data);

G_END_DECLS
