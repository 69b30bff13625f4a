/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-lines"

#include "config.h"

#include "document/qf-document-lines-private.h"

/* The row of blocks, and the buffer made to follow it.
 *
 * Only what differs is changed in the buffer, so that marks, tags and the caret stay: runs
 * of text by their common beginning and end, lines with tables by the blocks they share. */

/* --- lines --------------------------------------------------------------------------- */

void
_qf_line_free (gpointer data)
{
  QfLine *line = data;

  g_clear_pointer (&line->block, qf_block_unref);
  if (line->space != NULL)
    gtk_text_tag_table_remove (line->tags, line->space);
  g_clear_object (&line->space);
  g_free (line);
}

QfLine *
_qf_line_new (QfBlock *block)
{
  QfLine *line = g_new0 (QfLine, 1);

  line->block = qf_block_ref (block);
  line->length = g_utf8_strlen (qf_block_get_text (block), -1);
  return line;
}

static void
set_block (QfLine *line, QfBlock *block)
{
  qf_block_ref (block);
  qf_block_unref (line->block);
  line->block = block;
  line->length = g_utf8_strlen (qf_block_get_text (block), -1);
}

static gboolean
is_table (QfBlock *block)
{
  return qf_block_get_kind (block) == QF_BLOCK_TABLE;
}

guint
_qf_document_text_get_n_lines (QfDocumentText *self)
{
  return self->lines->len;
}

QfLine *
_qf_document_text_get_line (QfDocumentText *self, guint line)
{
  g_assert (line < self->lines->len);
  return g_ptr_array_index (self->lines, line);
}

gboolean
_qf_document_text_is_empty (QfDocumentText *self, guint line)
{
  QfLine *entry = _qf_document_text_get_line (self, line);

  return entry->length == 0 && !is_table (entry->block);
}

GPtrArray *
_qf_document_text_dup_blocks (QfDocumentText *self)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);

  for (guint i = 0; i < self->lines->len; i++)
    if (!_qf_document_text_is_empty (self, i))
      g_ptr_array_add (blocks, qf_block_ref (_qf_document_text_get_line (self, i)->block));
  return blocks;
}

char *
_qf_document_text_dup_line (QfDocumentText *self, guint line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, (int)line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
}

/* --- tables -------------------------------------------------------------------------- */

static guint
find_table (QfDocumentText *self, QfDocumentTable *table)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (_qf_document_text_get_line (self, i)->table == table)
      return i;
  return G_MAXUINT;
}

static void
table_edited_cb (QfDocumentTable *table, QfBlock *before, gpointer user_data)
{
  QfDocumentText *self = user_data;
  guint line = find_table (self, table);

  if (line == G_MAXUINT)
    return;
  set_block (_qf_document_text_get_line (self, line), _qf_document_table_get_block (table));
  g_signal_emit_by_name (self, "line-edited", line, before);
}

static void
table_leave_cb (QfDocumentTable *table, int direction, gpointer user_data)
{
  QfDocumentText *self = user_data;
  guint line = find_table (self, table);

  if (line != G_MAXUINT)
    g_signal_emit_by_name (self, "leave-table", line, direction);
}

/* Puts the anchor at @iter and the grid over it. */
static void
insert_table (QfDocumentText *self, QfLine *line, GtkTextIter *iter)
{
  GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (self->buffer, iter);
  QfDocumentTable *table = _qf_document_table_new (self->tags, line->block);

  _qf_document_table_set_width (table, _qf_document_text_get_column (self));
  _qf_document_table_set_editable (table, self->writable);
  g_signal_connect_object (table, "edited", G_CALLBACK (table_edited_cb), self, 0);
  g_signal_connect_object (table, "leave", G_CALLBACK (table_leave_cb), self, 0);
  _qf_document_text_watch_table (self, table);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), GTK_WIDGET (table), anchor);
  line->table = table;
}

/* --- replacing ----------------------------------------------------------------------- */

static gboolean
hold_no_table (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  for (guint i = 0; i < n; i++)
    if (is_table (_qf_document_text_get_line (self, first + i)->block))
      return FALSE;
  for (guint i = 0; i < blocks->len; i++)
    if (is_table (g_ptr_array_index (blocks, i)))
      return FALSE;
  return TRUE;
}

static char *
join_blocks (GPtrArray *blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, qf_block_get_text (g_ptr_array_index (blocks, i)));
    }
  return g_string_free (text, FALSE);
}

static void
get_region (QfDocumentText *self, guint first, guint n, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (self->buffer, start, (int)first);
  gtk_text_buffer_get_iter_at_line (self->buffer, end, (int)(first + n - 1));
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/* Only what differs between beginning and end of both is deleted and inserted. */
static void
replace_text (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = join_blocks (blocks);
  const char *old_end, *new_end, *p, *q;
  GtkTextIter start, end;
  glong prefix = 0, middle = 0;

  get_region (self, first, n, &start, &end);
  old_text = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  for (p = old_text, q = new_text; *p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q);
       p = g_utf8_next_char (p), q = g_utf8_next_char (q))
    prefix++;
  old_end = p + strlen (p);
  new_end = q + strlen (q);
  while (old_end > p && new_end > q)
    {
      const char *old_before = g_utf8_prev_char (old_end);
      const char *new_before = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (old_before) != g_utf8_get_char (new_before))
        break;
      old_end = old_before;
      new_end = new_before;
    }
  middle = g_utf8_strlen (p, old_end - p);
  gtk_text_iter_forward_chars (&start, (int)prefix);
  if (middle > 0)
    {
      end = start;
      gtk_text_iter_forward_chars (&end, (int)middle);
      gtk_text_buffer_delete (self->buffer, &start, &end);
    }
  if (new_end > q)
    gtk_text_buffer_insert (self->buffer, &start, q, (int)(new_end - q));
}

static void
splice_lines (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  guint common = MIN (n, blocks->len);

  for (guint i = 0; i < common; i++)
    set_block (_qf_document_text_get_line (self, first + i), g_ptr_array_index (blocks, i));
  if (n > common)
    g_ptr_array_remove_range (self->lines, first + common, n - common);
  for (guint i = common; i < blocks->len; i++)
    g_ptr_array_insert (self->lines, (int)(first + i),
                        _qf_line_new (g_ptr_array_index (blocks, i)));
}

/* Puts blocks before line @first, which may be one past the last. */
static void
insert_blocks (QfDocumentText *self, guint first, GPtrArray *blocks)
{
  gboolean at_end = first >= self->lines->len;
  GtkTextIter iter;

  if (at_end)
    gtk_text_buffer_get_end_iter (self->buffer, &iter);
  else
    gtk_text_buffer_get_iter_at_line (self->buffer, &iter, (int)first);
  for (guint i = 0; i < blocks->len; i++)
    {
      QfBlock *block = g_ptr_array_index (blocks, i);
      QfLine *line = _qf_line_new (block);

      g_ptr_array_insert (self->lines, (int)(first + i), line);
      if (at_end)
        gtk_text_buffer_insert (self->buffer, &iter, "\n", 1);
      if (is_table (block))
        insert_table (self, line, &iter);
      else
        gtk_text_buffer_insert (self->buffer, &iter, qf_block_get_text (block), -1);
      if (!at_end)
        gtk_text_buffer_insert (self->buffer, &iter, "\n", 1);
    }
}

static void
delete_lines (QfDocumentText *self, guint first, guint n)
{
  GtkTextIter start, end;

  get_region (self, first, n, &start, &end);
  if (!gtk_text_iter_forward_char (&end) && first > 0)
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  g_ptr_array_remove_range (self->lines, first, n);
}

/* Where tables are: lines that stay are left alone, the others go and come whole. */
static void
replace_region (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  guint head = 0, tail = 0;

  while (head < n && head < blocks->len
         && _qf_document_text_get_line (self, first + head)->block
                == g_ptr_array_index (blocks, head))
    head++;
  while (tail < n - head && tail < blocks->len - head
         && _qf_document_text_get_line (self, first + n - 1 - tail)->block
                == g_ptr_array_index (blocks, blocks->len - 1 - tail))
    tail++;
  for (guint i = head; i < blocks->len - tail; i++)
    g_ptr_array_add (rest, g_ptr_array_index (blocks, i));
  insert_blocks (self, first + head, rest);
  if (n - head - tail > 0)
    delete_lines (self, first + head + rest->len, n - head - tail);
}

void
_qf_document_text_replace (QfDocumentText *self, guint first, guint n, GPtrArray *blocks)
{
  QfLine *line;

  g_assert (n > 0 && blocks->len > 0 && first + n <= self->lines->len);

  line = _qf_document_text_get_line (self, first);
  if (n == 1 && blocks->len == 1 && line->table != NULL && is_table (g_ptr_array_index (blocks, 0)))
    {
      set_block (line, g_ptr_array_index (blocks, 0));
      _qf_document_table_set_block (line->table, line->block);
      return;
    }
  self->rendering++;
  if (hold_no_table (self, first, n, blocks))
    {
      replace_text (self, first, n, blocks);
      splice_lines (self, first, n, blocks);
    }
  else
    replace_region (self, first, n, blocks);
  for (guint i = 0; i < blocks->len; i++)
    _qf_document_text_style_line (self, first + i);
  self->rendering--;
}

gboolean
_qf_document_text_is_rendering (QfDocumentText *self)
{
  return self->rendering > 0;
}

/* Writes the line anew where the block's text is another than what was typed. */
static void
settle_line (QfDocumentText *self, guint index)
{
  QfLine *line = _qf_document_text_get_line (self, index);
  g_autofree char *typed = _qf_document_text_dup_line (self, index);
  g_autoptr (GPtrArray) blocks = NULL;

  if (g_str_equal (qf_block_get_text (line->block), typed))
    return;
  blocks = g_ptr_array_new ();
  g_ptr_array_add (blocks, line->block);
  self->rendering++;
  replace_text (self, index, 1, blocks);
  self->rendering--;
}

/* The grids of tables that stay are found again by their blocks. */
static QfDocumentTable *
find_grid (GPtrArray *old_blocks, GPtrArray *old_grids, QfBlock *block)
{
  guint index;

  return g_ptr_array_find (old_blocks, block, &index) ? g_ptr_array_index (old_grids, index) : NULL;
}

void
_qf_document_text_take_lines (QfDocumentText *self, guint first, guint n_before, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) old_blocks
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_autoptr (GPtrArray) old_grids = g_ptr_array_new ();

  for (guint i = 0; i < n_before; i++)
    {
      QfLine *line = _qf_document_text_get_line (self, first + i);

      g_ptr_array_add (old_blocks, qf_block_ref (line->block));
      g_ptr_array_add (old_grids, line->table);
    }
  splice_lines (self, first, n_before, blocks);
  for (guint i = 0; i < blocks->len; i++)
    {
      QfLine *line = _qf_document_text_get_line (self, first + i);

      line->table = is_table (line->block) ? find_grid (old_blocks, old_grids, line->block) : NULL;
      if (!is_table (line->block))
        settle_line (self, first + i);
      _qf_document_text_style_line (self, first + i);
    }
}
