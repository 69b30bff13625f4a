/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-matcher"

#include "config.h"

#include "rules/qf-matcher.h"

#include <string.h>

/* Many fixed strings in one pass.
 *
 * Chinese has some thousand characters in use, so a few of them in a row already say a lot. A
 * pattern stands in a bitmap by the hash of its first two, three or four characters, as long as
 * it has them, and each place of a text looks into the three bitmaps: no look depends on another,
 * and almost all of them say no, which is what a processor guesses right. What remains asks its
 * bucket: the patterns that begin so, contiguous, compared one by one.
 *
 * (Two characters first and a third only where they hit was slower: words begin like words, so the
 * first look said yes every other time.)
 *
 * Against an automaton this builds in the time it takes to read the patterns, and what is
 * looked at for each character fits the nearest caches. Tests compare it with Aho-Corasick.
 */

#define BITS_TWO 18
#define BITS_THREE 19
#define BITS_FOUR 21

/* Patterns of one class (one, two, three, or four and more characters) by the hash of their start.
 * What a bucket needs to be compared lies together: its patterns' characters, one behind the other.
 */
typedef struct
{
  guint bits;       /* of the hash that are used */
  guint32 *starts;  /* 2^bits + 1 slots */
  guint32 *offsets; /* by slot, and one more: into pool */
  guint32 *numbers; /* by slot: the pattern's number */
  gunichar *pool;
  guint count;
} Buckets;

struct _QfMatcher
{
  guint n_patterns;
  guint64 *ones;   /* by the character's low 16 bits; NULL where no pattern is so short */
  guint64 *twos;   /* patterns of two characters */
  guint64 *threes; /* of three */
  guint64 *fours;  /* of four and more, by the first four */
  Buckets one;
  Buckets two;
  Buckets three;
  Buckets more;
};

/* The first characters of a place, sixteen bits each, the first one highest: a character beyond
 * the basic plane shares its hash with others and is told apart in the bucket. Three products
 * that do not wait for each other. */
static inline guint32
mix_two (guint64 start)
{
  return (guint32)(((start >> 32) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

static inline guint32
mix_three (guint64 start)
{
  return (guint32)(((start >> 16) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f)) >> 32);
}

static inline guint32
mix_four (guint64 start)
{
  return (guint32)((start * G_GUINT64_CONSTANT (0x165667b19e3779f9)) >> 32);
}

static inline gboolean
has_bit (const guint64 *bits, guint32 i)
{
  return (bits[i >> 6] >> (i & 63)) & 1;
}

static inline void
set_bit (guint64 *bits, guint32 i)
{
  bits[i >> 6] |= G_GUINT64_CONSTANT (1) << (i & 63);
}

/* Returns how many characters there are. */
static gsize
decode_into (const char *text, gsize bytes, gunichar *characters)
{
  const guchar *at = (const guchar *)text;
  const guchar *end = at + bytes;
  gunichar *out = characters;

  while (at < end)
    {
      if ((at[0] & 0xf0) == 0xe0)
        {
          *out++
              = ((gunichar)(at[0] & 0x0f) << 12) | ((gunichar)(at[1] & 0x3f) << 6) | (at[2] & 0x3f);
          at += 3;
        }
      else if (at[0] < 0x80)
        *out++ = *at++;
      else
        {
          *out++ = g_utf8_get_char ((const char *)at);
          at += g_utf8_skip[*at];
        }
    }
  return (gsize)(out - characters);
}

gunichar *
qf_matcher_decode (const char *text, gsize bytes, gsize *length)
{
  gunichar *characters = g_new (gunichar, bytes + 2);

  *length = decode_into (text, bytes, characters);
  characters[*length] = 0;
  characters[*length + 1] = 0;
  return characters;
}

/* --- building ----------------------------------------------------------------------------- */

static guint64
pack_start (const gunichar *characters, gsize length)
{
  guint64 start = 0;
  for (gsize i = 0; i < 4; i++)
    start = start << 16 | (i < length ? characters[i] & 0xffff : 0);
  return start;
}

static guint32
hash_start (const gunichar *characters, gsize length)
{
  guint64 start = pack_start (characters, length);
  switch (length)
    {
    case 1:
      return characters[0] << 16;
    case 2:
      return mix_two (start);
    case 3:
      return mix_three (start);
    default:
      return mix_four (start);
    }
}

/* All patterns decoded, before they are put into buckets. */
typedef struct
{
  gunichar *characters;
  guint32 *offsets; /* n_patterns + 1 */
} Source;

/* Counting sort of the patterns with @low..@high characters. */
static void
fill_buckets (
    QfMatcher *self, const Source *source, Buckets *buckets, gsize low, gsize high, guint bits)
{
  gsize size = (gsize)1 << bits;
  gsize total = 0;

  for (guint i = 0; i < self->n_patterns; i++)
    {
      gsize length = source->offsets[i + 1] - source->offsets[i];
      buckets->count += length >= low && length <= high;
      total += length >= low && length <= high ? length : 0;
    }
  if (buckets->count == 0)
    return;
  buckets->bits = bits;
  buckets->starts = g_new0 (guint32, size + 1);
  buckets->offsets = g_new (guint32, buckets->count + 1);
  buckets->numbers = g_new (guint32, buckets->count);
  buckets->pool = g_new (gunichar, total);
  for (guint i = 0; i < self->n_patterns; i++)
    {
      gsize length = source->offsets[i + 1] - source->offsets[i];
      if (length >= low && length <= high)
        buckets
            ->starts[(hash_start (source->characters + source->offsets[i], length) >> (32 - bits))
                     + 1]++;
    }
  for (gsize i = 0; i < size; i++)
    buckets->starts[i + 1] += buckets->starts[i];
  g_autofree guint32 *next = g_memdup2 (buckets->starts, sizeof (guint32) * size);
  for (guint i = 0; i < self->n_patterns; i++)
    {
      gsize length = source->offsets[i + 1] - source->offsets[i];
      if (length >= low && length <= high)
        buckets->numbers[next[hash_start (source->characters + source->offsets[i], length)
                              >> (32 - bits)]++]
            = i;
    }
  buckets->offsets[0] = 0;
  for (guint slot = 0; slot < buckets->count; slot++)
    {
      guint pattern = buckets->numbers[slot];
      guint32 length = source->offsets[pattern + 1] - source->offsets[pattern];
      memcpy (buckets->pool + buckets->offsets[slot], source->characters + source->offsets[pattern],
              length * sizeof (gunichar));
      buckets->offsets[slot + 1] = buckets->offsets[slot] + length;
    }
}

static void
fill_bitmaps (QfMatcher *self, const Source *source)
{
  for (guint i = 0; i < self->n_patterns; i++)
    {
      const gunichar *pattern = source->characters + source->offsets[i];
      gsize length = source->offsets[i + 1] - source->offsets[i];
      guint32 hash = hash_start (pattern, length);

      if (length == 1)
        set_bit (self->ones, hash >> 16);
      else if (length == 2)
        set_bit (self->twos, hash >> (32 - BITS_TWO));
      else if (length == 3)
        set_bit (self->threes, hash >> (32 - BITS_THREE));
      else
        set_bit (self->fours, hash >> (32 - BITS_FOUR));
    }
}

static void
decode_patterns (const char *const *patterns, guint n_patterns, Source *source)
{
  gsize bytes = 0;

  for (guint i = 0; i < n_patterns; i++)
    bytes += strlen (patterns[i]);
  source->characters = g_new (gunichar, bytes + 1);
  source->offsets = g_new (guint32, n_patterns + 1);
  source->offsets[0] = 0;
  for (guint i = 0; i < n_patterns; i++)
    {
      gsize length = decode_into (patterns[i], strlen (patterns[i]),
                                  source->characters + source->offsets[i]);
      source->offsets[i + 1] = source->offsets[i] + (guint32)length;
    }
}

QfMatcher *
qf_matcher_new (const char *const *patterns, guint n_patterns)
{
  g_return_val_if_fail (patterns != NULL || n_patterns == 0, NULL);

  QfMatcher *self = g_new0 (QfMatcher, 1);
  Source source = { NULL, NULL };

  self->n_patterns = n_patterns;
  if (n_patterns == 0)
    return self;
  decode_patterns (patterns, n_patterns, &source);
  fill_buckets (self, &source, &self->one, 1, 1, 16);
  fill_buckets (self, &source, &self->two, 2, 2, 15);
  fill_buckets (self, &source, &self->three, 3, 3, 15);
  fill_buckets (self, &source, &self->more, 4, G_MAXSIZE, 16);
  if (self->one.count > 0)
    self->ones = g_new0 (guint64, 65536 / 64);
  self->twos = g_new0 (guint64, ((gsize)1 << BITS_TWO) / 64);
  self->threes = g_new0 (guint64, ((gsize)1 << BITS_THREE) / 64);
  self->fours = g_new0 (guint64, ((gsize)1 << BITS_FOUR) / 64);
  fill_bitmaps (self, &source);
  g_free (source.characters);
  g_free (source.offsets);
  return self;
}

static void
clear_buckets (Buckets *buckets)
{
  g_free (buckets->starts);
  g_free (buckets->offsets);
  g_free (buckets->numbers);
  g_free (buckets->pool);
}

void
qf_matcher_free (QfMatcher *self)
{
  if (self == NULL)
    return;
  clear_buckets (&self->one);
  clear_buckets (&self->two);
  clear_buckets (&self->three);
  clear_buckets (&self->more);
  g_free (self->ones);
  g_free (self->twos);
  g_free (self->threes);
  g_free (self->fours);
  g_free (self);
}

gsize
qf_matcher_get_size (QfMatcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  gsize size = sizeof *self;
  const Buckets *all[] = { &self->one, &self->two, &self->three, &self->more };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i]->count > 0)
      size += sizeof (guint32)
              * (((gsize)1 << all[i]->bits) + 2 + (gsize)2 * all[i]->count
                 + all[i]->offsets[all[i]->count]);
  size += self->ones != NULL ? 65536 / 8 : 0;
  return self->n_patterns == 0
             ? size
             : size
                   + (((gsize)1 << BITS_TWO) + ((gsize)1 << BITS_THREE) + ((gsize)1 << BITS_FOUR))
                         / 8;
}

/* --- scanning ----------------------------------------------------------------------------- */

/* From behind: patterns of one bucket begin alike. */
static inline gboolean
is_same (const gunichar *pattern, const gunichar *characters, gsize size)
{
  while (size > 0 && pattern[size - 1] == characters[size - 1])
    size--;
  return size == 0;
}

static void
ask_bucket (const Buckets *buckets,
            guint32 hash,
            const gunichar *characters,
            gsize at,
            gsize length,
            GArray *matches)
{
  guint32 bucket = hash >> (32 - buckets->bits);

  for (guint32 slot = buckets->starts[bucket]; slot < buckets->starts[bucket + 1]; slot++)
    {
      guint32 offset = buckets->offsets[slot];
      gsize size = buckets->offsets[slot + 1] - offset;

      if (size <= length - at && is_same (buckets->pool + offset, characters + at, size))
        {
          QfMatch match = { buckets->numbers[slot], (guint)at, (guint)(at + size) };
          g_array_append_val (matches, match);
        }
    }
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const QfMatch *one = a;
  const QfMatch *other = b;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->pattern < other->pattern ? -1 : one->pattern > other->pattern;
}

/* Three classes may hit at one place; each place's few matches are put in order. */
static void
sort_tail (GArray *matches, guint from)
{
  if (matches->len - from > 1)
    qsort (&g_array_index (matches, QfMatch, from), matches->len - from, sizeof (QfMatch),
           compare_matches);
}

/* Which of the three bitmaps know what begins with @start. */
static inline guint
find_kinds (const QfMatcher *self, guint64 start)
{
  return (guint)has_bit (self->twos, mix_two (start) >> (32 - BITS_TWO))
         | (guint)has_bit (self->threes, mix_three (start) >> (32 - BITS_THREE)) << 1
         | (guint)has_bit (self->fours, mix_four (start) >> (32 - BITS_FOUR)) << 2;
}

/* One place where a bitmap said yes. Rare, so out of the way; what is longer than the text that is
 * left is refused in the bucket. */
static G_GNUC_NO_INLINE void
ask_place (QfMatcher *self,
           const gunichar *characters,
           gsize at,
           gsize length,
           guint64 start,
           guint kinds,
           GArray *matches)
{
  guint before = matches->len;

  if (self->ones != NULL && has_bit (self->ones, characters[at] & 0xffff))
    ask_bucket (&self->one, characters[at] << 16, characters, at, length, matches);
  if ((kinds & 1) != 0)
    ask_bucket (&self->two, mix_two (start), characters, at, length, matches);
  if ((kinds & 2) != 0)
    ask_bucket (&self->three, mix_three (start), characters, at, length, matches);
  if ((kinds & 4) != 0)
    ask_bucket (&self->more, mix_four (start), characters, at, length, matches);
  if (matches->len != before)
    sort_tail (matches, before);
}

GArray *
qf_matcher_scan_characters (QfMatcher *self, const gunichar *characters, gsize length)
{
  g_return_val_if_fail (self != NULL && characters != NULL, NULL);

  GArray *matches = g_array_new (FALSE, FALSE, sizeof (QfMatch));
  guint64 start = self->n_patterns > 0 ? pack_start (characters, MIN (length, 3)) >> 16 : 0;
  for (gsize i = 0; self->n_patterns > 0 && i < length; i++)
    {
      start = start << 16 | (i + 3 < length ? characters[i + 3] & 0xffff : 0);
      guint kinds = find_kinds (self, start);
      if (kinds != 0
          || (G_UNLIKELY (self->ones != NULL) && has_bit (self->ones, characters[i] & 0xffff)))
        ask_place (self, characters, i, length, start, kinds, matches);
    }
  return matches;
}

GArray *
qf_matcher_scan (QfMatcher *self, const char *text, gssize length)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  gsize n_characters = 0;
  g_autofree gunichar *characters
      = qf_matcher_decode (text, length < 0 ? strlen (text) : (gsize)length, &n_characters);
  return qf_matcher_scan_characters (self, characters, n_characters);
}
