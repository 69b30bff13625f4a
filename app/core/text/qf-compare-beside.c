/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-beside"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* What stands beside the text: properties of a document, attachments of a release. */

void
qf_value_change_free (QfValueChange *self)
{
  if (self == NULL)
    return;
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

GPtrArray *
qf_document_compare_properties (QfDocument *old_document, QfDocument *new_document)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (old_document) && QF_IS_DOCUMENT (new_document), NULL);

  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_value_change_free);
  const char *const *keys = qf_properties_get_keys ();
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *old_value = qf_document_get_property (old_document, keys[i]);
      const char *new_value = qf_document_get_property (new_document, keys[i]);
      if (strcmp (keys[i], "title") == 0 || g_strcmp0 (old_value, new_value) == 0)
        continue;
      QfValueChange *value = g_new0 (QfValueChange, 1);
      value->key = keys[i];
      value->old_value = g_strdup (old_value);
      value->new_value = g_strdup (new_value);
      g_ptr_array_add (values, value);
    }
  return values;
}

void
qf_attachment_change_free (QfAttachmentChange *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->old_attachment, qf_attachment_free);
  g_clear_pointer (&self->new_attachment, qf_attachment_free);
  g_free (self);
}

static guint
count (QfRelease *release)
{
  return release != NULL ? qf_release_get_n_attachments (release) : 0;
}

static gboolean
have_same_bytes (const QfAttachment *a, const QfAttachment *b)
{
  return strcmp (a->digest, b->digest) == 0 && g_strcmp0 (a->media_type, b->media_type) == 0;
}

/* The first old one not paired yet that has the same name, or the same bytes; -1. */
static int
find_partner (QfRelease *old_release,
              const guint8 *paired,
              const QfAttachment *wanted,
              gboolean by_name)
{
  for (guint i = 0; i < count (old_release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (old_release, i);
      if (!paired[i]
          && (by_name ? strcmp (attachment->name, wanted->name) == 0
                      : have_same_bytes (attachment, wanted)))
        return (int)i;
    }
  return -1;
}

static void
append (GPtrArray *changes,
        QfAttachmentChangeKind kind,
        const QfAttachment *old_attachment,
        const QfAttachment *new_attachment)
{
  QfAttachmentChange *change = g_new0 (QfAttachmentChange, 1);
  change->kind = kind;
  change->old_attachment = old_attachment != NULL ? qf_attachment_copy (old_attachment) : NULL;
  change->new_attachment = new_attachment != NULL ? qf_attachment_copy (new_attachment) : NULL;
  g_ptr_array_add (changes, change);
}

/* By new one: the old one it was; by name first, so that a name that stands is never taken for
 * another's. */
static int *
pair_up (QfRelease *old_release, QfRelease *new_release, guint8 *paired)
{
  int *partners = g_new (int, count (new_release) + 1);
  memset (partners, -1, (count (new_release) + 1) * sizeof *partners);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < count (new_release); i++)
      {
        if (partners[i] >= 0)
          continue;
        partners[i] = find_partner (old_release, paired, qf_release_get_attachment (new_release, i),
                                    pass == 0);
        if (partners[i] >= 0)
          paired[partners[i]] = 1;
      }
  return partners;
}

GPtrArray *
qf_release_compare_attachments (QfRelease *old_release, QfRelease *new_release)
{
  g_return_val_if_fail (old_release == NULL || QF_IS_RELEASE (old_release), NULL);
  g_return_val_if_fail (new_release == NULL || QF_IS_RELEASE (new_release), NULL);

  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_attachment_change_free);
  g_autofree guint8 *paired = g_new0 (guint8, count (old_release) + 1);
  g_autofree int *partners = pair_up (old_release, new_release, paired);
  int last = -1; /* highest old place so far */
  for (guint i = 0; i < count (new_release); i++)
    {
      const QfAttachment *now = qf_release_get_attachment (new_release, i);
      if (partners[i] < 0)
        {
          append (changes, QF_ATTACHMENT_ADDED, NULL, now);
          continue;
        }
      const QfAttachment *before = qf_release_get_attachment (old_release, (guint)partners[i]);
      if (strcmp (before->name, now->name) != 0)
        append (changes, QF_ATTACHMENT_RENAMED, before, now);
      else if (!have_same_bytes (before, now))
        append (changes, QF_ATTACHMENT_CHANGED, before, now);
      else if (partners[i] < last)
        append (changes, QF_ATTACHMENT_MOVED, before, now);
      last = MAX (last, partners[i]);
    }
  for (guint i = 0; i < count (old_release); i++)
    if (!paired[i])
      append (changes, QF_ATTACHMENT_REMOVED, qf_release_get_attachment (old_release, i), NULL);
  return changes;
}
