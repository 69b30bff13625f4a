/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-tables"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* Two tables laid over each other: columns are paired by their headers and what stands in them,
 * rows by their cells in the columns that both have, and the cells of paired rows and columns
 * are compared. A cell that spans lines takes the lines between them too, whichever table they
 * are of. Where two cells would overlap without being one, or a table is large beyond reading,
 * there is no answer, and the whole table is told as replaced. */

#define MOST_PLACES 40000
#define LEAST_LIKENESS 0.3

/* A table by places: the cell that covers each. */
typedef struct
{
  guint index; /* of the cell in its row */
  guint row, column;
  const QfCell *cell;
} Origin;

typedef struct
{
  guint n_rows, n_columns;
  GArray *origins; /* Origin, by row and column */
  guint *owners;   /* by place: index into origins + 1; 0 where no cell is */
} Grid;

static void
clear_grid (Grid *self)
{
  g_clear_pointer (&self->origins, g_array_unref);
  g_free (self->owners);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, clear_grid)

/* Each row is as wide as its own cells and those that reach into it from above. */
static guint
count_columns (QfBlock *block)
{
  guint n_rows = qf_block_get_n_rows (block), most = 0;
  g_autofree guint *widths = g_new0 (guint, n_rows + 1);
  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
      {
        const QfCell *cell = qf_block_get_cell (block, row, i);
        for (guint y = row; y < n_rows && y - row < cell->row_span; y++)
          widths[y] += MIN (cell->column_span, MOST_PLACES);
      }
  for (guint row = 0; row < n_rows; row++)
    most = MAX (most, widths[row]);
  return most;
}

/* FALSE for a table that cannot be laid out; a document's never is one. */
static gboolean
lay_out (QfBlock *block, Grid *grid)
{
  grid->n_rows = qf_block_get_n_rows (block);
  grid->n_columns = count_columns (block);
  if (grid->n_rows == 0 || grid->n_columns == 0
      || (guint64)grid->n_rows * grid->n_columns > MOST_PLACES)
    return FALSE;
  grid->origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  grid->owners = g_new0 (guint, (gsize)grid->n_rows * grid->n_columns);
  for (guint row = 0; row < grid->n_rows; row++)
    {
      guint column = 0;
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          while (column < grid->n_columns && grid->owners[row * grid->n_columns + column] != 0)
            column++;
          if (cell->column_span > grid->n_columns - column || cell->row_span > grid->n_rows - row)
            return FALSE;
          Origin origin = { i, row, column, cell };
          g_array_append_val (grid->origins, origin);
          for (guint y = row; y < row + cell->row_span; y++)
            for (guint x = column; x < column + cell->column_span; x++)
              grid->owners[y * grid->n_columns + x] = grid->origins->len;
          column += cell->column_span;
        }
    }
  return TRUE;
}

static const char *
get_text (const Grid *grid, guint row, guint column)
{
  guint owner = grid->owners[row * grid->n_columns + column];
  return owner == 0 ? "" : g_array_index (grid->origins, Origin, owner - 1).cell->text;
}

/* --- columns ---------------------------------------------------------------------------------- */

typedef struct
{
  const Grid *old_grid, *new_grid;
  GPtrArray *old_pairs, *new_pairs; /* QfPairs of each line */
  const int *columns;               /* for rows: by old column the new one; -1 */
  guint n_shared;                   /* columns that both have */
} Lines;

static GPtrArray *
list_column_pairs (const Grid *grid)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)_qf_pairs_free);
  for (guint column = 0; column < grid->n_columns; column++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint row = 0; row < grid->n_rows; row++)
        g_string_append_printf (text, "%s\n", get_text (grid, row, column));
      g_ptr_array_add (list, _qf_pairs_new (text->str));
    }
  return list;
}

static double
weigh_columns (guint i, guint j, gpointer data)
{
  const Lines *lines = data;
  double likeness = _qf_pairs_get_likeness (g_ptr_array_index (lines->old_pairs, i),
                                            g_ptr_array_index (lines->new_pairs, j));
  const char *header = get_text (lines->old_grid, 0, i);
  if (*header != '\0' && strcmp (header, get_text (lines->new_grid, 0, j)) == 0)
    likeness += 1;
  return likeness >= LEAST_LIKENESS ? likeness : 0;
}

/* As many lines in both, and none that became another one's: a line whose every cell changed is
 * still that line. */
static void
fill_diagonal (int *partners, guint n_old, guint n_new)
{
  if (n_old != n_new)
    return;
  for (guint i = 0; i < n_old; i++)
    if (partners[i] >= 0 && partners[i] != (int)i)
      return;
  for (guint i = 0; i < n_old; i++)
    partners[i] = (int)i;
}

static int *
pair_columns (const Grid *old_grid, const Grid *new_grid)
{
  g_autoptr (GPtrArray) old_pairs = list_column_pairs (old_grid);
  g_autoptr (GPtrArray) new_pairs = list_column_pairs (new_grid);
  Lines lines = {
    .old_grid = old_grid, .new_grid = new_grid, .old_pairs = old_pairs, .new_pairs = new_pairs
  };
  int *partners
      = _qf_compare_pair_up (old_grid->n_columns, new_grid->n_columns, weigh_columns, &lines);
  fill_diagonal (partners, old_grid->n_columns, new_grid->n_columns);
  return partners;
}

/* --- rows ------------------------------------------------------------------------------------- */

static char *
join_row (const Grid *grid, guint row)
{
  GString *text = g_string_new (NULL);
  for (guint column = 0; column < grid->n_columns; column++)
    g_string_append_printf (text, "%s\t", get_text (grid, row, column));
  return g_string_free (text, FALSE);
}

static GPtrArray *
list_row_pairs (const Grid *grid)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)_qf_pairs_free);
  for (guint row = 0; row < grid->n_rows; row++)
    {
      g_autofree char *text = join_row (grid, row);
      g_ptr_array_add (list, _qf_pairs_new (text));
    }
  return list;
}

/* Cells that are the same tell most, the first of a row (its name) above all. */
static double
weigh_rows (guint i, guint j, gpointer data)
{
  const Lines *lines = data;
  double same = 0, seen = 0;
  for (guint column = 0; column < lines->old_grid->n_columns; column++)
    {
      double weight = seen == 0 ? 2 : 1;
      const char *text = get_text (lines->old_grid, i, column);
      if (lines->columns[column] < 0)
        continue;
      const char *other = get_text (lines->new_grid, j, (guint)lines->columns[column]);
      if (*text == '\0' && *other == '\0')
        continue;
      seen += weight;
      same += strcmp (text, other) == 0 ? weight : 0;
    }
  double likeness = _qf_pairs_get_likeness (g_ptr_array_index (lines->old_pairs, i),
                                            g_ptr_array_index (lines->new_pairs, j));
  likeness = MAX (likeness, seen > 0 ? same / seen : 0);
  return likeness >= LEAST_LIKENESS ? likeness : 0;
}

static int *
pair_rows (const Grid *old_grid, const Grid *new_grid, const int *columns)
{
  g_autoptr (GPtrArray) old_pairs = list_row_pairs (old_grid);
  g_autoptr (GPtrArray) new_pairs = list_row_pairs (new_grid);
  Lines lines = { .old_grid = old_grid,
                  .new_grid = new_grid,
                  .old_pairs = old_pairs,
                  .new_pairs = new_pairs,
                  .columns = columns };
  int *partners = _qf_compare_pair_up (old_grid->n_rows, new_grid->n_rows, weigh_rows, &lines);
  fill_diagonal (partners, old_grid->n_rows, new_grid->n_rows);
  return partners;
}

/* --- laying over ------------------------------------------------------------------------------ */

/* Lines of both in one row, removed before added. @old_at, @new_at: by line, its place there. */
static GArray *
merge_lines (const int *partners, guint n_old, guint n_new, guint *old_at, guint *new_at)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (QfLineChange));
  guint j = 0;
  for (guint i = 0; i <= n_old; i++)
    {
      int partner = i < n_old ? partners[i] : (int)n_new;
      for (; partner >= 0 && j < (guint)partner; j++)
        {
          QfLineChange line = { QF_CHANGE_ADDED, -1, (int)j };
          new_at[j] = lines->len;
          g_array_append_val (lines, line);
        }
      if (i == n_old)
        break;
      QfLineChange line = { partner >= 0 ? QF_CHANGE_KEPT : QF_CHANGE_REMOVED, (int)i, partner };
      old_at[i] = lines->len;
      if (partner >= 0)
        new_at[j++] = lines->len;
      g_array_append_val (lines, line);
    }
  return lines;
}

static QfCellChange *
place_cell (const Origin *origin, const guint *row_at, const guint *column_at)
{
  QfCellChange *cell = g_new0 (QfCellChange, 1);
  cell->row = row_at[origin->row];
  cell->column = column_at[origin->column];
  cell->row_span = row_at[origin->row + origin->cell->row_span - 1] - cell->row + 1;
  cell->column_span = column_at[origin->column + origin->cell->column_span - 1] - cell->column + 1;
  cell->header = origin->cell->header;
  return cell;
}

static void
free_cell_change (gpointer data)
{
  QfCellChange *self = data;
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

/* Whether all places of the cell are free; then they are taken. */
static gboolean
take_places (QfCellChange **owners, guint n_columns, QfCellChange *cell)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint y = cell->row; y < cell->row + cell->row_span; y++)
      for (guint x = cell->column; x < cell->column + cell->column_span; x++)
        {
          if (pass == 0 && owners[y * n_columns + x] != NULL)
            return FALSE;
          if (pass == 1)
            owners[y * n_columns + x] = cell;
        }
  return TRUE;
}

static gboolean
place_new_cells (const Grid *grid,
                 const guint *row_at,
                 const guint *column_at,
                 QfCellChange **owners,
                 guint n_columns)
{
  for (guint i = 0; i < grid->origins->len; i++)
    {
      const Origin *origin = &g_array_index (grid->origins, Origin, i);
      QfCellChange *cell = place_cell (origin, row_at, column_at);
      cell->kind = QF_CHANGE_ADDED;
      cell->new_cell = origin->cell;
      if (take_places (owners, n_columns, cell))
        continue;
      free_cell_change (cell);
      return FALSE;
    }
  return TRUE;
}

static gboolean
place_old_cells (const Grid *grid,
                 const guint *row_at,
                 const guint *column_at,
                 QfCellChange **owners,
                 guint n_columns)
{
  for (guint i = 0; i < grid->origins->len; i++)
    {
      const Origin *origin = &g_array_index (grid->origins, Origin, i);
      QfCellChange *cell = place_cell (origin, row_at, column_at);
      QfCellChange *there = owners[cell->row * n_columns + cell->column];
      cell->kind = QF_CHANGE_REMOVED;
      cell->old_cell = origin->cell;
      if (there == NULL && take_places (owners, n_columns, cell))
        continue;
      gboolean one = there != NULL && there->new_cell != NULL && there->old_cell == NULL
                     && there->row == cell->row && there->column == cell->column
                     && there->row_span == cell->row_span
                     && there->column_span == cell->column_span;
      free_cell_change (cell);
      if (!one)
        return FALSE;
      there->kind = QF_CHANGE_KEPT;
      there->old_cell = origin->cell;
      if (strcmp (there->old_cell->text, there->new_cell->text) != 0)
        there->changes = qf_text_compare (there->old_cell->text, there->new_cell->text);
    }
  return TRUE;
}

/* Every place belongs to a cell: where a removed row meets an added column, to an empty one. */
static void
collect_cells (QfTableComparison *table, QfCellChange **owners)
{
  guint n_rows = table->rows->len, n_columns = table->columns->len;
  for (guint y = 0; y < n_rows; y++)
    for (guint x = 0; x < n_columns; x++)
      {
        QfCellChange *cell = owners[y * n_columns + x];
        if (cell == NULL)
          {
            cell = g_new0 (QfCellChange, 1);
            *cell = (QfCellChange){ .row = y, .column = x, .row_span = 1, .column_span = 1 };
          }
        if (cell->row == y && cell->column == x)
          g_ptr_array_add (table->cells, cell);
      }
}

static void
free_owners (QfCellChange **owners, guint n_rows, guint n_columns)
{
  for (guint y = 0; y < n_rows; y++)
    for (guint x = 0; x < n_columns; x++)
      {
        QfCellChange *cell = owners[y * n_columns + x];
        if (cell != NULL && cell->row + cell->row_span - 1 == y
            && cell->column + cell->column_span - 1 == x)
          free_cell_change (cell);
      }
}

QfTableComparison *
_qf_compare_tables (QfBlock *old_block, QfBlock *new_block)
{
  g_auto (Grid) old_grid = { 0 }, new_grid = { 0 };
  if (qf_block_get_kind (old_block) != QF_BLOCK_TABLE
      || qf_block_get_kind (new_block) != QF_BLOCK_TABLE || !lay_out (old_block, &old_grid)
      || !lay_out (new_block, &new_grid)
      || (guint64)old_grid.n_rows * new_grid.n_rows > MOST_PLACES)
    return NULL;

  g_autofree int *columns = pair_columns (&old_grid, &new_grid);
  g_autofree int *rows = pair_rows (&old_grid, &new_grid, columns);
  g_autofree guint *old_rows = g_new (guint, old_grid.n_rows);
  g_autofree guint *new_rows = g_new (guint, new_grid.n_rows);
  g_autofree guint *old_columns = g_new (guint, old_grid.n_columns);
  g_autofree guint *new_columns = g_new (guint, new_grid.n_columns);
  g_autoptr (QfTableComparison) table = g_new0 (QfTableComparison, 1);
  table->rows = merge_lines (rows, old_grid.n_rows, new_grid.n_rows, old_rows, new_rows);
  table->columns
      = merge_lines (columns, old_grid.n_columns, new_grid.n_columns, old_columns, new_columns);
  table->cells = g_ptr_array_new_with_free_func (free_cell_change);

  guint width = table->columns->len;
  g_autofree QfCellChange **owners = g_new0 (QfCellChange *, (gsize)table->rows->len * width);
  if (!place_new_cells (&new_grid, new_rows, new_columns, owners, width)
      || !place_old_cells (&old_grid, old_rows, old_columns, owners, width))
    {
      free_owners (owners, table->rows->len, width);
      return NULL;
    }
  collect_cells (table, owners);
  return g_steal_pointer (&table);
}

void
qf_table_comparison_free (QfTableComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}
