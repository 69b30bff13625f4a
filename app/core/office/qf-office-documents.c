/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-documents"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Documents: reading files, keeping versions, working copies.
 *
 * A version of a document that a submitted release has frozen makes that release a draft
 * again; nothing has to be told so, since the stage is computed from the last versions. What is
 * released takes no version any more: its correction is another release. */

/* --- reading files --------------------------------------------------------------------------- */

static QfImporter *
find_importer (QfOffice *self, const char *suffix, char **known)
{
  g_autoptr (GPtrArray) importers = _qf_office_list_extensions (self, QF_TYPE_IMPORTER);
  g_autoptr (GString) list = g_string_new (NULL);
  QfImporter *found = NULL;
  for (guint i = 0; i < importers->len && found == NULL; i++)
    {
      QfImporter *importer = g_ptr_array_index (importers, i);
      const char *const *suffixes = qf_importer_get_suffixes (importer);
      for (guint j = 0; suffixes[j] != NULL; j++)
        {
          g_string_append_printf (list, "%s.%s", list->len > 0 ? " " : "", suffixes[j]);
          if (g_strcmp0 (suffixes[j], suffix) == 0)
            found = importer;
        }
    }
  *known = g_string_free (g_steal_pointer (&list), FALSE);
  return found != NULL ? g_object_ref (found) : NULL;
}

static QfImporter *
choose_importer (QfOffice *self, const char *name, GError **error)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = dot != NULL ? g_utf8_strdown (dot + 1, -1) : g_strdup ("");
  g_autofree char *known = NULL;
  QfImporter *importer = find_importer (self, suffix, &known);
  if (importer != NULL)
    return importer;
  if (g_str_equal (suffix, "doc") || g_str_equal (suffix, "wps"))
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 _ (".%s files cannot be read: open the file in WPS or Word and save as .docx."),
                 suffix);
  else
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 _ ("Files of this kind cannot be read (%s). What can be read: %s"), name, known);
  return NULL;
}

QfDocument *
qf_office_read_file (QfOffice *self,
                     const char *name,
                     GBytes *bytes,
                     QfKind kind,
                     char ***dropped,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  g_autoptr (QfImporter) importer = choose_importer (self, name, error);
  if (importer == NULL)
    return NULL;
  g_autoptr (QfImport) import = qf_importer_read (importer, bytes, cancellable, error);
  if (import == NULL)
    return NULL;
  QfDocument *document = qf_import_to_document (import, kind, error);
  if (document != NULL && dropped != NULL)
    *dropped = g_strdupv ((char **)qf_import_get_dropped (import));
  return document;
}

static QfDocument *
set_property (QfDocument *document, const char *key, const char *value, GError **error)
{
  if (value == NULL || value[0] == '\0')
    return g_object_ref (document);
  return qf_document_with_property (document, key, value, error);
}

char *
qf_office_import (QfOffice *self,
                  const char *name,
                  GBytes *bytes,
                  QfKind kind,
                  const char *klass,
                  const char *unit,
                  char ***dropped,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  const QfPerson *person = _qf_office_require_writer (self, error);
  if (person == NULL)
    return NULL;
  g_autofree char *own_unit = g_strdup (unit != NULL ? unit : person->unit);
  g_auto (GStrv) lost = NULL;
  g_autoptr (QfDocument) read
      = qf_office_read_file (self, name, bytes, kind, &lost, cancellable, error);
  if (read == NULL)
    return NULL;
  g_autoptr (QfDocument) classed = set_property (read, "class", klass, error);
  g_autoptr (QfDocument) document
      = classed != NULL ? set_property (classed, "unit", own_unit, error) : NULL;
  char *id = document != NULL ? qf_office_add_document (self, document, cancellable, error) : NULL;
  if (id != NULL && dropped != NULL)
    *dropped = g_steal_pointer (&lost);
  return id;
}

/* --- versions -------------------------------------------------------------------------------- */

static gboolean
write_new_document (QfOffice *self, const char *item, gpointer user_data, GError **error)
{
  return _qf_office_refresh_document (self, item, error);
}

char *
qf_office_add_document (QfOffice *self,
                        QfDocument *document,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (QF_IS_DOCUMENT (document), NULL);

  return _qf_office_add_item (self, QF_ITEM_DOCUMENT, qf_document_get_bytes (document),
                              write_new_document, NULL, cancellable, error);
}

static QfVersion *
get_version (QfOffice *self, const char *id, const char *version, GError **error)
{
  QfVersion *row = qf_store_get_version (self->store, version != NULL ? version : id, error);
  if (row == NULL)
    return NULL;
  gboolean belongs = g_strcmp0 (row->item, id) == 0;
  if (belongs && id[0] == 'D')
    return row;
  qf_version_free (row);
  if (belongs)
    _qf_refuse (error, _ ("%s is a release; name the document."), id);
  else
    _qf_refuse (error, _ ("%s is no version of %s."), version, id);
  return NULL;
}

QfDocument *
qf_office_get_document (QfOffice *self, const char *id, const char *version, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autoptr (QfVersion) row = get_version (self, id, version, error);
  gboolean holds = FALSE;
  if (row == NULL || !_qf_office_version_holds (self, row, &holds, error))
    return NULL;
  /* Text without a signature is shown, so that somebody can adopt it. */
  if (!holds && row->signed_ != NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("%s is not what its author signed: it was changed in the store by another "
                      "program. Compare with a backup, or store the right text as a new version."),
                   row->id);
      return NULL;
    }
  return qf_document_new_from_bytes (row->content, error);
}

char *
qf_office_get_last_version (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autoptr (QfVersion) row = qf_store_get_version (self->store, id, error);
  return row != NULL ? g_strdup (row->id) : NULL;
}

/* Inside the transaction, with the new version stored. */
static gboolean
write_new_version (QfOffice *self, const char *item, gpointer user_data, GError **error)
{
  g_autofree char *release = qf_office_find_release (self, item);
  if (!qf_store_put_working_copy (self->store, self->staff, item, NULL, NULL, error))
    return FALSE;
  if (release == NULL)
    return _qf_office_refresh_document (self, item, error);
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return FALSE;
  if (state->stage >= QF_STAGE_RELEASED)
    return _qf_refuse (error,
                       _ ("%s is released and stays as it is; a correction is a release "
                          "of its own."),
                       item);
  return _qf_office_refresh_release (self, release, error);
}

gboolean
qf_office_put_document (QfOffice *self,
                        const char *id,
                        const char *parent,
                        QfDocument *document,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL && QF_IS_DOCUMENT (document), FALSE);

  if (_qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfVersion) last = get_version (self, id, NULL, error);
  g_autoptr (QfDocument) before
      = last != NULL ? qf_document_new_from_bytes (last->content, error) : NULL;
  if (before == NULL)
    return FALSE;
  if (parent != NULL && !g_str_equal (parent, last->id))
    return _qf_refuse (error,
                       _ ("%s was changed by somebody else: you started from %s, the last "
                          "version is %s. Look at both texts, then save again."),
                       id, parent, last->id);
  if (qf_document_get_kind (before) != qf_document_get_kind (document))
    return _qf_refuse (error, _ ("%s is of another kind; the kind of a document cannot change."),
                       id);
  g_autofree char *release = qf_office_find_release (self, id);
  g_autoptr (QfReleaseState) state
      = release != NULL ? _qf_office_load_state (self, release, error) : NULL;
  if (release != NULL && state == NULL)
    return FALSE;
  if (state != NULL && state->stage >= QF_STAGE_RELEASED)
    return _qf_refuse (error,
                       _ ("%s is released and stays as it is; a correction is a release "
                          "of its own."),
                       id);
  GBytes *bytes = qf_document_get_bytes (document);
  gboolean holds = FALSE;
  if (!_qf_office_version_holds (self, last, &holds, error))
    return FALSE;
  /* Text that nobody signed is adopted by saving it as it stands. */
  if (holds && g_bytes_equal (bytes, last->content))
    return qf_store_put_working_copy (self->store, self->staff, id, NULL, NULL, error);
  return _qf_office_add_version (self, id, last->id, bytes, write_new_version, NULL, cancellable,
                                 error);
}

GPtrArray *
qf_office_list_history (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_autoptr (GPtrArray) versions = qf_store_list_versions (self->store, id, FALSE, error);
  if (versions == NULL)
    return NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_history_row_free);
  for (guint i = 0; i < versions->len; i++)
    {
      const QfVersion *version = g_ptr_array_index (versions, i);
      QfHistoryRow *row = g_new0 (QfHistoryRow, 1);
      row->id = g_strdup (version->id);
      row->staff = g_strdup (version->staff);
      row->name = _qf_office_dup_name (self, version->staff);
      row->time = version->time;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

/* The manifest's version of @document, or of the release itself, in @revision. */
static char *
find_frozen_version (QfOffice *self, const char *release, guint revision, const char *document)
{
  g_autoptr (GBytes) bytes = qf_store_get_revision (self->store, release, &revision, NULL);
  g_autoptr (QfManifest) manifest = bytes != NULL ? qf_manifest_parse (bytes, NULL) : NULL;
  if (manifest != NULL && g_str_equal (document, release))
    return g_strdup (qf_manifest_get_item_version (manifest));
  for (guint i = 0; manifest != NULL && i < qf_manifest_get_n_documents (manifest); i++)
    {
      const QfManifestDocument *frozen = qf_manifest_get_document (manifest, i);
      if (g_strcmp0 (frozen->id, document) == 0)
        return g_strdup (frozen->version);
    }
  return NULL;
}

char *
qf_office_find_my_last_seen (QfOffice *self, const char *document, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (document != NULL, NULL);

  g_autofree char *release
      = document[0] == 'R' ? g_strdup (document) : qf_office_find_release (self, document);
  if (release == NULL || self->staff == NULL)
    return NULL;
  g_autoptr (GPtrArray) acts = qf_store_list_acts (self->store, release, 0, error);
  for (guint i = acts != NULL ? acts->len : 0; i > 0; i--)
    {
      const QfSigned *act = g_ptr_array_index (acts, i - 1);
      g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, NULL);
      guint64 revision = 0;
      if (statement == NULL || g_strcmp0 (qf_statement_get (statement, "staff"), self->staff) != 0
          || !g_ascii_string_to_unsigned (qf_statement_get (statement, "revision"), 10, 1,
                                          G_MAXUINT, &revision, NULL))
        continue;
      char *version = find_frozen_version (self, release, (guint)revision, document);
      if (version != NULL)
        return version;
    }
  return NULL;
}

/* --- working copies -------------------------------------------------------------------------- */

static gboolean
require_person (QfOffice *self, GError **error)
{
  if (self->staff != NULL)
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("Say who acts: sign in, or give --as STAFF."));
  return FALSE;
}

gboolean
qf_office_put_working_copy (
    QfOffice *self, const char *id, const char *parent, QfDocument *document, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL && QF_IS_DOCUMENT (document), FALSE);

  if (!require_person (self, error)
      || !qf_store_put_working_copy (self->store, self->staff, id, parent,
                                     qf_document_get_bytes (document), error))
    return FALSE;
  self->n_writes++;
  return TRUE;
}

QfDocument *
qf_office_get_working_copy (QfOffice *self, const char *id, char **parent, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!require_person (self, error))
    return NULL;
  g_autofree char *from = NULL;
  g_autoptr (GBytes) bytes = qf_store_get_working_copy (self->store, self->staff, id, &from, error);
  QfDocument *document = bytes != NULL ? qf_document_new_from_bytes (bytes, error) : NULL;
  if (document != NULL && parent != NULL)
    *parent = g_steal_pointer (&from);
  return document;
}

gboolean
qf_office_drop_working_copy (QfOffice *self, const char *id, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!require_person (self, error)
      || !qf_store_put_working_copy (self->store, self->staff, id, NULL, NULL, error))
    return FALSE;
  self->n_writes++;
  return TRUE;
}
