/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-table-shape"

#include "config.h"

#include "document/qf-table-shape-private.h"

/* Rows and columns are the same thing turned by a quarter: both are done by one function
 * that looks at a place along one axis. A cell that reaches over the line where something
 * comes or goes grows or shrinks by one. */

static void
free_place (gpointer data)
{
  QfPlace *place = data;

  g_free (place->text);
  g_free (place);
}

static QfPlace *
add_place (QfTableShape *self, guint row, guint column, gboolean header)
{
  QfPlace *place = g_new0 (QfPlace, 1);

  place->row = row;
  place->column = column;
  place->rows = place->columns = 1;
  place->header = header;
  place->text = g_strdup ("");
  g_ptr_array_add (self->places, place);
  return place;
}

static QfPlace *
find_covering (QfTableShape *self, guint row, guint column)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      QfPlace *place = g_ptr_array_index (self->places, i);

      if (row >= place->row && row < place->row + place->rows && column >= place->column
          && column < place->column + place->columns)
        return place;
    }
  return NULL;
}

QfTableShape *
_qf_table_shape_new (QfBlock *block)
{
  QfTableShape *self = g_new0 (QfTableShape, 1);
  /* How many rows more each column is covered from above. */
  g_autoptr (GArray) covered = g_array_new (FALSE, TRUE, sizeof (guint));

  self->places = g_ptr_array_new_with_free_func (free_place);
  self->n_rows = qf_block_get_n_rows (block);
  for (guint row = 0; row < self->n_rows; row++)
    {
      guint column = 0;

      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          QfPlace *place;

          while (column < covered->len && g_array_index (covered, guint, column) > row)
            column++;
          place = add_place (self, row, column, cell->header);
          place->cell = i;
          place->rows = MAX (cell->row_span, 1);
          place->columns = MAX (cell->column_span, 1);
          g_free (place->text);
          place->text = g_strdup (cell->text);
          if (covered->len < column + place->columns)
            g_array_set_size (covered, column + place->columns);
          for (guint c = column; c < column + place->columns; c++)
            g_array_index (covered, guint, c) = row + place->rows;
          column += place->columns;
        }
      self->n_columns = MAX (self->n_columns, covered->len);
    }
  return self;
}

void
_qf_table_shape_free (QfTableShape *self)
{
  g_ptr_array_unref (self->places);
  g_free (self);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const QfPlace *first = *(QfPlace *const *)a, *second = *(QfPlace *const *)b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return first->column < second->column ? -1 : first->column > second->column;
}

QfBlock *
_qf_table_shape_to_block (QfTableShape *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  g_ptr_array_sort (self->places, compare_places);
  for (guint row = 0; row < self->n_rows; row++)
    g_ptr_array_add (rows, g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free));
  for (guint i = 0; i < self->places->len; i++)
    {
      QfPlace *place = g_ptr_array_index (self->places, i);
      GPtrArray *row = g_ptr_array_index (rows, place->row);

      place->cell = row->len;
      g_ptr_array_add (row, qf_cell_new (place->text, place->columns, place->rows, place->header));
    }
  return qf_block_new_table (rows);
}

QfPlace *
_qf_table_shape_find (QfTableShape *self, guint row, guint cell)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      QfPlace *place = g_ptr_array_index (self->places, i);

      if (place->row == row && place->cell == cell)
        return place;
    }
  return NULL;
}

/* --- one axis ------------------------------------------------------------------------ */

static guint *
get_start (QfPlace *place, gboolean rows)
{
  return rows ? &place->row : &place->column;
}

static guint *
get_span (QfPlace *place, gboolean rows)
{
  return rows ? &place->rows : &place->columns;
}

/* A new cell is a head where its neighbours along the other axis all are. */
static gboolean
is_head (QfTableShape *self, guint at, gboolean rows)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      QfPlace *place = g_ptr_array_index (self->places, i);

      if (*get_start (place, !rows) != at)
        continue;
      if (!place->header)
        return FALSE;
      n++;
    }
  return n > 0 && !rows;
}

static void
add_line (QfTableShape *self, guint at, gboolean rows)
{
  guint n_across = rows ? self->n_columns : self->n_rows;

  for (guint i = 0; i < self->places->len; i++)
    {
      QfPlace *place = g_ptr_array_index (self->places, i);
      guint *start = get_start (place, rows), *span = get_span (place, rows);

      if (*start >= at)
        (*start)++;
      else if (*start + *span > at)
        (*span)++;
    }
  if (rows)
    self->n_rows++;
  else
    self->n_columns++;
  for (guint across = 0; across < n_across; across++)
    {
      guint row = rows ? at : across, column = rows ? across : at;

      if (find_covering (self, row, column) == NULL)
        add_place (self, row, column, is_head (self, across, rows));
    }
}

static void
remove_line (QfTableShape *self, guint at, gboolean rows)
{
  for (guint i = self->places->len; i-- > 0;)
    {
      QfPlace *place = g_ptr_array_index (self->places, i);
      guint *start = get_start (place, rows), *span = get_span (place, rows);

      if (*start > at)
        (*start)--;
      else if (*start + *span > at && --*span == 0)
        g_ptr_array_remove_index (self->places, i);
    }
  if (rows)
    self->n_rows--;
  else
    self->n_columns--;
}

void
_qf_table_shape_add_row (QfTableShape *self, guint at)
{
  add_line (self, at, TRUE);
}

void
_qf_table_shape_add_column (QfTableShape *self, guint at)
{
  add_line (self, at, FALSE);
}

void
_qf_table_shape_remove_row (QfTableShape *self, guint at)
{
  remove_line (self, at, TRUE);
}

void
_qf_table_shape_remove_column (QfTableShape *self, guint at)
{
  remove_line (self, at, FALSE);
}

/* --- the plain text of a table --------------------------------------------------------- */

/* Start of a cell in the block's plain text: rows by line feed, cells by tab. */
glong
_qf_table_get_cell_start (QfBlock *block, guint row, guint cell)
{
  glong start = 0;

  for (guint r = 0; r <= row; r++)
    for (guint c = 0; c < (r == row ? cell : qf_block_get_n_cells (block, r)); c++)
      start += g_utf8_strlen (qf_block_get_cell (block, r, c)->text, -1) + 1;
  return start;
}

gboolean
_qf_table_find_offset (QfBlock *block, glong offset, guint *row, guint *cell, glong *start)
{
  *start = 0;
  for (*row = 0; *row < qf_block_get_n_rows (block); (*row)++)
    for (*cell = 0; *cell < qf_block_get_n_cells (block, *row); (*cell)++)
      {
        glong length = g_utf8_strlen (qf_block_get_cell (block, *row, *cell)->text, -1);

        if (offset <= *start + length)
          return TRUE;
        *start += length + 1;
      }
  return FALSE;
}
