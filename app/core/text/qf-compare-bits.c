/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-compare-bits"

#include "config.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif
#include <string.h>

#include "text/qf-compare-private.h"

/* The exact answer, by bits: one column of the table of longest common subsequences is kept as
 * one bit for each element of the old sequence, and a row is one addition with carry (Hyyrö,
 * Bit-Parallel LCS-length Computation Revisited, 2004). That gives the length; to walk back
 * through the table, it is worked in strips of 256 columns, and of each strip only the carries
 * that go into it are kept, one bit a row. A strip's rows are then made again when the walk
 * comes to it: half of them on average, and in no more memory than the strip.
 *
 * Within a row the four words of a strip wait for each other's carry, but the next row's first
 * word does not wait for this row's last: the processor overlaps them. */

#define WORDS 4
#define COLUMNS (64 * WORDS)

typedef struct
{
  const guint32 *old_items;
  const guint32 *new_items;
  guint n_old, n_new;
  guint64 *masks;   /* WORDS for each number: where it stands in the strip; zero between strips */
  guint64 *carries; /* for each strip but the first, one bit a row */
  guint64 *rows;    /* WORDS a row of the strip that is walked */
  gsize n_carry_words;
} Bits;

/* Adds with a carry in and out: one instruction where the processor has it. */
static inline guint64
add_with_carry (guint64 a, guint64 b, unsigned char *carry)
{
#ifdef __x86_64__
  unsigned long long sum;
  *carry = _addcarry_u64 (*carry, a, b, &sum);
  return sum;
#else
  guint64 half, sum;
  gboolean first = __builtin_add_overflow (a, b, &half);
  gboolean second = __builtin_add_overflow (half, (guint64)*carry, &sum);
  *carry = first | second;
  return sum;
#endif
}

/* @in: (nullable): carries into the strip. @out, @rows: (nullable): what is to be kept.
 * Inlined thrice, so that each use asks nothing in its loop. */
static inline __attribute__ ((always_inline)) void
run_strip (const Bits *self, guint n_rows, const guint64 *in, guint64 *out, guint64 *rows)
{
  guint64 a = ~G_GUINT64_CONSTANT (0), b = a, c = a, d = a;
  guint64 in_word = 0, out_word = 0;
  for (guint j = 0; j < n_rows; j++)
    {
      const guint64 *mask = self->masks + (gsize)self->new_items[j] * WORDS;
      if (in != NULL && j % 64 == 0)
        in_word = in[j / 64];
      unsigned char carry = in_word & 1;
      in_word >>= 1;
      guint64 sum_a = add_with_carry (a, a & mask[0], &carry);
      guint64 sum_b = add_with_carry (b, b & mask[1], &carry);
      guint64 sum_c = add_with_carry (c, c & mask[2], &carry);
      guint64 sum_d = add_with_carry (d, d & mask[3], &carry);
      a = sum_a | (a & ~mask[0]);
      b = sum_b | (b & ~mask[1]);
      c = sum_c | (c & ~mask[2]);
      d = sum_d | (d & ~mask[3]);
      out_word |= (guint64)carry << (j % 64);
      if (out != NULL && (j % 64 == 63 || j + 1 == n_rows))
        {
          out[j / 64] = out_word;
          out_word = 0;
        }
      if (rows != NULL)
        {
          guint64 *row = rows + (gsize)j * WORDS;
          row[0] = a;
          row[1] = b;
          row[2] = c;
          row[3] = d;
        }
    }
}

static void
set_masks (const Bits *self, guint strip, gboolean set)
{
  guint start = strip * COLUMNS, end = MIN (start + COLUMNS, self->n_old);
  for (guint i = start; i < end; i++)
    {
      guint64 *mask = self->masks + (gsize)self->old_items[i] * WORDS;
      if (set)
        mask[(i - start) / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
      else
        mask[(i - start) / 64] = 0;
    }
}

static guint64 *
get_carries (const Bits *self, guint strip)
{
  return strip == 0 ? NULL : self->carries + (strip - 1) * self->n_carry_words;
}

static void
run_forward (const Bits *self, guint strip)
{
  set_masks (self, strip, TRUE);
  if (strip == 0)
    run_strip (self, self->n_new, NULL, get_carries (self, 1), NULL);
  else
    run_strip (self, self->n_new, get_carries (self, strip), get_carries (self, strip + 1), NULL);
  set_masks (self, strip, FALSE);
}

/* Back through one strip from place (@i, @j): an element that is the same in both belongs to a
 * longest row; else a set bit says that the old one adds nothing. */
static void
walk_strip (const Bits *self, guint strip, guint *i, guint *j, guint8 *removed, guint8 *added)
{
  guint start = strip * COLUMNS;
  set_masks (self, strip, TRUE);
  run_strip (self, *j, get_carries (self, strip), NULL, self->rows);
  set_masks (self, strip, FALSE);
  while (*i > start && *j > 0)
    {
      if (self->old_items[*i - 1] == self->new_items[*j - 1])
        --*i, --*j;
      else
        {
          guint64 word = self->rows[(gsize)(*j - 1) * WORDS + (*i - 1 - start) / 64];
          if ((word >> ((*i - 1) % 64) & 1) != 0)
            removed[--*i] = 1;
          else
            added[--*j] = 1;
        }
    }
}

void
_qf_compare_bits (const guint32 *old_items,
                  guint n_old,
                  const guint32 *new_items,
                  guint n_new,
                  guint64 *masks,
                  guint8 *removed,
                  guint8 *added)
{
  guint n_strips = (n_old + COLUMNS - 1) / COLUMNS;
  gsize n_carry_words = ((gsize)n_new + 63) / 64;
  g_autofree guint64 *carries = g_new0 (guint64, n_strips * n_carry_words + 1);
  g_autofree guint64 *rows = g_new (guint64, (gsize)n_new * WORDS + 1);
  Bits self = { .old_items = old_items,
                .new_items = new_items,
                .n_old = n_old,
                .n_new = n_new,
                .masks = masks,
                .carries = carries,
                .rows = rows,
                .n_carry_words = n_carry_words };
  guint i = n_old, j = n_new;
  for (guint strip = 0; strip + 1 < n_strips; strip++)
    run_forward (&self, strip);
  for (guint strip = n_strips; strip-- > 0 && j > 0;)
    walk_strip (&self, strip, &i, &j, removed, added);
  memset (removed, 1, i);
  memset (added, 1, j);
}
