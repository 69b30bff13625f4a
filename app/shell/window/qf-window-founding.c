/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window-founding"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "window/qf-window-private.h"

/* Where an office comes from: another folder, the sample, a founding. Making one runs in a
 * thread or in a process of its own. */

/* --- another office ------------------------------------------------------------------ */

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

/* --- the sample office --------------------------------------------------------------- */

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

/* --- founding ------------------------------------------------------------------------ */

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
_qf_window_connect_founding (QfWindow *self)
{
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
