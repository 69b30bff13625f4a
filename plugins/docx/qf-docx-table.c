/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-table"

#include "config.h"

#include "qf-docx-table.h"

/* Word merges downwards by repeating a cell on every row it covers (w:vMerge without "restart"),
 * each with its own, unseen, text; a document here says it once, with a span, and leaves the
 * covered cells out, as HTML does. Which cells belong together is decided by the grid column
 * that they begin at. Rows that end early are filled up with empty cells. */

#define MAX_COLUMNS 256

typedef struct
{
  char *text;
  int column;
  int span;
  int rows;
  QfDocxMerge merge;
} Cell;

typedef struct
{
  GArray *cells;
  int width;
  gboolean header;
} Row;

struct _QfDocxTable
{
  GPtrArray *rows; /* Row */
  Row *open;       /* the last of rows while it is being read */
};

static void
clear_cell (Cell *cell)
{
  g_free (cell->text);
}

static void
free_row (Row *row)
{
  g_array_unref (row->cells);
  g_free (row);
}

QfDocxTable *
qf_docx_table_new (void)
{
  QfDocxTable *self = g_new0 (QfDocxTable, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)free_row);
  return self;
}

void
qf_docx_table_free (QfDocxTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
qf_docx_table_begin_row (QfDocxTable *self)
{
  self->open = g_new0 (Row, 1);
  self->open->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->open->cells, (GDestroyNotify)clear_cell);
  g_ptr_array_add (self->rows, self->open);
}

gboolean
qf_docx_table_add_cell (QfDocxTable *self, const QfDocxCellProperties *properties, const char *text)
{
  Row *row = self->open;
  Cell cell = { .rows = 1, .merge = properties->vertical };

  if (row == NULL || row->width >= MAX_COLUMNS)
    return FALSE;
  cell.span = CLAMP (properties->span, 1, MAX_COLUMNS - row->width);
  cell.column = row->width;
  row->width += cell.span;
  if (properties->horizontal == QF_DOCX_MERGE_GO_ON && row->cells->len > 0)
    {
      Cell *before = &g_array_index (row->cells, Cell, row->cells->len - 1);

      before->span += cell.span;
      return TRUE;
    }
  cell.text = g_strdup (properties->deleted ? "" : text);
  g_array_append_val (row->cells, cell);
  return TRUE;
}

void
qf_docx_table_end_row (QfDocxTable *self, const QfDocxRowProperties *properties, GString *hidden)
{
  Row *row = self->open;

  if (row == NULL)
    return;
  self->open = NULL;
  row->header = properties->header;
  if (properties->left_out)
    {
      for (guint i = 0; i < row->cells->len; i++)
        g_string_append_printf (hidden, "\n%s\n", g_array_index (row->cells, Cell, i).text);
      g_ptr_array_remove_index (self->rows, self->rows->len - 1);
      return;
    }
  if (properties->before > 0)
    {
      Cell gap = { .text = g_strdup (""), .rows = 1 };

      gap.span = CLAMP (properties->before, 1, MAX_COLUMNS);
      for (guint i = 0; i < row->cells->len; i++)
        g_array_index (row->cells, Cell, i).column += gap.span;
      row->width += gap.span;
      g_array_prepend_val (row->cells, gap);
    }
}

static Cell *
find_cell (Row *row, int column)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      Cell *cell = &g_array_index (row->cells, Cell, i);

      if (cell->column == column)
        return cell;
    }
  return NULL;
}

/* Every cell that goes on finds the cell above it that it belongs to; one that has none, or
 * one of another width, begins for itself. */
static void
join_rows (QfDocxTable *self, QfDocxTally *tally, GString *hidden)
{
  /* By grid column: the cell that a going-on cell below would join. */
  Cell *above[MAX_COLUMNS * 2] = { NULL };

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      for (guint j = 0; j < row->cells->len; j++)
        {
          Cell *cell = &g_array_index (row->cells, Cell, j);
          Cell *owner = above[cell->column];

          if (cell->merge == QF_DOCX_MERGE_GO_ON && owner != NULL && owner->span == cell->span)
            {
              owner->rows++;
              cell->rows = 0;
              if (*cell->text != '\0')
                {
                  tally->counts[QF_DOCX_COVERED_CELLS]++;
                  g_string_append_printf (hidden, "\n%s\n", cell->text);
                }
              continue;
            }
          above[cell->column] = cell->merge != QF_DOCX_MERGE_NONE ? cell : NULL;
        }
      /* What no cell of this row continues has ended. */
      for (guint column = 0; column < G_N_ELEMENTS (above); column++)
        if (above[column] != NULL && find_cell (row, (int)column) == NULL)
          above[column] = NULL;
    }
}

GPtrArray *
qf_docx_table_finish (QfDocxTable *self, QfDocxTally *tally, GString *hidden)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  int width = 0;

  join_rows (self, tally, hidden);
  for (guint i = 0; i < self->rows->len; i++)
    width = MAX (width, ((Row *)self->rows->pdata[i])->width);
  for (guint i = 0; i < self->rows->len && width > 0; i++)
    {
      Row *row = self->rows->pdata[i];
      GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);

      for (guint j = 0; j < row->cells->len; j++)
        {
          const Cell *cell = &g_array_index (row->cells, Cell, j);

          if (cell->rows > 0)
            g_ptr_array_add (
                cells, qf_cell_new (cell->text, (guint)cell->span, (guint)cell->rows, row->header));
        }
      if (row->width < width)
        g_ptr_array_add (cells, qf_cell_new ("", (guint)(width - row->width), 1, row->header));
      g_ptr_array_add (rows, cells);
    }
  return rows;
}

char *
qf_docx_table_flatten (QfDocxTable *self, GString *hidden)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      for (guint j = 0; j < row->cells->len; j++)
        {
          const Cell *cell = &g_array_index (row->cells, Cell, j);

          if (*cell->text == '\0' || cell->merge == QF_DOCX_MERGE_GO_ON)
            {
              g_string_append_printf (hidden, "\n%s\n", cell->text);
              continue;
            }
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", cell->text);
        }
    }
  return g_string_free (text, FALSE);
}
