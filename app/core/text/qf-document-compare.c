/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-document-compare"

#include "config.h"

#include <string.h>

#include <qf/qf-text.h>

#include "text/qf-compare-private.h"

/* Two documents: equal blocks are matched first, in order; of what is left between two of
 * them, blocks that share much of their text are told as changed, the others as removed and
 * added. */

/* Two blocks are one block changed from this share of common pairs of characters on. */
#define LEAST_LIKENESS 0.4
/* More pairs than this are not weighed each with each. */
#define MOST_PAIRS 10000

void
qf_block_change_free (QfBlockChange *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
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

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *)a, second = *(const guint64 *)b;
  return first < second ? -1 : first > second;
}

/* The pairs of neighbouring characters of a block, sorted. */
static GArray *
list_pairs (QfBlock *block)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  gunichar before = 0;
  for (const char *p = qf_block_get_text (block); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      guint64 pair = ((guint64)before << 32) | character;
      g_array_append_val (pairs, pair);
      before = character;
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/* Dice's coefficient: 1 for the same pairs, 0 for none in common. */
static double
get_likeness (GArray *a, GArray *b)
{
  guint i = 0, j = 0, common = 0;
  if (a->len + b->len == 0)
    return 1;
  while (i < a->len && j < b->len)
    {
      int order = compare_pairs (&g_array_index (a, guint64, i), &g_array_index (b, guint64, j));
      common += order == 0;
      i += order <= 0;
      j += order >= 0;
    }
  return 2.0 * common / (a->len + b->len);
}

typedef struct
{
  QfDocument *old_document;
  QfDocument *new_document;
  GPtrArray *found; /* QfBlockChange */
} Compare;

static void
append_block (Compare *self, QfBlockChangeKind kind, int old_index, int new_index)
{
  QfBlockChange *change = g_new0 (QfBlockChange, 1);
  change->kind = kind;
  change->old_index = old_index;
  change->new_index = new_index;
  if (kind == QF_BLOCK_CHANGED)
    {
      QfBlock *old_block = qf_document_get_block (self->old_document, (guint)old_index);
      QfBlock *new_block = qf_document_get_block (self->new_document, (guint)new_index);
      change->changes
          = qf_text_compare (qf_block_get_text (old_block), qf_block_get_text (new_block));
    }
  g_ptr_array_add (self->found, change);
}

static GPtrArray *
list_all_pairs (QfDocument *document, guint start, guint end)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = start; i < end; i++)
    g_ptr_array_add (lists, list_pairs (qf_document_get_block (document, i)));
  return lists;
}

/* Whether two blocks may be one: a table never becomes a paragraph. */
static double
weigh (Compare *self, guint old_index, guint new_index, GArray *old_pairs, GArray *new_pairs)
{
  QfBlock *old_block = qf_document_get_block (self->old_document, old_index);
  QfBlock *new_block = qf_document_get_block (self->new_document, new_index);
  if ((qf_block_get_kind (old_block) == QF_BLOCK_TABLE)
      != (qf_block_get_kind (new_block) == QF_BLOCK_TABLE))
    return 0;
  double likeness = get_likeness (old_pairs, new_pairs);
  return likeness >= LEAST_LIKENESS ? likeness : 0;
}

/* For each old block of a gap the new one that it became, or -1; in order. The best sum of
 * likenesses, found backwards from the ends. */
static int *
pair_blocks (Compare *self, guint old_start, guint old_end, guint new_start, guint new_end)
{
  guint n_old = old_end - old_start, n_new = new_end - new_start;
  int *partners = g_new (int, n_old + 1);
  memset (partners, -1, (n_old + 1) * sizeof *partners);
  if (n_old == 0 || n_new == 0)
    return partners;
  g_autoptr (GPtrArray) old_pairs = list_all_pairs (self->old_document, old_start, old_end);
  g_autoptr (GPtrArray) new_pairs = list_all_pairs (self->new_document, new_start, new_end);
#define WEIGH(i, j)                                                                                \
  weigh (self, old_start + (i), new_start + (j), g_ptr_array_index (old_pairs, i),                 \
         g_ptr_array_index (new_pairs, j))
  if ((guint64)n_old * n_new > MOST_PAIRS)
    {
      for (guint i = 0; i < MIN (n_old, n_new); i++)
        if (WEIGH (i, i) > 0)
          partners[i] = (int)i;
      return partners;
    }

  gsize width = (gsize)n_new + 1;
  g_autofree double *sums = g_new0 (double, (n_old + 1) * width);
  g_autofree double *weights = g_new0 (double, (n_old + 1) * width);
  for (guint i = n_old; i-- > 0;)
    for (guint j = n_new; j-- > 0;)
      {
        double weight = weights[i * width + j] = WEIGH (i, j);
        double best = MAX (sums[(i + 1) * width + j], sums[i * width + j + 1]);
        if (weight > 0)
          best = MAX (best, weight + sums[(i + 1) * width + j + 1]);
        sums[i * width + j] = best;
      }
#undef WEIGH
  for (guint i = 0, j = 0; i < n_old && j < n_new;)
    {
      double weight = weights[i * width + j];
      if (weight > 0 && sums[i * width + j] <= weight + sums[(i + 1) * width + j + 1] + 1e-9)
        partners[i++] = (int)j++;
      else if (sums[(i + 1) * width + j] >= sums[i * width + j + 1])
        i++;
      else
        j++;
    }
  return partners;
}

static void
append_gap (Compare *self, guint old_start, guint old_end, guint new_start, guint new_end)
{
  g_autofree int *partners = pair_blocks (self, old_start, old_end, new_start, new_end);
  guint told = new_start;
  for (guint i = old_start; i < old_end; i++)
    {
      int partner = partners[i - old_start];
      if (partner < 0)
        {
          append_block (self, QF_BLOCK_REMOVED, (int)i, -1);
          continue;
        }
      for (; told < new_start + (guint)partner; told++)
        append_block (self, QF_BLOCK_ADDED, -1, (int)told);
      append_block (self, QF_BLOCK_CHANGED, (int)i, (int)told++);
    }
  for (; told < new_end; told++)
    append_block (self, QF_BLOCK_ADDED, -1, (int)told);
}

GPtrArray *
qf_document_compare (QfDocument *old_document,
                     QfDocument *new_document,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (QF_IS_DOCUMENT (old_document) && QF_IS_DOCUMENT (new_document), NULL);

  guint n_old = qf_document_get_n_blocks (old_document);
  guint n_new = qf_document_get_n_blocks (new_document);
  g_autoptr (GHashTable) numbers = g_hash_table_new (hash_block, blocks_are_equal);
  g_autofree guint32 *old_items = number_blocks (old_document, numbers);
  g_autofree guint32 *new_items = number_blocks (new_document, numbers);
  g_autofree guint8 *removed = g_new0 (guint8, n_old + 1);
  g_autofree guint8 *added = g_new0 (guint8, n_new + 1);
  _qf_compare_sequences (old_items, n_old, new_items, n_new, removed, added);

  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_change_free);
  Compare self = { old_document, new_document, found };
  guint i = 0, j = 0;
  while (i < n_old || j < n_new)
    {
      guint old_start = i, new_start = j;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      while (i < n_old && removed[i])
        i++;
      while (j < n_new && added[j])
        j++;
      append_gap (&self, old_start, i, new_start, j);
      for (; i < n_old && j < n_new && !removed[i] && !added[j]; i++, j++)
        append_block (&self, QF_BLOCK_KEPT, (int)i, (int)j);
    }
  return g_steal_pointer (&found);
}
