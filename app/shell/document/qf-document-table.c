/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-table"

#include "config.h"

#include "document/qf-document-table-private.h"

#include <glib/gi18n-lib.h>

#include "document/qf-document-cell-private.h"
#include "document/qf-table-shape-private.h"

/* The grid is built from the block; while only words change, the same cells stay, so that the
 * caret does too. */

struct _QfDocumentTable
{
  GtkWidget parent_instance;
  QfDocumentTags *tags; /* borrowed */
  QfBlock *block;       /* owned */
  GtkGrid *grid;        /* the one child */
  GPtrArray *cells;     /* (element-type QfDocumentCell) borrowed; in reading order */
  guint focus_row;      /* the cell that last had the focus */
  guint focus_cell;
  gboolean has_focus; /* the two above are valid */
  gboolean editable;
  int width;
};

G_DEFINE_FINAL_TYPE (QfDocumentTable, _qf_document_table, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  LEAVE,
  RESIZED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static guint
get_index (QfBlock *block, guint row, guint cell)
{
  guint index = cell;

  for (guint i = 0; i < row; i++)
    index += qf_block_get_n_cells (block, i);
  return index;
}

static gboolean
find_cell (QfDocumentTable *self, QfDocumentCell *cell, guint *row, guint *column)
{
  guint index;

  if (!g_ptr_array_find (self->cells, cell, &index))
    return FALSE;
  for (*row = 0; *row < qf_block_get_n_rows (self->block); (*row)++)
    {
      guint n = qf_block_get_n_cells (self->block, *row);

      if (index < n)
        {
          *column = index;
          return TRUE;
        }
      index -= n;
    }
  return FALSE;
}

static QfDocumentCell *
get_cell (QfDocumentTable *self, guint row, guint cell)
{
  if (row >= qf_block_get_n_rows (self->block) || cell >= qf_block_get_n_cells (self->block, row))
    return NULL;
  return g_ptr_array_index (self->cells, get_index (self->block, row, cell));
}

/* --- edits --------------------------------------------------------------------------- */

static void
take_block (QfDocumentTable *self, QfBlock *block)
{
  g_autoptr (QfBlock) before = self->block;

  self->block = qf_block_ref (block);
  g_signal_emit (self, signals[RESIZED], 0);
  g_signal_emit (self, signals[EDITED], 0, before);
}

static void
cell_edited_cb (QfDocumentCell *cell, const char *text, gpointer user_data)
{
  QfDocumentTable *self = user_data;
  g_autoptr (QfTableShape) shape = NULL;
  g_autoptr (QfBlock) block = NULL;
  QfPlace *place;
  guint row, column;

  if (!find_cell (self, cell, &row, &column))
    return;
  shape = _qf_table_shape_new (self->block);
  place = _qf_table_shape_find (shape, row, column);
  g_free (place->text);
  place->text = g_strdup (text);
  block = _qf_table_shape_to_block (shape);
  take_block (self, block);
}

static void
cell_focused_cb (QfDocumentCell *cell, gpointer user_data)
{
  QfDocumentTable *self = user_data;

  self->has_focus = find_cell (self, cell, &self->focus_row, &self->focus_cell);
}

static void
move_by_cells (QfDocumentTable *self, guint index, int cells)
{
  if (cells < 0 && index == 0)
    g_signal_emit (self, signals[LEAVE], 0, -1);
  else if (cells > 0 && index + 1 >= self->cells->len)
    {
      /* Tab in the last cell: one row more, as in a word processor. */
      guint rows = qf_block_get_n_rows (self->block);

      _qf_document_table_change (self, QF_TABLE_ROW_BELOW);
      _qf_document_table_focus_cell (self, rows, 0, -1, -1);
    }
  else
    _qf_document_cell_edit (g_ptr_array_index (self->cells, index + (guint)cells), -1, -1);
}

static void
cell_move_cb (QfDocumentCell *cell, int rows, int cells, gpointer user_data)
{
  QfDocumentTable *self = user_data;
  guint row, column, index;

  if (!find_cell (self, cell, &row, &column) || !g_ptr_array_find (self->cells, cell, &index))
    return;
  if (cells != 0)
    move_by_cells (self, index, cells);
  else if ((rows < 0 && row == 0) || (rows > 0 && row + 1 >= qf_block_get_n_rows (self->block)))
    g_signal_emit (self, signals[LEAVE], 0, rows);
  else
    {
      guint target = rows < 0 ? row - 1 : row + 1;
      guint n = qf_block_get_n_cells (self->block, target);

      if (n > 0)
        _qf_document_table_focus_cell (self, target, MIN (column, n - 1), -1, -1);
    }
}

/* --- the grid ------------------------------------------------------------------------ */

static gboolean
has_same_shape (QfBlock *block, QfBlock *other)
{
  if (qf_block_get_n_rows (block) != qf_block_get_n_rows (other))
    return FALSE;
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      if (qf_block_get_n_cells (block, row) != qf_block_get_n_cells (other, row))
        return FALSE;
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        {
          const QfCell *a = qf_block_get_cell (block, row, i);
          const QfCell *b = qf_block_get_cell (other, row, i);

          if (a->column_span != b->column_span || a->row_span != b->row_span
              || a->header != b->header)
            return FALSE;
        }
    }
  return TRUE;
}

static void
clear_grid (QfDocumentTable *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
build_grid (QfDocumentTable *self)
{
  g_autoptr (QfTableShape) shape = _qf_table_shape_new (self->block);

  clear_grid (self);
  for (guint i = 0; i < shape->places->len; i++)
    {
      QfPlace *place = g_ptr_array_index (shape->places, i);
      QfDocumentCell *cell = _qf_document_cell_new (self->tags, place->header);

      _qf_document_cell_set_text (cell, place->text);
      _qf_document_cell_set_editable (cell, self->editable);
      gtk_widget_set_hexpand (GTK_WIDGET (cell), TRUE);
      g_signal_connect_object (cell, "edited", G_CALLBACK (cell_edited_cb), self, 0);
      g_signal_connect_object (cell, "focused", G_CALLBACK (cell_focused_cb), self, 0);
      g_signal_connect_object (cell, "move", G_CALLBACK (cell_move_cb), self, 0);
      gtk_grid_attach (self->grid, GTK_WIDGET (cell), (int)place->column, (int)place->row,
                       (int)place->columns, (int)place->rows);
      g_ptr_array_add (self->cells, cell);
    }
}

void
_qf_document_table_set_block (QfDocumentTable *self, QfBlock *block)
{
  gboolean same = self->block != NULL && has_same_shape (self->block, block);
  gboolean focused = _qf_document_table_has_focus (self);
  guint row = self->focus_row, cell = self->focus_cell;

  qf_block_ref (block);
  g_clear_pointer (&self->block, qf_block_unref);
  self->block = block;
  g_signal_emit (self, signals[RESIZED], 0);
  if (!same)
    {
      build_grid (self);
      self->has_focus = FALSE;
      if (focused && qf_block_get_n_rows (block) > 0)
        {
          row = MIN (row, qf_block_get_n_rows (block) - 1);
          if (qf_block_get_n_cells (block, row) > 0)
            _qf_document_table_focus_cell (
                self, row, MIN (cell, qf_block_get_n_cells (block, row) - 1), -1, -1);
        }
      return;
    }
  for (guint r = 0; r < qf_block_get_n_rows (block); r++)
    for (guint c = 0; c < qf_block_get_n_cells (block, r); c++)
      _qf_document_cell_set_text (get_cell (self, r, c), qf_block_get_cell (block, r, c)->text);
}

/* --- widget -------------------------------------------------------------------------- */

static void
qf_document_table_dispose (GObject *object)
{
  QfDocumentTable *self = QF_DOCUMENT_TABLE (object);

  if (self->grid != NULL)
    {
      clear_grid (self);
      gtk_widget_unparent (GTK_WIDGET (self->grid));
      self->grid = NULL;
    }
  G_OBJECT_CLASS (_qf_document_table_parent_class)->dispose (object);
}

static void
qf_document_table_finalize (GObject *object)
{
  QfDocumentTable *self = QF_DOCUMENT_TABLE (object);

  g_clear_pointer (&self->block, qf_block_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (_qf_document_table_parent_class)->finalize (object);
}

static void
_qf_document_table_class_init (QfDocumentTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_document_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_document_table_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, QF_TYPE_BLOCK);
  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
_qf_document_table_init (QfDocumentTable *self)
{
  self->editable = TRUE;
  self->cells = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "doctable");
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Table"),
                                  -1);
}

QfDocumentTable *
_qf_document_table_new (QfDocumentTags *tags, QfBlock *block)
{
  QfDocumentTable *self = g_object_new (QF_TYPE_DOCUMENT_TABLE, NULL);

  self->tags = tags;
  _qf_document_table_set_block (self, block);
  return self;
}

QfBlock *
_qf_document_table_get_block (QfDocumentTable *self)
{
  return self->block;
}

void
_qf_document_table_set_editable (QfDocumentTable *self, gboolean editable)
{
  self->editable = editable;
  for (guint i = 0; i < self->cells->len; i++)
    _qf_document_cell_set_editable (g_ptr_array_index (self->cells, i), editable);
}

void
_qf_document_table_set_width (QfDocumentTable *self, int pixels)
{
  if (self->width == pixels)
    return;
  self->width = pixels;
  g_signal_emit (self, signals[RESIZED], 0);
  gtk_widget_set_size_request (GTK_WIDGET (self), pixels, -1);
}

gboolean
_qf_document_table_get_focus (QfDocumentTable *self, guint *row, guint *cell)
{
  *row = self->focus_row;
  *cell = self->focus_cell;
  return self->has_focus;
}

gboolean
_qf_document_table_has_focus (QfDocumentTable *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (_qf_document_cell_is_editing (g_ptr_array_index (self->cells, i)))
      return TRUE;
  return FALSE;
}

void
_qf_document_table_focus_cell (QfDocumentTable *self, guint row, guint cell, glong start, glong end)
{
  QfDocumentCell *widget = get_cell (self, row, cell);

  if (widget != NULL)
    _qf_document_cell_edit (widget, start, end);
}

/* --- the plain text of the block ----------------------------------------------------- */

glong
_qf_document_table_get_cursor (QfDocumentTable *self)
{
  QfDocumentCell *cell;
  glong cursor;

  if (!self->has_focus)
    return -1;
  cell = get_cell (self, self->focus_row, self->focus_cell);
  cursor = cell != NULL ? _qf_document_cell_get_cursor (cell) : -1;
  return cursor < 0
             ? -1
             : _qf_table_get_cell_start (self->block, self->focus_row, self->focus_cell) + cursor;
}

gboolean
_qf_document_table_change (QfDocumentTable *self, QfTableChange change)
{
  g_autoptr (QfTableShape) shape = _qf_table_shape_new (self->block);
  g_autoptr (QfBlock) block = NULL;
  g_autoptr (QfBlock) before = qf_block_ref (self->block);
  QfPlace *place;

  place = self->has_focus ? _qf_table_shape_find (shape, self->focus_row, self->focus_cell) : NULL;
  if (place == NULL || (change == QF_TABLE_REMOVE_ROW && shape->n_rows < 2)
      || (change == QF_TABLE_REMOVE_COLUMN && shape->n_columns < 2))
    return FALSE;
  switch (change)
    {
    case QF_TABLE_ROW_ABOVE:
      _qf_table_shape_add_row (shape, place->row);
      break;
    case QF_TABLE_ROW_BELOW:
      _qf_table_shape_add_row (shape, place->row + place->rows);
      break;
    case QF_TABLE_REMOVE_ROW:
      _qf_table_shape_remove_row (shape, place->row);
      break;
    case QF_TABLE_COLUMN_BEFORE:
      _qf_table_shape_add_column (shape, place->column);
      break;
    case QF_TABLE_COLUMN_AFTER:
      _qf_table_shape_add_column (shape, place->column + place->columns);
      break;
    case QF_TABLE_REMOVE_COLUMN:
      _qf_table_shape_remove_column (shape, place->column);
      break;
    }
  block = _qf_table_shape_to_block (shape);
  _qf_document_table_set_block (self, block);
  g_signal_emit (self, signals[EDITED], 0, before);
  return TRUE;
}

gboolean
_qf_document_table_replace (QfDocumentTable *self, glong start, glong end, const char *text)
{
  g_autoptr (QfTableShape) shape = NULL;
  g_autoptr (QfBlock) block = NULL;
  g_autoptr (QfBlock) before = NULL;
  g_autofree char *head = NULL;
  guint row, cell;
  glong cell_start;
  QfPlace *place;

  if (!_qf_table_find_offset (self->block, start, &row, &cell, &cell_start))
    return FALSE;
  start -= cell_start;
  end -= cell_start;
  shape = _qf_table_shape_new (self->block);
  place = _qf_table_shape_find (shape, row, cell);
  if (end < start || end > g_utf8_strlen (place->text, -1))
    return FALSE;
  head = qf_text_dup_span (place->text, 0, start);
  {
    char *joined = g_strconcat (head, text, g_utf8_offset_to_pointer (place->text, end), NULL);
    g_free (place->text);
    place->text = joined;
  }
  block = _qf_table_shape_to_block (shape);
  before = qf_block_ref (self->block);
  _qf_document_table_set_block (self, block);
  g_signal_emit (self, signals[EDITED], 0, before);
  return TRUE;
}

void
_qf_document_table_apply (QfDocumentTable *self, GtkTextTag *tag, glong start, glong end)
{
  while (start < end)
    {
      guint row, cell;
      glong cell_start, length;

      if (!_qf_table_find_offset (self->block, start, &row, &cell, &cell_start))
        return;
      length = g_utf8_strlen (qf_block_get_cell (self->block, row, cell)->text, -1);
      if (start < cell_start + length)
        _qf_document_cell_apply (get_cell (self, row, cell), tag, start - cell_start,
                                 MIN (end - cell_start, length));
      start = cell_start + length + 1;
    }
}

void
_qf_document_table_remove_tag (QfDocumentTable *self, GtkTextTag *tag)
{
  for (guint i = 0; i < self->cells->len; i++)
    _qf_document_cell_remove_tag (g_ptr_array_index (self->cells, i), tag);
}

void
_qf_document_table_refresh (QfDocumentTable *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    _qf_document_cell_refresh (g_ptr_array_index (self->cells, i));
}
