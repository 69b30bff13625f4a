/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-compare"

#include "config.h"

#include <string.h>

#include "text/qf-compare-private.h"

/* Two documents, in four steps, each over the blocks that the one before left:
 *
 * 1. equal blocks in order are kept;
 * 2. an equal block elsewhere has moved;
 * 3. between two kept blocks, those that share much of their text, in order, are changed;
 * 4. those that share most of it with one elsewhere have moved and were edited.
 *
 * What is left was removed or added. */

/* Two blocks are one block changed from this likeness on, and one moved and edited. */
#define LEAST_LIKENESS 0.4
#define LEAST_MOVED_LIKENESS 0.7
/* Characters: shorter ones are nobody's in particular (附件 stands anywhere). */
#define LEAST_MOVED 4
#define LEAST_MOVED_EDITED 12
/* More pairs than this are not weighed each with each. */
#define MOST_PAIRS 60000

typedef struct
{
  QfDocument *old_document;
  QfDocument *new_document;
  guint n_old, n_new;
  guint8 *removed; /* by old block: 0 where kept */
  guint8 *added;
  int *old_to; /* by old block: the new one that it became; -1 */
  int *new_from;
  gboolean *moved;     /* by old block: it became one elsewhere */
  QfPairs **old_pairs; /* NULL until asked for */
  QfPairs **new_pairs;
} Compare;

void
qf_block_change_free (QfBlockChange *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->table, qf_table_comparison_free);
  g_free (self);
}

gboolean
qf_block_change_is_moved (const QfBlockChange *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->partner >= 0;
}

static guint
hash_block (gconstpointer block)
{
  return g_str_hash (qf_block_get_text ((QfBlock *)block))
         ^ (guint)qf_block_get_kind ((QfBlock *)block);
}

static gboolean
blocks_are_equal (gconstpointer a, gconstpointer b)
{
  return qf_block_equal ((QfBlock *)a, (QfBlock *)b);
}

/* Numbers blocks so that equal ones, in whichever document, have the same number. */
static guint32 *
number_blocks (QfDocument *document, GHashTable *numbers)
{
  guint n_blocks = qf_document_get_n_blocks (document);
  guint32 *items = g_new (guint32, n_blocks + 1);
  for (guint i = 0; i < n_blocks; i++)
    {
      QfBlock *block = qf_document_get_block (document, i);
      gpointer number = g_hash_table_lookup (numbers, block);
      if (number == NULL)
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, block, number);
        }
      items[i] = GPOINTER_TO_UINT (number);
    }
  return items;
}

static void
pair (Compare *self, guint old_index, guint new_index, gboolean moved)
{
  self->old_to[old_index] = (int)new_index;
  self->new_from[new_index] = (int)old_index;
  self->moved[old_index] = moved;
}

static const QfPairs *
get_pairs (QfPairs **lists, QfDocument *document, guint index)
{
  if (lists[index] == NULL)
    lists[index] = _qf_pairs_new (qf_block_get_text (qf_document_get_block (document, index)));
  return lists[index];
}

/* A table never becomes a paragraph. */
static double
weigh (Compare *self, guint old_index, guint new_index, double least)
{
  QfBlock *old_block = qf_document_get_block (self->old_document, old_index);
  QfBlock *new_block = qf_document_get_block (self->new_document, new_index);
  if ((qf_block_get_kind (old_block) == QF_BLOCK_TABLE)
      != (qf_block_get_kind (new_block) == QF_BLOCK_TABLE))
    return 0;
  const QfPairs *a = get_pairs (self->old_pairs, self->old_document, old_index);
  const QfPairs *b = get_pairs (self->new_pairs, self->new_document, new_index);
  guint n_old = _qf_pairs_count (a), n_new = _qf_pairs_count (b);
  if (2.0 * MIN (n_old, n_new) < least * (n_old + n_new))
    return 0;
  double likeness = _qf_pairs_get_likeness (a, b);
  return likeness >= least ? likeness : 0;
}

/* --- moved as it stood ------------------------------------------------------------------------ */

static void
find_moved (Compare *self, const guint32 *old_items, const guint32 *new_items)
{
  /* By number: the new blocks of it that are not matched yet, the last first. */
  g_autoptr (GHashTable) waiting
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint j = self->n_new; j-- > 0;)
    {
      GArray *places;
      if (!self->added[j])
        continue;
      places = g_hash_table_lookup (waiting, GUINT_TO_POINTER (new_items[j]));
      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (waiting, GUINT_TO_POINTER (new_items[j]), places);
        }
      g_array_append_val (places, j);
    }
  for (guint i = 0; i < self->n_old; i++)
    {
      GArray *places = self->removed[i]
                           ? g_hash_table_lookup (waiting, GUINT_TO_POINTER (old_items[i]))
                           : NULL;
      const char *text = qf_block_get_text (qf_document_get_block (self->old_document, i));
      if (places == NULL || places->len == 0 || g_utf8_strlen (text, -1) < LEAST_MOVED)
        continue;
      pair (self, i, g_array_index (places, guint, places->len - 1), TRUE);
      g_array_set_size (places, places->len - 1);
    }
}

/* --- changed where it stood ------------------------------------------------------------------- */

/* Blocks of a gap between two kept ones that are not paired yet. */
typedef struct
{
  Compare *compare;
  GArray *old_places; /* guint */
  GArray *new_places;
} Gap;

static double
weigh_in_gap (guint i, guint j, gpointer data)
{
  Gap *gap = data;
  return weigh (gap->compare, g_array_index (gap->old_places, guint, i),
                g_array_index (gap->new_places, guint, j), LEAST_LIKENESS);
}

static void
pair_gap (Compare *self, guint old_start, guint old_end, guint new_start, guint new_end)
{
  g_autoptr (GArray) old_places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) new_places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree int *partners = NULL;
  Gap gap = { self, old_places, new_places };
  for (guint i = old_start; i < old_end; i++)
    if (self->old_to[i] < 0)
      g_array_append_val (old_places, i);
  for (guint j = new_start; j < new_end; j++)
    if (self->new_from[j] < 0)
      g_array_append_val (new_places, j);
  if ((guint64)old_places->len * new_places->len <= MOST_PAIRS)
    partners = _qf_compare_pair_up (old_places->len, new_places->len, weigh_in_gap, &gap);
  for (guint i = 0; i < old_places->len; i++)
    {
      int partner = -1;
      if (partners != NULL)
        partner = partners[i];
      else if (i < new_places->len && weigh_in_gap (i, i, &gap) > 0)
        partner = (int)i;
      if (partner >= 0)
        pair (self, g_array_index (old_places, guint, i),
              g_array_index (new_places, guint, (guint)partner), FALSE);
    }
}

static gboolean
pair_gaps (Compare *self, GCancellable *cancellable, GError **error)
{
  guint i = 0, j = 0;
  while (i < self->n_old || j < self->n_new)
    {
      guint old_start = i, new_start = j;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      while (i < self->n_old && self->removed[i])
        i++;
      while (j < self->n_new && self->added[j])
        j++;
      pair_gap (self, old_start, i, new_start, j);
      for (; i < self->n_old && j < self->n_new && !self->removed[i] && !self->added[j]; i++, j++)
        pair (self, i, j, FALSE);
    }
  return TRUE;
}

/* --- moved and edited ------------------------------------------------------------------------- */

static GArray *
list_unpaired (Compare *self, QfDocument *document, const int *partners, guint n_blocks)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_blocks; i++)
    {
      const char *text = qf_block_get_text (qf_document_get_block (document, i));
      if (partners[i] < 0 && g_utf8_strlen (text, -1) >= LEAST_MOVED_EDITED)
        g_array_append_val (places, i);
    }
  return places;
}

typedef struct
{
  double likeness;
  guint old_index;
  guint new_index;
} Candidate;

static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;
  if (first->likeness != second->likeness)
    return first->likeness > second->likeness ? -1 : 1;
  return first->old_index != second->old_index
             ? (first->old_index < second->old_index ? -1 : 1)
             : (first->new_index < second->new_index ? -1 : first->new_index > second->new_index);
}

/* Each to the one most alike. */
static void
find_moved_and_edited (Compare *self)
{
  g_autoptr (GArray) old_places
      = list_unpaired (self, self->old_document, self->old_to, self->n_old);
  g_autoptr (GArray) new_places
      = list_unpaired (self, self->new_document, self->new_from, self->n_new);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  if ((guint64)old_places->len * new_places->len > MOST_PAIRS)
    return;
  for (guint i = 0; i < old_places->len; i++)
    for (guint j = 0; j < new_places->len; j++)
      {
        Candidate candidate
            = { 0, g_array_index (old_places, guint, i), g_array_index (new_places, guint, j) };
        candidate.likeness
            = weigh (self, candidate.old_index, candidate.new_index, LEAST_MOVED_LIKENESS);
        if (candidate.likeness > 0)
          g_array_append_val (candidates, candidate);
      }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (self->old_to[candidate->old_index] < 0 && self->new_from[candidate->new_index] < 0)
        pair (self, candidate->old_index, candidate->new_index, TRUE);
    }
}

/* --- telling ---------------------------------------------------------------------------------- */

static void
compare_blocks (Compare *self, QfBlockChange *change, guint old_index, guint new_index)
{
  QfBlock *old_block = qf_document_get_block (self->old_document, old_index);
  QfBlock *new_block = qf_document_get_block (self->new_document, new_index);
  change->changes = qf_text_compare (qf_block_get_text (old_block), qf_block_get_text (new_block));
  if (qf_block_get_kind (old_block) == QF_BLOCK_TABLE)
    change->table = _qf_compare_tables (old_block, new_block);
}

static QfBlockChange *
append (GPtrArray *found, QfBlockChangeKind kind, int old_index, int new_index)
{
  QfBlockChange *change = g_new0 (QfBlockChange, 1);
  change->kind = kind;
  change->old_index = old_index;
  change->new_index = new_index;
  change->partner = -1;
  g_ptr_array_add (found, change);
  return change;
}

static gboolean
are_equal (Compare *self, guint old_index, guint new_index)
{
  return qf_block_equal (qf_document_get_block (self->old_document, old_index),
                         qf_document_get_block (self->new_document, new_index));
}

/* Blocks that were taken away or moved away come before what stands in their place. */
static GPtrArray *
tell (Compare *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_change_free);
  guint i = 0, j = 0;
  while (i < self->n_old || j < self->n_new)
    {
      QfBlockChange *change;
      if (i < self->n_old && (self->old_to[i] < 0 || self->moved[i]))
        {
          change = append (found, QF_BLOCK_REMOVED, (int)i, -1);
          change->partner = self->old_to[i];
          i++;
          continue;
        }
      int from = self->new_from[j];
      if (from < 0 || self->moved[from])
        {
          change = append (found, QF_BLOCK_ADDED, -1, (int)j);
          change->partner = from;
          if (from >= 0 && !are_equal (self, (guint)from, j))
            compare_blocks (self, change, (guint)from, j);
          j++;
          continue;
        }
      gboolean equal = are_equal (self, i, j);
      change = append (found, equal ? QF_BLOCK_KEPT : QF_BLOCK_CHANGED, (int)i, (int)j);
      if (!equal)
        compare_blocks (self, change, i, j);
      i++;
      j++;
    }
  return found;
}

static void
clear_compare (Compare *self)
{
  for (guint i = 0; i < self->n_old; i++)
    _qf_pairs_free (self->old_pairs[i]);
  for (guint j = 0; j < self->n_new; j++)
    _qf_pairs_free (self->new_pairs[j]);
  g_free (self->old_pairs);
  g_free (self->new_pairs);
  g_free (self->removed);
  g_free (self->added);
  g_free (self->old_to);
  g_free (self->new_from);
  g_free (self->moved);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Compare, clear_compare)

GPtrArray *
qf_document_compare (QfDocument *old_document,
                     QfDocument *new_document,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (old_document) && QF_IS_DOCUMENT (new_document), NULL);

  guint n_old = qf_document_get_n_blocks (old_document);
  guint n_new = qf_document_get_n_blocks (new_document);
  g_auto (Compare) self = { .old_document = old_document,
                            .new_document = new_document,
                            .n_old = n_old,
                            .n_new = n_new,
                            .removed = g_new0 (guint8, n_old + 1),
                            .added = g_new0 (guint8, n_new + 1),
                            .old_to = g_new (int, n_old + 1),
                            .new_from = g_new (int, n_new + 1),
                            .moved = g_new0 (gboolean, n_old + 1),
                            .old_pairs = g_new0 (QfPairs *, n_old + 1),
                            .new_pairs = g_new0 (QfPairs *, n_new + 1) };
  memset (self.old_to, -1, (n_old + 1) * sizeof *self.old_to);
  memset (self.new_from, -1, (n_new + 1) * sizeof *self.new_from);
  g_autoptr (GHashTable) numbers = g_hash_table_new (hash_block, blocks_are_equal);
  g_autofree guint32 *old_items = number_blocks (old_document, numbers);
  g_autofree guint32 *new_items = number_blocks (new_document, numbers);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  _qf_compare_sequences (old_items, n_old, new_items, n_new, self.removed, self.added);
  find_moved (&self, old_items, new_items);
  if (!pair_gaps (&self, cancellable, error))
    return NULL;
  find_moved_and_edited (&self);
  return tell (&self);
}
