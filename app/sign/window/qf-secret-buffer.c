/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-secret-buffer"
#include "config.h"

#include "qf-secret-buffer.h"

#include <string.h>

/* A passphrase entry that cannot be read from outside.
 *
 * GtkPasswordEntry keeps its text where GtkEditable's readers find it; over the accessibility
 * bus any program of the session reads it in clear, also from an undumpable process. Two ways
 * lead out: the buffer's text, and GtkText's signal "insert-text", which the bus repeats with
 * what was typed. Here the buffer answers bullets, and the signal is stopped and sent again
 * with bullets, while the true characters go to the buffer beside it (`pending`).
 *
 * The entry is visible in GTK's sense: it shows its text, which is bullets, and so lets an
 * input method compose Chinese characters. Undo is off: it would put bullets back as text. */

#define BULLET "●"
#define BULLET_CHARACTER 0x25cf

struct _QfSecretBuffer
{
  GtkEntryBuffer parent_instance;

  QfSecret *secret;
  GString *bullets;    /* one for each character of the secret */
  const char *pending; /* the true characters of an insertion in progress; else NULL */
};

G_DEFINE_FINAL_TYPE (QfSecretBuffer, qf_secret_buffer, GTK_TYPE_ENTRY_BUFFER)

static guint
count_characters (QfSecretBuffer *self)
{
  return (guint)(self->bullets->len / strlen (BULLET));
}

static gsize
find_byte (QfSecretBuffer *self, guint position)
{
  const char *text = qf_secret_get (self->secret);
  return (gsize)(g_utf8_offset_to_pointer (text, position) - text);
}

static const char *
qf_secret_buffer_get_text (GtkEntryBuffer *buffer, gsize *n_bytes)
{
  QfSecretBuffer *self = QF_SECRET_BUFFER (buffer);
  if (n_bytes != NULL)
    *n_bytes = self->bullets->len;
  return self->bullets->str;
}

static guint
qf_secret_buffer_get_length (GtkEntryBuffer *buffer)
{
  return count_characters (QF_SECRET_BUFFER (buffer));
}

static guint
qf_secret_buffer_insert_text (GtkEntryBuffer *buffer, guint position, const char *text, guint n)
{
  QfSecretBuffer *self = QF_SECRET_BUFFER (buffer);
  const char *source = self->pending != NULL ? self->pending : text;
  position = MIN (position, count_characters (self));
  n = MIN (n, (guint)g_utf8_strlen (source, -1));
  gsize size = (gsize)(g_utf8_offset_to_pointer (source, n) - source);
  if (n == 0 || !qf_secret_insert (self->secret, find_byte (self, position), source, size))
    return 0;
  g_autoptr (GString) shown = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (shown, BULLET);
  g_string_insert (self->bullets, (gssize)(position * strlen (BULLET)), shown->str);
  gtk_entry_buffer_emit_inserted_text (buffer, position, shown->str, n);
  return n;
}

static guint
qf_secret_buffer_delete_text (GtkEntryBuffer *buffer, guint position, guint n)
{
  guint length = count_characters (QF_SECRET_BUFFER (buffer));
  if (position > length)
    return 0;
  n = MIN (n, length - position);
  if (n > 0)
    gtk_entry_buffer_emit_deleted_text (buffer, position, n);
  return n;
}

/* The signal's own handler, after everybody who wants to see what goes. */
static void
qf_secret_buffer_deleted_text (GtkEntryBuffer *buffer, guint position, guint n)
{
  QfSecretBuffer *self = QF_SECRET_BUFFER (buffer);
  gsize start = find_byte (self, position);
  gsize end = find_byte (self, position + n);
  qf_secret_remove (self->secret, start, end - start);
  g_string_erase (self->bullets, (gssize)(position * strlen (BULLET)),
                  (gssize)(n * strlen (BULLET)));
  g_object_notify (G_OBJECT (buffer), "text");
  g_object_notify (G_OBJECT (buffer), "length");
}

static void
qf_secret_buffer_finalize (GObject *object)
{
  QfSecretBuffer *self = QF_SECRET_BUFFER (object);
  g_clear_pointer (&self->secret, qf_secret_free);
  g_string_free (self->bullets, TRUE);
  G_OBJECT_CLASS (qf_secret_buffer_parent_class)->finalize (object);
}

static void
qf_secret_buffer_class_init (QfSecretBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = qf_secret_buffer_finalize;
  buffer_class->get_text = qf_secret_buffer_get_text;
  buffer_class->get_length = qf_secret_buffer_get_length;
  buffer_class->insert_text = qf_secret_buffer_insert_text;
  buffer_class->delete_text = qf_secret_buffer_delete_text;
  buffer_class->deleted_text = qf_secret_buffer_deleted_text;
}

static void
qf_secret_buffer_init (QfSecretBuffer *self)
{
  self->secret = qf_secret_new ();
  self->bullets = g_string_new (NULL);
}

/* Bullets that come in again (a drop or a paste of what was shown) are no passphrase. */
static void
text_inserted_cb (
    GtkEditable *editable, const char *text, int length, int *position, QfSecretBuffer *self)
{
  g_signal_stop_emission_by_name (editable, "insert-text");
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  g_autoptr (QfSecret) typed = qf_secret_new ();
  if (!g_utf8_validate (text, (gssize)size, NULL) || !qf_secret_insert (typed, 0, text, size)
      || g_utf8_strchr (text, (gssize)size, BULLET_CHARACTER) != NULL
      || g_utf8_strchr (text, (gssize)size, '\n') != NULL)
    return;
  g_autoptr (GString) shown = g_string_new (NULL);
  for (glong i = g_utf8_strlen (text, (gssize)size); i > 0; i--)
    g_string_append (shown, BULLET);
  self->pending = qf_secret_get (typed);
  g_signal_handlers_block_by_func (editable, text_inserted_cb, self);
  gtk_editable_insert_text (editable, shown->str, -1, position);
  g_signal_handlers_unblock_by_func (editable, text_inserted_cb, self);
  self->pending = NULL;
}

QfSecretBuffer *
qf_secret_buffer_attach (GtkEntry *entry)
{
  g_return_val_if_fail (GTK_IS_ENTRY (entry), NULL);

  g_autoptr (QfSecretBuffer) self = g_object_new (QF_TYPE_SECRET_BUFFER, NULL);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  gtk_entry_set_buffer (entry, GTK_ENTRY_BUFFER (self));
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  g_signal_connect_object (text, "insert-text", G_CALLBACK (text_inserted_cb), self, 0);
  return self; /* the entry keeps it */
}

const QfSecret *
qf_secret_buffer_get_secret (QfSecretBuffer *self)
{
  g_return_val_if_fail (QF_IS_SECRET_BUFFER (self), NULL);

  return self->secret;
}

void
qf_secret_buffer_clear (QfSecretBuffer *self)
{
  g_return_if_fail (QF_IS_SECRET_BUFFER (self));

  gtk_entry_buffer_delete_text (GTK_ENTRY_BUFFER (self), 0, -1);
}
