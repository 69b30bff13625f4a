/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document"

#include "config.h"

#include <qf/qf-document.h>

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "model/qf-document-private.h"
#include "text/qf-text-private.h"

/* A document is an immutable snapshot: all that can be asked of it (canonical bytes, digest,
 * plain text, offsets) is worked out when it is made, so that no thread ever waits for
 * another. A change makes a new snapshot that shares the blocks. */

struct _QfDocument
{
  GObject parent_instance;

  QfKind kind;
  GHashTable *properties; /* static key to char *; without the title, set ones only */
  GPtrArray *blocks;      /* QfBlock */
  GBytes *bytes;
  char *digest;
  char *text;
  glong *starts; /* of each block, in characters; one more for the end of the text */
};

G_DEFINE_FINAL_TYPE (QfDocument, qf_document, G_TYPE_OBJECT)

static void
qf_document_finalize (GObject *object)
{
  QfDocument *self = QF_DOCUMENT (object);
  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->digest);
  g_free (self->text);
  g_free (self->starts);
  G_OBJECT_CLASS (qf_document_parent_class)->finalize (object);
}

static void
qf_document_class_init (QfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_document_finalize;
}

static void
qf_document_init (QfDocument *self)
{
}

static void
write_text (QfDocument *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  self->starts = g_new0 (glong, self->blocks->len + 1);
  glong offset = 0;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const char *line = qf_block_get_text (g_ptr_array_index (self->blocks, i));
      self->starts[i] = offset;
      g_string_append (text, line);
      g_string_append_c (text, '\n');
      offset += g_utf8_strlen (line, -1) + 1;
    }
  self->starts[self->blocks->len] = offset;
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes @properties and @blocks, which nobody may change from now on. */
static QfDocument *
take_parts (QfKind kind, GHashTable *properties, GPtrArray *blocks)
{
  QfDocument *self = g_object_new (QF_TYPE_DOCUMENT, NULL);
  self->kind = kind;
  self->properties = properties;
  self->blocks = blocks;
  self->bytes = _qf_document_write (kind, properties, blocks);
  self->digest = qf_digest_bytes (self->bytes);
  write_text (self);
  return self;
}

static GHashTable *
create_properties (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

/* The static spelling of a known key. */
static const char *
intern_key (const char *key)
{
  for (const char *const *keys = qf_properties_get_keys (); *keys != NULL; keys++)
    if (strcmp (*keys, key) == 0)
      return *keys;
  return NULL;
}

static GHashTable *
copy_properties (GHashTable *properties)
{
  GHashTable *copy = create_properties ();
  GHashTableIter iter;
  gpointer key, value;
  if (properties == NULL)
    return copy;
  g_hash_table_iter_init (&iter, properties);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value != NULL && ((char *)value)[0] != '\0' && strcmp (key, "title") != 0
        && intern_key (key) != NULL)
      g_hash_table_insert (copy, (gpointer)intern_key (key), _qf_properties_normalize (key, value));
  return copy;
}

static GPtrArray *
copy_blocks (GPtrArray *blocks)
{
  GPtrArray *copy = g_ptr_array_new_full (blocks->len + 1, (GDestroyNotify)qf_block_unref);
  for (guint i = 0; i < blocks->len; i++)
    g_ptr_array_add (copy, qf_block_ref (g_ptr_array_index (blocks, i)));
  return copy;
}

QfDocument *
_qf_document_build (QfKind kind, GHashTable *properties, GPtrArray *blocks)
{
  return take_parts (kind, copy_properties (properties), copy_blocks (blocks));
}

static gboolean
check_properties (GHashTable *properties, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  if (properties == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, properties);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value != NULL && ((char *)value)[0] != '\0'
        && !qf_properties_check_value (key, value, error))
      {
        /* Asked for by a person it is wrong usage; inside a document it is wrong input. */
        if (error != NULL && *error != NULL)
          (*error)->code = QF_ERROR_INPUT;
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_blocks (GPtrArray *blocks, GError **error)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      QfBlock *block = g_ptr_array_index (blocks, i);
      const char *reason;
      g_autofree char *place = g_strdup_printf (_ ("Paragraph %u"), i + 1);
      if (qf_block_get_kind (block) == QF_BLOCK_TITLE && i > 0)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                       _ ("%s is a title, but a document has one title, its first paragraph"),
                       place);
          return FALSE;
        }
      if (!_qf_text_check (qf_block_get_text (block), place, error))
        return FALSE;
      if (qf_block_get_kind (block) == QF_BLOCK_TABLE && !_qf_table_is_well_formed (block, &reason))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_INPUT, "%s: %s", place, _ (reason));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
has_title (GPtrArray *blocks)
{
  return blocks->len > 0 && qf_block_get_kind (g_ptr_array_index (blocks, 0)) == QF_BLOCK_TITLE;
}

QfDocument *
qf_document_new (QfKind kind, GHashTable *properties, GPtrArray *blocks, GError **error)
{
  g_return_val_if_fail (qf_kind_to_string (kind) != NULL, NULL);
  g_return_val_if_fail (blocks != NULL, NULL);

  if (!check_properties (properties, error))
    return NULL;
  g_autoptr (GPtrArray) own = copy_blocks (blocks);
  const char *title = properties != NULL ? g_hash_table_lookup (properties, "title") : NULL;
  if (title != NULL && title[0] != '\0' && !has_title (own))
    g_ptr_array_insert (own, 0, qf_block_new (QF_BLOCK_TITLE, 0, title));
  if (!check_blocks (own, error))
    return NULL;

  g_autoptr (QfDocument) self
      = take_parts (kind, copy_properties (properties), g_steal_pointer (&own));
  if (g_bytes_get_size (self->bytes) > QF_DOCUMENT_MAX_BYTES)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("The document is too large: %zu bytes, the limit is %d"),
                   g_bytes_get_size (self->bytes), QF_DOCUMENT_MAX_BYTES);
      return NULL;
    }
  return g_steal_pointer (&self);
}

QfDocument *
qf_document_new_from_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  QfKind kind;
  g_autoptr (GHashTable) properties = create_properties ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  if (!_qf_document_read (bytes, &kind, properties, blocks, error))
    return NULL;
  g_autoptr (QfDocument) self = qf_document_new (kind, properties, blocks, error);
  if (self == NULL)
    return NULL;
  if (!g_bytes_equal (bytes, self->bytes))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT,
                           _ ("The document is not in its canonical form"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

GBytes *
qf_document_get_bytes (QfDocument *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), NULL);

  return self->bytes;
}

const char *
qf_document_get_digest (QfDocument *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), NULL);

  return self->digest;
}

QfKind
qf_document_get_kind (QfDocument *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), QF_KIND_POLICY);

  return self->kind;
}

const char *
qf_document_get_property (QfDocument *self, const char *key)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self) && key != NULL, NULL);

  if (strcmp (key, "title") != 0)
    return g_hash_table_lookup (self->properties, key);
  if (!has_title (self->blocks))
    return NULL;
  const char *title = qf_block_get_text (g_ptr_array_index (self->blocks, 0));
  return title[0] != '\0' ? title : NULL;
}

guint
qf_document_get_n_blocks (QfDocument *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), 0);

  return self->blocks->len;
}

QfBlock *
qf_document_get_block (QfDocument *self, guint index)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self) && index < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, index);
}

const char *
qf_document_get_text (QfDocument *self)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), NULL);

  return self->text;
}

glong
qf_document_get_block_start (QfDocument *self, guint index)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self) && index < self->blocks->len, -1);

  return self->starts[index];
}

int
qf_document_find_block (QfDocument *self, glong offset)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self), -1);

  if (offset < 0 || offset >= self->starts[self->blocks->len])
    return -1;
  /* The last block that starts at or before the offset. */
  guint low = 0, high = self->blocks->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (self->starts[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return (int)low;
}

QfDocument *
qf_document_with_property (QfDocument *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self) && key != NULL, NULL);

  gboolean set = value != NULL && value[0] != '\0';
  if ((set || intern_key (key) == NULL)
      && !qf_properties_check_value (key, set ? value : "", error))
    return NULL;
  g_autoptr (GPtrArray) blocks = copy_blocks (self->blocks);
  g_autoptr (GHashTable) properties = copy_properties (self->properties);
  if (strcmp (key, "title") == 0)
    {
      if (has_title (blocks))
        g_ptr_array_remove_index (blocks, 0);
      if (set)
        {
          g_autofree char *title = _qf_properties_normalize (key, value);
          g_ptr_array_insert (blocks, 0, qf_block_new (QF_BLOCK_TITLE, 0, title));
        }
    }
  else if (set)
    g_hash_table_insert (properties, (gpointer)intern_key (key), g_strdup (value));
  else
    g_hash_table_remove (properties, key);
  return qf_document_new (self->kind, properties, blocks, error);
}

QfDocument *
qf_document_with_blocks (QfDocument *self, GPtrArray *blocks, GError **error)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (self) && blocks != NULL, NULL);

  return qf_document_new (self->kind, self->properties, blocks, error);
}
