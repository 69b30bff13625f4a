/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-pairs"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "text/qf-compare-private.h"

/* Which of two rows of things (blocks, rows or columns of a table) became which: how alike two
 * are, and the row of pairs, in order, that is most alike in sum. */

struct _QfPairs
{
  guint n;
  guint64 items[]; /* neighbouring characters, sorted */
};

static int
compare_items (const void *a, const void *b)
{
  guint64 first = *(const guint64 *)a, second = *(const guint64 *)b;
  return first < second ? -1 : first > second;
}

QfPairs *
_qf_pairs_new (const char *text)
{
  gsize n = (gsize)g_utf8_strlen (text, -1), i = 0;
  QfPairs *self = g_malloc (sizeof *self + n * sizeof (guint64));
  gunichar before = 0;
  self->n = (guint)n;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      self->items[i++] = (guint64)before << 32 | character;
      before = character;
    }
  qsort (self->items, n, sizeof (guint64), compare_items);
  return self;
}

void
_qf_pairs_free (QfPairs *self)
{
  g_free (self);
}

guint
_qf_pairs_count (const QfPairs *self)
{
  return self->n;
}

double
_qf_pairs_get_likeness (const QfPairs *self, const QfPairs *other)
{
  guint i = 0, j = 0, common = 0;
  if (self->n + other->n == 0)
    return 1;
  while (i < self->n && j < other->n)
    {
      int order = compare_items (&self->items[i], &other->items[j]);
      common += order == 0;
      i += order <= 0;
      j += order >= 0;
    }
  return 2.0 * common / (self->n + other->n);
}

/* Found backwards from the ends, so that it can be read off forwards. */
int *
_qf_compare_pair_up (guint n_old, guint n_new, QfWeigh weigh, gpointer data)
{
  int *partners = g_new (int, (gsize)n_old + 1);
  gsize width = (gsize)n_new + 1;
  memset (partners, -1, ((gsize)n_old + 1) * sizeof *partners);
  if (n_old == 0 || n_new == 0)
    return partners;
  g_autofree double *sums = g_new0 (double, (n_old + 1) * width);
  g_autofree double *weights = g_new0 (double, (n_old + 1) * width);
  for (guint i = n_old; i-- > 0;)
    for (guint j = n_new; j-- > 0;)
      {
        double weight = weights[i * width + j] = weigh (i, j, data);
        double best = MAX (sums[(i + 1) * width + j], sums[i * width + j + 1]);
        if (weight > 0)
          best = MAX (best, weight + sums[(i + 1) * width + j + 1]);
        sums[i * width + j] = best;
      }
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
