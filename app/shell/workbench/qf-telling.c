/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-telling"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-telling.h>

#include "workbench/qf-question-window.h"

/* Questions and files, as GTask. GtkFileChooserNative is deprecated from 4.10 on: this is the
 * one file that has to change. */

/* --- questions ----------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *text;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->id);
  g_free (answer->text);
  g_free (answer);
}

static void
answered_cb (QfQuestionWindow *window, const char *id, const char *text, gpointer user_data)
{
  GTask *task = user_data;
  Answer *answer = g_new0 (Answer, 1);

  answer->id = g_strdup (id);
  answer->text = g_strdup (text);
  g_task_return_pointer (task, answer, free_answer);
}

static void
close_window_cb (GCancellable *cancellable, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

void
qf_workbench_ask_async (QfWorkbench *self,
                        const QfQuestion *question,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;
  GtkWindow *window;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (question != NULL && question->heading != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  window = qf_question_window_new (qf_workbench_get_window (self), question);
  g_signal_connect_data (window, "answered", G_CALLBACK (answered_cb), task,
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (close_window_cb), window, 0);
  gtk_window_present (window);
}

char *
qf_workbench_ask_finish (QfWorkbench *self, GAsyncResult *result, char **text, GError **error)
{
  Answer *answer;
  char *id;

  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  id = g_steal_pointer (&answer->id);
  if (text != NULL)
    *text = g_steal_pointer (&answer->text);
  free_answer (answer);
  return id;
}

/* --- files --------------------------------------------------------------------------- */

typedef struct
{
  guint64 limit;
  char *name;
  GBytes *bytes;
  GFile *file;
} FileWork;

static void
free_file_work (gpointer data)
{
  FileWork *work = data;

  g_free (work->name);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_clear_object (&work->file);
  g_free (work);
}

static GTask *
new_file_task (QfWorkbench *self,
               guint64 limit,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  FileWork *work = g_new0 (FileWork, 1);

  work->limit = limit;
  g_task_set_task_data (task, work, free_file_work);
  return task;
}

/* In a thread of GIO's: looks at the size before it reads. */
static void
read_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileWork *work = task_data;
  GFile *file = work->file;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, cancellable, &error);
  GBytes *bytes = NULL;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error_literal (&error, QF_ERROR, QF_ERROR_INPUT, _ ("This is not a file."));
  else if (info != NULL && (guint64)g_file_info_get_size (info) > work->limit)
    g_set_error (&error, QF_ERROR, QF_ERROR_INPUT,
                 _ ("The file is larger than %u MB, which is the limit."),
                 (guint)(work->limit / 1000000));
  else if (info != NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &error);
  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
}

static void
start_reading (GTask *task, GFile *file)
{
  FileWork *work = g_task_get_task_data (task);

  work->name = g_file_get_basename (file);
  work->file = g_object_ref (file);
  g_task_run_in_thread (task, read_file);
}

void
qf_workbench_read_file_async (QfWorkbench *self,
                              GFile *file,
                              guint64 limit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (G_IS_FILE (file));

  task = new_file_task (self, limit, cancellable, callback, user_data);
  start_reading (task, file);
}

/* Where files were last taken from and where they were last put, while the program runs: what
 * goes out does not belong beside what came in. A list of what was used lately, which GTK begins
 * with, shows a new person nothing. */
static char *last_folder;
static char *last_saved_in;

static void
begin_in_folder (GtkFileChooserNative *dialog, char **last)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = NULL;

  if (*last == NULL)
    *last = g_strdup (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR)
                          ? documents
                          : g_get_home_dir ());
  folder = g_file_new_for_path (*last);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
}

static void
remember_folder (GFile *file, char **last)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path == NULL)
    return;
  g_free (*last);
  *last = path;
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      remember_folder (file, &last_folder);
      start_reading (task, file);
    }
  else
    g_task_return_pointer (task, NULL, NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* What people call the files that have these endings: "Word or WPS (.docx), web page (.html)";
 * an ending that nobody named stands for itself. */
static char *
name_kinds (const char *const *suffixes)
{
  static const struct
  {
    const char *suffix;
    const char *name;
  } kinds[] = {
    { "docx", N_ ("Word or WPS (.docx)") },
    { "html", N_ ("web page (.html)") },
    { "txt", N_ ("plain text (.txt)") },
    { "htm", NULL }, /* these are the same as html */
    { "shtml", NULL },
    { "xhtml", NULL },
  };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; suffixes[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (".", suffixes[i], NULL);

      for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
        if (g_str_equal (kinds[kind].suffix, suffixes[i]))
          {
            g_free (name);
            name = g_strdup (kinds[kind].name != NULL ? _ (kinds[kind].name) : "");
          }
      if (*name == '\0')
        continue;
      /* Translators: what stands between the kinds of files in a list. */
      g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* The kinds that can be read come first. All others can be looked at too: whoever has a .doc
 * sees it, tries it, and is told to save it as .docx. */
static void
add_filters (GtkFileChooser *dialog, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autofree char *name = name_kinds (suffixes);

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (dialog, filter);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (dialog, all);
}

static GtkFileChooserNative *
new_open_dialog (QfWorkbench *self, const char *title, const char *const *suffixes)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, qf_workbench_get_window (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  if (suffixes != NULL)
    add_filters (GTK_FILE_CHOOSER (dialog), suffixes);
  begin_in_folder (dialog, &last_folder);
  return dialog;
}

void
qf_workbench_open_file_async (QfWorkbench *self,
                              const char *title,
                              const char *const *suffixes,
                              guint64 limit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (title != NULL);

  dialog = new_open_dialog (self, title, suffixes);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (open_response_cb),
                    new_file_task (self, limit, cancellable, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GBytes *
qf_workbench_open_file_finish (QfWorkbench *self, GAsyncResult *result, char **name, GError **error)
{
  FileWork *work;

  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  work = g_task_get_task_data (G_TASK (result));
  if (name != NULL)
    *name = g_strdup (work->name);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
choose_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GPtrArray *files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      files = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
        g_ptr_array_add (files, g_list_model_get_item (chosen, i));
      if (files->len > 0)
        remember_folder (g_ptr_array_index (files, 0), &last_folder);
    }
  g_task_return_pointer (task, files, (GDestroyNotify)g_ptr_array_unref);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
qf_workbench_choose_files_async (QfWorkbench *self,
                                 const char *title,
                                 const char *const *suffixes,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (title != NULL);

  dialog = new_open_dialog (self, title, suffixes);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (choose_response_cb),
                    g_task_new (self, cancellable, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GPtrArray *
qf_workbench_choose_files_finish (QfWorkbench *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_file (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileWork *work = task_data;
  GFile *file = work->file;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents (file, g_bytes_get_data (work->bytes, NULL),
                                g_bytes_get_size (work->bytes), NULL, FALSE,
                                G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      ((FileWork *)g_task_get_task_data (task))->file
          = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      remember_folder (((FileWork *)g_task_get_task_data (task))->file, &last_saved_in);
      g_task_run_in_thread (task, write_file);
    }
  else
    g_task_return_pointer (task, NULL, NULL);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
qf_workbench_save_file_async (QfWorkbench *self,
                              const char *title,
                              const char *name,
                              GBytes *bytes,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GtkFileChooserNative *dialog;
  GTask *task;

  g_return_if_fail (QF_IS_WORKBENCH (self));
  g_return_if_fail (title != NULL && name != NULL && bytes != NULL);

  task = new_file_task (self, 0, cancellable, callback, user_data);
  ((FileWork *)g_task_get_task_data (task))->bytes = g_bytes_ref (bytes);
  dialog = gtk_file_chooser_native_new (title, qf_workbench_get_window (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  begin_in_folder (dialog, &last_saved_in);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (save_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GFile *
qf_workbench_save_file_finish (QfWorkbench *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (QF_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
