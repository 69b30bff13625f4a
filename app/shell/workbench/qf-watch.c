/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-watch"

#include "config.h"

#include "workbench/qf-lanes-private.h"

/* Changes are noticed on a connection that does nothing else, so that long work never delays
 * them, ours and other programs' alike. */

#define INTERVAL (G_USEC_PER_SEC / 2)

struct _QfWatch
{
  QfLanes *lanes; /* borrowed */
  GThread *thread;
  GMutex lock; /* over the fields below */
  GCond wake;
  gboolean poked;
  gboolean ended;
};

static gboolean
wait_for_next (QfWatch *self)
{
  gint64 until = g_get_monotonic_time () + INTERVAL;
  gboolean ended;

  g_mutex_lock (&self->lock);
  while (!self->poked && !self->ended)
    if (!g_cond_wait_until (&self->wake, &self->lock, until))
      break;
  self->poked = FALSE;
  ended = self->ended;
  g_mutex_unlock (&self->lock);
  return !ended;
}

static gpointer
run (gpointer user_data)
{
  QfWatch *self = user_data;
  g_autoptr (QfOffice) office = NULL;
  guint64 version = 0;

  while (wait_for_next (self))
    {
      guint64 now;

      if (office == NULL)
        {
          /* A store that cannot be opened now (busy, on a drive that sleeps) may be later. */
          office = _qf_lanes_open_office (self->lanes, NULL);
          if (office != NULL)
            version = qf_office_get_data_version (office);
          continue;
        }
      now = qf_office_get_data_version (office);
      if (now != version)
        _qf_lanes_tell_changed (self->lanes);
      version = now;
    }
  return NULL;
}

QfWatch *
_qf_watch_new (QfLanes *lanes)
{
  QfWatch *self = g_new0 (QfWatch, 1);

  self->lanes = lanes;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->poked = TRUE;
  self->thread = g_thread_new ("qf-watch", run, self);
  return self;
}

void
_qf_watch_poke (QfWatch *self)
{
  g_mutex_lock (&self->lock);
  self->poked = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

void
_qf_watch_free (QfWatch *self)
{
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}
