/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-attachment"

#include "config.h"

#include <qf/qf-release.h>

/* The plain values that a release lists: attachments and waivers. */

void
qf_attachment_free (QfAttachment *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->media_type);
  g_free (self->digest);
  g_free (self);
}

QfAttachment *
qf_attachment_copy (const QfAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  QfAttachment *copy = g_new0 (QfAttachment, 1);
  copy->name = g_strdup (self->name);
  copy->media_type = g_strdup (self->media_type);
  copy->digest = g_strdup (self->digest);
  copy->size = self->size;
  return copy;
}

void
qf_waiver_free (QfWaiver *self)
{
  if (self == NULL)
    return;
  g_free (self->finding);
  g_free (self->rule);
  g_free (self->gate);
  g_free (self->document);
  g_free (self->version);
  g_free (self->words_digest);
  g_free (self->staff);
  g_free (self->reason);
  g_free (self);
}

QfWaiver *
qf_waiver_copy (const QfWaiver *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  QfWaiver *copy = g_new0 (QfWaiver, 1);
  copy->finding = g_strdup (self->finding);
  copy->rule = g_strdup (self->rule);
  copy->gate = g_strdup (self->gate);
  copy->document = g_strdup (self->document);
  copy->version = g_strdup (self->version);
  copy->words_digest = g_strdup (self->words_digest);
  copy->staff = g_strdup (self->staff);
  copy->reason = g_strdup (self->reason);
  return copy;
}
