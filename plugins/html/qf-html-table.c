/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-table"

#include "config.h"

#include "qf-html-table.h"

#include <stdlib.h>
#include <string.h>

#include <qf/qf-document.h>

/* HTML's spans mean what a document's do, but pages get them wrong: past the last row or the
 * right edge, or over one another. Cells are laid on a grid in page order; a span is cut where
 * it meets the edge or another cell, and holes are filled with empty cells. */

#define MAX_COLUMNS 256
/* From here a cell holds a text rather than an entry. */
#define TEXT_CHARACTERS 800
#define LAYOUT_CELLS 4

typedef struct
{
  char *text;
  guint column;
  guint columns;
  guint rows;
  gboolean header;
} Cell;

/* --- rows ----------------------------------------------------------------------------------- */

static gboolean
is_cell (const QfHtmlNode *node)
{
  return !node->dropped && (qf_html_node_is (node, "td") || qf_html_node_is (node, "th"));
}

/* The rows of the table itself, not of tables within. (element-type QfHtmlNode) */
static GPtrArray *
list_rows (QfHtmlNode *table)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (QfHtmlNode *node = table; node != NULL;)
    {
      gboolean row = qf_html_node_is (node, "tr") && !node->dropped;
      gboolean within = node == table || !(row || qf_html_node_is (node, "table"));

      if (row)
        g_ptr_array_add (rows, node);
      node = qf_html_node_walk (node, table, within && !node->dropped);
    }
  return rows;
}

gboolean
qf_html_table_is_layout (QfHtmlNode *table)
{
  g_autoptr (GPtrArray) rows = list_rows (table);
  guint n_cells = 0;
  guint n_wide = 0; /* rows of more than one cell */
  guint longest = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint n_before = n_cells;

      for (QfHtmlNode *node = ((QfHtmlNode *)rows->pdata[i])->first; node != NULL;
           node = node->next)
        if (is_cell (node))
          {
            n_cells++;
            longest = MAX (longest, node->n_characters);
          }
      n_wide += n_cells > n_before + 1 ? 1 : 0;
    }
  /* One column says nothing that its lines do not say without it. */
  return n_wide == 0 || (n_cells <= LAYOUT_CELLS && longest >= TEXT_CHARACTERS);
}

/* --- grid ----------------------------------------------------------------------------------- */

static guint
get_span (QfHtmlNode *cell, const char *attribute, guint limit)
{
  const char *value = qf_html_node_get (cell, attribute);
  long span = value != NULL ? strtol (value, NULL, 10) : 1;

  return (guint)CLAMP (span, 1, (long)limit);
}

static void
clear_cell (Cell *cell)
{
  g_free (cell->text);
}

typedef struct
{
  QfHtmlCellReader reader;
  gpointer user_data;
  guint n_rows;
  guint width;                /* widest row so far */
  guint covered[MAX_COLUMNS]; /* rows from here on that a cell above covers */
} Grid;

/* A cell past the last column that there can be. */
static void
append_to_last (Grid *self, GArray *cells, QfHtmlNode *node)
{
  g_autofree char *text = self->reader (node, self->user_data);
  Cell *last = cells->len > 0 ? &g_array_index (cells, Cell, cells->len - 1) : NULL;
  char *joined;

  if (last == NULL)
    return;
  joined = g_strconcat (last->text, " ", text, NULL);
  g_free (last->text);
  last->text = joined;
}

static GArray *
read_row (Grid *self, QfHtmlNode *row, guint index)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  gboolean head = qf_html_node_is (row->parent, "thead");
  guint column = 0;

  g_array_set_clear_func (cells, (GDestroyNotify)clear_cell);
  for (QfHtmlNode *node = row->first; node != NULL; node = node->next)
    {
      Cell cell = { NULL };

      if (!is_cell (node))
        continue;
      while (column < MAX_COLUMNS && self->covered[column] > 0)
        column++;
      if (column >= MAX_COLUMNS)
        {
          append_to_last (self, cells, node);
          continue;
        }
      cell.column = column;
      cell.columns = get_span (node, "colspan", MAX_COLUMNS - column);
      cell.rows = get_span (node, "rowspan", self->n_rows - index);
      cell.header = head || qf_html_node_is (node, "th");
      cell.text = self->reader (node, self->user_data);
      for (guint i = 1; i < cell.columns; i++)
        if (self->covered[column + i] > 0)
          cell.columns = i;
      for (guint i = 0; i < cell.columns; i++)
        self->covered[column + i] = cell.rows;
      column += cell.columns;
      g_array_append_val (cells, cell);
    }
  return cells;
}

static void
end_row (Grid *self)
{
  for (guint column = 0; column < MAX_COLUMNS; column++)
    if (self->covered[column] > 0)
      {
        self->width = MAX (self->width, column + 1);
        self->covered[column]--;
      }
}

/* Columns that no cell begins at are there only because a span reaches too far, and go. */
static void
close_columns (Grid *self, GPtrArray *laid)
{
  gboolean begins[MAX_COLUMNS + 1] = { FALSE };
  guint places[MAX_COLUMNS + 1] = { 0 };

  for (guint i = 0; i < laid->len; i++)
    for (guint j = 0; j < ((GArray *)laid->pdata[i])->len; j++)
      begins[g_array_index ((GArray *)laid->pdata[i], Cell, j).column] = TRUE;
  for (guint column = 0; column < MAX_COLUMNS; column++)
    places[column + 1] = places[column] + (begins[column] ? 1 : 0);
  for (guint i = 0; i < laid->len; i++)
    for (guint j = 0; j < ((GArray *)laid->pdata[i])->len; j++)
      {
        Cell *cell = &g_array_index ((GArray *)laid->pdata[i], Cell, j);
        guint end = places[cell->column + cell->columns];

        cell->column = places[cell->column];
        cell->columns = end - cell->column;
      }
  self->width = places[self->width];
}

/* The row's cells with a gap wherever no cell, of this row or above, stands. */
static GPtrArray *
finish_row (Grid *self, GArray *cells)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
  guint next = 0;

  for (guint column = 0; column < self->width; column++)
    {
      const Cell *cell = next < cells->len ? &g_array_index (cells, Cell, next) : NULL;

      if (cell != NULL && cell->column == column)
        {
          g_ptr_array_add (row, qf_cell_new (cell->text, cell->columns, cell->rows, cell->header));
          for (guint i = 0; i < cell->columns; i++)
            self->covered[column + i] = cell->rows;
          column += cell->columns - 1;
          next++;
        }
      else if (self->covered[column] == 0)
        g_ptr_array_add (row, qf_cell_new ("", 1, 1, FALSE));
    }
  return row;
}

GPtrArray *
qf_html_table_read (QfHtmlNode *table, QfHtmlCellReader reader, gpointer user_data)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) rows = list_rows (table);
  g_autoptr (GPtrArray) laid = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  Grid grid = { .reader = reader, .user_data = user_data, .n_rows = rows->len };

  for (guint i = 0; i < rows->len; i++)
    {
      g_ptr_array_add (laid, read_row (&grid, rows->pdata[i], i));
      end_row (&grid);
    }
  close_columns (&grid, laid);
  memset (grid.covered, 0, sizeof grid.covered);
  for (guint i = 0; i < laid->len && grid.width > 0; i++)
    {
      g_ptr_array_add (result, finish_row (&grid, laid->pdata[i]));
      end_row (&grid);
    }
  return result;
}
