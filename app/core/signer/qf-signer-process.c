/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-signer-process"
#include "config.h"

#include "signer/qf-signer-process.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "signer/qf-frame.h"
#include "signer/qf-signer.h"
#include "signer/qf-signer-message.h"

/* Starting the signer so that nothing of the caller reaches it but the request.
 *
 * The caller runs plugins; they can set any variable in its environment. LD_PRELOAD or
 * OPENSSL_CONF would run their code inside the signer, so the signer's environment is built
 * anew from names that only say how to talk to the person: language, time zone, display,
 * input method. The channel is a socketpair whose far end is descriptor 3; every other
 * descriptor is closed, and the working directory is the root. */

/* Windows of another process know nothing of ours: it is told which one it belongs to, and is
 * asked to come to the front by SIGWINCH, which does no harm to a program that has no window. */

static GMutex windows_lock;
static char *parent;       /* under the lock; NULL none */
static GPtrArray *started; /* under the lock; (element-type GSubprocess) that live; NULL none yet */

struct _QfSignerProcess
{
  GSubprocess *subprocess;
  int socket; /* this end; -1 once closed */
};

static const char *const passed_on[] = {
  "HOME",
  "LANG",
  "LANGUAGE",
  "TZ",
  "DISPLAY",
  "WAYLAND_DISPLAY",
  "XAUTHORITY",
  "XDG_RUNTIME_DIR",
  "XDG_DATA_HOME",
  "DBUS_SESSION_BUS_ADDRESS",
  "AT_SPI_BUS_ADDRESS",
  "GSK_RENDERER",
  "GDK_BACKEND",
  "GDK_DEBUG",
  "GTK_A11Y",
  /* A passphrase of Chinese characters needs the person's input method; both name one that
   * is installed, GTK_PATH (where to load one from) is not passed on. */
  "GTK_IM_MODULE",
  "XMODIFIERS",
#ifdef __SANITIZE_ADDRESS__
  "ASAN_OPTIONS",
  "UBSAN_OPTIONS",
  "LSAN_OPTIONS",
  "G_SLICE",
#endif
  NULL,
};

char **
qf_signer_process_filter_environment (const char *const *environment)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_strv_builder_add (builder, "PATH=/usr/bin:/bin");
  for (gsize i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      const char *equals = strchr (environment[i], '=');
      if (equals == NULL)
        continue;
      g_autofree char *name = g_strndup (environment[i], (gsize)(equals - environment[i]));
      if (g_strv_contains (passed_on, name) || g_str_has_prefix (name, "LC_"))
        g_strv_builder_add (builder, environment[i]);
    }
  char **filtered = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return filtered;
}

QfSignerProcess *
qf_signer_process_new (const char *program, gboolean standard_input, GError **error)
{
  if (program == NULL || !g_path_is_absolute (program))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The signer's place is not known."));
      return NULL;
    }
  int sockets[2];
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The signer cannot be started: %s"),
                   g_strerror (errno));
      return NULL;
    }
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE
      | (standard_input ? G_SUBPROCESS_FLAGS_STDIN_INHERIT : G_SUBPROCESS_FLAGS_NONE));
  g_auto (GStrv) inherited = g_get_environ ();
  g_auto (GStrv) environment
      = qf_signer_process_filter_environment ((const char *const *)inherited);
  g_mutex_lock (&windows_lock);
  if (parent != NULL)
    environment = g_environ_setenv (environment, QF_SIGNER_PARENT, parent, TRUE);
  g_mutex_unlock (&windows_lock);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_take_fd (launcher, sockets[1], 3);

  const char *arguments[] = { program, NULL };
  g_autoptr (GError) problem = NULL;
  GSubprocess *subprocess = g_subprocess_launcher_spawnv (launcher, arguments, &problem);
  if (subprocess == NULL)
    {
      close (sockets[0]);
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The signer cannot be started: %s"),
                   problem->message);
      return NULL;
    }
  QfSignerProcess *self = g_new0 (QfSignerProcess, 1);
  self->subprocess = subprocess;
  self->socket = sockets[0];
  g_mutex_lock (&windows_lock);
  if (started == NULL)
    started = g_ptr_array_new ();
  g_ptr_array_add (started, subprocess);
  g_mutex_unlock (&windows_lock);
  return self;
}

void
qf_signer_set_parent (const char *handle)
{
  g_mutex_lock (&windows_lock);
  g_free (parent);
  parent = g_strdup (handle);
  g_mutex_unlock (&windows_lock);
}

void
qf_signer_present_windows (void)
{
  g_mutex_lock (&windows_lock);
  for (guint i = 0; started != NULL && i < started->len; i++)
    g_subprocess_send_signal (g_ptr_array_index (started, i), SIGWINCH);
  g_mutex_unlock (&windows_lock);
}

GVariant *
qf_signer_process_ask (QfSignerProcess *self,
                       GVariant *request,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  gboolean ended = FALSE;
  g_autoptr (GError) problem = NULL;
  GVariant *reply = NULL;
  /* A signer that refuses early (its channel or its surroundings are not right) closes while
   * the request is still being sent: its answer may be waiting all the same. */
  gboolean sent = qf_frame_send (self->socket, request, cancellable, &problem);
  if (sent || !g_cancellable_is_cancelled (cancellable))
    {
      g_autoptr (GError) unread = NULL;
      reply = qf_frame_receive (self->socket, G_VARIANT_TYPE (QF_SIGNER_REPLY), QF_FRAME_MAX_REPLY,
                                &ended, cancellable, sent ? &problem : &unread);
    }
  if (reply != NULL)
    return reply;
  g_subprocess_force_exit (self->subprocess);
  if (ended)
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                 _ ("Not signed: the signer ended without an answer."));
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

gboolean
qf_signer_process_is_alive (QfSignerProcess *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  struct pollfd fd = { self->socket, POLLIN, 0 };
  return poll (&fd, 1, 0) == 0;
}

void
qf_signer_process_free (QfSignerProcess *self)
{
  if (self == NULL)
    return;
  close (self->socket);
  g_mutex_lock (&windows_lock);
  g_ptr_array_remove (started, self->subprocess);
  g_mutex_unlock (&windows_lock);
  g_clear_object (&self->subprocess);
  g_free (self);
}
