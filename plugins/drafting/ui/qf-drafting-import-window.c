/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-import"

#include "config.h"

#include "qf-drafting-import-window.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-import-row.h"

struct _QfDraftingImportWindow
{
  AdwWindow parent_instance;

  GtkWidget *cancel;
  GtkButton *import_button;
  GtkListBox *files;
  GtkCheckButton *pair;
  GtkLabel *hint;

  QfWorkbench *workbench; /* owned */
};

enum
{
  IMPORTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfDraftingImportWindow, qf_drafting_import_window, ADW_TYPE_WINDOW)

/* --- what is there ---------------------------------------------------------------------------- */

typedef struct
{
  guint ready;
  guint reading;
  guint refused;
  guint policies;
  guint interpretations;
} Count;

static Count
count_files (QfDraftingImportWindow *self)
{
  Count count = { 0 };

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->files)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      QfImportRow *file = QF_IMPORT_ROW (row);

      count.reading += qf_import_row_is_reading (file);
      if (!qf_import_row_is_ready (file))
        {
          count.refused += !qf_import_row_is_reading (file);
          continue;
        }
      count.ready++;
      count.policies += qf_import_row_get_kind (file) == QF_KIND_POLICY;
      count.interpretations += qf_import_row_get_kind (file) == QF_KIND_INTERPRETATION;
    }
  return count;
}

static gboolean
is_pair (const Count *count)
{
  return count->policies == 1 && count->interpretations >= 1
         && count->policies + count->interpretations == count->ready;
}

static void
changed_cb (QfImportRow *row, QfDraftingImportWindow *self)
{
  Count count = count_files (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button),
                            count.ready > 0 && count.reading == 0);
  /* The focus came to Cancel while this could not be pressed; Enter goes on, not back. */
  if (count.ready > 0 && count.reading == 0
      && gtk_window_get_focus (GTK_WINDOW (self)) == self->cancel)
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
  gtk_widget_set_visible (GTK_WIDGET (self->pair), is_pair (&count));
  if (count.reading > 0)
    gtk_label_set_label (self->hint, "");
  else if (count.ready == 0)
    gtk_label_set_label (self->hint, _ ("Nothing here can be imported, and nothing of it was "
                                        "stored."));
  else if (count.refused > 0)
    gtk_label_set_label (self->hint, _ ("What was refused is left out; nothing of it was stored."));
  else
    gtk_label_set_label (self->hint, _ ("Your files stay as they are. What is imported becomes a "
                                        "draft of yours."));
}

/* --- importing -------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  GBytes *bytes;
  QfKind kind;
} File;

static void
free_file (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

typedef struct
{
  GPtrArray *files; /* (element-type File), the policy first */
  gboolean pair;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->files);
  g_free (job);
}

/* What was stored before an error stays, and is told. */
typedef struct
{
  GPtrArray *ids;
  char *release;
  guint n_dropped;
  GError *error;
} Done;

static void
free_done (gpointer data)
{
  Done *done = data;

  g_ptr_array_unref (done->ids);
  g_free (done->release);
  g_clear_error (&done->error);
  g_free (done);
}

static char *
make_release (QfOffice *office, GPtrArray *ids, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (QfRelease) release = NULL;

  g_ptr_array_extend (documents, ids, NULL, NULL);
  g_ptr_array_add (documents, NULL);
  release
      = qf_release_new (QF_RELEASE_PAIR, (const char *const *)documents->pdata, NULL, NULL, error);
  return release != NULL ? qf_office_add_release (office, release, cancellable, error) : NULL;
}

static gpointer
import_files (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Done *done = g_new0 (Done, 1);

  done->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < job->files->len; i++)
    {
      const File *file = g_ptr_array_index (job->files, i);
      g_auto (GStrv) dropped = NULL;
      char *id;

      qf_work_report ((double)i / job->files->len, file->name, NULL);
      id = qf_office_import (office, file->name, file->bytes, file->kind, NULL, NULL, &dropped,
                             cancellable, &done->error);
      if (id == NULL)
        return done;
      g_ptr_array_add (done->ids, id);
      done->n_dropped += dropped != NULL ? g_strv_length (dropped) : 0;
    }
  if (job->pair)
    done->release = make_release (office, done->ids, cancellable, &done->error);
  return done;
}

static void
tell (QfWorkbench *workbench, const Done *done)
{
  g_autofree char *files = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u file imported", "%u files imported", done->ids->len),
      done->ids->len);
  g_autofree char *message = NULL;

  if (done->n_dropped == 0)
    qf_workbench_toast (workbench, files);
  else
    {
      message = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%s; %u thing was left out or changed",
                       "%s; %u things were left out or changed", done->n_dropped),
          files, done->n_dropped);
      qf_workbench_toast (workbench, message);
    }
}

/* @user_data: a weak pointer to the window, which goes with its parent. */
static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingImportWindow **window = user_data;
  g_autoptr (GError) error = NULL;
  Done *done = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (done == NULL || done->error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), done != NULL ? done->error : error);
  if (done != NULL && done->ids->len > 0)
    {
      if (done->error == NULL)
        tell (QF_WORKBENCH (source), done);
      if (*window != NULL)
        g_signal_emit (*window, signals[IMPORTED], 0,
                       done->release != NULL ? done->release
                       : done->ids->len == 1 ? g_ptr_array_index (done->ids, 0)
                                             : NULL);
    }
  g_clear_pointer (&done, free_done);
  if (*window != NULL)
    gtk_window_destroy (GTK_WINDOW (*window));
  g_clear_weak_pointer (window);
  g_free (window);
}

static void
add_files (QfDraftingImportWindow *self, GPtrArray *files, gboolean policies)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->files)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      QfImportRow *from = QF_IMPORT_ROW (row);
      File *file;

      if (!qf_import_row_is_ready (from)
          || (qf_import_row_get_kind (from) == QF_KIND_POLICY) != policies)
        continue;
      file = g_new0 (File, 1);
      file->name = g_strdup (qf_import_row_get_name (from));
      file->bytes = g_bytes_ref (qf_import_row_get_bytes (from));
      file->kind = qf_import_row_get_kind (from);
      g_ptr_array_add (files, file);
    }
}

void
qf_drafting_import_window_import (QfDraftingImportWindow *self)
{
  Count count;
  QfDraftingImportWindow **window;
  Job *job;

  g_return_if_fail (QF_IS_DRAFTING_IMPORT_WINDOW (self));

  if (!qf_drafting_import_window_is_ready (self))
    return;
  count = count_files (self);
  job = g_new0 (Job, 1);
  job->files = g_ptr_array_new_with_free_func (free_file);
  job->pair = is_pair (&count) && gtk_check_button_get_active (self->pair);
  add_files (self, job->files, TRUE);
  add_files (self, job->files, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  window = g_new0 (QfDraftingImportWindow *, 1);
  g_set_weak_pointer (window, self);
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = import_files,
                                     .data = job,
                                     .destroy = free_job,
                                     .destroy_result = free_done,
                                     .title = _ ("Importing…") },
                          NULL, imported_cb, window);
}

gboolean
qf_drafting_import_window_is_ready (QfDraftingImportWindow *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_IMPORT_WINDOW (self), FALSE);
  return gtk_widget_get_sensitive (GTK_WIDGET (self->import_button))
         && gtk_widget_get_sensitive (GTK_WIDGET (self));
}

static void
import_cb (GtkButton *button, QfDraftingImportWindow *self)
{
  qf_drafting_import_window_import (self);
}

static void
cancel_cb (GtkButton *button, QfDraftingImportWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the window ------------------------------------------------------------------------------- */

static void
qf_drafting_import_window_dispose (GObject *object)
{
  g_clear_object (&QF_DRAFTING_IMPORT_WINDOW (object)->workbench);
  G_OBJECT_CLASS (qf_drafting_import_window_parent_class)->dispose (object);
}

static void
qf_drafting_import_window_class_init (QfDraftingImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_import_window_dispose;
  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingImportWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingImportWindow, files);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingImportWindow, pair);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingImportWindow, hint);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
qf_drafting_import_window_init (QfDraftingImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
qf_drafting_import_window_new (QfWorkbench *workbench)
{
  QfDraftingImportWindow *self = g_object_new (QF_TYPE_DRAFTING_IMPORT_WINDOW, "transient-for",
                                               qf_workbench_get_window (workbench), NULL);

  self->workbench = g_object_ref (workbench);
  return GTK_WINDOW (self);
}

void
qf_drafting_import_window_add_file (QfDraftingImportWindow *self, GFile *file)
{
  GtkWidget *row;

  g_return_if_fail (QF_IS_DRAFTING_IMPORT_WINDOW (self));

  row = qf_import_row_new (self->workbench, file);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, 0);
  gtk_list_box_append (self->files, row);
}
