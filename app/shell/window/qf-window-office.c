/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window-office"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "window/qf-window-private.h"

/* Opening an office, signing in and out. Everything that touches a store runs on the lanes. */

/* --- the people of this computer ----------------------------------------------------- */

typedef struct
{
  char *name;
  gboolean trial;
  gboolean founding;
  GPtrArray *people; /* (element-type QfSignInPerson) */
} OfficeView;

static void
free_office_view (gpointer data)
{
  OfficeView *view = data;

  g_free (view->name);
  g_clear_pointer (&view->people, g_ptr_array_unref);
  g_free (view);
}

static gpointer
view_office (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *keys = data;
  g_autofree char *folder = g_build_filename (keys, qf_office_get_store_id (office), NULL);
  g_autoptr (GPtrArray) people = qf_office_list_people (office, FALSE, NULL);
  OfficeView *view = g_new0 (OfficeView, 1);

  view->name = g_strdup (qf_office_get_name (office));
  view->trial = qf_office_is_trial (office);
  view->founding = people == NULL || people->len == 0;
  view->people = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_sign_in_person_free);
  if (view->founding)
    {
      g_clear_pointer (&people, g_ptr_array_unref);
      people = qf_office_list_people (office, TRUE, error);
    }
  if (people == NULL)
    {
      free_office_view (view);
      return NULL;
    }
  for (guint i = 0; i < people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (people, i);
      g_autofree char *file = g_strdup_printf ("%s/%s.pem", folder, person->staff);
      QfSignInPerson *entry;

      if (person->duties == 0)
        continue;
      entry = g_new0 (QfSignInPerson, 1);
      entry->person = qf_person_copy (person);
      entry->has_key = g_file_test (file, G_FILE_TEST_EXISTS);
      g_ptr_array_add (view->people, entry);
    }
  return view;
}

static char *
dup_last_person (QfWindow *self)
{
  GSettings *settings = qf_application_get_settings (
      QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  return settings != NULL ? g_settings_get_string (settings, "person") : NULL;
}

static void
office_viewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;
  OfficeView *view = qf_lanes_run_finish (QF_LANES (source), result, &error);

  if (QF_LANES (source) != self->lanes)
    {
      g_clear_pointer (&view, free_office_view);
      return;
    }
  if (view == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      qf_welcome_page_set_problem (self->welcome, error->message);
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      return;
    }
  g_free (self->office_name);
  self->office_name = g_steal_pointer (&view->name);
  self->trial = view->trial;
  self->founding = view->founding;
  last = dup_last_person (self);
  qf_sign_in_page_set_office (self->sign_in, self->office_name, self->trial, self->founding,
                              view->people, last);
  qf_sign_in_page_set_waiting (self->sign_in, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "sign-in");
  free_office_view (view);
}

static void
show_people (QfWindow *self)
{
  QfApplication *application = QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  char *keys = qf_application_dup_keys (application);

  if (keys == NULL)
    keys = qf_paths_dup_user_keys ();
  qf_lanes_run_async (self->lanes, self->lanes,
                      &(QfWork){ .lane = QF_LANE_WORKER,
                                 .function = view_office,
                                 .data = keys,
                                 .destroy = g_free,
                                 .destroy_result = free_office_view,
                                 .key = "window.people" },
                      NULL, office_viewed_cb, g_object_ref (self));
}

/* --- opening ------------------------------------------------------------------------- */

/* One bar at a time: while a person signs, the work that waits for it says nothing new. */
static void
show_bars (QfWindow *self)
{
  gboolean signing
      = self->workbench != NULL && self->lanes != NULL && qf_lanes_is_signing (self->lanes);

  gtk_revealer_set_reveal_child (self->signing, signing);
  gtk_revealer_set_reveal_child (self->progress, self->long_work != NULL && !signing);
}

static void
progress_cb (const char *title,
             double fraction,
             const char *step,
             GCancellable *cancellable,
             gboolean running,
             gpointer user_data)
{
  QfWindow *self = user_data;
  g_autofree char *words = NULL;

  if (!running)
    {
      if (self->long_work == cancellable)
        g_clear_object (&self->long_work);
      show_bars (self);
      return;
    }
  words = step != NULL ? g_strdup_printf ("%s　%s", title, step) : g_strdup (title);
  g_set_object (&self->long_work, cancellable);
  gtk_label_set_label (self->progress_label, words);
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
  else
    gtk_progress_bar_pulse (self->progress_bar);
  show_bars (self);
}

static void
signing_cb (QfLanes *lanes, GParamSpec *pspec, QfWindow *self)
{
  show_bars (self);
}

void
_qf_window_close_office (QfWindow *self)
{
  _qf_window_drop_pages (self);
  if (self->lanes == NULL)
    return;
  qf_lanes_set_progress (self->lanes, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->lanes, self);
  {
    g_autoptr (QfLanes) lanes = g_steal_pointer (&self->lanes);
    qf_lanes_close (lanes);
  }
  g_clear_object (&self->long_work);
  g_clear_object (&self->signing_in);
}

void
_qf_window_open_office (QfWindow *self)
{
  QfApplication *application = QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autofree char *store = qf_application_dup_store (application);
  g_autofree char *keys = qf_application_dup_keys (application);

  _qf_window_close_office (self);
  if (strstr (store, "://") == NULL && !g_file_test (store, G_FILE_TEST_EXISTS))
    {
      qf_welcome_page_set_problem (self->welcome, NULL);
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      return;
    }
  self->lanes
      = qf_lanes_new (&(QfOfficeOptions){ .store = store,
                                          .keys = keys,
                                          .window = TRUE,
                                          .plugins = qf_application_get_plugins (application) });
  qf_lanes_set_progress (self->lanes, progress_cb, self);
  g_signal_connect (self->lanes, "notify::signing", G_CALLBACK (signing_cb), self);
  show_people (self);
}

/* --- signing in and out -------------------------------------------------------------- */

typedef struct
{
  char *staff;
  gboolean founding;
} SignIn;

static void
free_sign_in (gpointer data)
{
  SignIn *work = data;

  g_free (work->staff);
  g_free (work);
}

static QfPerson *
find_pending (QfOffice *office, const char *staff, GError **error)
{
  g_autoptr (GPtrArray) people = qf_office_list_people (office, TRUE, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const QfPerson *person = g_ptr_array_index (people, i);

      if (g_str_equal (person->staff, staff))
        return qf_person_copy (person);
    }
  if (people != NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_REFUSED, _ ("%s is not on the roll."), staff);
  return NULL;
}

/* Before the first roll is in force there is nothing to sign in to: the administrators only
 * make keys and sign the roll, each of which asks for the passphrase by itself. */
static gpointer
sign_in (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  SignIn *work = data;

  if (work->founding)
    return find_pending (office, work->staff, error);
  if (!qf_office_sign_in (office, work->staff, cancellable, error))
    return NULL;
  return qf_office_find_person (office, work->staff);
}

static void
end_waiting (QfWindow *self, const GError *error)
{
  g_clear_object (&self->signing_in);
  qf_sign_in_page_set_waiting (self->sign_in, FALSE);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    qf_sign_in_page_set_problem (self->sign_in, error->message);
  else
    qf_sign_in_page_set_problem (self->sign_in, NULL);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QfPerson) person = qf_lanes_run_finish (QF_LANES (source), result, &error);
  QfApplication *application;

  if (QF_LANES (source) != self->lanes || self->closing)
    return;
  end_waiting (self, error);
  if (person == NULL)
    {
      qf_lanes_set_staff (self->lanes, NULL);
      return;
    }
  application = QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  if (qf_application_get_settings (application) != NULL)
    g_settings_set_string (qf_application_get_settings (application), "person", person->staff);
  _qf_window_start_pages (self, person);
  gtk_stack_set_visible_child_name (self->stack, "main");
}

static void
start_waiting (QfWindow *self, const char *staff)
{
  g_clear_object (&self->signing_in);
  self->signing_in = g_cancellable_new ();
  qf_sign_in_page_set_problem (self->sign_in, NULL);
  qf_sign_in_page_set_waiting (self->sign_in, TRUE);
  qf_lanes_set_staff (self->lanes, staff);
}

static void
sign_in_cb (QfWindow *self, const char *staff)
{
  SignIn *work = g_new0 (SignIn, 1);

  work->staff = g_strdup (staff);
  work->founding = self->founding;
  start_waiting (self, staff);
  qf_lanes_run_async (self->lanes, self->lanes,
                      &(QfWork){ .lane = QF_LANE_STORE,
                                 .function = sign_in,
                                 .data = work,
                                 .destroy = free_sign_in,
                                 .destroy_result = (GDestroyNotify)qf_person_free,
                                 .signs = TRUE },
                      self->signing_in, signed_in_cb, g_object_ref (self));
}

static gpointer
make_key (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_make_key (office, cancellable, error);
}

static void
key_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *fingerprint = qf_lanes_run_finish (QF_LANES (source), result, &error);

  if (QF_LANES (source) != self->lanes || self->closing)
    return;
  end_waiting (self, error);
  qf_lanes_set_staff (self->lanes, NULL);
  if (fingerprint == NULL)
    return;
  show_people (self);
  if (!self->founding)
    qf_sign_in_page_set_problem (
        self->sign_in,
        _ ("The key is made. You can sign in when two administrators have signed it into the "
           "roll."));
}

static void
make_key_cb (QfWindow *self, const char *staff)
{
  start_waiting (self, staff);
  qf_lanes_run_async (
      self->lanes, self->lanes,
      &(QfWork){
          .lane = QF_LANE_STORE, .function = make_key, .destroy_result = g_free, .signs = TRUE },
      self->signing_in, key_made_cb, g_object_ref (self));
}

static void
cancel_cb (QfWindow *self)
{
  if (self->signing_in != NULL)
    g_cancellable_cancel (self->signing_in);
}

static gpointer
sign_out (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  qf_office_sign_out (office);
  return NULL;
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;

  qf_lanes_run_finish (QF_LANES (source), result, NULL);
  if (QF_LANES (source) != self->lanes || self->closing)
    return;
  qf_lanes_set_staff (self->lanes, NULL);
  show_people (self);
}

void
_qf_window_sign_out (QfWindow *self)
{
  if (self->workbench == NULL)
    return;
  /* What the pages save goes into the lane before the session is closed. */
  _qf_window_leave_pages (self);
  _qf_window_drop_pages (self);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  qf_lanes_run_async (self->lanes, self->lanes,
                      &(QfWork){ .lane = QF_LANE_STORE, .function = sign_out }, NULL, signed_out_cb,
                      g_object_ref (self));
}

void
_qf_window_connect_office (QfWindow *self)
{
  _qf_window_connect_signer (self);
  g_signal_connect_object (self->sign_in, "sign-in", G_CALLBACK (sign_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in, "make-key", G_CALLBACK (make_key_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in, "cancel", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
}
