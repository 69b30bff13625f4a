/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Bytes with their signature, as one value that can be handed about. Nothing here looks at
 * them: a QfSigned may hold anything, the gate decides what it is worth. */

#define G_LOG_DOMAIN "qf-signed"

#include "config.h"

#include "gate/qf-statement.h"

static GBytes *
ref_or_null (GBytes *bytes)
{
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

QfSigned *
qf_signed_new (
    GBytes *statement, GBytes *detail, GBytes *signature, const char *key, guint64 log_seq)
{
  QfSigned *self = g_new0 (QfSigned, 1);

  self->statement = ref_or_null (statement);
  self->detail = ref_or_null (detail);
  self->signature = ref_or_null (signature);
  self->key = g_strdup (key);
  self->log_seq = log_seq;
  return self;
}

QfSigned *
qf_signed_copy (const QfSigned *self)
{
  if (self == NULL)
    return NULL;
  return qf_signed_new (self->statement, self->detail, self->signature, self->key, self->log_seq);
}

void
qf_signed_free (QfSigned *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statement, g_bytes_unref);
  g_clear_pointer (&self->detail, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_free (self->key);
  g_free (self);
}
