/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-sign-window"
#include "config.h"

#include <adwaita.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>

#include "qf-harden.h"
#include "qf-prompt-for-window.h"
#include "qf-server.h"

/* The signer for people at a window. The main thread shows windows; another serves the
 * channel, with the same code as the terminal's program. There is no GtkApplication: the
 * process has no name on the session bus, so nothing can activate or address it. */

typedef struct
{
  GMainLoop *loop;
  QfPrompt *prompt;
  int status;
  guint gone; /* source that sees the client go; 0 once it did */
} Program;

static QfPrompt *
make_prompt (int socket, const char *passphrase_file, gpointer user_data)
{
  Program *program = user_data;
  return program->prompt;
}

/* Where no window can be shown: the request is answered all the same. */
static gboolean
refuse_to_ask (
    QfPrompt *prompt, QfSignView *view, const char *problem, QfSecret *passphrase, GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("Not signed: there is no display to show the signing window on."));
  return FALSE;
}

static void
do_nothing (QfPrompt *prompt)
{
}

static gpointer
serve_thread (gpointer data)
{
  Program *program = data;
  program->status = qf_server_run (QF_SIGN_SOCKET, make_prompt, program);
  g_main_loop_quit (program->loop);
  return NULL;
}

static gboolean
client_gone_cb (int fd, GIOCondition condition, gpointer data)
{
  Program *program = data;
  qf_prompt_for_window_dismiss (program->prompt);
  program->gone = 0;
  return G_SOURCE_REMOVE;
}

/* The caller's window was pressed for it: see qf_signer_present_windows(). */
static gboolean
asked_for_cb (gpointer data)
{
  Program *program = data;
  qf_prompt_for_window_present (program->prompt);
  return G_SOURCE_CONTINUE;
}

static void
load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/qianfa/sign/qf-sign.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

int
main (void)
{
  qf_harden_process ();
  qf_harden_set_up_language ();
  if (!qf_harden_check_channel ())
    {
      fprintf (stderr, "%s\n",
               _ ("qianfa-sign-window holds keys for Qianfa and is started by it; it does nothing "
                  "alone."));
      return 2;
    }
  g_set_prgname ("qianfa-sign-window");
  g_set_application_name (_ ("Qianfa Signing"));
  if (!gtk_init_check ())
    {
      QfPrompt none = { "window", FALSE, refuse_to_ask, do_nothing, do_nothing };
      Program blind = { NULL, &none, 0, 0 };
      return qf_server_run (QF_SIGN_SOCKET, make_prompt, &blind);
    }
  adw_init ();
  load_style ();

  Program program = { g_main_loop_new (NULL, FALSE), qf_prompt_for_window_new (), 0, 0 };
  program.gone = g_unix_fd_add (QF_SIGN_SOCKET, G_IO_HUP | G_IO_ERR, client_gone_cb, &program);
  guint asked_for = g_unix_signal_add (SIGWINCH, asked_for_cb, &program);
  GThread *thread = g_thread_new ("serve", serve_thread, &program);
  g_main_loop_run (program.loop);
  g_thread_join (thread);
  g_source_remove (asked_for);
  if (program.gone != 0)
    g_source_remove (program.gone);
  qf_prompt_for_window_free (program.prompt);
  g_main_loop_unref (program.loop);
  return program.status;
}
