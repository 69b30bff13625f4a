/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-sign"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "qf-harden.h"
#include "qf-server.h"

/* The signer for the command line. It has no options: everything comes over the channel that
 * libqf-core opens, and what the person must know is shown at the terminal. */

static QfPrompt *
make_prompt (int socket, const char *passphrase_file, gpointer user_data)
{
  if (*passphrase_file != '\0')
    return qf_prompt_file_new (passphrase_file);
  return qf_prompt_terminal_new (socket);
}

int
main (void)
{
  qf_harden_process ();
  qf_harden_set_up_language ();
  if (!qf_harden_check_channel ())
    {
      fprintf (
          stderr, "%s\n",
          _ ("qianfa-sign holds keys for Qianfa and is started by it; it does nothing alone."));
      return 2;
    }
  return qf_server_run (QF_SIGN_SOCKET, make_prompt, NULL);
}
