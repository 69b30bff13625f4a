/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-workbench"

#include "config.h"

#include "workbench/qf-workbench-host.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-telling.h>

/* The face of lanes and window towards pages. It outlives neither: the window makes one at
 * sign-in and drops it at sign-out. */

struct _QfWorkbench
{
  GObject parent_instance;
  QfLanes *lanes; /* owned */
  char *office_name;
  gboolean trial;
  QfPerson *person;            /* owned */
  GtkWindow *window;           /* weak */
  const QfWorkbenchHost *host; /* NULL in tests */
  gpointer host_data;          /* good while @window is */
  GPtrArray *toasts;           /* owned (element-type AdwToast): shown or waiting; NULL: ended */
};

G_DEFINE_FINAL_TYPE (QfWorkbench, qf_workbench, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
changed_cb (QfLanes *lanes, QfWorkbench *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
signing_cb (QfLanes *lanes, GParamSpec *pspec, QfWorkbench *self)
{
  g_object_notify (G_OBJECT (self), "signing");
}

static const QfWorkbenchHost *
get_host (QfWorkbench *self)
{
  return self->window != NULL ? self->host : NULL;
}

static void
qf_workbench_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, qf_workbench_is_signing (QF_WORKBENCH (object)));
}

static void
qf_workbench_finalize (GObject *object)
{
  QfWorkbench *self = QF_WORKBENCH (object);

  g_clear_object (&self->lanes);
  g_clear_pointer (&self->person, qf_person_free);
  g_clear_weak_pointer (&self->window);
  g_free (self->office_name);
  g_clear_pointer (&self->toasts, g_ptr_array_unref);
  G_OBJECT_CLASS (qf_workbench_parent_class)->finalize (object);
}

static void
qf_workbench_class_init (QfWorkbenchClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = qf_workbench_get_property;
  G_OBJECT_CLASS (klass)->finalize = qf_workbench_finalize;
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), 1,
      g_param_spec_boolean ("signing", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
qf_workbench_init (QfWorkbench *self)
{
  self->toasts = g_ptr_array_new_with_free_func (g_object_unref);
}

QfWorkbench *
qf_workbench_new (QfLanes *lanes,
                  const char *office_name,
                  gboolean trial,
                  const QfPerson *person,
                  GtkWindow *window,
                  const QfWorkbenchHost *host,
                  gpointer host_data)
{
  QfWorkbench *self;

  g_return_val_if_fail (QF_IS_LANES (lanes), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  self = g_object_new (QF_TYPE_WORKBENCH, NULL);
  self->lanes = g_object_ref (lanes);
  self->office_name = g_strdup (office_name);
  self->trial = trial;
  self->person = qf_person_copy (person);
  g_set_weak_pointer (&self->window, window);
  self->host = host;
  self->host_data = host_data;
  g_signal_connect_object (lanes, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (lanes, "notify::signing", G_CALLBACK (signing_cb), self, 0);
  return self;
}

QfLanes *
qf_workbench_get_lanes (QfWorkbench *self)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);

  return self->lanes;
}

const char *
qf_workbench_get_office_name (QfWorkbench *self)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);

  return self->office_name;
}

const QfPerson *
qf_workbench_get_person (QfWorkbench *self)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);

  return self->person;
}

gboolean
qf_workbench_has_duty (QfWorkbench *self, guint duties)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), FALSE);

  return (self->person->duties & duties) != 0;
}

gboolean
qf_workbench_is_trial (QfWorkbench *self)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), FALSE);

  return self->trial;
}

GtkWindow *
qf_workbench_get_window (QfWorkbench *self)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);

  return self->window;
}

void
qf_workbench_run_async (QfWorkbench *self,
                        const QfWork *work,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (QF_IS_WORKBENCH (self));

  qf_lanes_run_async (self->lanes, self, work, cancellable, callback, user_data);
}

gpointer
qf_workbench_run_finish (QfWorkbench *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);

  return qf_lanes_run_finish (self->lanes, result, error);
}

gboolean
qf_workbench_is_signing (QfWorkbench *self)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), FALSE);

  return qf_lanes_is_signing (self->lanes);
}

/* --- going somewhere ----------------------------------------------------------------- */

gboolean
qf_workbench_open (QfWorkbench *self, const char *page, const char *item, const char *place)
{
  const QfWorkbenchHost *host;

  g_return_val_if_fail (QF_IS_WORKBENCH (self), FALSE);

  host = get_host (self);
  return host != NULL && host->open != NULL && host->open (page, item, place, self->host_data);
}

gboolean
qf_workbench_has_page (QfWorkbench *self, const char *page)
{
  const QfWorkbenchHost *host;

  g_return_val_if_fail (QF_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  host = get_host (self);
  return host != NULL && host->has_page != NULL && host->has_page (page, self->host_data);
}

void
qf_workbench_go_back (QfWorkbench *self)
{
  const QfWorkbenchHost *host;

  g_return_if_fail (QF_IS_WORKBENCH (self));

  host = get_host (self);
  if (host != NULL && host->back != NULL)
    host->back (self->host_data);
}

/* --- toasts -------------------------------------------------------------------------- */

static void
dismissed_cb (AdwToast *toast, QfWorkbench *self)
{
  if (self->toasts != NULL)
    g_ptr_array_remove (self->toasts, toast);
}

static void
show_toast (QfWorkbench *self, AdwToast *toast)
{
  const QfWorkbenchHost *host = get_host (self);

  if (host != NULL && host->toast != NULL && self->toasts != NULL)
    {
      g_ptr_array_add (self->toasts, g_object_ref (toast));
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
      host->toast (g_object_ref (toast), self->host_data);
    }
  g_object_unref (toast);
}

/* Longer than a toast takes to appear: libadwaita 1.2 crashes over one that is dismissed before. */
#define TOAST_APPEARS 500 /* milliseconds */

static gboolean
dismiss_cb (gpointer toast)
{
  adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

void
qf_workbench_end (QfWorkbench *self)
{
  g_autoptr (GPtrArray) toasts = NULL;

  g_return_if_fail (QF_IS_WORKBENCH (self));

  toasts = g_steal_pointer (&self->toasts);
  if (toasts == NULL || toasts->len == 0)
    return;
  /* Those that wait first, lest one begins to appear; the first is the one on show. */
  for (guint i = toasts->len; i > 1; i--)
    adw_toast_dismiss (g_ptr_array_index (toasts, i - 1));
  g_timeout_add_full (G_PRIORITY_DEFAULT, TOAST_APPEARS, dismiss_cb,
                      g_object_ref (g_ptr_array_index (toasts, 0)), g_object_unref);
}

void
qf_workbench_toast (QfWorkbench *self, const char *message)
{
  AdwToast *toast;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (message != NULL);

  toast = adw_toast_new ("");
  g_object_set (toast, "title", message, NULL);
  show_toast (self, toast);
}

void
qf_workbench_toast_action (QfWorkbench *self,
                           const char *message,
                           const char *button,
                           GCallback callback,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  AdwToast *toast;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (message != NULL && button != NULL && callback != NULL);

  toast = adw_toast_new ("");
  g_object_set (toast, "title", message, "button-label", button, "timeout", 10, NULL);
  g_signal_connect_data (toast, "button-clicked", callback, user_data,
                         (GClosureNotify)(void (*) (void))destroy, G_CONNECT_SWAPPED);
  show_toast (self, toast);
}

typedef struct
{
  QfWorkbench *workbench; /* owned */
  char *summary;
  char *reasons;
} Refusal;

static void
free_refusal (gpointer data)
{
  Refusal *refusal = data;

  g_object_unref (refusal->workbench);
  g_free (refusal->summary);
  g_free (refusal->reasons);
  g_free (refusal);
}

static void
why_cb (Refusal *refusal)
{
  static const QfVerb none[] = { { NULL } };

  qf_workbench_ask_async (refusal->workbench,
                          &(QfQuestion){ .heading = refusal->summary,
                                         .body = refusal->reasons,
                                         .cancel = _ ("Close"),
                                         .verbs = none },
                          NULL, NULL, NULL);
}

void
qf_workbench_show_error (QfWorkbench *self, const GError *error)
{
  g_autofree char *summary = NULL;
  g_auto (GStrv) reasons = NULL;
  Refusal *refusal;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  summary = qf_error_dup_summary (error);
  reasons = qf_error_dup_reasons (error);
  if (reasons == NULL || reasons[0] == NULL)
    {
      qf_workbench_toast (self, summary);
      return;
    }
  refusal = g_new0 (Refusal, 1);
  refusal->workbench = g_object_ref (self);
  refusal->summary = g_strdup (summary);
  refusal->reasons = g_strjoinv ("\n", reasons);
  qf_workbench_toast_action (self, summary, _ ("Why"), G_CALLBACK (why_cb), refusal, free_refusal);
}
