/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-lane-thread"

#include "config.h"

#include "workbench/qf-lanes-private.h"

/* The office is opened with the first job and closed when the thread ends; a job that finds
 * it shut ends with the error of opening, and the next one tries again. */

struct _QfLaneThread
{
  QfLanes *lanes;     /* borrowed: joins us before it goes */
  GAsyncQueue *queue; /* (element-type QfJob) owned */
  GThread *thread;
};

/* What ends a thread, since a queue takes no NULL. */
static QfJob end_of_queue;

static GPrivate current_job = G_PRIVATE_INIT (NULL);

/* --- telling the GTK thread ---------------------------------------------------------- */

/* All of one priority, so that what was told first is heard first, and a job's end last.
 * Not g_main_context_invoke(), which calls at once, in this thread, whenever nobody holds the
 * context: between two turns of a loop that a test runs by hand. */
void
_qf_lanes_tell (GSourceFunc function, gpointer user_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, user_data, NULL);
  g_source_attach (source, NULL);
}

static gboolean
begun_cb (gpointer user_data)
{
  _qf_lanes_job_begun (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
reported_cb (gpointer user_data)
{
  _qf_lanes_job_reported (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
done_cb (gpointer user_data)
{
  _qf_lanes_job_done (user_data);
  return G_SOURCE_REMOVE;
}

void
qf_work_report (double fraction, const char *step, gpointer unused)
{
  QfJob *job = g_private_get (&current_job);
  gboolean on_its_way;

  /* Outside a work there is nobody to tell. */
  if (job == NULL)
    return;
  g_mutex_lock (&job->lock);
  job->fraction = fraction;
  g_free (job->step);
  job->step = g_strdup (step);
  on_its_way = job->reported;
  job->reported = TRUE;
  g_mutex_unlock (&job->lock);
  if (!on_its_way)
    _qf_lanes_tell (reported_cb, job);
}

/* --- the thread ---------------------------------------------------------------------- */

static gboolean
prepare_office (QfLaneThread *self, QfOffice **office, QfJob *job)
{
  g_autofree char *staff = NULL;

  if (*office == NULL)
    *office = _qf_lanes_open_office (self->lanes, &job->error);
  if (*office == NULL)
    return FALSE;
  staff = _qf_lanes_dup_staff (self->lanes);
  if (g_strcmp0 (qf_office_get_staff (*office), staff) != 0)
    qf_office_set_staff (*office, staff);
  return TRUE;
}

static void
run_job (QfLaneThread *self, QfOffice **office, QfJob *job)
{
  _qf_lanes_tell (begun_cb, job);
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error)
      && prepare_office (self, office, job))
    {
      g_private_set (&current_job, job);
      job->result = job->work.function (*office, job->work.data, job->cancellable, &job->error);
      g_private_set (&current_job, NULL);
    }
  _qf_lanes_tell (done_cb, job);
}

static gpointer
run (gpointer user_data)
{
  QfLaneThread *self = user_data;
  QfOffice *office = NULL;
  QfJob *job;

  while ((job = g_async_queue_pop (self->queue)) != &end_of_queue)
    run_job (self, &office, job);
  g_clear_object (&office);
  return NULL;
}

QfLaneThread *
_qf_lane_thread_new (QfLanes *lanes, const char *name, GAsyncQueue *queue)
{
  QfLaneThread *self = g_new0 (QfLaneThread, 1);

  self->lanes = lanes;
  self->queue = g_async_queue_ref (queue);
  self->thread = g_thread_new (name, run, self);
  return self;
}

void
_qf_lane_thread_stop (GAsyncQueue *queue)
{
  g_async_queue_push (queue, &end_of_queue);
}

void
_qf_lane_thread_join (QfLaneThread *self)
{
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
