/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "workbench/qf-lanes.h"

G_BEGIN_DECLS

/* One piece of work on its way: made and ended on the GTK thread, run on a lane's. */
typedef struct
{
  QfLanes        *lanes;       /* owned */
  QfWork          work;        /* strings owned */
  GTask          *task;        /* owned; touched on the GTK thread only */
  GCancellable   *cancellable; /* owned; the caller's, a newer work's and the window's Cancel */
  GCancellable   *theirs;      /* owned; NULL none */
  gulong          handler;     /* on @theirs */
  guint           timeout;     /* shows a long work; 0 none */
  gboolean        shown;       /* the window shows it */
  gpointer        result;      /* owned until handed over */
  GError         *error;
  GMutex          lock;        /* over the fields below */
  double          fraction;
  char           *step;
  gboolean        reported;    /* a call to show them is on its way */
} QfJob;

/* On the GTK thread, from the lanes' threads. */
void          _qf_lanes_job_begun    (QfJob        *job);
void          _qf_lanes_job_reported (QfJob        *job);
void          _qf_lanes_job_done     (QfJob        *job);

/* A thread with a queue of jobs and an office of its own. */
typedef struct _QfLaneThread QfLaneThread;

QfLaneThread *_qf_lane_thread_new    (QfLanes      *lanes,
                                      const char   *name,
                                      GAsyncQueue  *queue);
/* Ends when the job it has is done. */
void          _qf_lane_thread_stop   (GAsyncQueue  *queue);
void          _qf_lane_thread_join   (QfLaneThread *self);

/* For the threads: an office opened as the lanes were told to; who acts now. */
QfOffice     *_qf_lanes_open_office  (QfLanes      *self,
                                      GError      **error);
char         *_qf_lanes_dup_staff    (QfLanes      *self);
/* From the watch's thread: somebody committed. */
void          _qf_lanes_tell_changed (QfLanes      *self);
/* Has the GTK thread call @function, after what was told before. */
void          _qf_lanes_tell         (GSourceFunc   function,
                                      gpointer      user_data);

/* The thread that looks twice a second whether somebody committed. */
typedef struct _QfWatch QfWatch;

QfWatch      *_qf_watch_new          (QfLanes      *lanes);
/* Looks at once. */
void          _qf_watch_poke         (QfWatch      *self);
void          _qf_watch_free         (QfWatch      *self);

G_END_DECLS
