/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-act"

#include "config.h"

#include "qf-drafting-session-private.h"

#include <glib/gi18n-lib.h>

/* Acts go to the store's lane in one job: first every text that is not kept yet becomes a
 * version, each naming its parent; then the document gets a release where the act wants one;
 * then the act. What was done before an error stays done, so its versions come back with the
 * error. Afterwards the item is read again, and only then is the caller told. */

/* What goes to the store's lane together, in order. */
typedef struct
{
  char *release; /* NULL: in none */
  char *first;   /* the first document, for making a release */
  QfReleaseKind kind;
  GPtrArray *texts;  /* (element-type QfDraftingSending) */
  QfDraftingAct act; /* its data is ours */
} Job;

/* What came of it. An error does not undo the versions before it, so both are told. */
typedef struct
{
  char *release;
  GPtrArray *versions; /* as Job.texts, as far as it got */
  char *conflict;      /* the half that somebody else changed; NULL */
  GError *error;
} Done;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->release);
  g_free (job->first);
  g_ptr_array_unref (job->texts);
  if (job->act.destroy != NULL)
    job->act.destroy (job->act.data);
  g_free (job);
}

static void
free_done (gpointer data)
{
  Done *done = data;

  g_free (done->release);
  g_ptr_array_unref (done->versions);
  g_free (done->conflict);
  g_clear_error (&done->error);
  g_free (done);
}

static gboolean
keep_text (QfOffice *office, QfDraftingSending *sending, Done *done, GCancellable *cancellable)
{
  const char *parent = _qf_drafting_sending_get_parent (sending);
  g_autofree char *last = qf_office_get_last_version (office, sending->id, &done->error);

  if (last == NULL)
    return FALSE;
  if (!g_str_equal (last, parent))
    {
      done->conflict = g_strdup (sending->id);
      qf_office_put_working_copy (office, sending->id, parent, sending->text, &done->error);
      return FALSE;
    }
  /* Leaving and closing both keep what was typed: the second finds it kept. */
  if (sending->after == NULL || sending->after->made == NULL
      || sending->after->edited != sending->edited)
    {
      if (!qf_office_put_document (office, sending->id, parent, sending->text, cancellable,
                                   &done->error))
        return FALSE;
      g_free (last);
      last = qf_office_get_last_version (office, sending->id, &done->error);
      if (last == NULL)
        return FALSE;
    }
  sending->made = g_strdup (last);
  g_ptr_array_add (done->versions, g_steal_pointer (&last));
  return TRUE;
}

static gboolean
ensure_release (QfOffice *office, const Job *job, Done *done, GCancellable *cancellable)
{
  const char *const documents[] = { job->first, NULL };
  g_autoptr (QfRelease) release = NULL;

  if (job->release != NULL || !job->act.wants_release)
    {
      done->release = g_strdup (job->release);
      return TRUE;
    }
  release = qf_release_new (job->kind, documents, NULL, NULL, &done->error);
  if (release != NULL)
    done->release = qf_office_add_release (office, release, cancellable, &done->error);
  return done->release != NULL;
}

static gpointer
run_act (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Done *done = g_new0 (Done, 1);

  done->versions = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < job->texts->len; i++)
    if (!keep_text (office, g_ptr_array_index (job->texts, i), done, cancellable))
      return done;
  if (ensure_release (office, job, done, cancellable) && job->act.function != NULL)
    job->act.function (office, done->release, job->act.data, cancellable, &done->error);
  return done;
}

static void
take_versions (QfDraftingSession *self, GPtrArray *texts, const Done *done)
{
  for (guint i = 0; i < done->versions->len; i++)
    {
      const QfDraftingSending *sending = g_ptr_array_index (texts, i);
      QfDraftingHalf *half = qf_drafting_session_find_half (self, sending->id);

      if (half == NULL)
        continue;
      g_free (half->version);
      half->version = g_strdup (g_ptr_array_index (done->versions, i));
      half->kept = MAX (half->kept, sending->edited);
      half->copied = MAX (half->copied, sending->edited);
      half->recovered = FALSE;
      qf_drafting_half_forget_other (half);
    }
}

typedef struct
{
  GTask *task;      /* owned; of the caller */
  GPtrArray *texts; /* (element-type QfDraftingSending), as sent */
  char *conflict;
  GError *error;
} Acting;

static void
free_acting (Acting *acting)
{
  g_object_unref (acting->task);
  g_ptr_array_unref (acting->texts);
  g_free (acting->conflict);
  g_clear_error (&acting->error);
  g_free (acting);
}

/* The item is read again: now the caller may look. */
static void
read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *self = QF_DRAFTING_SESSION (source);
  Acting *acting = user_data;

  if (acting->error != NULL)
    g_task_return_error (acting->task, g_steal_pointer (&acting->error));
  else if (acting->conflict != NULL)
    {
      if (!self->closed)
        g_signal_emit (self, _qf_drafting_session_signals[QF_SESSION_CONFLICTED], 0,
                       acting->conflict);
      g_task_return_new_error (acting->task, QF_ERROR, QF_ERROR_REFUSED, "%s",
                               _ ("Somebody else changed this text meanwhile. Yours is kept: look "
                                  "at both, then choose."));
    }
  else
    g_task_return_boolean (acting->task, TRUE);
  free_acting (acting);
}

static void
forget_sent (QfDraftingSession *self, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const QfDraftingSending *sending = g_ptr_array_index (texts, i);

      if (g_hash_table_lookup (self->sent, sending->id) == sending)
        g_hash_table_remove (self->sent, sending->id);
    }
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Acting *acting = user_data;
  QfDraftingSession *self = g_task_get_source_object (acting->task);
  g_autoptr (GTask) then = NULL;
  Done *done = qf_workbench_run_finish (QF_WORKBENCH (source), result, &acting->error);

  self->n_saving--;
  forget_sent (self, acting->texts);
  if (done != NULL)
    {
      take_versions (self, acting->texts, done);
      acting->conflict = g_steal_pointer (&done->conflict);
      acting->error = g_steal_pointer (&done->error);
      if (done->release != NULL && g_strcmp0 (done->release, self->item) != 0)
        {
          g_free (self->item);
          self->item = g_steal_pointer (&done->release);
        }
      free_done (done);
    }
  _qf_drafting_session_tell_saved (self, acting->error == NULL || acting->texts->len == 0);
  then = g_task_new (self, NULL, read_again_cb, acting);
  _qf_drafting_session_load_again (self, then);
}

static QfReleaseKind
get_release_kind (QfKind kind)
{
  return kind == QF_KIND_NEWS      ? QF_RELEASE_NEWS
         : kind == QF_KIND_REPRINT ? QF_RELEASE_REPRINT
                                   : QF_RELEASE_PAIR;
}

static Job *
new_job (QfDraftingSession *self, const QfDraftingAct *act)
{
  QfDraftingHalf *first = qf_drafting_session_get_half (self, 0);
  Job *job = g_new0 (Job, 1);

  job->release = g_strdup (self->loaded != NULL ? self->loaded->release : NULL);
  job->first = g_strdup (first != NULL ? first->id : NULL);
  job->kind = first != NULL ? get_release_kind (first->kind) : QF_RELEASE_PAIR;
  job->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)_qf_drafting_sending_free);
  job->act = *act;
  return job;
}

static gboolean
add_texts (QfDraftingSession *self, GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < self->halves->len && qf_drafting_session_is_editable (self); i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);
      QfDraftingSending *sending;

      if (!qf_drafting_half_is_dirty (half))
        continue;
      sending = _qf_drafting_sending_new (self, half, error);
      if (sending == NULL)
        return FALSE;
      g_ptr_array_add (texts, sending);
      g_hash_table_replace (self->sent, sending->id, _qf_drafting_sending_ref (sending));
    }
  return TRUE;
}

void
qf_drafting_session_act_async (QfDraftingSession *self,
                               const QfDraftingAct *act,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;
  Job *job;
  Acting *acting;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));
  g_return_if_fail (act != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  job = new_job (self, act);
  if (!add_texts (self, job->texts, &error))
    {
      free_job (job);
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  g_clear_handle_id (&self->copy_timer, g_source_remove);
  acting = g_new0 (Acting, 1);
  acting->task = task;
  acting->texts = g_ptr_array_ref (job->texts);
  self->n_saving++;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = run_act,
                                     .data = job,
                                     .destroy = free_job,
                                     .destroy_result = free_done,
                                     .title = act->title,
                                     .signs = act->signs },
                          NULL, acted_cb, acting);
}

gboolean
qf_drafting_session_act_finish (QfDraftingSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
