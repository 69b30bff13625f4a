/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-archive"

#include "config.h"

#include "qf-docx-archive.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-docx-directory.h"

/* Once the directory has been found sound, libarchive unpacks the XML parts into memory. The
 * bytes that really come out are counted against the limits, not those that the directory
 * promises. Pictures, embedded files and macros are never unpacked. */

#define PIECE 65536

struct _QfDocxArchive
{
  GHashTable *parts; /* lower-case name to GBytes: XML parts alone */
  GPtrArray *names;  /* every name, NULL at the end */
};

static gboolean
is_xml_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".xml") || g_str_has_suffix (lower, ".rels");
}

static gboolean
refuse_data (const char *name, const char *reason, GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file is damaged: %s cannot be unpacked. Open it in Word or WPS, save it "
                  "again as .docx and import that.\n%s"),
               name, reason != NULL ? reason : "zip");
  return FALSE;
}

static GBytes *
read_part (struct archive *archive, const QfDocxEntry *entry, guint64 *total, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 piece[PIECE];

  for (;;)
    {
      la_ssize_t n_read = archive_read_data (archive, piece, sizeof piece);

      if (n_read < 0)
        {
          refuse_data (entry->name, archive_error_string (archive), error);
          return NULL;
        }
      if (n_read == 0)
        break;
      *total += (guint64)n_read;
      if (bytes->len + (gsize)n_read > entry->unpacked || *total > QF_DOCX_MAX_TOTAL)
        {
          refuse_data (entry->name, _ ("It holds more than it declares."), error);
          return NULL;
        }
      g_byte_array_append (bytes, piece, (guint)n_read);
    }
  if (bytes->len != entry->unpacked)
    {
      refuse_data (entry->name, _ ("It holds less than it declares."), error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static struct archive *
open_archive (GBytes *bytes, GError **error)
{
  struct archive *archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    return archive;
  refuse_data ("zip", archive_error_string (archive), error);
  archive_read_free (archive);
  return NULL;
}

/* libarchive hands out the entries in the order of their local headers. Names are not asked
 * of it but where it can tell them: it translates them to the locale's encoding. */
static gboolean
read_parts (QfDocxArchive *self,
            struct archive *archive,
            GPtrArray *entries,
            GCancellable *cancellable,
            GError **error)
{
  guint64 total = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      QfDocxEntry *entry = entries->pdata[i];
      struct archive_entry *header;
      int status = archive_read_next_header (archive, &header);
      const char *name;
      GBytes *part;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return refuse_data (entry->name, archive_error_string (archive), error);
      name = archive_entry_pathname_utf8 (header);
      if (name != NULL && strcmp (name, entry->name) != 0)
        return refuse_data (entry->name, name, error);
      if (!is_xml_name (entry->name))
        continue;
      part = read_part (archive, entry, &total, error);
      if (part == NULL)
        return FALSE;
      g_hash_table_insert (self->parts, g_ascii_strdown (entry->name, -1), part);
    }
  return TRUE;
}

QfDocxArchive *
qf_docx_archive_open (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = qf_docx_directory_read (bytes, error);
  g_autoptr (QfDocxArchive) self = NULL;
  struct archive *archive;
  gboolean done;

  if (entries == NULL)
    return NULL;
  archive = open_archive (bytes, error);
  if (archive == NULL)
    return NULL;
  self = g_new0 (QfDocxArchive, 1);
  self->parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->names, g_strdup (((QfDocxEntry *)entries->pdata[i])->name));
  g_ptr_array_add (self->names, NULL);
  done = read_parts (self, archive, entries, cancellable, error);
  archive_read_free (archive);
  return done ? g_steal_pointer (&self) : NULL;
}

void
qf_docx_archive_free (QfDocxArchive *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

GBytes *
qf_docx_archive_get_part (QfDocxArchive *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->parts, lower);
}

const char *const *
qf_docx_archive_get_names (QfDocxArchive *self)
{
  return (const char *const *)self->names->pdata;
}
