/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-session"

#include "config.h"

#include "qf-drafting-session-private.h"

#include <glib/gi18n-lib.h>

/* Reading an item and keeping it current. Each half has an editor of its own, so that undo,
 * caret and scrolling stay where they were when the other half is looked at. */

G_DEFINE_FINAL_TYPE (QfDraftingSession, qf_drafting_session, G_TYPE_OBJECT)

guint _qf_drafting_session_signals[QF_SESSION_N_SIGNALS];

#define EMIT(self, signal) g_signal_emit (self, _qf_drafting_session_signals[signal], 0)

/* --- halves ------------------------------------------------------------------------------------
 */

static void
editor_changed_cb (QfDocumentEditor *editor, QfDraftingSession *self)
{
  for (guint i = 0; i < self->halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);

      if (half->editor != editor)
        continue;
      half->edited++;
      g_signal_emit (self, _qf_drafting_session_signals[QF_SESSION_EDITED], 0, half->id);
    }
  _qf_drafting_session_copy_soon (self);
  _qf_drafting_session_check_after (self, 1000);
}

static QfDraftingHalf *
add_half (QfDraftingSession *self, const QfCaseText *text)
{
  QfDraftingHalf *half = qf_drafting_half_new (text);

  g_signal_connect_object (half->editor, "changed", G_CALLBACK (editor_changed_cb), self, 0);
  return half;
}

QfDraftingHalf *
qf_drafting_session_find_half (QfDraftingSession *self, const char *id)
{
  for (guint i = 0; i < self->halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);

      if (g_strcmp0 (half->id, id) == 0)
        return half;
    }
  return NULL;
}

/* Takes the halves of @loaded in its order; those known keep their editors. */
static gboolean
merge_halves (QfDraftingSession *self, const QfCase *loaded)
{
  g_autoptr (GPtrArray) halves = g_ptr_array_new ();
  g_autofree char *current
      = self->halves->len > 0 ? g_strdup (qf_drafting_session_get_current (self)->id) : NULL;
  gboolean changed = FALSE;

  for (guint i = 0; i < loaded->texts->len; i++)
    {
      const QfCaseText *text = g_ptr_array_index (loaded->texts, i);
      QfDraftingHalf *half = qf_drafting_session_find_half (self, text->id);

      if (half == NULL)
        {
          half = add_half (self, text);
          changed = TRUE;
        }
      else
        {
          guint index;

          changed |= qf_drafting_half_merge (half, text);
          if (g_ptr_array_find (self->halves, half, &index))
            g_ptr_array_steal_index (self->halves, index);
        }
      g_ptr_array_add (halves, half);
    }
  g_ptr_array_set_size (self->halves, 0);
  self->current = 0;
  for (guint i = 0; i < halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (halves, i);

      g_ptr_array_add (self->halves, half);
      if (g_strcmp0 (half->id, current != NULL ? current : self->item) == 0)
        self->current = i;
    }
  return changed;
}

/* --- loading -----------------------------------------------------------------------------------
 */

typedef struct
{
  char *item;
  char *token; /* NULL: read in any case */
} Asked;

static void
free_asked (gpointer data)
{
  Asked *asked = data;

  g_free (asked->item);
  g_free (asked->token);
  g_free (asked);
}

static gpointer
load_case (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return qf_case_load (office, asked->item, asked->token, cancellable, error);
}

static void
take_case (QfDraftingSession *self, QfCase *loaded)
{
  gboolean first = self->loaded == NULL;
  g_autofree char *item = g_strdup (loaded->release != NULL ? loaded->release : loaded->item);

  merge_halves (self, loaded);
  g_clear_pointer (&self->loaded, qf_case_free);
  self->loaded = loaded;
  g_free (self->item);
  self->item = g_steal_pointer (&item);
  for (guint i = 0; i < self->halves->len; i++)
    qf_document_editor_set_editable (
        ((QfDraftingHalf *)g_ptr_array_index (self->halves, i))->editor,
        qf_drafting_session_is_editable (self));
  EMIT (self, QF_SESSION_LOADED);
  _qf_drafting_session_check_after (self, first ? 0 : 200);
}

typedef struct
{
  QfDraftingSession *self; /* owned */
  GTask *then;             /* owned; NULL */
} Loading;

static void
case_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  g_autoptr (QfDraftingSession) self = loading->self;
  g_autoptr (GTask) then = loading->then;
  g_autoptr (GError) error = NULL;
  QfCase *loaded = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  g_free (loading);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->loading = FALSE;
  if (self->closed)
    g_clear_pointer (&loaded, qf_case_free);
  else if (loaded != NULL)
    take_case (self, loaded);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, _qf_drafting_session_signals[QF_SESSION_FAILED], 0, error);
  if (then != NULL)
    g_task_return_boolean (then, TRUE);
}

static void
load (QfDraftingSession *self, gboolean again, GTask *then)
{
  Loading *loading = g_new0 (Loading, 1);
  Asked *asked = g_new0 (Asked, 1);

  loading->self = g_object_ref (self);
  loading->then = then != NULL ? g_object_ref (then) : NULL;
  asked->item = g_strdup (self->item);
  asked->token = again && self->loaded != NULL ? g_strdup (self->loaded->token) : NULL;
  self->loading = TRUE;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = load_case,
                                     .data = asked,
                                     .destroy = free_asked,
                                     .destroy_result = (GDestroyNotify)qf_case_free,
                                     .key = then == NULL ? "drafting.load" : NULL },
                          self->cancellable, case_ready_cb, loading);
}

void
qf_drafting_session_load (QfDraftingSession *self)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));

  load (self, TRUE, NULL);
}

void
_qf_drafting_session_load_again (QfDraftingSession *self, GTask *then)
{
  load (self, FALSE, then);
}

/* --- the object --------------------------------------------------------------------------------
 */

static void
qf_drafting_session_dispose (GObject *object)
{
  QfDraftingSession *self = QF_DRAFTING_SESSION (object);

  g_clear_handle_id (&self->copy_timer, g_source_remove);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->halves, g_ptr_array_unref);
  g_clear_pointer (&self->sent, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->loaded, qf_case_free);
  g_clear_pointer (&self->item, g_free);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (qf_drafting_session_parent_class)->dispose (object);
}

static guint
add_signal (GType type, const char *name, GType argument)
{
  if (argument == G_TYPE_NONE)
    return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       argument);
}

static void
qf_drafting_session_class_init (QfDraftingSessionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  guint *signals = _qf_drafting_session_signals;

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_session_dispose;
  signals[QF_SESSION_LOADED] = add_signal (type, "loaded", G_TYPE_NONE);
  signals[QF_SESSION_FAILED] = add_signal (type, "failed", G_TYPE_ERROR);
  signals[QF_SESSION_EDITED] = add_signal (type, "edited", G_TYPE_STRING);
  signals[QF_SESSION_SAVED] = add_signal (type, "saved", G_TYPE_NONE);
  signals[QF_SESSION_CHECKED] = add_signal (type, "checked", G_TYPE_NONE);
  signals[QF_SESSION_CONFLICTED] = add_signal (type, "conflicted", G_TYPE_STRING);
}

static void
qf_drafting_session_init (QfDraftingSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->halves = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_drafting_half_free);
  /* Its keys are the values' own. */
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify)_qf_drafting_sending_free);
}

QfDraftingSession *
qf_drafting_session_new (QfWorkbench *workbench, const char *item)
{
  QfDraftingSession *self;

  g_return_val_if_fail (QF_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (item != NULL, NULL);

  self = g_object_new (QF_TYPE_DRAFTING_SESSION, NULL);
  self->workbench = g_object_ref (workbench);
  self->item = g_strdup (item);
  return self;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *self = QF_DRAFTING_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!qf_drafting_session_act_finish (self, result, &error))
    qf_workbench_show_error (self->workbench, error);
}

void
qf_drafting_session_keep (QfDraftingSession *self)
{
  gboolean dirty = FALSE;

  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));

  /* Where somebody else's version is newer the person has been asked: it stays a copy. */
  _qf_drafting_session_copy_now (self);
  for (guint i = 0; i < self->halves->len; i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);

      if (half->other != NULL)
        return;
      dirty |= qf_drafting_half_is_dirty (half);
    }
  if (dirty && qf_drafting_session_is_editable (self))
    qf_drafting_session_act_async (self, &(QfDraftingAct){ 0 }, kept_cb, NULL);
}

void
qf_drafting_session_close (QfDraftingSession *self)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));

  if (self->closed)
    return;
  qf_drafting_session_keep (self);
  self->closed = TRUE;
  g_clear_handle_id (&self->copy_timer, g_source_remove);
  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

QfWorkbench *
qf_drafting_session_get_workbench (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);
  return self->workbench;
}

const char *
qf_drafting_session_get_item (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);
  return self->item;
}

const QfCase *
qf_drafting_session_get_case (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);
  return self->loaded;
}

gboolean
qf_drafting_session_is_editable (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), FALSE);

  /* Anyone with a duty may write, and is then an author. */
  return self->loaded != NULL && self->loaded->stage == QF_STAGE_DRAFT
         && qf_workbench_has_duty (self->workbench, G_MAXUINT);
}

guint
qf_drafting_session_get_n_halves (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), 0);
  return self->halves->len;
}

QfDraftingHalf *
qf_drafting_session_get_half (QfDraftingSession *self, guint index)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);
  return index < self->halves->len ? g_ptr_array_index (self->halves, index) : NULL;
}

QfDraftingHalf *
qf_drafting_session_get_current (QfDraftingSession *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);
  return qf_drafting_session_get_half (self, self->current);
}

void
qf_drafting_session_set_current (QfDraftingSession *self, QfDraftingHalf *half)
{
  guint index;

  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));

  if (!g_ptr_array_find (self->halves, half, &index) || index == self->current)
    return;
  self->current = index;
  EMIT (self, QF_SESSION_LOADED);
}
