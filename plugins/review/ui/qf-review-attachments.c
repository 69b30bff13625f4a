/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-attachments"

#include "config.h"

#include "qf-review-attachments.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "qf-review-changes.h"

struct _QfReviewAttachments
{
  GObject parent_instance;

  QfWorkbench *workbench;    /* owned */
  GCancellable *cancellable; /* cancelled when this goes */
  GPtrArray *copies;         /* (element-type utf8) paths of files made here */
};

G_DEFINE_FINAL_TYPE (QfReviewAttachments, qf_review_attachments, G_TYPE_OBJECT)

/* One file on its way out. */
typedef struct
{
  QfReviewAttachments *self; /* owned */
  char *digest;
  char *name;
  char *path; /* of the copy; NULL before it is written */
} Errand;

static void
free_errand (Errand *errand)
{
  g_object_unref (errand->self);
  g_free (errand->digest);
  g_free (errand->name);
  g_free (errand->path);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, free_errand)

static const QfAttachment *
find_attachment (QfReviewCase *review, const char *digest)
{
  for (guint base = 0; base < QF_REVIEW_N_BASES; base++)
    for (guint i = 0; i < review->attachments[base]->len; i++)
      {
        const QfReviewAttachment *row = g_ptr_array_index (review->attachments[base], i);

        if (row->now != NULL && g_str_equal (row->now->digest, digest))
          return row->now;
        if (row->before != NULL && g_str_equal (row->before->digest, digest))
          return row->before;
      }
  return NULL;
}

static Errand *
new_errand (QfReviewAttachments *self, QfReviewCase *review, const char *digest)
{
  const QfAttachment *attachment = find_attachment (review, digest);
  Errand *errand;

  if (attachment == NULL)
    return NULL;
  errand = g_new0 (Errand, 1);
  errand->self = g_object_ref (self);
  errand->digest = g_strdup (digest);
  errand->name = g_strdup (attachment->name);
  return errand;
}

/* --- on a worker ------------------------------------------------------------------------------ */

static gpointer
read_bytes (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  return qf_office_get_attachment (office, ((Errand *)data)->digest, error);
}

/* Each copy in a folder of its own, 0700, under the name that the attachment has. */
static char *
write_copy (GBytes *bytes, const char *name, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("qianfa-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (path == NULL
      || !g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0400,
                                    error))
    return NULL;
  return g_steal_pointer (&path);
}

static gpointer
make_copy (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;
  g_autoptr (GBytes) bytes = qf_office_get_attachment (office, errand->digest, error);

  return bytes != NULL ? write_copy (bytes, errand->name, error) : NULL;
}

/* --- opening ---------------------------------------------------------------------------------- */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    {
      g_autoptr (GError) told = g_error_new (
          QF_ERROR, QF_ERROR_USAGE,
          _ ("No program here opens “%s”; save it and open it elsewhere."), errand->name);

      qf_workbench_show_error (errand->self->workbench, told);
    }
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  QfReviewAttachments *self = errand->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  errand->path = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);
  if (errand->path == NULL)
    {
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  g_ptr_array_add (self->copies, g_strdup (errand->path));
  uri = g_filename_to_uri (errand->path, NULL, NULL);
  g_app_info_launch_default_for_uri_async (uri, NULL, self->cancellable, launched_cb,
                                           g_steal_pointer (&errand));
}

void
qf_review_attachments_open (QfReviewAttachments *self, QfReviewCase *review, const char *digest)
{
  Errand *errand;

  g_return_if_fail (QF_IS_REVIEW_ATTACHMENTS (self));
  g_return_if_fail (review != NULL && digest != NULL);

  errand = new_errand (self, review, digest);
  if (errand != NULL)
    qf_workbench_run_async (self->workbench,
                            &(QfWork){ .lane = QF_LANE_WORKER,
                                       .function = make_copy,
                                       .data = errand,
                                       .destroy_result = g_free },
                            self->cancellable, copied_cb, errand);
}

/* --- saving ----------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = qf_workbench_save_file_finish (QF_WORKBENCH (source), result, &error);

  if (error != NULL)
    qf_workbench_show_error (errand->self->workbench, error);
  else if (file != NULL)
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *told = g_strdup_printf (_ ("Saved as “%s”"), name);

      qf_workbench_toast (errand->self->workbench, told);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  QfReviewAttachments *self = errand->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = qf_workbench_run_finish (QF_WORKBENCH (source), result, &error);

  if (bytes == NULL)
    {
      qf_workbench_show_error (self->workbench, error);
      return;
    }
  qf_workbench_save_file_async (self->workbench, _ ("Save Attachment"), errand->name, bytes,
                                self->cancellable, saved_cb, g_steal_pointer (&errand));
}

void
qf_review_attachments_save (QfReviewAttachments *self, QfReviewCase *review, const char *digest)
{
  Errand *errand;

  g_return_if_fail (QF_IS_REVIEW_ATTACHMENTS (self));
  g_return_if_fail (review != NULL && digest != NULL);

  errand = new_errand (self, review, digest);
  if (errand != NULL)
    qf_workbench_run_async (self->workbench,
                            &(QfWork){ .lane = QF_LANE_WORKER,
                                       .function = read_bytes,
                                       .data = errand,
                                       .destroy_result = (GDestroyNotify)g_bytes_unref },
                            self->cancellable, read_cb, errand);
}

/* --- the object ------------------------------------------------------------------------------- */

static void
remove_copy (gpointer path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

static void
qf_review_attachments_dispose (GObject *object)
{
  QfReviewAttachments *self = QF_REVIEW_ATTACHMENTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  G_OBJECT_CLASS (qf_review_attachments_parent_class)->dispose (object);
}

static void
qf_review_attachments_class_init (QfReviewAttachmentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = qf_review_attachments_dispose;
}

static void
qf_review_attachments_init (QfReviewAttachments *self)
{
  self->cancellable = g_cancellable_new ();
  self->copies = g_ptr_array_new_with_free_func (remove_copy);
}

QfReviewAttachments *
qf_review_attachments_new (QfWorkbench *workbench)
{
  QfReviewAttachments *self = g_object_new (QF_TYPE_REVIEW_ATTACHMENTS, NULL);

  self->workbench = workbench != NULL ? g_object_ref (workbench) : NULL;
  return self;
}
