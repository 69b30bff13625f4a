/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-drafting-attachments"

#include "config.h"

#include "qf-drafting-attachments.h"

#include <glib/gi18n-lib.h>

#include "qf-drafting-attachment-row.h"

/* Attachments stand in the release's own content, so each change is a version of the release.
 * The bytes go to the store's lane and nowhere else. */

struct _QfDraftingAttachments
{
  GtkBox parent_instance;

  GtkLabel *total;
  GtkWidget *add_box;
  GtkListBox *list;
  GtkLabel *hint;

  QfDraftingSession *session; /* owned; NULL none */
  GCancellable *cancellable;
  guint n;
};

G_DEFINE_FINAL_TYPE (QfDraftingAttachments, qf_drafting_attachments, GTK_TYPE_BOX)

static QfWorkbench *
get_workbench (QfDraftingAttachments *self)
{
  return qf_drafting_session_get_workbench (self->session);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* What is put where. Without bytes and attachment what stands at @index goes. */
typedef struct
{
  int index;
  char *name;
  GBytes *bytes;
  QfAttachment *attachment; /* its bytes are in the store already */
} Putting;

static void
free_putting (gpointer data)
{
  Putting *putting = data;

  g_free (putting->name);
  g_clear_pointer (&putting->bytes, g_bytes_unref);
  g_clear_pointer (&putting->attachment, qf_attachment_free);
  g_free (putting);
}

static gboolean
put_attachment (
    QfOffice *office, const char *release, gpointer data, GCancellable *cancellable, GError **error)
{
  Putting *putting = data;
  g_autoptr (QfRelease) before = qf_office_get_release (office, release, error);
  g_autoptr (QfRelease) after = NULL;

  if (before == NULL)
    return FALSE;
  if (putting->bytes != NULL
      && (putting->attachment
          = qf_office_add_attachment (office, putting->name, putting->bytes, error))
             == NULL)
    return FALSE;
  after = qf_release_with_attachment (before, putting->index, putting->attachment, error);
  return after != NULL && qf_office_put_release (office, release, after, cancellable, error);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QfDraftingSession *session = QF_DRAFTING_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!qf_drafting_session_act_finish (session, result, &error))
    qf_workbench_show_error (qf_drafting_session_get_workbench (session), error);
}

static void
put (QfDraftingSession *session, Putting *putting, GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *title
      = putting->name != NULL ? g_strdup_printf (_ ("Adding %s…"), putting->name) : NULL;

  qf_drafting_session_act_async (session,
                                 &(QfDraftingAct){ .function = put_attachment,
                                                   .data = putting,
                                                   .destroy = free_putting,
                                                   .title = title,
                                                   .wants_release = TRUE },
                                 callback, data);
}

void
qf_drafting_attachments_put (QfDraftingAttachments *self,
                             int index,
                             const char *name,
                             GBytes *bytes)
{
  Putting *putting;

  g_return_if_fail (QF_IS_DRAFTING_ATTACHMENTS (self));
  g_return_if_fail (self->session != NULL && name != NULL && bytes != NULL);

  putting = g_new0 (Putting, 1);
  putting->index = index;
  putting->name = g_strdup (name);
  putting->bytes = g_bytes_ref (bytes);
  put (self->session, putting, put_cb, NULL);
}

/* --- choosing --------------------------------------------------------------------------------- */

typedef struct
{
  QfDraftingAttachments *self; /* owned */
  int index;
} Choosing;

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Choosing *choosing = user_data;
  g_autoptr (QfDraftingAttachments) self = choosing->self;
  int index = choosing->index;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes
      = qf_workbench_open_file_finish (QF_WORKBENCH (source), result, &name, &error);

  g_free (choosing);
  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else if (bytes != NULL && self->session != NULL)
    qf_drafting_attachments_put (self, index, name, bytes);
}

static void
choose (QfDraftingAttachments *self, int index, const char *title)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->self = g_object_ref (self);
  choosing->index = index;
  qf_workbench_open_file_async (get_workbench (self), title, NULL, QF_ATTACHMENT_MAX_BYTES,
                                self->cancellable, chosen_cb, choosing);
}

static void
add_cb (GtkButton *button, QfDraftingAttachments *self)
{
  if (self->session != NULL)
    choose (self, -1, _ ("Add an Attachment"));
}

static gboolean
dropped_cb (
    GtkDropTarget *target, const GValue *value, double x, double y, QfDraftingAttachments *self)
{
  GSList *files = g_value_get_boxed (value);

  if (self->session == NULL || !gtk_widget_get_visible (self->add_box))
    return FALSE;
  for (GSList *item = files; item != NULL; item = item->next)
    {
      Choosing *choosing = g_new0 (Choosing, 1);

      choosing->self = g_object_ref (self);
      choosing->index = -1;
      qf_workbench_read_file_async (get_workbench (self), item->data, QF_ATTACHMENT_MAX_BYTES,
                                    self->cancellable, chosen_cb, choosing);
    }
  return files != NULL;
}

/* --- rows' wishes ----------------------------------------------------------------------------- */

static void
replace_cb (QfAttachmentRow *row, QfDraftingAttachments *self)
{
  choose (self, qf_attachment_row_get_index (row), _ ("Replace the Attachment"));
}

typedef struct
{
  QfDraftingSession *session; /* owned */
  QfAttachment *attachment;   /* owned */
} Removed;

static void
free_removed (gpointer data)
{
  Removed *removed = data;

  g_object_unref (removed->session);
  qf_attachment_free (removed->attachment);
  g_free (removed);
}

static void
put_back_cb (Removed *removed)
{
  Putting *putting = g_new0 (Putting, 1);

  putting->index = -1;
  putting->attachment = qf_attachment_copy (removed->attachment);
  put (removed->session, putting, put_cb, NULL);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removed *removed = user_data;
  QfDraftingSession *session = QF_DRAFTING_SESSION (source);
  QfWorkbench *workbench = qf_drafting_session_get_workbench (session);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (!qf_drafting_session_act_finish (session, result, &error))
    {
      qf_workbench_show_error (workbench, error);
      free_removed (removed);
      return;
    }
  message = g_strdup_printf (_ ("Removed %s"), removed->attachment->name);
  qf_workbench_toast_action (workbench, message, _ ("Put Back"), G_CALLBACK (put_back_cb), removed,
                             free_removed);
}

static void
remove_cb (QfAttachmentRow *row, QfDraftingAttachments *self)
{
  Putting *putting = g_new0 (Putting, 1);
  Removed *removed = g_new0 (Removed, 1);

  putting->index = qf_attachment_row_get_index (row);
  removed->session = g_object_ref (self->session);
  removed->attachment = qf_attachment_copy (qf_attachment_row_get_attachment (row));
  put (self->session, putting, removed_cb, removed);
}

static gpointer
get_bytes (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_get_attachment (office, data, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = qf_workbench_save_file_finish (QF_WORKBENCH (source), result, &error);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *message = name != NULL ? g_strdup_printf (_ ("Saved as %s"), name) : NULL;

  if (error != NULL)
    qf_workbench_show_error (QF_WORKBENCH (source), error);
  else if (message != NULL)
    qf_workbench_toast (QF_WORKBENCH (source), message);
}

static void
bytes_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *name = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (bytes == NULL)
    {
      if (error != NULL)
        qf_workbench_show_error (QF_WORKBENCH (source), error);
      return;
    }
  qf_workbench_save_file_async (QF_WORKBENCH (source), _ ("Save a Copy"), name, bytes, NULL,
                                written_cb, NULL);
}

static void
save_cb (QfAttachmentRow *row, QfDraftingAttachments *self)
{
  const QfAttachment *attachment = qf_attachment_row_get_attachment (row);

  qf_workbench_run_async (get_workbench (self),
                          &(QfWork){ .lane = QF_LANE_WORKER,
                                     .function = get_bytes,
                                     .data = g_strdup (attachment->digest),
                                     .destroy = g_free,
                                     .destroy_result = (GDestroyNotify)g_bytes_unref },
                          self->cancellable, bytes_ready_cb, g_strdup (attachment->name));
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
add_row (QfDraftingAttachments *self, int index, const QfAttachment *attachment, gboolean editable)
{
  GtkWidget *row = qf_attachment_row_new (attachment, index, editable);

  g_signal_connect_object (row, "replace", G_CALLBACK (replace_cb), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
  g_signal_connect_object (row, "save", G_CALLBACK (save_cb), self, 0);
  gtk_list_box_append (self->list, row);
}

static void
show_total (QfDraftingAttachments *self, guint64 size)
{
  g_autofree char *readable = g_format_size (size);
  g_autofree char *total = NULL;

  if (self->n > 0)
    total = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u attachment, %s", "%u attachments, %s in all", self->n),
        self->n, readable);
  gtk_label_set_label (self->total, total != NULL ? total : "");
}

void
qf_drafting_attachments_show (QfDraftingAttachments *self, QfDraftingSession *session)
{
  const QfCase *loaded;
  QfDraftingHalf *first;
  GtkWidget *child;
  gboolean editable, alone;
  guint64 size = 0;

  g_return_if_fail (QF_IS_DRAFTING_ATTACHMENTS (self));

  g_set_object (&self->session, session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  self->n = 0;
  loaded = session != NULL ? qf_drafting_session_get_case (session) : NULL;
  if (loaded == NULL)
    return;
  editable = qf_drafting_session_is_editable (session);
  first = qf_drafting_session_get_half (session, 0);
  alone = loaded->release == NULL && first != NULL && first->kind == QF_KIND_INTERPRETATION;
  for (; loaded->content != NULL && self->n < qf_release_get_n_attachments (loaded->content);
       self->n++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (loaded->content, self->n);

      add_row (self, (int)self->n, attachment, editable);
      size += attachment->size;
    }
  show_total (self, size);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n > 0);
  gtk_widget_set_visible (self->add_box, editable && !alone);
  gtk_label_set_label (self->hint,
                       alone      ? _ ("Attachments belong to the release: put this interpretation "
                                            "together with its policy first.")
                       : editable ? _ ("Forms, tables, pictures that go out with the text. Drop "
                                       "files here; each may have 64 MB.")
                                  : _ ("No attachments."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), self->n == 0);
}

guint
qf_drafting_attachments_count (QfDraftingAttachments *self)
{
  g_return_val_if_fail (QF_IS_DRAFTING_ATTACHMENTS (self), 0);
  return self->n;
}

/* --- widget ----------------------------------------------------------------------------------- */

static void
qf_drafting_attachments_dispose (GObject *object)
{
  QfDraftingAttachments *self = QF_DRAFTING_ATTACHMENTS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (qf_drafting_attachments_parent_class)->dispose (object);
}

static void
qf_drafting_attachments_class_init (QfDraftingAttachmentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_drafting_attachments_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/drafting/qf-drafting-attachments.ui");
  gtk_widget_class_bind_template_child (widget_class, QfDraftingAttachments, total);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingAttachments, add_box);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingAttachments, list);
  gtk_widget_class_bind_template_child (widget_class, QfDraftingAttachments, hint);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
qf_drafting_attachments_init (QfDraftingAttachments *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
