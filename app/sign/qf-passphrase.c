/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-passphrase"
#include "config.h"

#include "qf-passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <unistd.h>

/* What a passphrase must be, and reading one from a file.
 *
 * A file is read byte by byte into locked memory, never through a buffered stream, which
 * would keep a copy; and so that a caller may hand several signers the same standard input,
 * one line each. */

#define MIN_CHARACTERS 12
/* Four words of two characters each, the commonest. */
#define MIN_CHINESE 8

static gboolean
is_chinese (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

gboolean
qf_passphrase_check_strength (const QfSecret *passphrase, GError **error)
{
  guint n = 0, n_chinese = 0;
  gboolean varies = FALSE;
  const char *text = qf_secret_get (passphrase);
  if (!g_utf8_validate (text, (gssize)qf_secret_get_length (passphrase), NULL))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("The passphrase is not UTF-8 text."));
      return FALSE;
    }
  gunichar first = g_utf8_get_char (text);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      n++;
      n_chinese += is_chinese (c) ? 1 : 0;
      varies = varies || c != first;
    }
  if (varies && (n >= MIN_CHARACTERS || n_chinese >= MIN_CHINESE))
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("This passphrase is too short. Choose one of at least %d characters, or of at "
                  "least %d Chinese characters."),
               MIN_CHARACTERS, MIN_CHINESE);
  return FALSE;
}

static gboolean
read_line (int fd, QfSecret *passphrase)
{
  for (;;)
    {
      char c;
      gssize n = read (fd, &c, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      if (n == 0 || c == '\n')
        return TRUE;
      gboolean taken = qf_secret_insert (passphrase, qf_secret_get_length (passphrase), &c, 1);
      OPENSSL_cleanse (&c, 1);
      if (!taken)
        {
          errno = EFBIG;
          return FALSE;
        }
    }
}

gboolean
qf_passphrase_read (const char *path, QfSecret *passphrase, GError **error)
{
  gboolean standard_input = g_strcmp0 (path, "-") == 0;
  int fd = standard_input ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  qf_secret_clear (passphrase);
  gboolean read = fd >= 0 && read_line (fd, passphrase);
  int problem = errno;
  if (fd >= 0 && !standard_input)
    close (fd);
  if (!read)
    {
      qf_secret_clear (passphrase);
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
                   _ ("The passphrase cannot be read from %s: %s"),
                   standard_input ? _ ("standard input") : path, g_strerror (problem));
      return FALSE;
    }
  if (qf_secret_get_length (passphrase) == 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("There is no passphrase in %s."),
                   standard_input ? _ ("standard input") : path);
      return FALSE;
    }
  return TRUE;
}
