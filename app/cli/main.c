/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli.h"

#include <libintl.h>
#include <locale.h>
#include <signal.h>

/* qianfa-cli: all that the windows do, by words. The commands are in qf-cli-commands.c. */

int
main (int argc, char **argv)
{
  g_autofree char *locale = qf_paths_dup_locale ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* A reader that goes away (`| head`) must not cut a transaction short. */
  signal (SIGPIPE, SIG_IGN);

  return qf_cli_run ((const char *const *)argv + MIN (argc, 1));
}
