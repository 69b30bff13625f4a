/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The manifest: what exactly goes out, as a text that a shell can read.
 *
 * Acts sign its digest, so its bytes are the truth and the parsed fields are a view of them.
 * Lists are counted and numbered, keys come in one order, and each value has one spelling.
 *
 * Over 500 lines because one format is read in one place, line after line. */

#define G_LOG_DOMAIN "qf-manifest"

#include "config.h"

#include "gate/qf-manifest-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-lines-private.h"
#include "gate/qf-values-private.h"

#define MAX_LISTED 10000

/* Single lines of the manifest that qf_manifest_get() hands out. */
static const char *const keys[] = { "store", "release", "kind",      "class",     "chain",
                                    "of",    "trigger", "exemption", "rules-off", "rules" };

struct _QfManifest
{
  gatomicrefcount references;
  GBytes *bytes;
  char *digest;
  GHashTable *values; /* of the keys above; missing where "-" */
  guint revision;
  char *item_version;
  char *item_digest;
  GPtrArray *documents;   /* QfManifestDocument */
  GPtrArray *attachments; /* QfAttachment */
  GHashTable *plan;       /* field to text; missing where "-" */
  GPtrArray *waivers;     /* QfWaiver */
  char **authors;         /* sorted, at least one */
};

G_DEFINE_BOXED_TYPE (QfManifest, qf_manifest, qf_manifest_ref, qf_manifest_unref)

void
qf_manifest_document_free (QfManifestDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->id);
  g_free (self->digest);
  g_free (self->version);
  g_free (self->drafter);
  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_free (self);
}

QfManifest *
qf_manifest_ref (QfManifest *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_manifest_unref (QfManifest *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->digest);
  g_hash_table_unref (self->values);
  g_free (self->item_version);
  g_free (self->item_digest);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->attachments);
  g_hash_table_unref (self->plan);
  g_ptr_array_unref (self->waivers);
  g_strfreev (self->authors);
  g_free (self);
}

static QfManifest *
alloc_manifest (void)
{
  QfManifest *self = g_new0 (QfManifest, 1);

  g_atomic_ref_count_init (&self->references);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->plan = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_manifest_document_free);
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_attachment_free);
  self->waivers = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_waiver_free);
  return self;
}

/* Takes the line of @key; @is_value judges all but "-", which @may_be_empty allows. */
static gboolean
read_value (QfManifest *self,
            QfLines *lines,
            const char *key,
            gboolean may_be_empty,
            gboolean (*is_value) (const char *))
{
  const char *value = _qf_lines_take (lines, key);

  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "-"))
    return may_be_empty;
  if (is_value != NULL && !is_value (value))
    return FALSE;
  g_hash_table_insert (self->values, g_strdup (key), g_strdup (value));
  return TRUE;
}

static gboolean
is_release_kind (const char *value)
{
  QfReleaseKind kind;

  return qf_release_kind_from_string (value, &kind);
}

static gboolean
is_class (const char *value)
{
  return g_strv_contains (qf_terms_get_classes (), value);
}

static gboolean
is_rule_list (const char *value)
{
  g_auto (GStrv) rules = _qf_value_split (value);

  for (guint i = 0; rules != NULL && rules[i] != NULL; i++)
    if (strchr (rules[i], ' ') != NULL)
      return FALSE;
  return rules != NULL;
}

static gboolean
read_head (QfManifest *self, QfLines *lines)
{
  g_auto (GStrv) item = NULL;
  g_autofree char *of_item = NULL;
  guint64 revision = 0;

  if (!_qf_lines_expect (lines, "QIANFA-MANIFEST-1")
      || !read_value (self, lines, "store", FALSE, _qf_value_is_uuid)
      || !read_value (self, lines, "release", FALSE, _qf_value_is_release)
      || !_qf_value_is_number (_qf_lines_take (lines, "revision"), &revision) || revision == 0
      || revision > G_MAXINT)
    return FALSE;
  self->revision = (guint)revision;
  item = _qf_lines_split (_qf_lines_take (lines, "item"), 2);
  if (item == NULL || !_qf_value_is_version (item[0], &of_item, NULL)
      || !g_str_equal (of_item, qf_manifest_get (self, "release"))
      || !_qf_value_is_digest (item[1]))
    return FALSE;
  self->item_version = g_strdup (item[0]);
  self->item_digest = g_strdup (item[1]);
  return read_value (self, lines, "kind", FALSE, is_release_kind)
         && read_value (self, lines, "class", TRUE, is_class)
         && read_value (self, lines, "chain", FALSE, _qf_value_is_word)
         && read_value (self, lines, "of", TRUE, _qf_value_is_release)
         && read_value (self, lines, "trigger", TRUE, NULL);
}

/* "N REST" where N must be @number. (transfer none): REST, or NULL */
static const char *
skip_number (const char *value, guint number)
{
  g_autofree char *front = g_strdup_printf ("%u ", number);

  return value != NULL && g_str_has_prefix (value, front) ? value + strlen (front) : NULL;
}

static gboolean
read_properties (QfManifestDocument *document, QfLines *lines, guint place)
{
  const char *const *known = qf_properties_get_keys ();
  const char *value;
  guint at = 0;

  while ((value = _qf_lines_take (lines, "property")) != NULL)
    {
      g_auto (GStrv) fields = _qf_lines_split (skip_number (value, place), 2);

      if (fields == NULL)
        return FALSE;
      while (known[at] != NULL && !g_str_equal (known[at], fields[0]))
        at++;
      if (known[at] == NULL)
        return FALSE;
      at++;
      g_hash_table_insert (document->properties, g_strdup (fields[0]), g_strdup (fields[1]));
    }
  return TRUE;
}

static gboolean
has_document (QfManifest *self, const char *id)
{
  for (guint i = 0; i < self->documents->len; i++)
    if (g_str_equal (((QfManifestDocument *)self->documents->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
read_document (QfManifest *self, QfLines *lines, guint place)
{
  g_auto (GStrv) fields
      = _qf_lines_split (skip_number (_qf_lines_take (lines, "document"), place), 5);
  g_autofree char *of_item = NULL;
  QfManifestDocument *document;
  QfKind kind;

  if (fields == NULL || !qf_kind_from_string (fields[0], &kind) || fields[1][0] != 'D'
      || !_qf_value_is_item (fields[1]) || has_document (self, fields[1])
      || !_qf_value_is_digest (fields[2]) || !_qf_value_is_version (fields[3], &of_item, NULL)
      || !g_str_equal (of_item, fields[1])
      || !(kind == QF_KIND_REPRINT ? g_str_equal (fields[4], "-") : _qf_value_is_staff (fields[4])))
    return FALSE;
  document = g_new0 (QfManifestDocument, 1);
  g_ptr_array_add (self->documents, document);
  document->kind = g_strdup (fields[0]);
  document->id = g_strdup (fields[1]);
  document->digest = g_strdup (fields[2]);
  document->version = g_strdup (fields[3]);
  document->drafter = g_strdup (fields[4]);
  document->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return read_properties (document, lines, place);
}

static gboolean
read_count (QfLines *lines, const char *key, guint64 *count)
{
  return _qf_value_is_number (_qf_lines_take (lines, key), count) && *count <= MAX_LISTED;
}

static gboolean
read_documents (QfManifest *self, QfLines *lines)
{
  guint64 count = 0;

  if (!read_count (lines, "documents", &count) || count == 0)
    return FALSE;
  for (guint i = 1; i <= count; i++)
    if (!read_document (self, lines, i))
      return FALSE;
  /* In a pair the policy is the first, and every interpretation belongs to it. */
  if (!g_str_equal (qf_manifest_get (self, "kind"), "pair"))
    return TRUE;
  for (guint i = 2; i <= count; i++)
    {
      g_autofree char *belongs = g_strdup_printf ("belongs=%u 1", i);

      if (!_qf_lines_expect (lines, belongs))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_media_type (const char *value)
{
  static const char alphabet[]
      = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_/";
  const char *slash = strchr (value, '/');

  return strspn (value, alphabet) == strlen (value) && slash != NULL && slash > value
         && slash[1] != '\0' && strchr (slash + 1, '/') == NULL;
}

static gboolean
read_attachments (QfManifest *self, QfLines *lines)
{
  guint64 count = 0;

  if (!read_count (lines, "attachments", &count))
    return FALSE;
  for (guint i = 1; i <= count; i++)
    {
      g_auto (GStrv) fields
          = _qf_lines_split (skip_number (_qf_lines_take (lines, "attachment"), i), 4);
      QfAttachment *attachment;
      guint64 size = 0;

      if (fields == NULL || !_qf_value_is_digest (fields[0])
          || !_qf_value_is_number (fields[1], &size) || size > QF_ATTACHMENT_MAX_BYTES
          || !is_media_type (fields[2]) || strchr (fields[3], '/') != NULL)
        return FALSE;
      attachment = g_new0 (QfAttachment, 1);
      attachment->digest = g_strdup (fields[0]);
      attachment->size = size;
      attachment->media_type = g_strdup (fields[2]);
      attachment->name = g_strdup (fields[3]);
      g_ptr_array_add (self->attachments, attachment);
    }
  return TRUE;
}

static gboolean
read_plan (QfManifest *self, QfLines *lines)
{
  const char *const *fields = qf_terms_get_plan_fields ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = _qf_lines_split (_qf_lines_take (lines, "plan"), 2);

      if (pieces == NULL || !g_str_equal (pieces[0], fields[i]))
        return FALSE;
      if (!g_str_equal (pieces[1], "-"))
        g_hash_table_insert (self->plan, g_strdup (pieces[0]), g_strdup (pieces[1]));
    }
  return TRUE;
}

static gboolean
has_waiver (QfManifest *self, const char *finding)
{
  for (guint i = 0; i < self->waivers->len; i++)
    if (g_str_equal (((QfWaiver *)self->waivers->pdata[i])->finding, finding))
      return TRUE;
  return FALSE;
}

static gboolean
read_waivers (QfManifest *self, QfLines *lines)
{
  guint64 count = 0;

  if (!read_count (lines, "waivers", &count))
    return FALSE;
  for (guint i = 1; i <= count; i++)
    {
      g_auto (GStrv) fields
          = _qf_lines_split (skip_number (_qf_lines_take (lines, "waiver"), i), 8);
      QfWaiver *waiver;
      QfGate gate;

      if (fields == NULL || has_waiver (self, fields[0]) || !qf_gate_from_string (fields[2], &gate)
          || gate == QF_GATE_EXEMPTION
          || !(g_str_equal (fields[3], "-") || has_document (self, fields[3]))
          || !(g_str_equal (fields[4], "-") || _qf_value_is_version (fields[4], NULL, NULL))
          || !_qf_value_is_digest (fields[5]) || !_qf_value_is_staff (fields[6]))
        return FALSE;
      waiver = g_new0 (QfWaiver, 1);
      waiver->finding = g_strdup (fields[0]);
      waiver->rule = g_strdup (fields[1]);
      waiver->gate = g_strdup (fields[2]);
      waiver->document = g_strdup (fields[3]);
      waiver->version = g_strdup (fields[4]);
      waiver->words_digest = g_strdup (fields[5]);
      waiver->staff = g_strdup (fields[6]);
      waiver->reason = g_strdup (fields[7]);
      g_ptr_array_add (self->waivers, waiver);
    }
  return TRUE;
}

/* Manifests of releases that were frozen before rules were data have no such line. */
static gboolean
read_rules (QfManifest *self, QfLines *lines)
{
  const char *value = _qf_lines_take (lines, "rules");

  if (value == NULL)
    return TRUE;
  if (!_qf_value_is_digest (value))
    return FALSE;
  g_hash_table_insert (self->values, g_strdup ("rules"), g_strdup (value));
  return TRUE;
}

static gboolean
read_authors (QfManifest *self, QfLines *lines)
{
  self->authors = _qf_value_split (_qf_lines_take (lines, "authors"));
  if (self->authors == NULL || self->authors[0] == NULL)
    return FALSE;
  for (guint i = 0; self->authors[i] != NULL; i++)
    if (!_qf_value_is_staff (self->authors[i])
        || (i > 0 && strcmp (self->authors[i - 1], self->authors[i]) >= 0))
      return FALSE;
  return TRUE;
}

static gboolean
read_manifest (QfManifest *self, QfLines *lines)
{
  return read_head (self, lines) && read_documents (self, lines) && read_attachments (self, lines)
         && read_plan (self, lines) && read_value (self, lines, "exemption", TRUE, NULL)
         && read_waivers (self, lines) && read_value (self, lines, "rules-off", TRUE, is_rule_list)
         && read_rules (self, lines) && read_authors (self, lines)
         && _qf_lines_expect (lines, "end=QIANFA-MANIFEST-1") && _qf_lines_at_end (lines);
}

QfManifest *
qf_manifest_parse (GBytes *bytes, GError **error)
{
  g_autoptr (QfLines) lines = _qf_lines_new (bytes, QF_MANIFEST_MAX_BYTES, _ ("manifest"), error);
  g_autoptr (QfManifest) self = NULL;

  if (lines == NULL)
    return NULL;
  self = alloc_manifest ();
  if (!read_manifest (self, lines))
    {
      _qf_lines_refuse (error, _ ("manifest"), NULL);
      return NULL;
    }
  self->bytes = g_bytes_ref (bytes);
  self->digest = _qf_value_digest (bytes);
  return g_steal_pointer (&self);
}

GBytes *
qf_manifest_get_bytes (QfManifest *self)
{
  return self != NULL ? self->bytes : NULL;
}

const char *
qf_manifest_get_digest (QfManifest *self)
{
  return self != NULL ? self->digest : NULL;
}

const char *
qf_manifest_get (QfManifest *self, const char *key)
{
  if (self == NULL || key == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i], key))
      return g_hash_table_lookup (self->values, key);
  return NULL;
}

guint
qf_manifest_get_revision (QfManifest *self)
{
  return self != NULL ? self->revision : 0;
}

const char *
qf_manifest_get_item_version (QfManifest *self)
{
  return self != NULL ? self->item_version : NULL;
}

const char *
qf_manifest_get_item_digest (QfManifest *self)
{
  return self != NULL ? self->item_digest : NULL;
}

guint
qf_manifest_get_n_documents (QfManifest *self)
{
  return self != NULL ? self->documents->len : 0;
}

const QfManifestDocument *
qf_manifest_get_document (QfManifest *self, guint index)
{
  return index < qf_manifest_get_n_documents (self) ? g_ptr_array_index (self->documents, index)
                                                    : NULL;
}

guint
qf_manifest_get_n_attachments (QfManifest *self)
{
  return self != NULL ? self->attachments->len : 0;
}

const QfAttachment *
qf_manifest_get_attachment (QfManifest *self, guint index)
{
  return index < qf_manifest_get_n_attachments (self) ? g_ptr_array_index (self->attachments, index)
                                                      : NULL;
}

const char *
qf_manifest_get_plan (QfManifest *self, const char *field)
{
  return self != NULL && field != NULL ? g_hash_table_lookup (self->plan, field) : NULL;
}

guint
qf_manifest_get_n_waivers (QfManifest *self)
{
  return self != NULL ? self->waivers->len : 0;
}

const QfWaiver *
qf_manifest_get_waiver (QfManifest *self, guint index)
{
  return index < qf_manifest_get_n_waivers (self) ? g_ptr_array_index (self->waivers, index) : NULL;
}

const char *const *
qf_manifest_get_authors (QfManifest *self)
{
  static const char *const nobody[] = { NULL };

  return self != NULL ? (const char *const *)self->authors : nobody;
}
