/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-lanes"

#include "config.h"

#include "workbench/qf-lanes-private.h"

/* The one bridge between the synchronous core and the GTK thread. A job is made here, goes
 * through a queue to a thread, and comes back to be ended here: everything that belongs to
 * the caller (task, callback, data) is touched on the GTK thread alone.
 *
 * A result that the store's lane has is handed over even when a cancel came meanwhile: what
 * was written was written. A reader's is thrown away. */

#define N_WORKERS 2
#define LONG_WORK 1000 /* milliseconds until the window shows a work with a title */

struct _QfLanes
{
  GObject parent_instance;
  QfOfficeOptions options; /* strings owned */
  char *staff;             /* who acts; under @lock */
  GMutex lock;
  GAsyncQueue *queues[2]; /* by QfLane */
  QfLaneThread *threads[1 + N_WORKERS];
  QfWatch *watch;
  GHashTable *keyed;  /* key to QfJob, the newest of each; borrowed */
  guint n_jobs;       /* on their way */
  GPtrArray *signing; /* (element-type QfJob) running, a person is asked; borrowed */
  QfLanesProgress progress;
  gpointer progress_data;
  int n_changes; /* told by the watch and not yet heard; atomic */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (QfLanes, qf_lanes, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- for the threads ----------------------------------------------------------------- */

QfOffice *
_qf_lanes_open_office (QfLanes *self, GError **error)
{
  QfOfficeOptions options = self->options;
  g_autofree char *staff = _qf_lanes_dup_staff (self);

  options.staff = staff;
  return qf_office_open (&options, error);
}

char *
_qf_lanes_dup_staff (QfLanes *self)
{
  char *staff;

  g_mutex_lock (&self->lock);
  staff = g_strdup (self->staff);
  g_mutex_unlock (&self->lock);
  return staff;
}

static gboolean
changed_cb (gpointer user_data)
{
  QfLanes *self = user_data;

  g_atomic_int_add (&self->n_changes, -1);
  if (!self->closed)
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
_qf_lanes_tell_changed (QfLanes *self)
{
  g_atomic_int_inc (&self->n_changes);
  _qf_lanes_tell (changed_cb, self);
}

/* --- a job's life -------------------------------------------------------------------- */

static void
tell_progress (QfJob *job, gboolean running)
{
  QfLanes *self = job->lanes;
  g_autofree char *step = NULL;
  double fraction;

  if (self->progress == NULL)
    return;
  g_mutex_lock (&job->lock);
  step = g_strdup (job->step);
  fraction = job->fraction;
  job->reported = FALSE;
  g_mutex_unlock (&job->lock);
  self->progress (job->work.title, fraction, step, job->cancellable, running, self->progress_data);
}

static gboolean
long_work_cb (gpointer user_data)
{
  QfJob *job = user_data;

  job->timeout = 0;
  job->shown = TRUE;
  tell_progress (job, TRUE);
  return G_SOURCE_REMOVE;
}

void
_qf_lanes_job_begun (QfJob *job)
{
  if (job->work.signs)
    {
      g_ptr_array_add (job->lanes->signing, job);
      g_object_notify (G_OBJECT (job->lanes), "signing");
    }
}

void
_qf_lanes_job_reported (QfJob *job)
{
  if (job->shown)
    tell_progress (job, TRUE);
  else
    {
      g_mutex_lock (&job->lock);
      job->reported = FALSE;
      g_mutex_unlock (&job->lock);
    }
}

static void
free_job (QfJob *job)
{
  if (job->theirs != NULL)
    g_cancellable_disconnect (job->theirs, job->handler);
  g_clear_object (&job->theirs);
  g_clear_handle_id (&job->timeout, g_source_remove);
  if (job->work.destroy != NULL)
    job->work.destroy (job->work.data);
  g_free ((char *)job->work.key);
  g_free ((char *)job->work.title);
  g_clear_error (&job->error);
  g_free (job->step);
  g_mutex_clear (&job->lock);
  g_object_unref (job->cancellable);
  g_object_unref (job->task);
  g_object_unref (job->lanes);
  g_free (job);
}

static void
return_job (QfJob *job)
{
  if (job->error == NULL && job->work.lane == QF_LANE_WORKER
      && g_cancellable_set_error_if_cancelled (job->cancellable, &job->error) && job->result != NULL
      && job->work.destroy_result != NULL)
    job->work.destroy_result (g_steal_pointer (&job->result));
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->work.destroy_result);
}

void
_qf_lanes_job_done (QfJob *job)
{
  QfLanes *self = job->lanes;

  if (job->shown)
    tell_progress (job, FALSE);
  if (g_ptr_array_remove (self->signing, job))
    g_object_notify (G_OBJECT (self), "signing");
  if (job->work.key != NULL && g_hash_table_lookup (self->keyed, job->work.key) == job)
    g_hash_table_remove (self->keyed, job->work.key);
  if (job->work.lane == QF_LANE_STORE && self->watch != NULL)
    _qf_watch_poke (self->watch);
  self->n_jobs--;
  return_job (job);
  free_job (job);
}

static void
cancelled_cb (GCancellable *theirs, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static QfJob *
make_job (QfLanes *self, const QfWork *work, GTask *task, GCancellable *cancellable)
{
  QfJob *job = g_new0 (QfJob, 1);

  job->lanes = g_object_ref (self);
  job->work = *work;
  job->work.key = g_strdup (work->key);
  job->work.title = g_strdup (work->title);
  job->task = g_object_ref (task);
  job->cancellable = g_cancellable_new ();
  g_mutex_init (&job->lock);
  if (cancellable != NULL)
    {
      job->theirs = g_object_ref (cancellable);
      job->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                            g_object_ref (job->cancellable), g_object_unref);
    }
  return job;
}

void
qf_lanes_run_async (QfLanes *self,
                    gpointer source,
                    const QfWork *work,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  QfJob *job, *older;

  g_return_if_fail (QF_IS_LANES (self));
  g_return_if_fail (work != NULL && work->function != NULL);

  task = g_task_new (source, NULL, callback, user_data);
  g_task_set_source_tag (task, qf_lanes_run_async);
  /* The lane's own word on a cancel counts, see above. */
  g_task_set_check_cancellable (task, FALSE);
  job = make_job (self, work, task, cancellable);
  self->n_jobs++;
  if (self->closed)
    {
      g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
      _qf_lanes_job_done (job);
      return;
    }
  if (work->key != NULL)
    {
      older = g_hash_table_lookup (self->keyed, work->key);
      if (older != NULL)
        g_cancellable_cancel (older->cancellable);
      g_hash_table_replace (self->keyed, (gpointer)job->work.key, job);
    }
  if (work->title != NULL)
    job->timeout = g_timeout_add (LONG_WORK, long_work_cb, job);
  g_async_queue_push (self->queues[work->lane], job);
}

gpointer
qf_lanes_run_finish (QfLanes *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
do_nothing (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

void
qf_lanes_flush_async (QfLanes *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (QF_IS_LANES (self));

  qf_lanes_run_async (self, self, &(QfWork){ .lane = QF_LANE_STORE, .function = do_nothing }, NULL,
                      callback, user_data);
}

/* --- the object ---------------------------------------------------------------------- */

void
qf_lanes_close (QfLanes *self)
{
  g_return_if_fail (QF_IS_LANES (self));

  if (self->closed)
    return;
  self->closed = TRUE;
  {
    GHashTableIter iter;
    QfJob *job;

    g_hash_table_iter_init (&iter, self->keyed);
    while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&job))
      if (job->work.lane == QF_LANE_WORKER)
        g_cancellable_cancel (job->cancellable);
    qf_lanes_cancel_signing (self);
  }
  if (self->threads[0] == NULL)
    return;
  _qf_lane_thread_stop (self->queues[QF_LANE_STORE]);
  for (guint i = 0; i < N_WORKERS; i++)
    _qf_lane_thread_stop (self->queues[QF_LANE_WORKER]);
  for (guint i = 0; i < G_N_ELEMENTS (self->threads); i++)
    g_clear_pointer (&self->threads[i], _qf_lane_thread_join);
  g_clear_pointer (&self->watch, _qf_watch_free);
  /* What the threads sent last speaks of us: let it be heard. */
  while (self->n_jobs > 0 || g_atomic_int_get (&self->n_changes) > 0)
    g_main_context_iteration (NULL, FALSE);
}

static void
qf_lanes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, qf_lanes_is_signing (QF_LANES (object)));
}

static void
qf_lanes_dispose (GObject *object)
{
  qf_lanes_close (QF_LANES (object));
  G_OBJECT_CLASS (qf_lanes_parent_class)->dispose (object);
}

static void
qf_lanes_finalize (GObject *object)
{
  QfLanes *self = QF_LANES (object);

  g_free ((char *)self->options.store);
  g_free ((char *)self->options.keys);
  g_free ((char *)self->options.passphrase_file);
  g_clear_pointer (&self->options.now, g_date_time_unref);
  g_clear_object (&self->options.plugins);
  g_free (self->staff);
  for (guint i = 0; i < G_N_ELEMENTS (self->queues); i++)
    g_async_queue_unref (self->queues[i]);
  g_hash_table_unref (self->keyed);
  g_ptr_array_unref (self->signing);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (qf_lanes_parent_class)->finalize (object);
}

static void
qf_lanes_class_init (QfLanesClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = qf_lanes_get_property;
  G_OBJECT_CLASS (klass)->dispose = qf_lanes_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_lanes_finalize;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), 1,
      g_param_spec_boolean ("signing", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
qf_lanes_init (QfLanes *self)
{
  g_mutex_init (&self->lock);
  self->keyed = g_hash_table_new (g_str_hash, g_str_equal);
  self->signing = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->queues); i++)
    self->queues[i] = g_async_queue_new ();
}

QfLanes *
qf_lanes_new (const QfOfficeOptions *options)
{
  QfLanes *self;

  g_return_val_if_fail (options != NULL && options->store != NULL, NULL);

  self = g_object_new (QF_TYPE_LANES, NULL);
  self->options = *options;
  self->options.store = g_strdup (options->store);
  self->options.keys = g_strdup (options->keys);
  self->options.passphrase_file = g_strdup (options->passphrase_file);
  self->options.now = options->now != NULL ? g_date_time_ref (options->now) : NULL;
  self->options.plugins = options->plugins != NULL ? g_object_ref (options->plugins) : NULL;
  self->staff = g_strdup (options->staff);
  self->options.staff = NULL;
  self->threads[0] = _qf_lane_thread_new (self, "qf-store", self->queues[QF_LANE_STORE]);
  for (guint i = 0; i < N_WORKERS; i++)
    self->threads[1 + i] = _qf_lane_thread_new (self, "qf-worker", self->queues[QF_LANE_WORKER]);
  self->watch = _qf_watch_new (self);
  return self;
}

const char *
qf_lanes_get_store (QfLanes *self)
{
  g_return_val_if_fail (QF_IS_LANES (self), NULL);

  return self->options.store;
}

void
qf_lanes_set_staff (QfLanes *self, const char *staff)
{
  g_return_if_fail (QF_IS_LANES (self));

  g_mutex_lock (&self->lock);
  g_free (self->staff);
  self->staff = g_strdup (staff);
  g_mutex_unlock (&self->lock);
}

void
qf_lanes_set_progress (QfLanes *self, QfLanesProgress progress, gpointer user_data)
{
  g_return_if_fail (QF_IS_LANES (self));

  self->progress = progress;
  self->progress_data = user_data;
}

gboolean
qf_lanes_is_signing (QfLanes *self)
{
  g_return_val_if_fail (QF_IS_LANES (self), FALSE);

  return self->signing->len > 0;
}

void
qf_lanes_cancel_signing (QfLanes *self)
{
  g_return_if_fail (QF_IS_LANES (self));

  for (guint i = 0; i < self->signing->len; i++)
    g_cancellable_cancel (((QfJob *)g_ptr_array_index (self->signing, i))->cancellable);
}
