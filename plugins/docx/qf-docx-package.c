/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-package"

#include "config.h"

#include "qf-docx-package.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <qf/qf-error.h>

#include "qf-docx-xml.h"

/* A .docx names its parts twice over: [Content_Types].xml says what each is, and the
 * relationships (_rels/.rels, word/_rels/document.xml.rels) say what each is for. The main
 * part must be a word processing document by both.
 *
 * Nothing outside of the file is ever fetched. Whatever the relationships of any part point
 * to outside is counted, links apart: those are counted where they stand in the text. */

#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define MACRO_TYPE "application/vnd.ms-word."

struct _QfDocxPackage
{
  QfDocxArchive *archive; /* borrowed */
  QfDocxTally *tally;     /* borrowed */
  GHashTable *types;      /* lower-case part name to content type */
  GHashTable *relations;  /* last step of the type to part name, of the main part */
  char *main;
};

typedef struct
{
  QfDocxPackage *package;
  const char *folder;    /* what targets are relative to, "" or ending in "/" */
  GHashTable *relations; /* filled: last step of the type to part name */
} RelationReader;

static gboolean
refuse_kind (GError **error)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("The file is not a Word document. Open it in Word or WPS, save it as .docx and "
                  "import that."));
  return FALSE;
}

static void
read_type (const char *name,
           const char *namespace_uri,
           const char *const *names,
           const char *const *spaces,
           const char *const *values,
           gpointer user_data)
{
  QfDocxPackage *self = user_data;
  const QfDocxAttributes attributes = { names, spaces, values };
  const char *part = qf_docx_get_attribute (&attributes, "PartName");
  const char *type = qf_docx_get_attribute (&attributes, "ContentType");

  if (strcmp (name, "Override") == 0 && part != NULL && type != NULL)
    g_hash_table_insert (self->types, g_ascii_strdown (*part == '/' ? part + 1 : part, -1),
                         g_strdup (type));
}

/* "../customXml/item1.xml" from "word/" is "customXml/item1.xml"; NULL where it leaves the
 * file. */
static char *
resolve_target (const char *folder, const char *target)
{
  g_autofree char *path
      = *target == '/' ? g_strdup (target + 1) : g_strconcat (folder, target, NULL);
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (*steps[i] == '\0' || strcmp (steps[i], ".") == 0)
        continue;
      if (strcmp (steps[i], "..") != 0)
        g_ptr_array_add (kept, steps[i]);
      else if (kept->len == 0)
        return NULL;
      else
        g_ptr_array_set_size (kept, (int)kept->len - 1);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

static void
read_relation (const char *name,
               const char *namespace_uri,
               const char *const *names,
               const char *const *spaces,
               const char *const *values,
               gpointer user_data)
{
  RelationReader *self = user_data;
  QfDocxTally *tally = self->package->tally;
  const QfDocxAttributes attributes = { names, spaces, values };
  const char *type = qf_docx_get_attribute (&attributes, "Type");
  const char *target = qf_docx_get_attribute (&attributes, "Target");
  const char *mode = qf_docx_get_attribute (&attributes, "TargetMode");
  const char *step;
  char *part;

  if (strcmp (name, "Relationship") != 0 || type == NULL || target == NULL)
    return;
  step = strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type;
  if (mode != NULL && g_ascii_strcasecmp (mode, "External") == 0)
    {
      if (strcmp (step, "attachedTemplate") == 0)
        tally->counts[QF_DOCX_TEMPLATES]++;
      else if (strcmp (step, "hyperlink") != 0)
        tally->counts[QF_DOCX_OUTSIDE_PARTS]++;
      return;
    }
  part = resolve_target (self->folder, target);
  if (part == NULL || self->relations == NULL || g_hash_table_contains (self->relations, step))
    g_free (part);
  else
    g_hash_table_insert (self->relations, g_strdup (step), part);
}

static gboolean
read_relations (QfDocxPackage *self, const char *part, GHashTable *relations, GError **error)
{
  static const QfXmlHandlers handlers = { read_relation, NULL, NULL };
  const char *slash = strrchr (part, '/');
  g_autofree char *folder
      = slash != NULL ? g_strndup (part, (gsize)(slash - part) + 1) : g_strdup ("");
  g_autofree char *name
      = g_strconcat (folder, "_rels/", slash != NULL ? slash + 1 : part, ".rels", NULL);
  RelationReader reader = { self, folder, relations };
  GBytes *bytes = qf_docx_archive_get_part (self->archive, name);

  return bytes == NULL || qf_docx_parse (bytes, &handlers, &reader, error);
}

/* What is active or embedded is told by its place; none of it was unpacked. */
static void
count_entry (QfDocxPackage *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, "vbaproject.bin"))
    self->tally->counts[QF_DOCX_MACROS]++;
  else if (strstr (lower, "/embeddings/") != NULL && !g_str_has_suffix (lower, "/"))
    self->tally->counts[QF_DOCX_OBJECTS]++;
  else if (strstr (lower, "/activex/") != NULL && g_str_has_suffix (lower, ".xml"))
    self->tally->counts[QF_DOCX_CONTROLS]++;
  else if (g_str_has_prefix (lower, "_xmlsignatures/sig"))
    self->tally->counts[QF_DOCX_SIGNATURES]++;
}

/* Relationships of all parts but the main one: only what they point to outside counts. */
static gboolean
read_entries (QfDocxPackage *self, GError **error)
{
  const char *const *names = qf_docx_archive_get_names (self->archive);
  static const QfXmlHandlers handlers = { read_relation, NULL, NULL };
  RelationReader reader = { self, "", NULL };
  g_autofree char *own = g_path_get_basename (self->main);
  g_autofree char *own_rels = g_strconcat ("_rels/", own, ".rels", NULL);

  for (; *names != NULL; names++)
    {
      GBytes *part = qf_docx_archive_get_part (self->archive, *names);

      count_entry (self, *names);
      if (part == NULL || !g_str_has_suffix (*names, ".rels") || strcmp (*names, "_rels/.rels") == 0
          || g_str_has_suffix (*names, own_rels))
        continue;
      if (!qf_docx_parse (part, &handlers, &reader, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_main (QfDocxPackage *self, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (self->main, -1);
  const char *type = g_hash_table_lookup (self->types, lower);

  if (type == NULL || qf_docx_archive_get_part (self->archive, self->main) == NULL)
    return refuse_kind (error);
  if (g_ascii_strncasecmp (type, WORD_TYPE, strlen (WORD_TYPE)) != 0
      && g_ascii_strncasecmp (type, MACRO_TYPE, strlen (MACRO_TYPE)) != 0)
    return refuse_kind (error);
  return TRUE;
}

static gboolean
read_package (QfDocxPackage *self, GError **error)
{
  static const QfXmlHandlers handlers = { read_type, NULL, NULL };
  g_autoptr (GHashTable) roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GBytes *types = qf_docx_archive_get_part (self->archive, "[Content_Types].xml");

  if (types == NULL)
    return refuse_kind (error);
  if (!qf_docx_parse (types, &handlers, self, error) || !read_relations (self, "", roots, error))
    return FALSE;
  self->main = g_strdup (g_hash_table_lookup (roots, "officeDocument"));
  if (self->main == NULL)
    return refuse_kind (error);
  return check_main (self, error) && read_relations (self, self->main, self->relations, error)
         && read_entries (self, error);
}

QfDocxPackage *
qf_docx_package_open (QfDocxArchive *archive, QfDocxTally *tally, GError **error)
{
  g_autoptr (QfDocxPackage) self = g_new0 (QfDocxPackage, 1);

  self->archive = archive;
  self->tally = tally;
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_package (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
qf_docx_package_free (QfDocxPackage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->types, g_hash_table_unref);
  g_clear_pointer (&self->relations, g_hash_table_unref);
  g_free (self->main);
  g_free (self);
}

const char *
qf_docx_package_get_main (QfDocxPackage *self)
{
  return self->main;
}

const char *
qf_docx_package_find (QfDocxPackage *self, const char *type)
{
  return g_hash_table_lookup (self->relations, type);
}
