/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-frame"
#include "config.h"

#include "signer/qf-frame.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

/* Frames between a program and its signer.
 *
 * Nothing that arrives is trusted: the length is judged before memory is taken for it, the
 * bytes must be a GVariant in normal form (so that no two readers see different values),
 * and of exactly the type that was agreed on. Memory grows as bytes come, not as the
 * length promises. Every wait ends with the cancellable. */

#define CHUNK (1024 * 1024)

/* Waits until the socket is ready. The socket itself reports a closed peer on the next call. */
static gboolean
wait_for (int socket, short events, GCancellable *cancellable, GError **error)
{
  GPollFD cancelled = { -1, 0, 0 };
  gboolean watched = g_cancellable_make_pollfd (cancellable, &cancelled);
  struct pollfd fds[2] = { { socket, events, 0 }, { cancelled.fd, POLLIN, 0 } };
  int n;
  do
    n = poll (fds, watched ? 2 : 1, -1);
  while (n < 0 && errno == EINTR);
  if (watched)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (n < 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("Waiting for the signer failed: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

static gboolean
send_all (int socket, const guint8 *data, gsize size, GCancellable *cancellable, GError **error)
{
  while (size > 0)
    {
      if (!wait_for (socket, POLLOUT, cancellable, error))
        return FALSE;
      gssize n = send (socket, data, MIN (size, CHUNK), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (n <= 0)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The signer is gone: %s"),
                       g_strerror (errno));
          return FALSE;
        }
      data += n;
      size -= (gsize)n;
    }
  return TRUE;
}

/* Appends @size bytes to @buffer. @n_read tells how many came when the channel ends. */
static gboolean
receive_all (int socket,
             GByteArray *buffer,
             gsize size,
             gsize *n_read,
             GCancellable *cancellable,
             GError **error)
{
  *n_read = 0;
  while (*n_read < size)
    {
      if (!wait_for (socket, POLLIN, cancellable, error))
        return FALSE;
      gsize want = MIN (size - *n_read, CHUNK);
      guint before = buffer->len;
      g_byte_array_set_size (buffer, before + (guint)want);
      gssize n = recv (socket, buffer->data + before, want, MSG_DONTWAIT);
      g_byte_array_set_size (buffer, before + (guint)MAX (n, 0));
      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (n <= 0)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("The message was cut off, so nothing was done with it."));
          return FALSE;
        }
      *n_read += (gsize)n;
    }
  return TRUE;
}

gboolean
qf_frame_send (int socket, GVariant *value, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) normal = g_variant_get_normal_form (owned);
  gsize size = g_variant_get_size (normal);
  if (size > QF_FRAME_MAX_REQUEST)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("This is too large to be signed at once (%zu bytes)."), size);
      return FALSE;
    }
  guint32 length = GUINT32_TO_BE ((guint32)size);
  return send_all (socket, (const guint8 *)&length, sizeof length, cancellable, error)
         && send_all (socket, g_variant_get_data (normal), size, cancellable, error);
}

GVariant *
qf_frame_receive (int socket,
                  const GVariantType *type,
                  gsize maximum,
                  gboolean *ended,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (type != NULL, NULL);

  if (ended != NULL)
    *ended = FALSE;
  gsize n_read;
  g_autoptr (GByteArray) head = g_byte_array_new ();
  if (!receive_all (socket, head, 4, &n_read, cancellable, error))
    {
      if (ended != NULL)
        *ended = n_read == 0 && !g_cancellable_is_cancelled (cancellable);
      return NULL;
    }
  guint32 length;
  memcpy (&length, head->data, sizeof length);
  length = GUINT32_FROM_BE (length);
  if (length == 0 || length > maximum)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("A message of %u bytes is not accepted."),
                   length);
      return NULL;
    }
  GByteArray *body = g_byte_array_new ();
  if (!receive_all (socket, body, length, &n_read, cancellable, error))
    {
      g_byte_array_unref (body);
      return NULL;
    }
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (body);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));
  if (!g_variant_is_normal_form (value))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The message is malformed."));
      return NULL;
    }
  return g_steal_pointer (&value);
}
