/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-releases"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>
#include <string.h>

/* Releases (稿件): what goes out as one. A document belongs to one release at most, and to one
 * of the right kind; both are asked again inside the transaction that writes. */

/* --- what may stand in a release ------------------------------------------------------------- */

static gboolean
kind_fits (QfReleaseKind release, guint place, QfKind document)
{
  switch (release)
    {
    case QF_RELEASE_PAIR:
      return document == (place == 0 ? QF_KIND_POLICY : QF_KIND_INTERPRETATION);
    case QF_RELEASE_REPRINT:
      return place == 0 && document == QF_KIND_REPRINT;
    case QF_RELEASE_NEWS:
      return place == 0 && document == QF_KIND_NEWS;
    case QF_RELEASE_INTERPRETATION:
      return document == QF_KIND_INTERPRETATION;
    }
  return FALSE;
}

/* @item: the release's own id, NULL for a new one. */
static gboolean
check_documents (QfOffice *self, const char *item, QfRelease *release, GError **error)
{
  const char *const *documents = qf_release_get_documents (release);
  if (documents[0] == NULL)
    return _qf_refuse (error, _ ("A release needs a document."));
  for (guint i = 0; documents[i] != NULL; i++)
    {
      g_autoptr (QfDocument) document = qf_office_get_document (self, documents[i], NULL, error);
      if (document == NULL)
        return FALSE;
      if (!kind_fits (qf_release_get_kind (release), i, qf_document_get_kind (document)))
        return _qf_refuse (error,
                           _ ("%s is of kind “%s” and has no place here in a release of "
                              "kind “%s”."),
                           documents[i], qf_kind_to_string (qf_document_get_kind (document)),
                           qf_release_kind_to_string (qf_release_get_kind (release)));
      g_autofree char *other = qf_office_find_release (self, documents[i]);
      if (other != NULL && g_strcmp0 (other, item) != 0)
        return _qf_refuse (error, _ ("%s belongs to %s already."), documents[i], other);
      if (g_strv_contains (documents + i + 1, documents[i]))
        return _qf_refuse (error, _ ("%s is named twice."), documents[i]);
    }
  return TRUE;
}

/* A later interpretation belongs to a policy that is out. */
static gboolean
check_of (QfOffice *self, QfRelease *release, GError **error)
{
  const char *of = qf_release_get_of (release);
  if (qf_release_get_kind (release) != QF_RELEASE_INTERPRETATION)
    return of == NULL
           || _qf_refuse (error,
                          _ ("Only a later interpretation names a release that it explains."));
  if (of == NULL)
    return _qf_refuse (error, _ ("A later interpretation needs the released policy that it "
                                 "explains."));
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, of, error);
  if (state == NULL)
    return FALSE;
  if (qf_release_get_kind (state->release) != QF_RELEASE_PAIR)
    return _qf_refuse (error, _ ("%s is no policy."), of);
  if (state->stage != QF_STAGE_RELEASED || !state->verdict->verified)
    return _qf_refuse (error,
                       _ ("%s is not released; put the interpretation into its release "
                          "instead."),
                       of);
  return TRUE;
}

static gboolean
check_attachments (QfOffice *self, QfRelease *release, GError **error)
{
  for (guint i = 0; i < qf_release_get_n_attachments (release); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (release, i);
      g_autoptr (GBytes) bytes = qf_store_get_blob (self->store, attachment->digest, error);
      if (bytes == NULL)
        return FALSE;
      if (g_bytes_get_size (bytes) != attachment->size)
        return _qf_refuse (error, _ ("The size of attachment “%s” is not the file's."),
                           attachment->name);
    }
  return TRUE;
}

static const QfWaiver *
find_waiver (QfRelease *release, const char *finding)
{
  for (guint i = 0; release != NULL && i < qf_release_get_n_waivers (release); i++)
    {
      const QfWaiver *waiver = qf_release_get_waiver (release, i);
      if (g_strcmp0 (waiver->finding, finding) == 0)
        return waiver;
    }
  return NULL;
}

static gboolean
waiver_equal (const QfWaiver *a, const QfWaiver *b)
{
  return g_strcmp0 (a->rule, b->rule) == 0 && g_strcmp0 (a->gate, b->gate) == 0
         && g_strcmp0 (a->document, b->document) == 0 && g_strcmp0 (a->version, b->version) == 0
         && g_strcmp0 (a->words_digest, b->words_digest) == 0 && g_strcmp0 (a->staff, b->staff) == 0
         && g_strcmp0 (a->reason, b->reason) == 0;
}

/* Nobody waives in somebody else's name. */
static gboolean
check_waivers (QfOffice *self, QfRelease *before, QfRelease *after, GError **error)
{
  for (guint i = 0; i < qf_release_get_n_waivers (after); i++)
    {
      const QfWaiver *waiver = qf_release_get_waiver (after, i);
      const QfWaiver *old = find_waiver (before, waiver->finding);
      if ((old == NULL || !waiver_equal (old, waiver))
          && g_strcmp0 (waiver->staff, self->staff) != 0)
        return _qf_refuse (error, _ ("A finding is waived in one's own name; this one names %s."),
                           waiver->staff);
    }
  return TRUE;
}

static gboolean
check_release (
    QfOffice *self, const char *item, QfRelease *before, QfRelease *release, GError **error)
{
  return check_documents (self, item, release, error) && check_of (self, release, error)
         && check_attachments (self, release, error)
         && check_waivers (self, before, release, error);
}

/* --- writing --------------------------------------------------------------------------------- */

static gboolean
write_new_release (QfOffice *self, const char *item, gpointer user_data, GError **error)
{
  return check_release (self, item, NULL, user_data, error)
         && _qf_office_refresh_release (self, item, error);
}

char *
qf_office_add_release (QfOffice *self,
                       QfRelease *release,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (QF_IS_RELEASE (release), NULL);

  if (_qf_office_require_writer (self, error) == NULL
      || !check_release (self, NULL, NULL, release, error))
    return NULL;
  GBytes *bytes = qf_release_get_bytes (release);
  return _qf_office_add_item (self, QF_ITEM_RELEASE, bytes, write_new_release, release, cancellable,
                              error);
}

QfRelease *
qf_office_get_release (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autoptr (QfVersion) version = qf_store_get_version (self->store, id, error);
  if (version == NULL)
    return NULL;
  if (version->item[0] != 'R')
    {
      _qf_refuse (error, _ ("%s is a document; name the release."), id);
      return NULL;
    }
  return qf_release_new_from_bytes (version->content, error);
}

char *
qf_office_find_release (QfOffice *self, const char *document)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (document != NULL, NULL);

  g_autoptr (QfEntry) entry = qf_store_get_entry (self->store, document, NULL);
  if (entry == NULL || entry->release == NULL || entry->release[0] == '\0')
    return NULL;
  return g_strdup (entry->release);
}

typedef struct
{
  QfRelease *before;
  QfRelease *after;
} Change;

static gboolean
refuse_released (const char *id, GError **error)
{
  return _qf_refuse (error,
                     _ ("%s is released and stays as it is; a correction is a release of "
                        "its own."),
                     id);
}

/* Inside the transaction, with the new version stored. */
static gboolean
write_new_version (QfOffice *self, const char *item, gpointer user_data, GError **error)
{
  Change *change = user_data;
  if (!check_release (self, item, change->before, change->after, error))
    return FALSE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, item, error);
  if (state == NULL)
    return FALSE;
  if (state->stage >= QF_STAGE_RELEASED)
    return refuse_released (item, error);
  /* A document that left the release stands alone again. */
  const char *const *before = qf_release_get_documents (change->before);
  const char *const *after = qf_release_get_documents (change->after);
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains (after, before[i])
        && !_qf_office_refresh_document (self, before[i], error))
      return FALSE;
  return _qf_office_refresh_release (self, item, error);
}

gboolean
qf_office_put_release (
    QfOffice *self, const char *id, QfRelease *release, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL && QF_IS_RELEASE (release), FALSE);

  if (_qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, id, error);
  if (state == NULL)
    return FALSE;
  if (state->stage >= QF_STAGE_RELEASED)
    return refuse_released (id, error);
  if (qf_release_get_kind (release) != qf_release_get_kind (state->release)
      || g_strcmp0 (qf_release_get_of (release), qf_release_get_of (state->release)) != 0)
    return _qf_refuse (error, _ ("The kind of a release cannot change; make a new one."));
  if (!check_release (self, id, state->release, release, error))
    return FALSE;
  GBytes *bytes = qf_release_get_bytes (release);
  if (state->item->signed_ != NULL && g_bytes_equal (bytes, state->item->content))
    return TRUE;
  Change change = { state->release, release };
  return _qf_office_add_version (self, id, state->item->id, bytes, write_new_version, &change,
                                 cancellable, error);
}

/* --- attachments ----------------------------------------------------------------------------- */

static const char *
guess_media_type (const char *suffix)
{
  static const char *const types[][2] = {
    { "pdf", "application/pdf" },
    { "ofd", "application/ofd" },
    { "doc", "application/msword" },
    { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { "xls", "application/vnd.ms-excel" },
    { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
    { "wps", "application/vnd.ms-works" },
    { "txt", "text/plain" },
    { "csv", "text/csv" },
    { "html", "text/html" },
    { "htm", "text/html" },
    { "png", "image/png" },
    { "jpg", "image/jpeg" },
    { "jpeg", "image/jpeg" },
    { "gif", "image/gif" },
    { "zip", "application/zip" },
    { "mp3", "audio/mpeg" },
    { "mp4", "video/mp4" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i][0], suffix))
      return types[i][1];
  return "application/octet-stream";
}

/* A mark in the name, or in the text of whatever an importer can read. */
static gboolean
check_secrecy (QfOffice *self, const char *name, const char *suffix, GBytes *bytes, GError **error)
{
  g_autofree char *mark = qf_text_find_secrecy_mark (name);
  if (mark != NULL)
    return _qf_refuse (error, "涉密文件不得在本机处理");
  g_autoptr (GPtrArray) importers = _qf_office_list_extensions (self, QF_TYPE_IMPORTER);
  for (guint i = 0; i < importers->len; i++)
    {
      QfImporter *importer = g_ptr_array_index (importers, i);
      if (!g_strv_contains (qf_importer_get_suffixes (importer), suffix))
        continue;
      g_autoptr (GError) local = NULL;
      g_autoptr (QfImport) import = qf_importer_read (importer, bytes, NULL, &local);
      g_autoptr (QfDocument) text
          = import != NULL ? qf_import_to_document (import, QF_KIND_NEWS, &local) : NULL;
      /* An attachment need not be readable as a text; only a mark refuses it. */
      if (text == NULL && g_error_matches (local, QF_ERROR, QF_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      return TRUE;
    }
  return TRUE;
}

QfAttachment *
qf_office_add_attachment (QfOffice *self, const char *name, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  if (_qf_office_require_writer (self, error) == NULL)
    return NULL;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *plain = g_utf8_validate (base, -1, NULL) ? qf_text_normalize (base) : NULL;
  if (plain == NULL || plain[0] == '\0' || qf_text_find_hidden (plain) >= 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The file's name has characters that cannot be shown; rename it."));
      return NULL;
    }
  if (g_bytes_get_size (bytes) > QF_ATTACHMENT_MAX_BYTES)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("“%s” is larger than 64 MB, the most that an attachment may have."), plain);
      return NULL;
    }
  const char *dot = strrchr (plain, '.');
  g_autofree char *suffix = dot != NULL ? g_utf8_strdown (dot + 1, -1) : g_strdup ("");
  if (!check_secrecy (self, plain, suffix, bytes, error)
      || !qf_store_put_blob (self->store, bytes, error))
    return NULL;
  QfAttachment *attachment = g_new0 (QfAttachment, 1);
  attachment->name = g_steal_pointer (&plain);
  attachment->media_type = g_strdup (guess_media_type (suffix));
  attachment->digest = qf_digest_bytes (bytes);
  attachment->size = g_bytes_get_size (bytes);
  return attachment;
}

GBytes *
qf_office_get_attachment (QfOffice *self, const char *digest, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (digest != NULL, NULL);

  return qf_store_get_blob (self->store, digest, error);
}
