/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-block"

#include "config.h"

#include <qf/qf-document.h>

#include <string.h>

#include "model/qf-document-private.h"
#include "text/qf-text-private.h"

/* A block is made once and then only read, from any thread. The text of a table is put
 * together when it is made: offsets of findings count it, so it must never differ. */

struct _QfBlock
{
  gatomicrefcount references;
  QfBlockKind kind;
  guint level;     /* 1 to 4 of a heading, else 0 */
  char *text;      /* NFC; no line feed but between a table's rows, no tab but between cells */
  GPtrArray *rows; /* of a table: GPtrArray of QfCell; else NULL */
};

G_DEFINE_BOXED_TYPE (QfBlock, qf_block, qf_block_ref, qf_block_unref)

static QfBlock *
create_block (QfBlockKind kind, guint level)
{
  QfBlock *self = g_new0 (QfBlock, 1);
  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  self->level = level;
  return self;
}

QfBlock *
qf_block_new (QfBlockKind kind, guint level, const char *text)
{
  g_return_val_if_fail (kind <= QF_BLOCK_DATE && kind != QF_BLOCK_TABLE, NULL);
  g_return_val_if_fail (kind == QF_BLOCK_HEADING ? level >= 1 && level <= 4 : level == 0, NULL);
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  QfBlock *self = create_block (kind, level);
  self->text = _qf_text_normalize_line (text);
  return self;
}

QfCell *
qf_cell_new (const char *text, guint column_span, guint row_span, gboolean header)
{
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  QfCell *self = g_new0 (QfCell, 1);
  self->text = _qf_text_normalize_line (text);
  self->column_span = MAX (column_span, 1);
  self->row_span = MAX (row_span, 1);
  self->header = !!header;
  return self;
}

void
qf_cell_free (QfCell *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

QfBlock *
qf_block_new_table (GPtrArray *rows)
{
  g_return_val_if_fail (rows != NULL, NULL);

  QfBlock *self = create_block (QF_BLOCK_TABLE, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      GPtrArray *copy = g_ptr_array_new_full (row->len, (GDestroyNotify)qf_cell_free);
      if (i > 0)
        g_string_append_c (text, '\n');
      for (guint j = 0; j < row->len; j++)
        {
          const QfCell *cell = g_ptr_array_index (row, j);
          QfCell *own = qf_cell_new (cell->text, cell->column_span, cell->row_span, cell->header);
          g_ptr_array_add (copy, own);
          if (j > 0)
            g_string_append_c (text, '\t');
          g_string_append (text, own->text);
        }
      g_ptr_array_add (self->rows, copy);
    }
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  return self;
}

QfBlock *
qf_block_ref (QfBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
qf_block_unref (QfBlock *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

QfBlockKind
qf_block_get_kind (QfBlock *self)
{
  g_return_val_if_fail (self != NULL, QF_BLOCK_PARAGRAPH);

  return self->kind;
}

guint
qf_block_get_level (QfBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->level;
}

const char *
qf_block_get_text (QfBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

guint
qf_block_get_n_rows (QfBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows != NULL ? self->rows->len : 0;
}

guint
qf_block_get_n_cells (QfBlock *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < qf_block_get_n_rows (self), 0);

  GPtrArray *cells = g_ptr_array_index (self->rows, row);
  return cells->len;
}

const QfCell *
qf_block_get_cell (QfBlock *self, guint row, guint cell)
{
  g_return_val_if_fail (cell < qf_block_get_n_cells (self, row), NULL);

  GPtrArray *cells = g_ptr_array_index (self->rows, row);
  return g_ptr_array_index (cells, cell);
}

static gboolean
rows_are_equal (QfBlock *self, QfBlock *other)
{
  if (qf_block_get_n_rows (self) != qf_block_get_n_rows (other))
    return FALSE;
  for (guint row = 0; row < qf_block_get_n_rows (self); row++)
    {
      if (qf_block_get_n_cells (self, row) != qf_block_get_n_cells (other, row))
        return FALSE;
      for (guint i = 0; i < qf_block_get_n_cells (self, row); i++)
        {
          const QfCell *mine = qf_block_get_cell (self, row, i);
          const QfCell *theirs = qf_block_get_cell (other, row, i);
          if (mine->column_span != theirs->column_span || mine->row_span != theirs->row_span
              || mine->header != theirs->header || strcmp (mine->text, theirs->text) != 0)
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
qf_block_equal (QfBlock *self, QfBlock *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self == other
         || (self->kind == other->kind && self->level == other->level
             && strcmp (self->text, other->text) == 0 && rows_are_equal (self, other));
}
