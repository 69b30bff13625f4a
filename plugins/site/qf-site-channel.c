/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-site-channel"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "qf-site-channel.h"
#include "qf-site-private.h"

/* The channel itself: render, write, read back.
 *
 * Paths are content-free (release and document ids), so sending twice is the same as sending
 * once. Attachments are written before the pages that link them, pages before index and feed:
 * a reader never finds a link to something that is not there. After writing, every file is
 * opened anew by name and compared; only then does a receipt say "seen".
 */

struct _QfSiteChannel
{
  GObject parent_instance;
};

static void channel_iface_init (QfChannelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfSiteChannel,
                               qf_site_channel,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_CHANNEL, channel_iface_init))

static const char *
get_folder (GHashTable *configuration, GError **error)
{
  const char *folder = g_hash_table_lookup (configuration, "path");

  if (folder == NULL || *folder == '\0')
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("The website folder needs path=FOLDER."));
      return NULL;
    }
  return folder;
}

char *
_qf_site_dup_address (GHashTable *configuration, const char *path)
{
  const char *base = g_hash_table_lookup (configuration, "address");
  g_autofree char *file = NULL;

  if (base != NULL && *base != '\0')
    return g_strconcat (base, g_str_has_suffix (base, "/") ? "" : "/", path, NULL);
  file = g_build_filename (g_hash_table_lookup (configuration, "path"), path, NULL);
  return g_filename_to_uri (file, NULL, NULL);
}

gboolean
_qf_site_write_file (const char *folder, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (parent, 0755) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_CHANNEL, _ ("The folder “%s” cannot be made: %s"),
                   parent, g_strerror (errno));
      return FALSE;
    }
  if (!g_file_set_contents_full (file, size > 0 ? data : "", (gssize)size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 error))
    {
      (*error)->domain = QF_ERROR;
      (*error)->code = QF_ERROR_CHANNEL;
      return FALSE;
    }
  return TRUE;
}

static const char *
site_get_channel_type (QfChannel *channel)
{
  return "site";
}

static gboolean
site_check (QfChannel *channel,
            GHashTable *configuration,
            GCancellable *cancellable,
            GError **error)
{
  const char *folder = get_folder (configuration, error);
  const char *address = g_hash_table_lookup (configuration, "address");
  char *full;

  if (folder == NULL)
    return FALSE;
  if (address != NULL && !qf_html_is_safe_address (address))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_REFUSED,
                           _ ("address= must begin with http:// or https://."));
      return FALSE;
    }
  full = g_canonicalize_filename (folder, NULL);
  g_hash_table_replace (configuration, g_strdup ("path"), full);
  if (g_mkdir_with_parents (full, 0755) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_CHANNEL, _ ("The folder “%s” cannot be made: %s"),
                   full, g_strerror (errno));
      return FALSE;
    }
  if (!g_file_test (full, G_FILE_TEST_IS_DIR) || g_access (full, W_OK | X_OK) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_CHANNEL,
                   _ ("“%s” is not a folder that can be written. Choose another folder, or ask "
                      "for the right to write there."),
                   full);
      return FALSE;
    }
  return TRUE;
}

static void
add_losses (QfDispatch *dispatch, GPtrArray *losses)
{
  for (guint i = 0; losses != NULL && i < qf_dispatch_get_n_attachments (dispatch); i++)
    {
      const QfAttachment *attachment = qf_dispatch_get_attachment (dispatch, i, NULL);
      g_autofree char *path
          = _qf_site_dup_attachment_path (qf_dispatch_get_release (dispatch), i, attachment->name);

      if (g_str_has_suffix (path, ".bin"))
        g_ptr_array_add (losses,
                         g_strdup_printf (_ ("Attachment “%s” is offered for download only, "
                                             "not shown as a page."),
                                          attachment->name));
    }
}

static GPtrArray *
site_render (QfChannel *channel,
             GHashTable *configuration,
             QfDispatch *dispatch,
             GPtrArray *losses,
             GError **error)
{
  g_autoptr (GPtrArray) renditions
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rendition_free);
  const char *release = qf_dispatch_get_release (dispatch);

  if (get_folder (configuration, error) == NULL)
    return NULL;
  for (guint i = 0; i < qf_dispatch_get_n_attachments (dispatch); i++)
    {
      GBytes *bytes = NULL;
      const QfAttachment *attachment = qf_dispatch_get_attachment (dispatch, i, &bytes);
      g_autofree char *path = _qf_site_dup_attachment_path (release, i, attachment->name);

      g_ptr_array_add (renditions, qf_rendition_new (path, NULL, bytes));
    }
  for (guint i = 0; i < qf_dispatch_get_n_halves (dispatch); i++)
    {
      const char *id = qf_dispatch_get_id (dispatch, i);
      g_autofree char *page = _qf_site_dup_page_path (release, id);
      g_autofree char *entry = _qf_site_dup_entry_path (release, id);
      g_autoptr (GBytes) page_bytes = _qf_site_render_page (configuration, dispatch, i);
      g_autoptr (GBytes) entry_bytes = _qf_site_render_entry (configuration, dispatch, i);

      g_ptr_array_add (renditions, qf_rendition_new (page, id, page_bytes));
      g_ptr_array_add (renditions, qf_rendition_new (entry, NULL, entry_bytes));
    }
  add_losses (dispatch, losses);
  return g_steal_pointer (&renditions);
}

static GPtrArray *
site_plan (QfChannel *channel, GHashTable *configuration, GPtrArray *renditions)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < renditions->len; i++)
    {
      QfRendition *rendition = g_ptr_array_index (renditions, i);
      g_autofree char *size = g_format_size (g_bytes_get_size (rendition->bytes));
      g_autofree char *address = _qf_site_dup_address (configuration, rendition->path);

      if (g_str_has_suffix (rendition->path, ".entry.xml"))
        continue;
      g_ptr_array_add (steps, g_strdup_printf (_ ("Write %s (%s)"), address, size));
    }
  g_ptr_array_add (steps, g_strdup (_ ("Bring the index and the feed up to date")));
  g_ptr_array_add (steps, g_strdup (_ ("Fetch every page and compare it with what was signed")));
  return steps;
}

static gboolean
write_all (GHashTable *configuration,
           QfDispatch *dispatch,
           GPtrArray *renditions,
           QfProgress progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  const char *folder = g_hash_table_lookup (configuration, "path");

  for (guint i = 0; i < renditions->len; i++)
    {
      QfRendition *rendition = g_ptr_array_index (renditions, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !_qf_site_write_file (folder, rendition->path, rendition->bytes, error))
        return FALSE;
      if (progress != NULL)
        progress ((i + 1.0) / (renditions->len + 2.0), rendition->path, user_data);
    }
  return _qf_site_write_index (folder, configuration, dispatch, error);
}

static const QfRendition *
find_page (GPtrArray *renditions, const char *document)
{
  for (guint i = 0; i < renditions->len; i++)
    {
      QfRendition *rendition = g_ptr_array_index (renditions, i);

      if (g_strcmp0 (rendition->document, document) == 0)
        return rendition;
    }
  return NULL;
}

/* The first attachment of @renditions that does not read back, as a sentence; NULL if all do. */
static char *
read_back_files (const char *folder, GPtrArray *renditions)
{
  for (guint i = 0; i < renditions->len; i++)
    {
      QfRendition *rendition = g_ptr_array_index (renditions, i);
      char *problem = NULL;

      if (rendition->document == NULL)
        problem = _qf_site_read_back (folder, rendition, NULL, NULL, NULL);
      if (problem != NULL)
        return problem;
    }
  return NULL;
}

/* The partner's address as it must stand in the page, NULL where it has none. */
static char *
dup_partner (QfDispatch *dispatch, guint half)
{
  int partner = _qf_site_find_partner (dispatch, half);

  if (partner >= 0)
    return g_strconcat (qf_dispatch_get_id (dispatch, (guint)partner), ".html", NULL);
  return g_strdup (qf_dispatch_get_partner (dispatch, NULL));
}

static GPtrArray *
read_all (const char *id, GHashTable *configuration, QfDispatch *dispatch, GPtrArray *renditions)
{
  const char *folder = g_hash_table_lookup (configuration, "path");
  g_autofree char *files = read_back_files (folder, renditions);
  GPtrArray *receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_receipt_free);

  for (guint i = 0; i < qf_dispatch_get_n_halves (dispatch); i++)
    {
      const char *document = qf_dispatch_get_id (dispatch, i);
      const QfRendition *page = find_page (renditions, document);
      g_autofree char *marking = qf_marking_to_text (qf_dispatch_get_marking (dispatch, i));
      g_autofree char *partner = dup_partner (dispatch, i);
      g_autofree char *address = NULL;
      g_autofree char *digest = NULL;
      g_autofree char *problem = NULL;
      QfReceipt *receipt;

      if (page == NULL)
        continue;
      address = _qf_site_dup_address (configuration, page->path);
      problem = _qf_site_read_back (folder, page, marking, partner, &digest);
      if (problem == NULL)
        problem = g_strdup (files);
      receipt = qf_receipt_new (id, document,
                                problem == NULL ? QF_RECEIPT_SEEN : QF_RECEIPT_UNKNOWN, address);
      receipt->digest = g_steal_pointer (&digest);
      receipt->problem = g_steal_pointer (&problem);
      g_ptr_array_add (receipts, receipt);
    }
  return receipts;
}

static GPtrArray *
site_send (QfChannel *channel,
           const char *id,
           GHashTable *configuration,
           QfDispatch *dispatch,
           GPtrArray *renditions,
           QfProgress progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  GPtrArray *receipts;

  if (!site_check (channel, configuration, cancellable, error)
      || !write_all (configuration, dispatch, renditions, progress, user_data, cancellable, error))
    return NULL;
  if (progress != NULL)
    progress ((renditions->len + 1.0) / (renditions->len + 2.0), _ ("Reading the pages back"),
              user_data);
  receipts = read_all (id, configuration, dispatch, renditions);
  if (progress != NULL)
    progress (1.0, _ ("Read back"), user_data);
  return receipts;
}

static GPtrArray *
site_verify (QfChannel *channel,
             const char *id,
             GHashTable *configuration,
             QfDispatch *dispatch,
             GPtrArray *renditions,
             GCancellable *cancellable,
             GError **error)
{
  if (get_folder (configuration, error) == NULL)
    return NULL;
  return read_all (id, configuration, dispatch, renditions);
}

static char *
site_dup_target (QfChannel *channel, GHashTable *configuration)
{
  const char *folder = g_hash_table_lookup (configuration, "path");
  const char *address = g_hash_table_lookup (configuration, "address");

  return g_strdup_printf ("site %s %s", folder != NULL ? folder : "-",
                          address != NULL ? address : "-");
}

static void
channel_iface_init (QfChannelInterface *iface)
{
  iface->get_channel_type = site_get_channel_type;
  iface->check = site_check;
  iface->render = site_render;
  iface->plan = site_plan;
  iface->send = site_send;
  iface->verify = site_verify;
  iface->dup_target = site_dup_target;
}

static void
qf_site_channel_class_init (QfSiteChannelClass *klass)
{
}

static void
qf_site_channel_init (QfSiteChannel *self)
{
}
