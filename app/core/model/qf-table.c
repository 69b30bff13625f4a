/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-table"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/qf-document-private.h"

/* Whether a table's cells can be laid out as HTML would: each takes the next free column of
 * its row and covers what its spans say. Nothing may be covered twice and nothing may reach
 * below the last row, or two programs would show two different tables. */

#define MAX_COLUMNS 256
#define MAX_ROWS 10000

gboolean
_qf_table_is_well_formed (QfBlock *block, const char **reason)
{
  /* How many further rows each column is covered from above. */
  guint covered[MAX_COLUMNS] = { 0 };
  guint n_rows = qf_block_get_n_rows (block);
  if (n_rows == 0 || n_rows > MAX_ROWS)
    {
      *reason = n_rows == 0 ? N_ ("a table has no rows") : N_ ("a table has too many rows");
      return FALSE;
    }
  for (guint row = 0; row < n_rows; row++)
    {
      guint column = 0;
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *cell = qf_block_get_cell (block, row, i);
          while (column < MAX_COLUMNS && covered[column] > 0)
            column++;
          if (cell->column_span > MAX_COLUMNS || column + cell->column_span > MAX_COLUMNS)
            {
              *reason = N_ ("a table has too many columns");
              return FALSE;
            }
          if (cell->row_span > n_rows - row)
            {
              *reason = N_ ("a cell of a table reaches below its last row");
              return FALSE;
            }
          for (guint j = 0; j < cell->column_span; j++, column++)
            {
              if (covered[column] > 0)
                {
                  *reason = N_ ("two cells of a table overlap");
                  return FALSE;
                }
              covered[column] = cell->row_span;
            }
        }
      for (guint j = 0; j < MAX_COLUMNS; j++)
        if (covered[j] > 0)
          covered[j]--;
    }
  return TRUE;
}
