/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-comparison"

#include "config.h"

#include "document/qf-document-comparison-private.h"

/* Old and new words are put into one text, removed before added, and the runs are kept. A
 * removed block takes its line feed with it. Tables of one shape are joined cell by cell;
 * of another, the old table stands before the new. */

typedef struct
{
  QfComparison *comparison;
  glong place; /* characters put down so far */
} Builder;

static void
add_piece (Builder *builder, glong start, glong end, QfChangeKind kind)
{
  QfPiece piece = { start, end, kind };

  if (end > start && kind != QF_CHANGE_KEPT)
    g_array_append_val (builder->comparison->pieces, piece);
}

static void
add_block (Builder *builder, QfBlock *block, QfChangeKind kind)
{
  glong length = g_utf8_strlen (qf_block_get_text (block), -1);

  g_ptr_array_add (builder->comparison->blocks, qf_block_ref (block));
  /* With its line feed. */
  add_piece (builder, builder->place, builder->place + length + 1, kind);
  builder->place += length + 1;
}

/* How many bytes of digits the text ends or begins with. */
static gsize
count_digits (const char *text, gboolean at_end)
{
  gsize length = strlen (text), n = 0;

  while (n < length && g_ascii_isdigit (at_end ? text[length - 1 - n] : text[n]))
    n++;
  return n;
}

static void
put_down (Builder *builder, GString *text, glong *place, const char *words, QfChangeKind kind)
{
  glong length = g_utf8_strlen (words, -1);

  g_string_append (text, words);
  add_piece (builder, *place, *place + length, kind);
  *place += length;
}

/* Removed before added, as one reads a correction; 20 that became 22 is told as 20 and 22,
 * not as a figure in the middle: digits beside a change belong to it. */
static char *
join_changes (Builder *builder, GPtrArray *changes, glong place)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GString) removed = g_string_new (NULL);
  g_autoptr (GString) added = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      QfChange *change = g_ptr_array_index (changes, i);
      gboolean more = i + 1 < changes->len, open = removed->len > 0 || added->len > 0;

      if (change->kind == QF_CHANGE_REMOVED)
        g_string_append (removed, change->text);
      else if (change->kind == QF_CHANGE_ADDED)
        g_string_append (added, change->text);
      else
        {
          gsize length = strlen (change->text);
          gsize head = open ? count_digits (change->text, FALSE) : 0;
          gsize tail = more && head < length ? count_digits (change->text, TRUE) : 0;
          g_autofree char *kept = NULL;

          /* Only where the change itself touches with a digit. */
          if (head > 0 && count_digits (removed->str, TRUE) == 0
              && count_digits (added->str, TRUE) == 0)
            head = 0;
          if (tail > 0
              && !g_ascii_isdigit (((QfChange *)g_ptr_array_index (changes, i + 1))->text[0]))
            tail = 0;
          g_string_append_len (removed, change->text, (gssize)head);
          g_string_append_len (added, change->text, (gssize)head);
          if (head == length && more)
            continue;
          put_down (builder, text, &place, removed->str, QF_CHANGE_REMOVED);
          put_down (builder, text, &place, added->str, QF_CHANGE_ADDED);
          kept = g_strndup (change->text + head, length - head - tail);
          put_down (builder, text, &place, kept, QF_CHANGE_KEPT);
          g_string_assign (removed, change->text + length - tail);
          g_string_assign (added, change->text + length - tail);
        }
    }
  put_down (builder, text, &place, removed->str, QF_CHANGE_REMOVED);
  put_down (builder, text, &place, added->str, QF_CHANGE_ADDED);
  return g_string_free (text, FALSE);
}

static gboolean
has_same_cells (QfBlock *block, QfBlock *other)
{
  if (qf_block_get_n_rows (block) != qf_block_get_n_rows (other))
    return FALSE;
  for (guint row = 0; row < qf_block_get_n_rows (block); row++)
    {
      if (qf_block_get_n_cells (block, row) != qf_block_get_n_cells (other, row))
        return FALSE;
      for (guint i = 0; i < qf_block_get_n_cells (block, row); i++)
        if (qf_block_get_cell (block, row, i)->column_span
                != qf_block_get_cell (other, row, i)->column_span
            || qf_block_get_cell (block, row, i)->row_span
                   != qf_block_get_cell (other, row, i)->row_span)
          return FALSE;
    }
  return TRUE;
}

static void
add_table (Builder *builder, QfBlock *old_block, QfBlock *new_block)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  glong place = builder->place;

  for (guint r = 0; r < qf_block_get_n_rows (new_block); r++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);

      for (guint c = 0; c < qf_block_get_n_cells (new_block, r); c++)
        {
          const QfCell *old_cell = qf_block_get_cell (old_block, r, c);
          const QfCell *new_cell = qf_block_get_cell (new_block, r, c);
          g_autoptr (GPtrArray) changes = qf_text_compare (old_cell->text, new_cell->text);
          g_autofree char *text = join_changes (builder, changes, place);

          g_ptr_array_add (
              row, qf_cell_new (text, new_cell->column_span, new_cell->row_span, new_cell->header));
          place += g_utf8_strlen (text, -1) + 1;
        }
      g_ptr_array_add (rows, row);
    }
  g_ptr_array_add (builder->comparison->blocks, qf_block_new_table (rows));
  builder->place = place;
}

static void
add_changed (Builder *builder, QfBlock *old_block, QfBlock *new_block, GPtrArray *changes)
{
  g_autofree char *text = NULL;
  gboolean old_table = qf_block_get_kind (old_block) == QF_BLOCK_TABLE;
  gboolean new_table = qf_block_get_kind (new_block) == QF_BLOCK_TABLE;

  if (old_table && new_table && has_same_cells (old_block, new_block))
    {
      add_table (builder, old_block, new_block);
      return;
    }
  if (old_table || new_table || changes == NULL)
    {
      add_block (builder, old_block, QF_CHANGE_REMOVED);
      add_block (builder, new_block, QF_CHANGE_ADDED);
      return;
    }
  text = join_changes (builder, changes, builder->place);
  g_ptr_array_add (
      builder->comparison->blocks,
      qf_block_new (qf_block_get_kind (new_block), qf_block_get_level (new_block), text));
  builder->place += g_utf8_strlen (text, -1) + 1;
}

QfComparison *
_qf_comparison_new (QfDocument *old_document, QfDocument *new_document, GPtrArray *changes)
{
  QfComparison *self = g_new0 (QfComparison, 1);
  Builder builder = { self, 0 };

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (QfPiece));
  for (guint i = 0; i < changes->len; i++)
    {
      QfBlockChange *change = g_ptr_array_index (changes, i);
      QfBlock *old_block = change->old_index >= 0
                               ? qf_document_get_block (old_document, (guint)change->old_index)
                               : NULL;
      QfBlock *new_block = change->new_index >= 0
                               ? qf_document_get_block (new_document, (guint)change->new_index)
                               : NULL;

      switch (change->kind)
        {
        case QF_BLOCK_KEPT:
          add_block (&builder, new_block, QF_CHANGE_KEPT);
          break;
        case QF_BLOCK_REMOVED:
          add_block (&builder, old_block, QF_CHANGE_REMOVED);
          break;
        case QF_BLOCK_ADDED:
          add_block (&builder, new_block, QF_CHANGE_ADDED);
          break;
        case QF_BLOCK_CHANGED:
          add_changed (&builder, old_block, new_block, change->changes);
          break;
        }
    }
  return self;
}

void
_qf_comparison_free (QfComparison *self)
{
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pieces);
  g_free (self);
}

glong
_qf_comparison_to_shown (const QfComparison *self, glong offset)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      QfPiece *piece = &g_array_index (self->pieces, QfPiece, i);

      if (piece->kind != QF_CHANGE_REMOVED)
        continue;
      if (piece->start > offset)
        break;
      offset += piece->end - piece->start;
    }
  return offset;
}

glong
_qf_comparison_from_shown (const QfComparison *self, glong offset)
{
  glong removed = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      QfPiece *piece = &g_array_index (self->pieces, QfPiece, i);

      if (piece->kind == QF_CHANGE_REMOVED && piece->start < offset)
        removed += MIN (piece->end, offset) - piece->start;
    }
  return offset - removed;
}

GArray *
_qf_comparison_list_places (const QfComparison *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (QfSpan));

  for (guint i = 0; i < self->pieces->len; i++)
    {
      QfPiece *piece = &g_array_index (self->pieces, QfPiece, i);
      QfSpan *last = places->len > 0 ? &g_array_index (places, QfSpan, places->len - 1) : NULL;
      QfSpan span = { piece->start, piece->end };

      if (last != NULL && piece->start <= last->end)
        last->end = piece->end;
      else
        g_array_append_val (places, span);
    }
  return places;
}
