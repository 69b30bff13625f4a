/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-structure"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "model/qf-document-private.h"
#include "model/qf-import-private.h"
#include "text/qf-structure-private.h"
#include "text/qf-text-private.h"

/* From what an importer read to an official document (GB/T 9704-2012, chapter 7). Lines are
 * looked at in four steps: page furniture, head, tail, headings; each claims what it is sure
 * of, and what nobody claims is a paragraph as it stands. No text is changed, and whatever is
 * left out is listed for the reader. A secrecy mark anywhere ends it before all else. */

static void
free_line (gpointer data)
{
  QfLine *line = data;
  g_free (line->text);
  g_free (line->squeezed);
  g_free (line);
}

char *
_qf_structure_squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!_qf_text_is_space (g_utf8_get_char (p)))
      g_string_append_len (squeezed, p, g_utf8_next_char (p) - p);
  return g_string_free (squeezed, FALSE);
}

char *
_qf_structure_unify_spaces (const char *text)
{
  GString *plain = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (_qf_text_is_space (g_utf8_get_char (p)))
      g_string_append_c (plain, ' ');
    else
      g_string_append_len (plain, p, g_utf8_next_char (p) - p);
  return g_string_free (plain, FALSE);
}

void
_qf_structure_set_property (QfStructure *self, const char *key, const char *value, gboolean again)
{
  if (!again && g_hash_table_contains (self->properties, key))
    return;
  if (qf_properties_check_value (key, value, NULL))
    g_hash_table_insert (self->properties, g_strdup (key), _qf_properties_normalize (key, value));
}

void
_qf_structure_drop (QfStructure *self, QfLine *line, const char *why)
{
  line->state = QF_LINE_DROPPED;
  if (why == NULL)
    return;
  g_autofree char *shown = qf_text_dup_span (line->text != NULL ? line->text : "", 0, 60);
  g_autoptr (GString) told = g_string_new (why);
  g_string_replace (told, "%s", shown, 1);
  qf_import_add_dropped (self->import, told->str);
}

void
_qf_structure_claim (QfLine *line, QfBlockKind kind, guint level)
{
  line->state = QF_LINE_BLOCK;
  line->kind = kind;
  line->level = level;
}

gboolean
_qf_structure_is_body_name (const char *squeezed)
{
  static const char *const endings[]
      = { "政府", "厅",   "局",   "委",   "委员会", "办公室", "办",     "部",     "院",   "署",
          "会",   "组",   "中心", "公司", "处",     "科",     "所",     "站",     "队",   "银行",
          "学校", "大学", "镇",   "街道", "办事处", "法院",   "检察院", "指挥部", "集团", NULL };
  for (const char *const *ending = endings; *ending != NULL; ending++)
    if (g_str_has_suffix (squeezed, *ending))
      return TRUE;
  return FALSE;
}

static gboolean
find_mark (QfStructure *self, GString *text, GError **error)
{
  g_autofree char *mark = qf_text_find_secrecy_mark (text->str);
  GPtrArray *hidden = _qf_import_get_hidden (self->import);
  for (guint i = 0; mark == NULL && i < hidden->len; i++)
    mark = qf_text_find_secrecy_mark (g_ptr_array_index (hidden, i));
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, _qf_import_get_properties (self->import));
  while (mark == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    mark = qf_text_find_secrecy_mark (value);
  if (mark == NULL)
    return FALSE;
  g_autofree char *line = _qf_text_normalize_line (mark);
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("涉密文件不得在本机处理: the file bears the secrecy mark “%s”. It has not been "
                  "kept. Handle it only on equipment meant for classified material."),
               line);
  return TRUE;
}

/* All text as a reader would see it; cells are lines of their own. */
static GString *
collect_text (GPtrArray *items)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const QfImportItem *item = g_ptr_array_index (items, i);
      if (item->text != NULL)
        g_string_append (text, item->text);
      for (guint row = 0; item->rows != NULL && row < item->rows->len; row++)
        {
          GPtrArray *cells = g_ptr_array_index (item->rows, row);
          for (guint cell = 0; cell < cells->len; cell++)
            g_string_append_printf (text, "%s\t",
                                    ((QfCell *)g_ptr_array_index (cells, cell))->text);
          g_string_append_c (text, '\n');
        }
      g_string_append_c (text, '\n');
    }
  return text;
}

static void
add_line (QfStructure *self, const QfImportItem *item, const char *part)
{
  QfLine *line = g_new0 (QfLine, 1);
  line->hint = item->hint;
  line->file_level = item->level;
  line->rows = item->rows;
  if (part != NULL)
    {
      g_autofree char *normal = _qf_text_normalize_line (part);
      line->text = _qf_text_strip (normal);
      line->squeezed = _qf_structure_squeeze (line->text);
      if (line->squeezed[0] == '\0')
        {
          free_line (line);
          return;
        }
    }
  g_ptr_array_add (self->lines, line);
}

static void
split_items (QfStructure *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const QfImportItem *item = g_ptr_array_index (items, i);
      if (item->rows != NULL)
        add_line (self, item, NULL);
      else
        {
          /* A line break inside a paragraph ends a line for whoever reads it. */
          g_autofree char *text = qf_text_normalize (item->text);
          g_auto (GStrv) parts = g_strsplit_set (text, "\n\v\f", -1);
          for (guint j = 0; parts[j] != NULL; j++)
            add_line (self, item, parts[j]);
        }
    }
}

static void
take_stated_properties (QfStructure *self)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, _qf_import_get_properties (self->import));
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_equal (key, "title"))
      self->stated_title = _qf_structure_squeeze (value);
    else
      _qf_structure_set_property (self, key, value, TRUE);
}

/* The rows as they are, or all spans taken back where they make no table. */
static QfBlock *
create_table (QfStructure *self, GPtrArray *rows)
{
  const char *reason;
  QfBlock *table = qf_block_new_table (rows);
  if (_qf_table_is_well_formed (table, &reason))
    return table;
  qf_block_unref (table);
  if (rows->len == 0)
    return NULL;

  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      for (guint j = 0; j < row->len; j++)
        {
          const QfCell *cell = g_ptr_array_index (row, j);
          g_ptr_array_add (cells, qf_cell_new (cell->text, 1, 1, cell->header));
        }
      g_ptr_array_add (plain, cells);
    }
  qf_import_add_dropped (self->import, _ ("Merged cells of a table that did not fit together"));
  return qf_block_new_table (plain);
}

static GPtrArray *
collect_blocks (QfStructure *self)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (guint i = 0; i < self->lines->len; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      QfBlock *block = NULL;
      if (line->state == QF_LINE_DROPPED)
        continue;
      if (line->rows != NULL)
        block = create_table (self, line->rows);
      else if (line->state == QF_LINE_BLOCK)
        block = qf_block_new (line->kind, line->level, line->text);
      else
        block = qf_block_new (QF_BLOCK_PARAGRAPH, 0, line->text);
      if (block != NULL && qf_block_get_kind (block) == QF_BLOCK_TITLE)
        g_ptr_array_insert (blocks, 0, block);
      else if (block != NULL)
        g_ptr_array_add (blocks, block);
    }
  return blocks;
}

static QfDocument *
recognise (QfStructure *self, GError **error)
{
  GPtrArray *items = _qf_import_get_items (self->import);
  g_autoptr (GString) text = collect_text (items);
  if (find_mark (self, text, error))
    return NULL;

  take_stated_properties (self);
  split_items (self, items);
  _qf_structure_drop_page (self);
  _qf_structure_read_head (self);
  _qf_structure_read_tail (self);
  _qf_structure_read_headings (self);

  g_autoptr (GPtrArray) blocks = collect_blocks (self);
  if (blocks->len == 0)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_INPUT, _ ("There is no text in the file"));
      return NULL;
    }
  const char *title = g_hash_table_lookup (_qf_import_get_properties (self->import), "title");
  if (title != NULL && title[0] != '\0')
    _qf_structure_set_property (self, "title", title, FALSE);
  return qf_document_new (self->kind, self->properties, blocks, error);
}

QfDocument *
qf_import_to_document (QfImport *self, QfKind kind, GError **error)
{
  g_return_val_if_fail (QF_IS_IMPORT (self), NULL);

  QfStructure structure = {
    .import = self,
    .kind = kind,
    .lines = g_ptr_array_new_with_free_func (free_line),
    .properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  QfDocument *document = recognise (&structure, error);
  g_ptr_array_unref (structure.lines);
  g_hash_table_unref (structure.properties);
  g_free (structure.stated_title);
  return document;
}
