/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-changes"

#include "config.h"

#include "qf-review-changes.h"

/* What changed, as a list: for the count, and for whoever cannot see colours in a text. Places
 * are those that the document view goes through: both take them from the joined changes. */

void
qf_review_change_free (QfReviewChange *self)
{
  g_free (self->removed);
  g_free (self->added);
  g_free (self->moved);
  g_free (self);
}

GPtrArray *
qf_review_list_changes (QfDocument *old_document, QfDocument *new_document, GPtrArray *changes)
{
  g_autoptr (QfJoinedChanges) joined = NULL;
  GPtrArray *list;

  g_return_val_if_fail (QF_IS_DOCUMENT (old_document) && QF_IS_DOCUMENT (new_document), NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  joined = qf_document_join_changes (old_document, new_document, changes);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_change_free);
  for (guint i = 0; i < joined->places->len; i++)
    {
      const QfJoinedPlace *place = g_ptr_array_index (joined->places, i);
      QfReviewChange *change = g_new0 (QfReviewChange, 1);

      change->removed = g_strdup (place->removed);
      change->added = g_strdup (place->added);
      change->moved = g_strdup (place->moved);
      change->block = place->block;
      g_ptr_array_add (list, change);
    }
  return list;
}

/* --- properties, plan, exemption -------------------------------------------------------------- */

void
qf_review_value_free (QfReviewValue *self)
{
  g_free (self->before);
  g_free (self->now);
  g_free (self);
}

static void
add_value (
    GPtrArray *values, const char *key, const char *before, const char *now, gboolean compared)
{
  QfReviewValue *value;

  if (before == NULL && now == NULL)
    return;
  value = g_new0 (QfReviewValue, 1);
  value->key = key;
  value->before = g_strdup (before);
  value->now = g_strdup (now);
  value->changed = compared && g_strcmp0 (before, now) != 0;
  g_ptr_array_add (values, value);
}

GPtrArray *
qf_review_list_properties (QfDocument *before, QfDocument *now)
{
  const char *const *keys = qf_properties_get_keys ();
  GPtrArray *values;

  g_return_val_if_fail (QF_IS_DOCUMENT (now), NULL);

  values = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_value_free);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_str_equal (keys[i], "title"))
      add_value (values, keys[i],
                 before != NULL ? qf_document_get_property (before, keys[i]) : NULL,
                 qf_document_get_property (now, keys[i]), before != NULL);
  return values;
}

GPtrArray *
qf_review_list_plan (QfRelease *before, QfRelease *now)
{
  const char *const *fields = qf_terms_get_plan_fields ();
  GPtrArray *values;

  g_return_val_if_fail (QF_IS_RELEASE (now), NULL);

  values = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_value_free);
  for (guint i = 0; fields[i] != NULL; i++)
    add_value (values, fields[i], before != NULL ? qf_release_get_plan (before, fields[i]) : NULL,
               qf_release_get_plan (now, fields[i]), before != NULL);
  add_value (values, "exemption", before != NULL ? qf_release_get_exemption (before) : NULL,
             qf_release_get_exemption (now), before != NULL);
  return values;
}

guint
qf_review_count_values (GPtrArray *values)
{
  guint n = 0;

  for (guint i = 0; values != NULL && i < values->len; i++)
    n += ((QfReviewValue *)g_ptr_array_index (values, i))->changed ? 1 : 0;
  return n;
}

/* --- attachments ------------------------------------------------------------------------------ */

void
qf_review_attachment_free (QfReviewAttachment *self)
{
  g_clear_pointer (&self->before, qf_attachment_free);
  g_clear_pointer (&self->now, qf_attachment_free);
  g_free (self);
}

static const QfAttachment *
find_by_name (QfRelease *release, const char *name)
{
  for (guint i = 0; release != NULL && i < qf_release_get_n_attachments (release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (release, i);

      if (g_str_equal (attachment->name, name))
        return attachment;
    }
  return NULL;
}

/* The same bytes under a name that is there no more. */
static const QfAttachment *
find_renamed (QfRelease *before, QfRelease *now, const char *digest)
{
  for (guint i = 0; before != NULL && i < qf_release_get_n_attachments (before); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (before, i);

      if (g_str_equal (attachment->digest, digest) && find_by_name (now, attachment->name) == NULL)
        return attachment;
    }
  return NULL;
}

static QfReviewAttachment *
compare_attachment (QfRelease *before, QfRelease *now, const QfAttachment *attachment)
{
  QfReviewAttachment *row = g_new0 (QfReviewAttachment, 1);
  const QfAttachment *same = find_by_name (before, attachment->name);

  row->now = qf_attachment_copy (attachment);
  if (before == NULL)
    return row;
  if (same != NULL)
    row->state = g_str_equal (same->digest, attachment->digest)
                         && g_strcmp0 (same->media_type, attachment->media_type) == 0
                     ? QF_REVIEW_ATTACHMENT_KEPT
                     : QF_REVIEW_ATTACHMENT_CHANGED;
  else
    {
      same = find_renamed (before, now, attachment->digest);
      row->state = same != NULL ? QF_REVIEW_ATTACHMENT_RENAMED : QF_REVIEW_ATTACHMENT_ADDED;
    }
  row->before = same != NULL ? qf_attachment_copy (same) : NULL;
  return row;
}

static gboolean
is_renamed (GPtrArray *rows, const char *name)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const QfReviewAttachment *row = g_ptr_array_index (rows, i);

      if (row->state == QF_REVIEW_ATTACHMENT_RENAMED && g_str_equal (row->before->name, name))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
qf_review_list_attachments (QfRelease *before, QfRelease *now)
{
  GPtrArray *rows;

  g_return_val_if_fail (QF_IS_RELEASE (now), NULL);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_attachment_free);
  for (guint i = 0; i < qf_release_get_n_attachments (now); i++)
    g_ptr_array_add (rows, compare_attachment (before, now, qf_release_get_attachment (now, i)));
  for (guint i = 0; before != NULL && i < qf_release_get_n_attachments (before); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (before, i);
      QfReviewAttachment *row;

      if (find_by_name (now, attachment->name) != NULL || is_renamed (rows, attachment->name))
        continue;
      row = g_new0 (QfReviewAttachment, 1);
      row->state = QF_REVIEW_ATTACHMENT_REMOVED;
      row->before = qf_attachment_copy (attachment);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

guint
qf_review_count_attachments (GPtrArray *attachments)
{
  guint n = 0;

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    n += ((QfReviewAttachment *)g_ptr_array_index (attachments, i))->state
                 != QF_REVIEW_ATTACHMENT_KEPT
             ? 1
             : 0;
  return n;
}
