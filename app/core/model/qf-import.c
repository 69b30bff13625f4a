/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-import"

#include "config.h"

#include <qf/qf-importer.h>

#include <string.h>

#include "model/qf-import-private.h"

/* A heap of what was read, in order. Nothing is judged here: an importer says what the file
 * says, text/qf-structure.c makes a document of it. */

struct _QfImport
{
  GObject parent_instance;

  GPtrArray *items;       /* QfImportItem */
  GPtrArray *dropped;     /* char *, ended by NULL */
  GPtrArray *hidden;      /* char *: looked at for secrecy marks only */
  GHashTable *properties; /* char * to char * */
};

G_DEFINE_FINAL_TYPE (QfImport, qf_import, G_TYPE_OBJECT)

static void
free_item (gpointer data)
{
  QfImportItem *item = data;
  g_free (item->text);
  g_clear_pointer (&item->rows, g_ptr_array_unref);
  g_free (item);
}

static void
qf_import_finalize (GObject *object)
{
  QfImport *self = QF_IMPORT (object);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->dropped);
  g_ptr_array_unref (self->hidden);
  g_hash_table_unref (self->properties);
  G_OBJECT_CLASS (qf_import_parent_class)->finalize (object);
}

static void
qf_import_class_init (QfImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_import_finalize;
}

static void
qf_import_init (QfImport *self)
{
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->dropped = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  self->hidden = g_ptr_array_new_with_free_func (g_free);
  self->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

QfImport *
qf_import_new (void)
{
  return g_object_new (QF_TYPE_IMPORT, NULL);
}

void
qf_import_add_paragraph (QfImport *self, QfImportHint hint, guint level, const char *text)
{
  g_return_if_fail (QF_IS_IMPORT (self));
  g_return_if_fail (text != NULL && g_utf8_validate (text, -1, NULL));

  QfImportItem *item = g_new0 (QfImportItem, 1);
  item->hint = hint;
  item->level = level;
  item->text = g_strdup (text);
  g_ptr_array_add (self->items, item);
}

void
qf_import_add_table (QfImport *self, GPtrArray *rows)
{
  g_return_if_fail (QF_IS_IMPORT (self) && rows != NULL);

  QfImportItem *item = g_new0 (QfImportItem, 1);
  item->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      for (guint j = 0; j < row->len; j++)
        {
          const QfCell *cell = g_ptr_array_index (row, j);
          g_ptr_array_add (
              copy, qf_cell_new (cell->text, cell->column_span, cell->row_span, cell->header));
        }
      g_ptr_array_add (item->rows, copy);
    }
  g_ptr_array_add (self->items, item);
}

void
qf_import_add_dropped (QfImport *self, const char *what)
{
  g_return_if_fail (QF_IS_IMPORT (self) && what != NULL);

  g_ptr_array_add (self->dropped, g_strdup (what));
}

void
qf_import_add_hidden_text (QfImport *self, const char *text)
{
  g_return_if_fail (QF_IS_IMPORT (self));
  g_return_if_fail (text != NULL && g_utf8_validate (text, -1, NULL));

  g_ptr_array_add (self->hidden, g_strdup (text));
}

void
qf_import_set_property (QfImport *self, const char *key, const char *value)
{
  g_return_if_fail (QF_IS_IMPORT (self));
  g_return_if_fail (key != NULL && value != NULL && g_utf8_validate (value, -1, NULL));

  g_hash_table_insert (self->properties, g_strdup (key), g_strdup (value));
}

const char *const *
qf_import_get_dropped (QfImport *self)
{
  g_return_val_if_fail (QF_IS_IMPORT (self), NULL);

  /* Before the first line the array has no storage of its own. */
  static const char *const none[] = { NULL };
  return self->dropped->len > 0 ? (const char *const *)self->dropped->pdata : none;
}

GPtrArray *
_qf_import_get_items (QfImport *self)
{
  return self->items;
}

GHashTable *
_qf_import_get_properties (QfImport *self)
{
  return self->properties;
}

GPtrArray *
_qf_import_get_hidden (QfImport *self)
{
  return self->hidden;
}
