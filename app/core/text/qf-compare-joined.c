/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-joined"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* Old and new words in one text, removed before added, as one reads a correction, and which
 * runs are which. A removed block takes its line feed with it, a removed cell what parts it from
 * the next. Tables that can be laid over each other are joined cell by cell; of others the old
 * one stands before the new.
 *
 * The places that a reader goes through are made on the way, so that whoever lists them and
 * whoever shows them count alike. */

typedef struct
{
  QfJoinedChanges *joined;
  glong place; /* characters put down so far */
  guint block; /* of the new text */
} Builder;

static void
free_place (gpointer data)
{
  QfJoinedPlace *self = data;
  g_free (self->removed);
  g_free (self->added);
  g_free (self->moved);
  g_free (self);
}

void
qf_joined_changes_free (QfJoinedChanges *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/* --- places ----------------------------------------------------------------------------------- */

static void
append_words (char **words, const char *more, gboolean whole_block)
{
  char *joined = g_strconcat (*words, whole_block && **words != '\0' ? "\n" : "", more, NULL);
  g_free (*words);
  *words = joined;
}

static void
add_to_places (Builder *self, const QfJoinedPiece *piece, const char *text, gboolean whole_block)
{
  GPtrArray *places = self->joined->places;
  QfJoinedPlace *place = places->len > 0 ? g_ptr_array_index (places, places->len - 1) : NULL;
  if (place == NULL || piece->start > place->end)
    {
      place = g_new0 (QfJoinedPlace, 1);
      place->start = piece->start;
      place->block = self->block;
      place->removed = g_strdup ("");
      place->added = g_strdup ("");
      place->moved = g_strdup ("");
      g_ptr_array_add (places, place);
    }
  place->end = MAX (place->end, piece->end);
  append_words (piece->moved                       ? &place->moved
                : piece->kind == QF_CHANGE_REMOVED ? &place->removed
                                                   : &place->added,
                text, whole_block);
}

static void
add_piece (Builder *self,
           glong start,
           glong end,
           QfChangeKind kind,
           gboolean moved,
           const char *text,
           gboolean whole_block)
{
  QfJoinedPiece piece = { start, end, kind, moved };
  if (start == end || (kind == QF_CHANGE_KEPT && !moved))
    return;
  g_array_append_val (self->joined->pieces, piece);
  /* An empty cell alone is no place. */
  if (*text != '\0' && (!moved || kind == QF_CHANGE_KEPT))
    add_to_places (self, &piece, text, whole_block);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void
add_block (Builder *self, QfBlock *block, QfChangeKind kind, gboolean moved)
{
  const char *text = qf_block_get_text (block);
  glong length = g_utf8_strlen (text, -1);
  g_ptr_array_add (self->joined->blocks, qf_block_ref (block));
  /* With its line feed, which is all that an empty one has. */
  add_piece (self, self->place, self->place + length + 1, kind, moved, length > 0 ? text : "¶",
             TRUE);
  self->place += length + 1;
}

static char *
join_changes (Builder *self, GPtrArray *changes, glong place)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const QfChange *change = g_ptr_array_index (changes, i);
      glong length = g_utf8_strlen (change->text, -1);
      g_string_append (text, change->text);
      add_piece (self, place, place + length, change->kind, FALSE, change->text, FALSE);
      place += length;
    }
  return g_string_free (text, FALSE);
}

/* One cell with what parts it from the next. */
static QfCell *
join_cell (Builder *self, const QfCellChange *change)
{
  const QfCell *cell = change->new_cell != NULL ? change->new_cell : change->old_cell;
  g_autofree char *text = NULL;
  if (change->changes != NULL)
    text = join_changes (self, change->changes, self->place);
  else
    text = g_strdup (cell != NULL ? cell->text : "");
  glong length = g_utf8_strlen (text, -1);
  /* What is in the old table alone, or in neither, has no place in the new text. */
  if (change->new_cell == NULL)
    add_piece (self, self->place, self->place + length + 1, QF_CHANGE_REMOVED, FALSE, text, TRUE);
  else if (change->old_cell == NULL)
    add_piece (self, self->place, self->place + length, QF_CHANGE_ADDED, FALSE, text, TRUE);
  self->place += length + 1;
  return qf_cell_new (text, change->column_span, change->row_span, change->header);
}

static void
add_table (Builder *self, const QfTableComparison *table)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  guint next = 0;
  for (guint i = 0; i < table->rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_cell_free);
      for (; next < table->cells->len; next++)
        {
          const QfCellChange *change = g_ptr_array_index (table->cells, next);
          if (change->row != i)
            break;
          g_ptr_array_add (row, join_cell (self, change));
        }
      if (row->len == 0)
        self->place++;
      g_ptr_array_add (rows, row);
    }
  g_ptr_array_add (self->joined->blocks, qf_block_new_table (rows));
}

/* @old_block became @new_block, where it stood or elsewhere. */
static void
add_changed (Builder *self, QfBlock *old_block, QfBlock *new_block, const QfBlockChange *change)
{
  gboolean table = qf_block_get_kind (new_block) == QF_BLOCK_TABLE;
  if (change->table != NULL)
    add_table (self, change->table);
  else if (table)
    {
      if (!qf_block_change_is_moved (change))
        add_block (self, old_block, QF_CHANGE_REMOVED, FALSE);
      add_block (self, new_block, QF_CHANGE_ADDED, FALSE);
    }
  else
    {
      g_autofree char *text = join_changes (self, change->changes, self->place);
      g_ptr_array_add (self->joined->blocks, qf_block_new (qf_block_get_kind (new_block),
                                                           qf_block_get_level (new_block), text));
      self->place += g_utf8_strlen (text, -1) + 1;
    }
}

/* A block that moved and was edited: its piece is put before those within, and its end is known
 * after them. */
static void
add_moved_and_edited (Builder *self,
                      QfBlock *old_block,
                      QfBlock *new_block,
                      const QfBlockChange *change)
{
  guint index = self->joined->pieces->len;
  glong start = self->place;
  add_piece (self, start, G_MAXLONG, QF_CHANGE_KEPT, TRUE, qf_block_get_text (new_block), TRUE);
  add_changed (self, old_block, new_block, change);
  g_array_index (self->joined->pieces, QfJoinedPiece, index).end = self->place;
  QfJoinedPlace *place = g_ptr_array_index (self->joined->places, self->joined->places->len - 1);
  place->end = self->place;
}

static QfBlock *
get_block (QfDocument *document, int index)
{
  return index >= 0 ? qf_document_get_block (document, (guint)index) : NULL;
}

static void
add_change (Builder *self,
            QfDocument *old_document,
            QfDocument *new_document,
            const QfBlockChange *change)
{
  gboolean moved = qf_block_change_is_moved (change);
  QfBlock *new_block = get_block (new_document, change->new_index);
  int from = change->kind == QF_BLOCK_ADDED ? change->partner : change->old_index;
  QfBlock *old_block = get_block (old_document, from);
  if (change->new_index >= 0)
    self->block = (guint)change->new_index;
  switch (change->kind)
    {
    case QF_BLOCK_KEPT:
      add_block (self, new_block, QF_CHANGE_KEPT, FALSE);
      break;
    case QF_BLOCK_REMOVED:
      add_block (self, old_block, QF_CHANGE_REMOVED, moved);
      break;
    case QF_BLOCK_ADDED:
      if (moved && change->changes != NULL)
        add_moved_and_edited (self, old_block, new_block, change);
      else
        add_block (self, new_block, moved ? QF_CHANGE_KEPT : QF_CHANGE_ADDED, moved);
      break;
    case QF_BLOCK_CHANGED:
      add_changed (self, old_block, new_block, change);
      break;
    }
}

QfJoinedChanges *
qf_document_join_changes (QfDocument *old_document, QfDocument *new_document, GPtrArray *changes)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (old_document) && QF_IS_DOCUMENT (new_document), NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  QfJoinedChanges *joined = g_new0 (QfJoinedChanges, 1);
  joined->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  joined->pieces = g_array_new (FALSE, FALSE, sizeof (QfJoinedPiece));
  joined->places = g_ptr_array_new_with_free_func (free_place);
  Builder builder = { .joined = joined };
  for (guint i = 0; i < changes->len; i++)
    add_change (&builder, old_document, new_document, g_ptr_array_index (changes, i));
  return joined;
}
