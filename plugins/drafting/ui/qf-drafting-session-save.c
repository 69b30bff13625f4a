/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-save"

#include "config.h"

#include "qf-drafting-session-private.h"

#include <glib/gi18n-lib.h>

/* Nothing typed is lost: two seconds after a change the text is in the person's working copy,
 * outside history. A version is cut before every act and on closing. It names its parent; where
 * somebody else's version came meanwhile nothing is written over: the text goes into the
 * working copy, and the person looks at both. */

#define COPY_AFTER 2 /* seconds */

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

void
_qf_drafting_session_tell_saved (QfDraftingSession *self, gboolean done)
{
  self->save_failed = !done;
  if (done)
    self->saved = get_now ();
  if (!self->closed)
    g_signal_emit (self, _qf_drafting_session_signals[QF_SESSION_SAVED], 0);
}

char *
qf_drafting_session_dup_saved (QfDraftingSession *self)
{
  g_autofree char *clock = NULL;

  g_return_val_if_fail (QF_IS_DRAFTING_SESSION (self), NULL);

  if (self->save_failed)
    return g_strdup (_ ("not saved"));
  if (self->saved == 0)
    return g_strdup ("");
  clock = qf_format_clock (self->saved);
  return g_strdup_printf (_ ("Saved %s"), clock);
}

/* --- texts on their way ------------------------------------------------------------------------
 */

/* A snapshot going to the store. */
typedef struct
{
  char *id;
  char *parent;
  QfDocument *text;
  guint edited; /* the half's counter when it was taken */
} Sending;

static void
free_sending (gpointer data)
{
  Sending *sending = data;

  g_free (sending->id);
  g_free (sending->parent);
  g_clear_object (&sending->text);
  g_free (sending);
}

/* NULL with an error where the text is over a limit. */
static Sending *
new_sending (QfDraftingHalf *half, GError **error)
{
  QfDocument *text = qf_drafting_half_snapshot (half, error);
  Sending *sending;

  if (text == NULL)
    return NULL;
  sending = g_new0 (Sending, 1);
  sending->id = g_strdup (half->id);
  sending->parent = g_strdup (half->version);
  sending->text = g_object_ref (text);
  sending->edited = half->edited;
  return sending;
}

/* --- the working copy --------------------------------------------------------------------------
 */

typedef struct
{
  QfDraftingSession *self; /* owned */
  char *id;
  guint edited;
} Copying;

static gpointer
put_copy (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Sending *sending = data;

  qf_office_put_working_copy (office, sending->id, sending->parent, sending->text, error);
  return NULL;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copying *copying = user_data;
  g_autoptr (QfDraftingSession) self = copying->self;
  g_autofree char *id = copying->id;
  g_autoptr (GError) error = NULL;
  QfDraftingHalf *half;

  qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  half = qf_drafting_session_find_half (self, id);
  self->n_saving--;
  if (error == NULL && half != NULL)
    half->copied = MAX (half->copied, copying->edited);
  g_free (copying);
  _qf_drafting_session_tell_saved (self, error == NULL);
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
}

static void
copy_half (QfDraftingSession *self, QfDraftingHalf *half)
{
  g_autoptr (GError) error = NULL;
  Sending *sending;
  Copying *copying;

  if (half->edited == half->copied)
    return;
  sending = new_sending (half, &error);
  if (sending == NULL)
    {
      _qf_drafting_session_tell_saved (self, FALSE);
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  copying = g_new0 (Copying, 1);
  copying->self = g_object_ref (self);
  copying->id = g_strdup (half->id);
  copying->edited = half->edited;
  self->n_saving++;
  qf_workbench_run_async (
      self->workbench,
      &(QfWork){
          .lane = QF_LANE_STORE, .function = put_copy, .data = sending, .destroy = free_sending },
      NULL, copied_cb, copying);
}

void
_qf_drafting_session_copy_now (QfDraftingSession *self)
{
  g_clear_handle_id (&self->copy_timer, g_source_remove);
  for (guint i = 0; i < self->halves->len; i++)
    copy_half (self, g_ptr_array_index (self->halves, i));
}

static gboolean
copy_cb (gpointer user_data)
{
  QfDraftingSession *self = user_data;

  self->copy_timer = 0;
  _qf_drafting_session_copy_now (self);
  return G_SOURCE_REMOVE;
}

void
_qf_drafting_session_copy_soon (QfDraftingSession *self)
{
  if (self->copy_timer == 0 && !self->closed)
    self->copy_timer = g_timeout_add_seconds (COPY_AFTER, copy_cb, self);
}

/* --- acts --------------------------------------------------------------------------------------
 */

/* What goes to the store's lane together, in order. */
typedef struct
{
  char *release; /* NULL: in none */
  char *first;   /* the first document, for making a release */
  QfReleaseKind kind;
  GPtrArray *texts;  /* (element-type Sending) */
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
keep_text (QfOffice *office, const Sending *sending, Done *done, GCancellable *cancellable)
{
  g_autofree char *last = qf_office_get_last_version (office, sending->id, &done->error);

  if (last == NULL)
    return FALSE;
  if (!g_str_equal (last, sending->parent))
    {
      done->conflict = g_strdup (sending->id);
      qf_office_put_working_copy (office, sending->id, sending->parent, sending->text,
                                  &done->error);
      return FALSE;
    }
  if (!qf_office_put_document (office, sending->id, sending->parent, sending->text, cancellable,
                               &done->error))
    return FALSE;
  g_free (last);
  last = qf_office_get_last_version (office, sending->id, &done->error);
  if (last == NULL)
    return FALSE;
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
      const Sending *sending = g_ptr_array_index (texts, i);
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
  GPtrArray *texts; /* (element-type Sending), as sent */
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
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Acting *acting = user_data;
  QfDraftingSession *self = g_task_get_source_object (acting->task);
  g_autoptr (GTask) then = NULL;
  Done *done = qf_workbench_run_finish (QF_WORKBENCH (source), result, &acting->error);

  self->n_saving--;
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
  job->texts = g_ptr_array_new_with_free_func (free_sending);
  job->act = *act;
  return job;
}

static gboolean
add_texts (QfDraftingSession *self, GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < self->halves->len && qf_drafting_session_is_editable (self); i++)
    {
      QfDraftingHalf *half = g_ptr_array_index (self->halves, i);
      Sending *sending;

      if (!qf_drafting_half_is_dirty (half))
        continue;
      sending = new_sending (half, error);
      if (sending == NULL)
        return FALSE;
      g_ptr_array_add (texts, sending);
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

/* --- two texts ---------------------------------------------------------------------------------
 */

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *self = QF_DRAFTING_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!qf_drafting_session_act_finish (self, result, &error))
    qf_workbench_show_error (self->workbench, error);
}

/* The person's own text as a document in no release; then the copy is not needed. */
static gboolean
put_aside (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  const Sending *sending = data;
  const char *title = qf_document_get_property (sending->text, "title");
  g_autofree char *new_title = g_strdup_printf ("%s（另存）", title != NULL ? title : "");
  g_autoptr (QfDocument) text
      = qf_document_with_property (sending->text, "title", new_title, error);
  g_autofree char *id
      = text != NULL ? qf_office_add_document (office, text, cancellable, error) : NULL;

  return id != NULL && qf_office_drop_working_copy (office, sending->id, error);
}

void
qf_drafting_session_resolve (QfDraftingSession *self, QfDraftingHalf *half, gboolean mine)
{
  g_autoptr (GError) error = NULL;
  Sending *sending;

  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));
  g_return_if_fail (half != NULL && half->other != NULL);

  if (mine)
    {
      g_free (half->version);
      half->version = g_strdup (half->other_version);
      qf_drafting_half_forget_other (half);
      qf_drafting_session_act_async (self, &(QfDraftingAct){ 0 }, resolved_cb, NULL);
      return;
    }
  sending = new_sending (half, &error);
  if (sending == NULL)
    {
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  {
    g_autoptr (QfDocument) other = g_object_ref (half->other);
    g_autofree char *version = g_strdup (half->other_version);

    qf_drafting_half_take (half, other, version);
  }
  qf_drafting_session_act_async (
      self, &(QfDraftingAct){ .function = put_aside, .data = sending, .destroy = free_sending },
      resolved_cb, NULL);
}

static gboolean
drop_copy (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_drop_working_copy (office, data, error);
}

void
qf_drafting_session_drop_copy (QfDraftingSession *self, QfDraftingHalf *half)
{
  g_return_if_fail (QF_IS_DRAFTING_SESSION (self));
  g_return_if_fail (half != NULL);

  for (guint i = 0; i < self->loaded->texts->len; i++)
    {
      const QfCaseText *text = g_ptr_array_index (self->loaded->texts, i);

      if (g_str_equal (text->id, half->id))
        qf_drafting_half_take (half, text->text, text->version);
    }
  qf_drafting_session_act_async (
      self,
      &(QfDraftingAct){ .function = drop_copy, .data = g_strdup (half->id), .destroy = g_free },
      resolved_cb, NULL);
}
