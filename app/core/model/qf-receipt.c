/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-receipt"

#include "config.h"

#include <qf/qf-channel.h>

#include <string.h>

#include <glib/gi18n-lib.h>

/* Renditions go out, receipts come back. A receipt's state says what was seen, from worst to
 * best, and the word "done" is not among them. */

static const struct
{
  const char *word;
  const char *label;
} states[] = {
  { "failed", N_ ("failed, nothing arrived") },
  { "unknown", N_ ("unknown, a person must look") },
  { "sent", N_ ("sent") },
  { "accepted", N_ ("kept as a draft by the platform") },
  { "seen", N_ ("page read back and compared") },
};

QfRendition *
qf_rendition_new (const char *path, const char *document, GBytes *bytes)
{
  g_return_val_if_fail (path != NULL && bytes != NULL, NULL);

  QfRendition *self = g_new0 (QfRendition, 1);
  self->path = g_strdup (path);
  self->document = g_strdup (document);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
qf_rendition_free (QfRendition *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

const char *
qf_receipt_state_to_string (QfReceiptState state)
{
  g_return_val_if_fail ((gsize)state < G_N_ELEMENTS (states), NULL);

  return states[state].word;
}

gboolean
qf_receipt_state_from_string (const char *word, QfReceiptState *state)
{
  for (gsize i = 0; word != NULL && i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].word, word) == 0)
      {
        if (state != NULL)
          *state = (QfReceiptState)i;
        return TRUE;
      }
  return FALSE;
}

const char *
qf_receipt_state_get_label (QfReceiptState state)
{
  g_return_val_if_fail ((gsize)state < G_N_ELEMENTS (states), NULL);

  return _ (states[state].label);
}

QfReceipt *
qf_receipt_new (const char *channel,
                const char *document,
                QfReceiptState state,
                const char *address)
{
  QfReceipt *self = g_new0 (QfReceipt, 1);
  self->channel = g_strdup (channel);
  self->document = g_strdup (document);
  self->state = state;
  self->address = g_strdup (address);
  return self;
}

QfReceipt *
qf_receipt_copy (const QfReceipt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  QfReceipt *copy = qf_receipt_new (self->channel, self->document, self->state, self->address);
  copy->digest = g_strdup (self->digest);
  copy->problem = g_strdup (self->problem);
  copy->time = self->time;
  return copy;
}

void
qf_receipt_free (QfReceipt *self)
{
  if (self == NULL)
    return;
  g_free (self->channel);
  g_free (self->document);
  g_free (self->address);
  g_free (self->digest);
  g_free (self->problem);
  g_free (self);
}
