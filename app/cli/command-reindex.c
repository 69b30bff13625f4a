/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"
#include "config.h"

#include "qf-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* `reindex`: the search index anew, or held against the texts. Where somebody watches, progress
 * stands on standard error. Ctrl+C asks it to stop, and leaves the index that was there; pressed
 * again it ends the program, and the store rolls back by itself. */

static volatile sig_atomic_t interrupted;

static void
interrupt (int signal_number)
{
  interrupted = 1;
}

typedef struct
{
  GCancellable *cancellable;
  gboolean watched;
} Run;

static void
tell_progress (guint64 done, guint64 all, gpointer user_data)
{
  Run *run = user_data;

  if (interrupted)
    g_cancellable_cancel (run->cancellable);
  if (run->watched)
    fprintf (stderr, "\r%" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT "%s", done, all,
             done == all ? "\n" : "");
}

gboolean
qf_cli_run_reindex (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) problem = NULL;
  Run run = { .cancellable = cancellable, .watched = isatty (STDERR_FILENO) };
  struct sigaction stop = { .sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND };
  gboolean check = qf_arguments_has (arguments, "check");
  guint64 n_documents = 0;

  sigaction (SIGINT, &stop, NULL);
  gboolean done = check ? qf_office_check_index (cli->office, tell_progress, &run, &n_documents,
                                                 cancellable, &problem)
                        : qf_office_reindex (cli->office, tell_progress, &run, &n_documents,
                                             cancellable, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("Stopped. The search index is as it was."));
      return FALSE;
    }
  if (!done)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  qf_output_integer (cli->output, "documents", check ? _ ("Documents checked") : _ ("Documents"),
                     (gint64)n_documents);
  return TRUE;
}
