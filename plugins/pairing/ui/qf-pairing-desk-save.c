/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-save"

#include "config.h"

#include "qf-pairing-desk-private.h"

#include <glib/gi18n-lib.h>

/* Nothing typed is lost: two seconds after a change the text is in the person's working copy,
 * outside history. A version is cut before every act and on leaving. It names its parent; where
 * somebody else's version came meanwhile nothing is written over: the text goes into the
 * working copy, and Drafting shows both. */

#define COPY_AFTER 2 /* seconds */

/* --- texts on their way ----------------------------------------------------------------------- */

/* A snapshot going to the store. */
typedef struct
{
  char *id;
  char *parent;
  QfDocument *text;
  guint half;   /* 0 policy, 1 interpretation */
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
new_sending (QfPairingDesk *self, guint half, GError **error)
{
  QfDocument *text = qf_pairing_half_snapshot (&self->halves[half], error);
  Sending *sending;

  if (text == NULL)
    return NULL;
  sending = g_new0 (Sending, 1);
  sending->id = g_strdup (self->halves[half].id);
  sending->parent = g_strdup (self->halves[half].version);
  sending->text = g_object_ref (text);
  sending->half = half;
  sending->edited = self->halves[half].edited;
  return sending;
}

/* The half that still shows what was sent; NULL where another is shown by now. */
static QfPairingHalf *
find_half (QfPairingDesk *self, const Sending *sending)
{
  QfPairingHalf *half = &self->halves[sending->half];

  return g_strcmp0 (half->id, sending->id) == 0 ? half : NULL;
}

static void
tell_saved (QfPairingDesk *self, QfPairingHalf *half, gboolean done)
{
  half->failed = !done;
  if (done)
    half->saved = g_get_real_time () / G_USEC_PER_SEC;
  if (!self->closed)
    QF_DESK_EMIT (self, QF_DESK_SAVED);
}

/* --- the working copy ------------------------------------------------------------------------- */

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
  g_autoptr (QfPairingDesk) self = user_data;
  g_autoptr (GError) error = NULL;

  qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  for (guint i = 0; i < 2; i++)
    if (self->halves[i].id != NULL && self->halves[i].copied != self->halves[i].kept)
      tell_saved (self, &self->halves[i], error == NULL);
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
}

static void
copy_half (QfPairingDesk *self, guint index)
{
  QfPairingHalf *half = &self->halves[index];
  g_autoptr (GError) error = NULL;
  Sending *sending;

  if (half->id == NULL || half->edited == half->copied || half->edited == half->kept)
    return;
  sending = new_sending (self, index, &error);
  if (sending == NULL)
    {
      tell_saved (self, half, FALSE);
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  half->copied = half->edited;
  qf_workbench_run_async (
      self->workbench,
      &(QfWork){
          .lane = QF_LANE_STORE, .function = put_copy, .data = sending, .destroy = free_sending },
      NULL, copied_cb, g_object_ref (self));
}

static gboolean
copy_cb (gpointer user_data)
{
  QfPairingDesk *self = user_data;

  /* A version is being cut: what it is called is what the next copy is made from. */
  if (self->acting)
    return G_SOURCE_CONTINUE;
  self->copy_timer = 0;
  for (guint i = 0; i < 2; i++)
    copy_half (self, i);
  return G_SOURCE_REMOVE;
}

void
_qf_pairing_desk_copy_soon (QfPairingDesk *self)
{
  if (self->copy_timer == 0 && !self->closed)
    self->copy_timer = g_timeout_add_seconds (COPY_AFTER, copy_cb, self);
}

/* --- acts ------------------------------------------------------------------------------------- */

/* What goes to the store's lane together, in order. */
typedef struct
{
  char *release;    /* NULL: in none */
  GPtrArray *texts; /* (element-type Sending) */
  QfPairingAct act; /* its data is ours */
} Job;

/* What came of it. An error does not undo the versions before it, so both are told. */
typedef struct
{
  GPtrArray *versions; /* (element-type utf8) as Job.texts, as far as it got */
  gboolean conflict;   /* the text after the last version was changed by somebody else */
  GError *error;
} Done;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->release);
  g_ptr_array_unref (job->texts);
  if (job->act.destroy != NULL)
    job->act.destroy (job->act.data);
  g_free (job);
}

static void
free_done (gpointer data)
{
  Done *done = data;

  g_ptr_array_unref (done->versions);
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
      done->conflict = TRUE;
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

static gpointer
run_act (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Done *done = g_new0 (Done, 1);

  done->versions = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < job->texts->len; i++)
    if (!keep_text (office, g_ptr_array_index (job->texts, i), done, cancellable))
      return done;
  if (job->act.function != NULL)
    job->act.function (office, job->release, job->act.data, cancellable, &done->error);
  return done;
}

typedef struct
{
  GTask *task;      /* owned; of the caller */
  GPtrArray *texts; /* (element-type Sending), as sent */
  gboolean silent;  /* nobody asked to be told */
  gboolean conflict;
  GError *error;
} Acting;

static void
free_acting (Acting *acting)
{
  g_object_unref (acting->task);
  g_ptr_array_unref (acting->texts);
  g_clear_error (&acting->error);
  g_free (acting);
}

static void
take_versions (QfPairingDesk *self, GPtrArray *texts, const Done *done)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const Sending *sending = g_ptr_array_index (texts, i);
      QfPairingHalf *half = find_half (self, sending);

      if (half == NULL)
        continue;
      if (i < done->versions->len)
        {
          g_free (half->version);
          half->version = g_strdup (g_ptr_array_index (done->versions, i));
          half->kept = MAX (half->kept, sending->edited);
          half->copied = MAX (half->copied, sending->edited);
        }
      else
        half->conflicted |= done->conflict && i == done->versions->len;
      tell_saved (self, half, done->error == NULL);
    }
}

/* The item is read again: now the caller may look. */
static void
read_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfPairingDesk *self = QF_PAIRING_DESK (source);
  Acting *acting = user_data;

  if (!self->acting)
    self->n_before = 0;
  if (acting->error == NULL && acting->conflict)
    g_set_error_literal (&acting->error, QF_ERROR, QF_ERROR_REFUSED,
                         _ ("Somebody else changed this text meanwhile. Yours is kept: look at "
                            "both in Drafting, then choose."));
  if (acting->error != NULL && acting->silent)
    qf_workbench_show_error (self->workbench, acting->error);
  if (acting->error != NULL)
    g_task_return_error (acting->task, g_steal_pointer (&acting->error));
  else
    g_task_return_boolean (acting->task, TRUE);
  free_acting (acting);
}

static void start_next (QfPairingDesk *self);

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Acting *acting = user_data;
  g_autoptr (QfPairingDesk) self = g_object_ref (g_task_get_source_object (acting->task));
  g_autoptr (GTask) then = NULL;
  Done *done = qf_workbench_run_finish (QF_WORKBENCH (source), result, &acting->error);

  if (done != NULL)
    {
      take_versions (self, acting->texts, done);
      acting->conflict = done->conflict;
      acting->error = g_steal_pointer (&done->error);
      free_done (done);
    }
  self->acting = FALSE;
  then = g_task_new (self, NULL, read_again_cb, acting);
  if (self->closed)
    g_task_return_boolean (then, TRUE);
  else
    _qf_pairing_desk_load_again (self, then);
  start_next (self);
}

static gboolean
add_texts (QfPairingDesk *self, GPtrArray *texts, GError **error)
{
  for (guint i = 0; i < 2 && qf_pairing_desk_is_editable (self); i++)
    {
      Sending *sending;

      /* What is in conflict lies in the working copy already. */
      if (!qf_pairing_half_is_dirty (&self->halves[i]) || self->halves[i].conflicted)
        continue;
      sending = new_sending (self, i, error);
      if (sending == NULL)
        return FALSE;
      g_ptr_array_add (texts, sending);
    }
  return TRUE;
}

/* An act whose turn has not come. */
typedef struct
{
  GTask *task; /* owned; keeps the desk */
  QfPairingAct act;
  gboolean silent;
} Waiting;

static void
start (QfPairingDesk *self, Waiting *waiting, Job *job)
{
  Acting *acting = g_new0 (Acting, 1);

  acting->task = waiting->task;
  acting->texts = g_ptr_array_ref (job->texts);
  acting->silent = waiting->silent;
  self->acting = TRUE;
  self->n_before = waiting->act.function != NULL && self->loaded != NULL
                       ? self->loaded->interpretations->len
                       : 0;
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = run_act,
                                     .data = job,
                                     .destroy = free_job,
                                     .destroy_result = free_done,
                                     .title = job->act.title,
                                     .signs = job->act.signs },
                          NULL, acted_cb, acting);
}

static void
start_next (QfPairingDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree Waiting *waiting = NULL;
  Job *job;

  if (self->acting || (waiting = g_queue_pop_head (&self->waiting)) == NULL)
    return;
  job = g_new0 (Job, 1);
  job->release = g_strdup (self->loaded != NULL ? self->loaded->release : NULL);
  job->texts = g_ptr_array_new_with_free_func (free_sending);
  job->act = waiting->act;
  if (add_texts (self, job->texts, &error))
    {
      start (self, waiting, job);
      return;
    }
  free_job (job);
  if (waiting->silent)
    qf_workbench_show_error (self->workbench, error);
  g_task_return_error (waiting->task, g_steal_pointer (&error));
  g_object_unref (waiting->task);
  start_next (self);
}

void
qf_pairing_desk_act_async (QfPairingDesk *self,
                           const QfPairingAct *act,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Waiting *waiting;

  g_return_if_fail (QF_IS_PAIRING_DESK (self));
  g_return_if_fail (act != NULL);

  waiting = g_new0 (Waiting, 1);
  waiting->task = g_task_new (self, NULL, callback, user_data);
  waiting->act = *act;
  waiting->silent = callback == NULL;
  g_queue_push_tail (&self->waiting, waiting);
  start_next (self);
}

gboolean
qf_pairing_desk_act_finish (QfPairingDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
qf_pairing_desk_keep (QfPairingDesk *self)
{
  g_return_if_fail (QF_IS_PAIRING_DESK (self));

  for (guint i = 0; i < 2 && qf_pairing_desk_is_editable (self); i++)
    if (qf_pairing_half_is_dirty (&self->halves[i]) && !self->halves[i].conflicted)
      {
        qf_pairing_desk_act_async (self, &(QfPairingAct){ 0 }, NULL, NULL);
        return;
      }
}
