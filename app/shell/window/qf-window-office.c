/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window-office"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "window/qf-window-private.h"

/* Opening an office, founding one, making the sample, signing in and out. Everything that
 * touches a store or a file runs on the lanes or in a process of its own. */

/* --- the people of this computer ----------------------------------------------------------------
 */

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

/* --- opening
 * --------------------------------------------------------------------------------------- */

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
      gtk_revealer_set_reveal_child (self->progress, self->long_work != NULL);
      return;
    }
  words = step != NULL ? g_strdup_printf ("%s　%s", title, step) : g_strdup (title);
  g_set_object (&self->long_work, cancellable);
  gtk_label_set_label (self->progress_label, words);
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
  else
    gtk_progress_bar_pulse (self->progress_bar);
  gtk_revealer_set_reveal_child (self->progress, TRUE);
}

static void
signing_cb (QfLanes *lanes, GParamSpec *pspec, QfWindow *self)
{
  gtk_revealer_set_reveal_child (self->signing,
                                 self->workbench != NULL && qf_lanes_is_signing (lanes));
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

/* --- signing in and out
 * ------------------------------------------------------------------------------ */

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

/* --- another office
 * -------------------------------------------------------------------------------------- */

static void
take_store (QfWindow *self, const char *store)
{
  g_autofree char *folder = g_path_get_dirname (store);
  g_autofree char *keys = g_build_filename (folder, "keys", NULL);
  gboolean beside = g_file_test (keys, G_FILE_TEST_IS_DIR);

  /* Keys beside a store belong to it (the sample office); else they are the person's own. */
  qf_application_set_store (QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), store,
                            beside ? keys : NULL);
  _qf_window_open_office (self);
}

static void
office_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        take_store (self, path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
other_office_cb (QfWindow *self)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Open an Office"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Offices"));
  gtk_file_filter_add_suffix (filter, "db");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (office_chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- the sample office
 * ------------------------------------------------------------------------------------ */

static char *
find_command_line (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "..", "cli", "qianfa-cli", NULL);

  if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  return g_build_filename (folder, "qianfa-cli", NULL);
}

static void
sample_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;
  g_autofree char *store
      = g_build_filename (g_get_user_data_dir (), "qianfa", "sample", "office.db", NULL);

  qf_welcome_page_set_busy (self->welcome, NULL);
  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, NULL, &problems,
                                             &error))
    qf_welcome_page_set_problem (self->welcome, error->message);
  else if (!g_subprocess_get_successful (G_SUBPROCESS (source)))
    qf_welcome_page_set_problem (self->welcome, problems);
  else
    take_store (self, store);
}

/* The same as `qianfa-cli demo`: there is one way to make it. */
static void
sample_cb (QfWindow *self)
{
  g_autofree char *program = find_command_line ();
  g_autofree char *parent = g_build_filename (g_get_user_data_dir (), "qianfa", NULL);
  g_autofree char *folder = g_build_filename (parent, "sample", NULL);
  g_autofree char *store = g_build_filename (folder, "office.db", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_test (store, G_FILE_TEST_EXISTS))
    {
      take_store (self, store);
      return;
    }
  g_mkdir_with_parents (parent, 0700);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                              &error, program, "demo", folder, NULL);
  if (process == NULL)
    {
      qf_welcome_page_set_problem (self->welcome, error->message);
      return;
    }
  qf_welcome_page_set_busy (self->welcome,
                            _ ("Making the sample office: every item is drafted, reviewed and "
                               "signed as it would be. This takes a minute."));
  g_subprocess_communicate_utf8_async (process, NULL, NULL, sample_made_cb, g_object_ref (self));
}

/* --- founding
 * -----------------------------------------------------------------------------------------------
 */

typedef struct
{
  char *store;
  char *keys;
  char *office;
  GPtrArray *admins;
} Founding;

static void
free_founding (gpointer data)
{
  Founding *founding = data;

  g_free (founding->store);
  g_free (founding->keys);
  g_free (founding->office);
  g_ptr_array_unref (founding->admins);
  g_free (founding);
}

static void
found (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Founding *founding = task_data;
  g_autofree char *folder = g_path_get_dirname (founding->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_mkdir_with_parents (folder, 0700);
  id = qf_office_init (&(QfOfficeOptions){ .store = founding->store, .keys = founding->keys },
                       founding->office, FALSE, NULL, founding->admins, &error);
  if (id == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
founded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfWindow *self = QF_WINDOW (source);
  g_autoptr (GError) error = NULL;

  qf_welcome_page_set_busy (self->welcome, NULL);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    _qf_window_open_office (self);
  else
    qf_welcome_page_set_refusal (self->welcome, error->message);
}

static void
found_cb (QfWindow *self, const char *office, GPtrArray *admins)
{
  QfApplication *application = QF_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GTask) task = g_task_new (self, NULL, founded_cb, NULL);
  Founding *founding = g_new0 (Founding, 1);

  founding->store = qf_application_dup_store (application);
  founding->keys = qf_application_dup_keys (application);
  founding->office = g_strdup (office);
  founding->admins = g_ptr_array_ref (admins);
  qf_welcome_page_set_refusal (self->welcome, NULL);
  qf_welcome_page_set_busy (self->welcome, _ ("Founding the office"));
  g_task_set_task_data (task, founding, free_founding);
  g_task_run_in_thread (task, found);
}

void
_qf_window_connect_office (QfWindow *self)
{
  g_signal_connect_object (self->sign_in, "sign-in", G_CALLBACK (sign_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in, "make-key", G_CALLBACK (make_key_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in, "cancel", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sign_in, "other-office", G_CALLBACK (other_office_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->welcome, "other-office", G_CALLBACK (other_office_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->welcome, "sample", G_CALLBACK (sample_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->welcome, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->welcome, "retry", G_CALLBACK (_qf_window_open_office), self,
                           G_CONNECT_SWAPPED);
}
