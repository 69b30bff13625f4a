/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa"

#include "config.h"

#include <signal.h>

#include "window/qf-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (QfApplication) application = NULL;

  qf_application_choose_language (argc, argv);
  /* The signer is another process at the end of a socket. */
  signal (SIGPIPE, SIG_IGN);
  application = qf_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
