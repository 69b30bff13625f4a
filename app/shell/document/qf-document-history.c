/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-history"

#include "config.h"

#include "document/qf-document-history-private.h"

/* Two stacks in one array: groups [0, n_done) can be undone, the rest redone. */

#define MAX_GROUPS 1000
#define PAUSE (2 * G_USEC_PER_SEC) /* typing after a pause is a group of its own */

typedef struct
{
  guint first;
  GPtrArray *before;
  GPtrArray *after;
} Operation;

typedef struct
{
  GPtrArray *operations;
  int cursor_before;
  int cursor_after;
  gboolean typing; /* one operation on one line: more typing may join */
  gint64 time;     /* monotonic, of the last operation */
} Group;

struct _QfHistory
{
  GPtrArray *groups;
  guint n_done;
  Group *open; /* the group being made; NULL outside an action */
  guint depth;
  gboolean broken;
};

static void
free_operation (gpointer data)
{
  Operation *operation = data;

  g_ptr_array_unref (operation->before);
  g_ptr_array_unref (operation->after);
  g_free (operation);
}

static void
free_group (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->operations);
  g_free (group);
}

QfHistory *
_qf_history_new (void)
{
  QfHistory *self = g_new0 (QfHistory, 1);

  self->groups = g_ptr_array_new_with_free_func (free_group);
  return self;
}

void
_qf_history_free (QfHistory *self)
{
  g_clear_pointer (&self->open, free_group);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

void
_qf_history_clear (QfHistory *self)
{
  g_ptr_array_set_size (self->groups, 0);
  self->n_done = 0;
}

void
_qf_history_begin_group (QfHistory *self, int cursor)
{
  if (self->depth++ > 0)
    return;
  self->open = g_new0 (Group, 1);
  self->open->operations = g_ptr_array_new_with_free_func (free_operation);
  self->open->cursor_before = cursor;
  self->open->typing = TRUE;
}

/* Typing goes on where the last group was typing in the same line, without a pause. */
static gboolean
join_typing (QfHistory *self, Group *group)
{
  Group *last;
  Operation *old, *new;

  if (self->broken || self->n_done == 0 || self->n_done != self->groups->len || !group->typing
      || group->operations->len != 1)
    return FALSE;
  last = g_ptr_array_index (self->groups, self->n_done - 1);
  if (!last->typing || group->time - last->time > PAUSE
      || last->cursor_after != group->cursor_before)
    return FALSE;
  old = g_ptr_array_index (last->operations, 0);
  new = g_ptr_array_index (group->operations, 0);
  if (old->first != new->first)
    return FALSE;
  g_ptr_array_unref (old->after);
  old->after = g_ptr_array_ref (new->after);
  last->cursor_after = group->cursor_after;
  last->time = group->time;
  return TRUE;
}

gboolean
_qf_history_end_group (QfHistory *self, int cursor)
{
  Group *group = self->open;

  g_assert (self->depth > 0);
  if (--self->depth > 0)
    return FALSE;
  self->open = NULL;
  if (group->operations->len == 0)
    {
      free_group (group);
      return FALSE;
    }
  group->cursor_after = cursor;
  group->time = g_get_monotonic_time ();
  if (join_typing (self, group))
    {
      free_group (group);
      return TRUE;
    }
  g_ptr_array_set_size (self->groups, (int)self->n_done);
  g_ptr_array_add (self->groups, group);
  if (self->groups->len > MAX_GROUPS)
    g_ptr_array_remove_index (self->groups, 0);
  self->n_done = self->groups->len;
  self->broken = FALSE;
  return TRUE;
}

gboolean
_qf_history_in_group (QfHistory *self)
{
  return self->depth > 0;
}

void
_qf_history_add (QfHistory *self, guint first, GPtrArray *before, GPtrArray *after, gboolean typing)
{
  Operation *operation = g_new0 (Operation, 1);

  g_assert (self->open != NULL);
  operation->first = first;
  operation->before = g_ptr_array_ref (before);
  operation->after = g_ptr_array_ref (after);
  self->open->typing = self->open->typing && typing && self->open->operations->len == 0;
  g_ptr_array_add (self->open->operations, operation);
}

void
_qf_history_break (QfHistory *self)
{
  self->broken = TRUE;
}

gboolean
_qf_history_can_undo (QfHistory *self)
{
  return self->n_done > 0;
}

gboolean
_qf_history_can_redo (QfHistory *self)
{
  return self->n_done < self->groups->len;
}

int
_qf_history_undo (QfHistory *self, QfHistoryApply apply, gpointer user_data)
{
  Group *group;

  if (!_qf_history_can_undo (self))
    return -1;
  group = g_ptr_array_index (self->groups, --self->n_done);
  self->broken = TRUE;
  for (guint i = group->operations->len; i-- > 0;)
    {
      Operation *operation = g_ptr_array_index (group->operations, i);
      apply (operation->first, operation->after->len, operation->before, user_data);
    }
  return group->cursor_before;
}

int
_qf_history_redo (QfHistory *self, QfHistoryApply apply, gpointer user_data)
{
  Group *group;

  if (!_qf_history_can_redo (self))
    return -1;
  group = g_ptr_array_index (self->groups, self->n_done++);
  self->broken = TRUE;
  for (guint i = 0; i < group->operations->len; i++)
    {
      Operation *operation = g_ptr_array_index (group->operations, i);
      apply (operation->first, operation->before->len, operation->after, user_data);
    }
  return group->cursor_after;
}
