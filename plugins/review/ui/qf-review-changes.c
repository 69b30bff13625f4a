/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-changes"

#include "config.h"

#include "qf-review-changes.h"

/* What changed, as a list: for the count, and for whoever cannot see colours in a text.
 *
 * Places are counted as the document view counts them: old and new words stand in one text,
 * removed before added, a whole block with its line feed; what touches is one place. */

typedef struct
{
  GPtrArray *list;
  glong place; /* characters of the joined text put down so far */
  glong end;   /* of the last change in it; -1 before the first */
  guint block; /* of the new text */
} Builder;

void
qf_review_change_free (QfReviewChange *self)
{
  g_free (self->removed);
  g_free (self->added);
  g_free (self);
}

static void
append_words (char **words, const char *more, gboolean whole_block)
{
  char *joined
      = g_strconcat (*words, whole_block && **words != '\0' ? "\n" : "", more, (char *)NULL);

  g_free (*words);
  *words = joined;
}

/* @length: in the joined text, with the line feed of a whole block. */
static void
add_piece (Builder *self, QfChangeKind kind, const char *text, glong length, gboolean whole_block)
{
  QfReviewChange *change;

  if (kind != QF_CHANGE_KEPT && length > 0)
    {
      if (self->end >= 0 && self->place <= self->end)
        change = g_ptr_array_index (self->list, self->list->len - 1);
      else
        {
          change = g_new0 (QfReviewChange, 1);
          change->removed = g_strdup ("");
          change->added = g_strdup ("");
          change->block = self->block;
          g_ptr_array_add (self->list, change);
        }
      append_words (kind == QF_CHANGE_ADDED ? &change->added : &change->removed, text, whole_block);
      self->end = self->place + length;
    }
  self->place += length;
}

static void
add_block (Builder *self, QfChangeKind kind, QfBlock *block)
{
  const char *text = qf_block_get_text (block);

  add_piece (self, kind, text, g_utf8_strlen (text, -1) + 1, TRUE);
}

static void
add_pieces (Builder *self, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);

      add_piece (self, change->kind, change->text, g_utf8_strlen (change->text, -1), FALSE);
    }
  /* The line feed of the block, or what stands between two cells. */
  self->place++;
}

static gboolean
has_same_cells (QfBlock *block, QfBlock *other)
{
  if (qf_block_get_kind (block) != QF_BLOCK_TABLE || qf_block_get_kind (other) != QF_BLOCK_TABLE
      || qf_block_get_n_rows (block) != qf_block_get_n_rows (other))
    return FALSE;
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      if (qf_block_get_n_cells (block, row) != qf_block_get_n_cells (other, row))
        return FALSE;
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          const QfCell *partner = qf_block_get_cell (other, row, i);

          if (cell->column_span != partner->column_span || cell->row_span != partner->row_span)
            return FALSE;
        }
    }
  return TRUE;
}

static void
add_table (Builder *self, QfBlock *old_block, QfBlock *new_block)
{
  for (guint row = 0; row < qf_block_get_n_rows (new_block); row++)
    for (guint i = 0; i < qf_block_get_n_cells (new_block, row); i++)
      {
        g_autoptr (GPtrArray) changes
            = qf_text_compare (qf_block_get_cell (old_block, row, i)->text,
                               qf_block_get_cell (new_block, row, i)->text);

        add_pieces (self, changes);
      }
}

static void
add_changed (Builder *self, QfBlock *old_block, QfBlock *new_block, GPtrArray *changes)
{
  gboolean table = qf_block_get_kind (old_block) == QF_BLOCK_TABLE
                   || qf_block_get_kind (new_block) == QF_BLOCK_TABLE;

  if (has_same_cells (old_block, new_block))
    add_table (self, old_block, new_block);
  else if (table || changes == NULL)
    {
      add_block (self, QF_CHANGE_REMOVED, old_block);
      add_block (self, QF_CHANGE_ADDED, new_block);
    }
  else
    add_pieces (self, changes);
}

static QfBlock *
get_block (QfDocument *document, int index)
{
  return index >= 0 ? qf_document_get_block (document, (guint)index) : NULL;
}

GPtrArray *
qf_review_list_changes (QfDocument *old_document, QfDocument *new_document, GPtrArray *changes)
{
  Builder builder = { .end = -1 };

  g_return_val_if_fail (QF_IS_DOCUMENT (old_document) && QF_IS_DOCUMENT (new_document), NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  builder.list = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_change_free);
  for (guint i = 0; i < changes->len; i++)
    {
      const QfBlockChange *change = g_ptr_array_index (changes, i);
      QfBlock *old_block = get_block (old_document, change->old_index);
      QfBlock *new_block = get_block (new_document, change->new_index);

      if (change->new_index >= 0)
        builder.block = (guint)change->new_index;
      switch (change->kind)
        {
        case QF_BLOCK_KEPT:
          add_block (&builder, QF_CHANGE_KEPT, new_block);
          break;
        case QF_BLOCK_REMOVED:
          add_block (&builder, QF_CHANGE_REMOVED, old_block);
          break;
        case QF_BLOCK_ADDED:
          add_block (&builder, QF_CHANGE_ADDED, new_block);
          break;
        case QF_BLOCK_CHANGED:
          add_changed (&builder, old_block, new_block, change->changes);
          break;
        }
    }
  return builder.list;
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
