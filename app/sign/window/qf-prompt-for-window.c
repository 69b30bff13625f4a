/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-prompt-for-window"
#include "config.h"

#include "qf-prompt-for-window.h"

#include "qf-parent-window.h"
#include "qf-prompt-window.h"

/* Two threads: the one that serves the channel waits here, the main one shows the window. The
 * lock guards everything but the window, which only the main thread touches. The view
 * belongs to the waiting thread, which outlives the window: qf_prompt_window_new() and
 * everything after happen while it waits, and done() takes the window away before it goes on. */

typedef enum
{
  STATE_WAITING,
  STATE_YES,
  STATE_NO,
} State;

typedef struct
{
  QfPrompt parent;
  GMutex lock;
  GCond changed;
  State state;
  gboolean dismissed;
  gboolean closed; /* the window was taken away */
  QfSignView *view;
  const char *problem;
  QfSecret *answer;  /* the waiting thread's */
  GtkWindow *window; /* NULL until the first question */
} WindowPrompt;

static void
answered_cb (QfPromptWindow *window, gboolean yes, WindowPrompt *self)
{
  g_mutex_lock (&self->lock);
  if (yes && self->answer != NULL)
    qf_secret_copy (self->answer, qf_prompt_window_get_secret (window));
  self->state = yes ? STATE_YES : STATE_NO;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  qf_prompt_window_forget (window);
}

/* Main thread. */
static gboolean
show_cb (gpointer data)
{
  WindowPrompt *self = data;
  if (self->window == NULL)
    {
      self->window = qf_prompt_window_new (self->view);
      qf_parent_window_adopt (self->window);
      g_signal_connect (self->window, "answered", G_CALLBACK (answered_cb), self);
    }
  qf_prompt_window_ask (QF_PROMPT_WINDOW (self->window), self->problem);
  return G_SOURCE_REMOVE;
}

static gboolean
ask_window (
    QfPrompt *prompt, QfSignView *view, const char *problem, QfSecret *passphrase, GError **error)
{
  WindowPrompt *self = (WindowPrompt *)prompt;
  g_mutex_lock (&self->lock);
  self->state = self->dismissed ? STATE_NO : STATE_WAITING;
  self->view = view;
  self->problem = problem;
  self->answer = passphrase;
  if (self->state == STATE_WAITING)
    g_idle_add_full (G_PRIORITY_DEFAULT, show_cb, self, NULL);
  while (self->state == STATE_WAITING)
    g_cond_wait (&self->changed, &self->lock);
  gboolean yes = self->state == STATE_YES;
  self->answer = NULL;
  self->problem = NULL;
  g_mutex_unlock (&self->lock);
  if (!yes)
    qf_prompt_set_declined (error);
  return yes;
}

/* Main thread. */
static gboolean
close_cb (gpointer data)
{
  WindowPrompt *self = data;
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  self->window = NULL;
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  return G_SOURCE_REMOVE;
}

static void
finish_window (QfPrompt *prompt)
{
  WindowPrompt *self = (WindowPrompt *)prompt;
  g_mutex_lock (&self->lock);
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, self, NULL);
  while (!self->closed)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

/* The main thread may still dismiss it: see qf_prompt_for_window_free(). */
static void
leave_window (QfPrompt *prompt)
{
}

QfPrompt *
qf_prompt_for_window_new (void)
{
  WindowPrompt *self = g_new0 (WindowPrompt, 1);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->parent.entry = "window";
  self->parent.retries = TRUE;
  self->parent.ask = ask_window;
  self->parent.done = finish_window;
  self->parent.free = leave_window;
  return &self->parent;
}

void
qf_prompt_for_window_dismiss (QfPrompt *prompt)
{
  WindowPrompt *self = (WindowPrompt *)prompt;
  g_mutex_lock (&self->lock);
  self->dismissed = TRUE;
  self->state = STATE_NO;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
qf_prompt_for_window_present (QfPrompt *prompt)
{
  WindowPrompt *self = (WindowPrompt *)prompt;
  if (self->window != NULL)
    gtk_window_present (self->window);
}

void
qf_prompt_for_window_free (QfPrompt *prompt)
{
  WindowPrompt *self = (WindowPrompt *)prompt;
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}
