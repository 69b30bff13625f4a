/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-harden"
#include "config.h"

#include "qf-harden.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/qf-plugins.h"

/* What a process that holds keys does first.
 *
 * An undumpable process cannot be traced or read by others of the same account, and leaves no
 * core. libcrypto would load a configuration file, and with it engines and providers, named
 * by the environment or the prefix: it is told not to before its first use. A signer that
 * cannot be hardened does not run. */

#define SECURE_HEAP 65536
#define SECURE_BLOCK 32

static void
stop (const char *what)
{
  fprintf (stderr, "qianfa-sign: %s: %s\n", what, g_strerror (errno));
  _exit (4);
}

void
qf_harden_process (void)
{
  const struct rlimit none = { 0, 0 };
  umask (077);
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    stop ("PR_SET_DUMPABLE");
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    stop ("RLIMIT_CORE");
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    stop ("PR_SET_NO_NEW_PRIVS");
  /* Not passed on by the client; taken away again for whoever starts a signer otherwise. */
  unsetenv ("OPENSSL_CONF");
  unsetenv ("OPENSSL_MODULES");
  unsetenv ("OPENSSL_ENGINES");
  if (OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG, NULL) != 1)
    stop ("libcrypto");
  /* Private keys then lie in locked memory; without it (no locked memory granted) they lie in
   * ordinary memory of a process that nobody can read. */
  (void)CRYPTO_secure_malloc_init (SECURE_HEAP, SECURE_BLOCK);
}

gboolean
qf_harden_check_channel (void)
{
  struct ucred peer = { 0 };
  socklen_t length = sizeof peer;
  return getsockopt (QF_SIGN_SOCKET, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0
         && peer.uid == geteuid ();
}

void
qf_harden_set_up_language (void)
{
  g_autofree char *folder = qf_paths_dup_locale ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
