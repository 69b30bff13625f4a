/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-compare.h>

/* Documents and tables for tests of the comparison, written as text. */

/* A line a block; "#" opens a heading. */
static inline QfDocument *
create_document (const char *const *lines)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  for (; *lines != NULL; lines++)
    g_ptr_array_add (blocks, **lines == '#' ? qf_block_new (QF_BLOCK_HEADING, 1, *lines + 1)
                                            : qf_block_new (QF_BLOCK_PARAGRAPH, 0, *lines));
  return qf_document_new (QF_KIND_POLICY, NULL, blocks, NULL);
}

/* Rows by line feed, cells by a bar; a cell may begin with *2 (columns) or ^2 (rows). */
static inline QfBlock *
create_table (const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);
      for (guint j = 0; cells[j] != NULL; j++)
        {
          const char *cell = cells[j];
          guint columns = 1, height = 1;
          if (*cell == '*')
            columns = (guint)(cell[1] - '0');
          if (*cell == '^')
            height = (guint)(cell[1] - '0');
          if (columns > 1 || height > 1)
            cell += 2;
          g_ptr_array_add (row, qf_cell_new (cell, columns, height, i == 0));
        }
      g_ptr_array_add (rows, row);
    }
  return qf_block_new_table (rows);
}
