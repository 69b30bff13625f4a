/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-import-row"

#include "config.h"

#include "qf-drafting-import-row.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-new.h"

/* The file is read once for looking, on a worker, and nothing of it is stored: so what cannot
 * be kept, and a file that is refused, are known before anything happens. */

struct _QfImportRow
{
  GtkListBoxRow parent_instance;

  GtkStack *sign;
  GtkLabel *title;
  GtkLabel *name;
  GtkLabel *dropped;
  GtkDropDown *kind;

  QfWorkbench *workbench; /* owned */
  GCancellable *cancellable;
  char *file_name;
  GBytes *bytes; /* NULL until read */
  gboolean reading;
  gboolean ready;
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const QfKind kinds[]
    = { QF_KIND_POLICY, QF_KIND_INTERPRETATION, QF_KIND_NEWS, QF_KIND_REPRINT };

G_DEFINE_FINAL_TYPE (QfImportRow, qf_import_row, GTK_TYPE_LIST_BOX_ROW)

/* --- looking ---------------------------------------------------------------------------------- */

typedef struct
{
  char *name;
  GBytes *bytes;
} Given;

static void
free_given (gpointer data)
{
  Given *given = data;

  g_free (given->name);
  g_bytes_unref (given->bytes);
  g_free (given);
}

typedef struct
{
  char *title;
  char **dropped;
} Seen;

static void
free_seen (gpointer data)
{
  Seen *seen = data;

  g_free (seen->title);
  g_strfreev (seen->dropped);
  g_free (seen);
}

static gpointer
look (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const Given *given = data;
  char **dropped = NULL;
  g_autoptr (QfDocument) document = qf_office_read_file (
      office, given->name, given->bytes, QF_KIND_POLICY, &dropped, cancellable, error);
  Seen *seen;

  if (document == NULL)
    return NULL;
  seen = g_new0 (Seen, 1);
  seen->title = g_strdup (qf_document_get_property (document, "title"));
  seen->dropped = dropped;
  return seen;
}

static void
refuse (QfImportRow *self, const GError *error)
{
  g_autofree char *summary = qf_error_dup_summary (error);

  self->reading = FALSE;
  gtk_stack_set_visible_child_name (self->sign, "refused");
  gtk_label_set_label (self->title, summary);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "error");
  qf_widget_set_name (GTK_WIDGET (self), self->file_name, summary);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_dropped (QfImportRow *self, char **dropped)
{
  g_autoptr (GString) lines = g_string_new (_ ("Left out or changed:"));

  if (dropped == NULL || dropped[0] == NULL)
    return;
  for (guint i = 0; dropped[i] != NULL; i++)
    g_string_append_printf (lines, "\n· %s", dropped[i]);
  gtk_label_set_label (self->dropped, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->dropped), TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Seen *seen = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  QfImportRow *self;
  QfKind kind;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (seen == NULL)
    {
      refuse (self, error);
      return;
    }
  self->reading = FALSE;
  self->ready = TRUE;
  kind = qf_drafting_guess_kind (self->file_name, seen->title);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      gtk_drop_down_set_selected (self->kind, i);
  gtk_widget_set_visible (GTK_WIDGET (self->kind), TRUE);
  gtk_stack_set_visible_child_name (self->sign, "ready");
  gtk_label_set_label (self->title, seen->title != NULL ? seen->title : _ ("Untitled"));
  show_dropped (self, seen->dropped);
  qf_widget_set_name (GTK_WIDGET (self), gtk_label_get_label (self->title),
                      gtk_label_get_label (self->dropped));
  free_seen (seen);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes
      = qf_workbench_open_file_finish (QF_WORKBENCH (source), result, &name, &error);
  QfImportRow *self;
  Given *given;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (bytes == NULL)
    {
      refuse (self, error);
      return;
    }
  self->bytes = g_bytes_ref (bytes);
  given = g_new0 (Given, 1);
  given->name = g_strdup (name);
  given->bytes = g_bytes_ref (bytes);
  qf_workbench_run_async (self->workbench,
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = look,
                                     .data = given,
                                     .destroy = free_given,
                                     .destroy_result = free_seen },
                          self->cancellable, looked_cb, self);
}

static void
kind_cb (GtkDropDown *kind, GParamSpec *pspec, QfImportRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_import_row_dispose (GObject *object)
{
  QfImportRow *self = QF_IMPORT_ROW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  G_OBJECT_CLASS (qf_import_row_parent_class)->dispose (object);
}

static void
qf_import_row_class_init (QfImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_import_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfImportRow, sign);
  gtk_widget_class_bind_template_child (widget_class, QfImportRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfImportRow, name);
  gtk_widget_class_bind_template_child (widget_class, QfImportRow, dropped);
  gtk_widget_class_bind_template_child (widget_class, QfImportRow, kind);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
}

static void
qf_import_row_init (QfImportRow *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->reading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (list, qf_kind_get_label (kinds[i]));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (list));
}

GtkWidget *
qf_import_row_new (QfWorkbench *workbench, GFile *file)
{
  QfImportRow *self = g_object_new (QF_TYPE_IMPORT_ROW, NULL);

  self->workbench = g_object_ref (workbench);
  self->file_name = g_file_get_basename (file);
  gtk_label_set_label (self->title, _ ("Reading…"));
  gtk_label_set_label (self->name, self->file_name);
  qf_widget_set_name (GTK_WIDGET (self), self->file_name, _ ("Reading…"));
  qf_workbench_read_file_async (workbench, file, QF_DRAFTING_FILE_LIMIT, self->cancellable, read_cb,
                                self);
  return GTK_WIDGET (self);
}

gboolean
qf_import_row_is_ready (QfImportRow *self)
{
  g_return_val_if_fail (QF_IS_IMPORT_ROW (self), FALSE);
  return self->ready;
}

gboolean
qf_import_row_is_reading (QfImportRow *self)
{
  g_return_val_if_fail (QF_IS_IMPORT_ROW (self), FALSE);
  return self->reading;
}

QfKind
qf_import_row_get_kind (QfImportRow *self)
{
  g_return_val_if_fail (QF_IS_IMPORT_ROW (self), QF_KIND_POLICY);
  return kinds[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)];
}

const char *
qf_import_row_get_name (QfImportRow *self)
{
  g_return_val_if_fail (QF_IS_IMPORT_ROW (self), NULL);
  return self->file_name;
}

GBytes *
qf_import_row_get_bytes (QfImportRow *self)
{
  g_return_val_if_fail (QF_IS_IMPORT_ROW (self), NULL);
  return self->bytes;
}
