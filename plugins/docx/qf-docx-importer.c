/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-importer"

#include "config.h"

#include "qf-docx-importer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-docx-package.h"
#include "qf-docx-reader.h"
#include "qf-docx-xml.h"

/* From bytes to an import: archive, package, styles and numbering, notes, body; then every
 * other XML part once more as mere text, for the secrecy marks that may stand in a header, a
 * comment, a property or a part that nothing refers to. */

/* Everything is held in memory. */
#define MAX_BYTES (64 * 1024 * 1024)

struct _QfDocxImporter
{
  GObject parent_instance;
};

static void init_importer (QfImporterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QfDocxImporter,
                               qf_docx_importer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (QF_TYPE_IMPORTER, init_importer))

/* One document while it is read. */
typedef struct
{
  QfDocxArchive *archive;
  QfDocxPackage *package;
  QfDocxTally tally;
  QfDocxContext context;
  GHashTable *read; /* lower-case names of the parts whose text is in the import: a set */
} Document;

static gboolean
refuse_size (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file is larger than %d MB. Take large pictures out of it and import it "
                  "again."),
               MAX_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
check_signature (GBytes *bytes, GError **error)
{
  static const guint8 compound[] = { 0xD0, 0xCF, 0x11, 0xE0 };
  static const guint8 zip[] = { 'P', 'K', 3, 4 };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > MAX_BYTES)
    return refuse_size (error);
  if (length >= sizeof compound && memcmp (data, compound, sizeof compound) == 0)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 _ ("The file is encrypted or of the old format (.doc, .wps). Open it in Word or "
                    "WPS, save it as .docx without a password and import that."));
  else if (length < sizeof zip || memcmp (data, zip, sizeof zip) != 0)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 _ ("The file is not a Word document. Open it in Word or WPS, save it as .docx "
                    "and import that."));
  else
    return TRUE;
  return FALSE;
}

/* The bytes of the part of @type, marked as read. */
static GBytes *
take_part (Document *self, const char *type)
{
  const char *name = qf_docx_package_find (self->package, type);

  if (name == NULL)
    return NULL;
  g_hash_table_add (self->read, g_ascii_strdown (name, -1));
  return qf_docx_archive_get_part (self->archive, name);
}

static gboolean
read_notes (Document *self, const char *type, GHashTable *notes, GError **error)
{
  GBytes *part = take_part (self, type);

  return part == NULL || qf_docx_reader_read_notes (&self->context, part, notes, error);
}

typedef struct
{
  guint *count;
} CommentCounter;

static void
count_comment (const char *name,
               const char *namespace_uri,
               const char *const *names,
               const char *const *spaces,
               const char *const *values,
               gpointer user_data)
{
  CommentCounter *counter = user_data;

  if (strcmp (name, "comment") == 0 && qf_docx_get_vocabulary (namespace_uri) == QF_DOCX_WORD)
    (*counter->count)++;
}

/* The text of the comments is read with the other parts. */
static gboolean
count_comments (Document *self, GError **error)
{
  static const QfXmlHandlers handlers = { count_comment, NULL, NULL };
  const char *name = qf_docx_package_find (self->package, "comments");
  GBytes *part = name != NULL ? qf_docx_archive_get_part (self->archive, name) : NULL;
  CommentCounter counter = { &self->tally.counts[QF_DOCX_COMMENTS] };

  return part == NULL || qf_docx_parse (part, &handlers, &counter, error);
}

static gboolean
is_running_head (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  return g_ascii_strncasecmp (base, "header", 6) == 0
         || g_ascii_strncasecmp (base, "footer", 6) == 0;
}

/* All that is text and was not read, wherever it stands. */
static gboolean
read_rest (Document *self, GCancellable *cancellable, GError **error)
{
  const char *const *names = qf_docx_archive_get_names (self->archive);

  for (; *names != NULL; names++)
    {
      GBytes *part = qf_docx_archive_get_part (self->archive, *names);
      g_autofree char *lower = g_ascii_strdown (*names, -1);
      g_autoptr (GString) text = g_string_new (NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (part == NULL || g_str_has_suffix (lower, ".rels")
          || g_hash_table_contains (self->read, lower))
        continue;
      if (!qf_docx_collect_text (part, text, error))
        return FALSE;
      if (is_running_head (*names) && strspn (text->str, " \t\n\r") < text->len)
        self->tally.counts[QF_DOCX_HEADERS]++;
      g_string_append_c (text, '\n');
      g_string_append_len (self->context.hidden, text->str, (gssize)text->len);
      if (self->context.hidden->len > MAX_BYTES)
        return refuse_size (error);
    }
  return TRUE;
}

static gboolean
read_document (Document *self, QfImport *import, GCancellable *cancellable, GError **error)
{
  QfDocxContext *context = &self->context;
  GBytes *body;

  context->styles = qf_docx_styles_read (take_part (self, "styles"), error);
  if (context->styles == NULL)
    return FALSE;
  context->numbering
      = qf_docx_numbering_read (take_part (self, "numbering"), context->styles, error);
  if (context->numbering == NULL || !read_notes (self, "footnotes", context->footnotes, error)
      || !read_notes (self, "endnotes", context->endnotes, error) || !count_comments (self, error))
    return FALSE;
  body = qf_docx_archive_get_part (self->archive, qf_docx_package_get_main (self->package));
  g_hash_table_add (self->read, g_ascii_strdown (qf_docx_package_get_main (self->package), -1));
  return qf_docx_reader_read_body (context, body, import, error)
         && read_rest (self, cancellable, error);
}

static void
clear_document (Document *self)
{
  g_clear_pointer (&self->package, qf_docx_package_free);
  g_clear_pointer (&self->archive, qf_docx_archive_free);
  g_clear_pointer (&self->context.numbering, qf_docx_numbering_free);
  g_clear_pointer (&self->context.styles, qf_docx_styles_free);
  g_clear_pointer (&self->context.footnotes, g_hash_table_unref);
  g_clear_pointer (&self->context.endnotes, g_hash_table_unref);
  g_clear_pointer (&self->read, g_hash_table_unref);
  g_string_free (g_steal_pointer (&self->context.hidden), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, clear_document)

static const char *const *
docx_importer_get_suffixes (QfImporter *importer)
{
  static const char *const suffixes[] = { "docx", "docm", NULL };

  return suffixes;
}

static QfImport *
docx_importer_read (QfImporter *importer, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_auto (Document) document = { NULL };
  g_autoptr (QfImport) import = qf_import_new ();

  document.read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  document.context.tally = &document.tally;
  document.context.hidden = g_string_new (NULL);
  document.context.footnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  document.context.endnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!check_signature (bytes, error))
    return NULL;
  document.archive = qf_docx_archive_open (bytes, cancellable, error);
  if (document.archive == NULL)
    return NULL;
  document.package = qf_docx_package_open (document.archive, &document.tally, error);
  if (document.package == NULL || !read_document (&document, import, cancellable, error))
    return NULL;
  qf_docx_tally_report (&document.tally, import);
  qf_import_add_hidden_text (import, document.context.hidden->str);
  return g_steal_pointer (&import);
}

static void
init_importer (QfImporterInterface *iface)
{
  iface->get_suffixes = docx_importer_get_suffixes;
  iface->read = docx_importer_read;
}

static void
qf_docx_importer_class_init (QfDocxImporterClass *klass)
{
}

static void
qf_docx_importer_init (QfDocxImporter *self)
{
}

QfImporter *
qf_docx_importer_new (void)
{
  return g_object_new (QF_TYPE_DOCX_IMPORTER, NULL);
}
