/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-bases"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* The present text seen from two bases at once: a reviewer's last act and the last release, say.
 * Each comparison is made by itself; then, block by block of the present text, every character
 * is one that both have, that one lacks or that both lack, and every removed run stands where it
 * stood, told once where both bases had the same. */

#define N_BASES 2

/* What one base says of one block of the present text. */
typedef struct
{
  const QfBlockChange *change; /* NULL only before it is found */
  QfBlock *block;              /* of the base; NULL where it has none */
  GArray *edits;               /* QfEdit from it; NULL where it has none or it is equal */
} View;

typedef struct
{
  QfDocument *bases[N_BASES];
  QfDocument *present;
  GPtrArray *changes[N_BASES]; /* QfBlockChange */
  guint next[N_BASES];         /* into changes */
  GPtrArray *found;            /* QfBaseBlock */
} Merge;

static void
free_base_change (gpointer data)
{
  QfBaseChange *self = data;
  g_free (self->text);
  g_free (self);
}

void
qf_base_block_free (QfBaseBlock *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->block, qf_block_unref);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_free (self);
}

static QfBaseBlock *
append_block (Merge *self, int index, QfBlock *block)
{
  QfBaseBlock *found = g_new0 (QfBaseBlock, 1);
  found->index = index;
  found->block = qf_block_ref (block);
  found->pieces = g_ptr_array_new_with_free_func (free_base_change);
  g_ptr_array_add (self->found, found);
  return found;
}

static void
append_piece (
    GPtrArray *pieces, QfChangeKind kind, QfBases bases, const char *start, const char *end)
{
  if (start == end)
    return;
  QfBaseChange *piece = g_new0 (QfBaseChange, 1);
  piece->kind = kind;
  piece->bases = bases;
  piece->text = g_strndup (start, (gsize)(end - start));
  g_ptr_array_add (pieces, piece);
}

/* --- one block -------------------------------------------------------------------------------- */

/* The removed text of @edit, by the base's block. */
static char *
dup_removed (const View *view, const QfEdit *edit)
{
  const char *text = qf_block_get_text (view->block);
  const char *start = g_utf8_offset_to_pointer (text, edit->old_start);
  return g_strndup (
      start, (gsize)(g_utf8_offset_to_pointer (start, edit->old_end - edit->old_start) - start));
}

/* Removed runs at place @at, once where both bases had the same there. */
static void
append_removed (GPtrArray *pieces, const View *views, const guint *next, glong at)
{
  g_autofree char *texts[N_BASES] = { NULL, NULL };
  for (guint b = 0; b < N_BASES; b++)
    if (views[b].edits != NULL && next[b] < views[b].edits->len)
      {
        const QfEdit *edit = &g_array_index (views[b].edits, QfEdit, next[b]);
        if (edit->new_start == at && edit->old_end > edit->old_start)
          texts[b] = dup_removed (&views[b], edit);
      }
  gboolean same = texts[0] != NULL && g_strcmp0 (texts[0], texts[1]) == 0;
  for (guint b = 0; b < N_BASES; b++)
    if (texts[b] != NULL && !(same && b == 1))
      append_piece (pieces, QF_CHANGE_REMOVED,
                    same ? QF_BASE_FIRST | QF_BASE_SECOND : (QfBases)(1u << b), texts[b],
                    texts[b] + strlen (texts[b]));
  g_clear_pointer (&texts[0], g_free);
  g_clear_pointer (&texts[1], g_free);
}

/* Which bases lack the character at @at; @until: where that next changes. */
static QfBases
find_lacking (const View *views, guint *next, glong at, glong *until)
{
  QfBases lacking = QF_BASE_NONE;
  for (guint b = 0; b < N_BASES; b++)
    {
      if (views[b].block == NULL)
        lacking |= 1u << b;
      if (views[b].edits == NULL)
        continue;
      while (next[b] < views[b].edits->len
             && g_array_index (views[b].edits, QfEdit, next[b]).new_end <= at)
        next[b]++;
      if (next[b] == views[b].edits->len)
        continue;
      const QfEdit *edit = &g_array_index (views[b].edits, QfEdit, next[b]);
      if (edit->new_start <= at)
        {
          lacking |= 1u << b;
          *until = MIN (*until, edit->new_end);
        }
      else
        *until = MIN (*until, edit->new_start);
    }
  return lacking;
}

static void
append_pieces (GPtrArray *pieces, QfBlock *block, const View *views)
{
  const char *p = qf_block_get_text (block);
  glong length = g_utf8_strlen (p, -1);
  guint told[N_BASES] = { 0, 0 }, next[N_BASES] = { 0, 0 };
  for (glong at = 0; at <= length;)
    {
      glong until = length;
      append_removed (pieces, views, told, at);
      for (guint b = 0; b < N_BASES; b++)
        while (views[b].edits != NULL && told[b] < views[b].edits->len
               && g_array_index (views[b].edits, QfEdit, told[b]).new_start <= at)
          told[b]++;
      if (at == length)
        break;
      QfBases lacking = find_lacking (views, next, at, &until);
      /* Also where a removed run is to be told. */
      for (guint b = 0; b < N_BASES; b++)
        if (views[b].edits != NULL && told[b] < views[b].edits->len)
          until = MIN (until, g_array_index (views[b].edits, QfEdit, told[b]).new_start);
      const char *end = g_utf8_offset_to_pointer (p, until - at);
      append_piece (pieces, lacking == QF_BASE_NONE ? QF_CHANGE_KEPT : QF_CHANGE_ADDED, lacking, p,
                    end);
      p = end;
      at = until;
    }
}

static void
tell_block (Merge *self, guint index)
{
  QfBlock *block = qf_document_get_block (self->present, index);
  QfBaseBlock *found = append_block (self, (int)index, block);
  View views[N_BASES] = { { NULL } };
  for (guint b = 0; b < N_BASES; b++)
    {
      const QfBlockChange *change = g_ptr_array_index (self->changes[b], self->next[b]++);
      int from = change->old_index >= 0 ? change->old_index : change->partner;
      g_assert (change->new_index == (int)index);
      if (change->kind != QF_BLOCK_KEPT)
        found->changed |= 1u << b;
      if (from < 0)
        found->added |= 1u << b;
      else
        views[b].block = qf_document_get_block (self->bases[b], (guint)from);
      if (from >= 0 && change->old_index < 0)
        found->moved |= 1u << b;
      if (change->changes != NULL)
        views[b].edits = qf_text_list_readable_edits (qf_block_get_text (views[b].block),
                                                      qf_block_get_text (block));
    }
  append_pieces (found->pieces, block, views);
  for (guint b = 0; b < N_BASES; b++)
    g_clear_pointer (&views[b].edits, g_array_unref);
}

/* --- removed blocks --------------------------------------------------------------------------- */

static void
tell_removed (Merge *self, QfBlock *block, QfBases bases)
{
  const char *text = qf_block_get_text (block);
  QfBaseBlock *found = append_block (self, -1, block);
  found->changed = bases;
  append_piece (found->pieces, QF_CHANGE_REMOVED, bases, text, text + strlen (text));
}

/* The blocks that base @b had before the next one that stands; moved ones are told where they
 * stand now. (element-type QfBlock) */
static GPtrArray *
take_removed (Merge *self, guint b)
{
  GPtrArray *blocks = g_ptr_array_new ();
  for (; self->next[b] < self->changes[b]->len; self->next[b]++)
    {
      const QfBlockChange *change = g_ptr_array_index (self->changes[b], self->next[b]);
      if (change->kind != QF_BLOCK_REMOVED)
        break;
      if (change->partner < 0)
        g_ptr_array_add (blocks, qf_document_get_block (self->bases[b], (guint)change->old_index));
    }
  return blocks;
}

static void
tell_removed_here (Merge *self)
{
  g_autoptr (GPtrArray) first = take_removed (self, 0);
  g_autoptr (GPtrArray) second = take_removed (self, 1);
  for (guint i = 0; i < first->len; i++)
    {
      QfBlock *block = g_ptr_array_index (first, i);
      guint j = 0;
      while (j < second->len && !qf_block_equal (block, g_ptr_array_index (second, j)))
        j++;
      tell_removed (self, block, j < second->len ? QF_BASE_FIRST | QF_BASE_SECOND : QF_BASE_FIRST);
      if (j < second->len)
        g_ptr_array_remove_index (second, j);
    }
  for (guint j = 0; j < second->len; j++)
    tell_removed (self, g_ptr_array_index (second, j), QF_BASE_SECOND);
}

GPtrArray *
qf_document_compare_bases (QfDocument *first,
                           QfDocument *second,
                           QfDocument *present,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (first) && QF_IS_DOCUMENT (second), NULL);
  g_return_val_if_fail (QF_IS_DOCUMENT (present), NULL);

  g_autoptr (GPtrArray) from_first = qf_document_compare (first, present, cancellable, error);
  if (from_first == NULL)
    return NULL;
  g_autoptr (GPtrArray) from_second = qf_document_compare (second, present, cancellable, error);
  if (from_second == NULL)
    return NULL;
  Merge self = { .bases = { first, second },
                 .present = present,
                 .changes = { from_first, from_second },
                 .found = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_base_block_free) };
  for (guint i = 0; i < qf_document_get_n_blocks (present); i++)
    {
      tell_removed_here (&self);
      tell_block (&self, i);
    }
  tell_removed_here (&self);
  return self.found;
}
