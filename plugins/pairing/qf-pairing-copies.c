/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-copies"

#include "config.h"

#include <string.h>

#include "qf-pairing-copies.h"

/* Copied runs.
 *
 * A run of 13 characters or more covers at least one whole stretch of 7 that begins at a
 * multiple of 7. So the policy's 7-grams at every 7th place go into a table, every place of
 * the interpretation is looked up, and each hit is extended both ways as far as the texts
 * agree and neither leaves its line. Runs of 13 and more are kept, then those that lie inside
 * another are dropped: what is left is exactly the set of maximal runs.
 *
 * Texts are taken apart into UCS-4 once; places are characters of the plain text, as findings
 * count them. A line feed is never part of a run, which keeps each inside one block (one row
 * of a table).
 */

#define GRAM 7
#define N_BUCKETS (1u << 16)

/* Index of the policy: places of its sampled 7-grams, chained by hash. */
typedef struct
{
  const gunichar *text;
  glong length;
  gint32 *heads; /* N_BUCKETS, -1 for none; holds sample numbers */
  gint32 *next;  /* one for each sample */
} GramIndex;

static guint
hash_gram (const gunichar *text)
{
  guint hash = 0;

  for (guint i = 0; i < GRAM; i++)
    hash = (hash ^ text[i]) * 0x9e3779b1u;
  return hash >> 16;
}

static gboolean
has_line_feed (const gunichar *text)
{
  for (guint i = 0; i < GRAM; i++)
    if (text[i] == '\n')
      return TRUE;
  return FALSE;
}

static void
build_index (GramIndex *index)
{
  gint32 n_samples = (gint32)(index->length / GRAM);

  index->heads = g_new (gint32, N_BUCKETS);
  memset (index->heads, 0xff, sizeof (gint32) * N_BUCKETS);
  index->next = g_new (gint32, MAX (n_samples, 1));
  /* Backwards, so that a chain gives the first place first. */
  for (gint32 i = n_samples - 1; i >= 0; i--)
    {
      const gunichar *gram = index->text + (glong)i * GRAM;
      guint bucket;

      index->next[i] = -1;
      if (has_line_feed (gram))
        continue;
      bucket = hash_gram (gram);
      index->next[i] = index->heads[bucket];
      index->heads[bucket] = i;
    }
}

static QfCopiedRun
extend (const GramIndex *index, glong policy, const gunichar *text, glong length, glong place)
{
  glong before = 0;
  glong after = GRAM;

  while (policy - before > 0 && place - before > 0
         && index->text[policy - before - 1] == text[place - before - 1]
         && text[place - before - 1] != '\n')
    before++;
  while (policy + after < index->length && place + after < length
         && index->text[policy + after] == text[place + after] && text[place + after] != '\n')
    after++;
  return (QfCopiedRun){ { place - before, place + after }, { policy - before, policy + after } };
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const QfCopiedRun *first = a;
  const QfCopiedRun *second = b;

  if (first->interpretation.start != second->interpretation.start)
    return first->interpretation.start < second->interpretation.start ? -1 : 1;
  if (first->interpretation.end != second->interpretation.end)
    return first->interpretation.end > second->interpretation.end ? -1 : 1;
  return (first->policy.start > second->policy.start)
         - (first->policy.start < second->policy.start);
}

static void
look_up_place (
    const GramIndex *index, const gunichar *text, glong length, glong place, GArray *found)
{
  if (has_line_feed (text + place))
    return;
  for (gint32 i = index->heads[hash_gram (text + place)]; i >= 0; i = index->next[i])
    {
      glong policy = (glong)i * GRAM;
      QfCopiedRun run;

      if (memcmp (index->text + policy, text + place, GRAM * sizeof (gunichar)) != 0)
        continue;
      /* A gram further left in the same run has found it already. */
      if (policy >= GRAM && place >= GRAM
          && memcmp (index->text + policy - GRAM, text + place - GRAM, GRAM * sizeof (gunichar))
                 == 0
          && !has_line_feed (text + place - GRAM))
        continue;
      run = extend (index, policy, text, length, place);
      if (run.interpretation.end - run.interpretation.start >= QF_PAIRING_MIN_RUN)
        g_array_append_val (found, run);
    }
}

GPtrArray *
qf_pairing_find_copies (QfDocument *policy, QfDocument *interpretation)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (QfCopiedRun));
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_free);
  glong policy_length = 0;
  glong length = 0;
  g_autofree gunichar *policy_text
      = g_utf8_to_ucs4_fast (qf_document_get_text (policy), -1, &policy_length);
  g_autofree gunichar *text
      = g_utf8_to_ucs4_fast (qf_document_get_text (interpretation), -1, &length);
  GramIndex index = { policy_text, policy_length, NULL, NULL };
  glong covered = -1;

  build_index (&index);
  for (glong place = 0; place + GRAM <= length; place++)
    look_up_place (&index, text, length, place, found);
  g_free (index.heads);
  g_free (index.next);

  g_array_sort (found, compare_runs);
  for (guint i = 0; i < found->len; i++)
    {
      QfCopiedRun *run = &g_array_index (found, QfCopiedRun, i);

      if (run->interpretation.end <= covered)
        continue;
      covered = run->interpretation.end;
      g_ptr_array_add (runs, g_memdup2 (run, sizeof *run));
    }
  return runs;
}

/* Marks the characters between @open and @close, both included, on one line. */
static void
mark_between (const gunichar *text, glong length, gunichar open, gunichar close, guint8 *left_out)
{
  for (glong i = 0; i < length; i++)
    {
      glong end = i + 1;

      if (text[i] != open)
        continue;
      while (end < length && text[end] != close && text[end] != '\n')
        end++;
      if (end < length && text[end] == close)
        {
          memset (left_out + i, 1, (gsize)(end - i + 1));
          i = end;
        }
    }
}

static void
mark_name (const gunichar *text, glong length, const char *name, guint8 *left_out)
{
  glong n = 0;
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast (name, -1, &n);

  if (n < 2)
    return;
  for (glong i = 0; i + n <= length; i++)
    if (memcmp (text + i, wanted, (gsize)n * sizeof (gunichar)) == 0)
      memset (left_out + i, 1, (gsize)n);
}

/* Units are named in the properties, several of them parted by 、 or ，. */
static void
mark_units (QfDocument *document, const gunichar *text, glong length, guint8 *left_out)
{
  static const char *const keys[] = { "issuer", "unit", "title", NULL };

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *value = qf_document_get_property (document, keys[i]);
      g_autofree char *commas = NULL;
      g_auto (GStrv) names = NULL;

      if (value == NULL)
        continue;
      commas = g_strdup (value);
      names = g_regex_split_simple ("[、，,;；]", commas, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
      for (guint n = 0; names[n] != NULL; n++)
        mark_name (text, length, names[n], left_out);
    }
}

double
qf_pairing_compute_share (QfDocument *policy, QfDocument *interpretation, GPtrArray *runs)
{
  glong length = 0;
  g_autofree gunichar *text
      = g_utf8_to_ucs4_fast (qf_document_get_text (interpretation), -1, &length);
  g_autofree guint8 *left_out = g_new0 (guint8, (gsize)length + 1);
  g_autofree guint8 *copied = g_new0 (guint8, (gsize)length + 1);
  guint words = 0;
  guint taken = 0;

  mark_between (text, length, 0x300a, 0x300b, left_out); /* 《》 */
  mark_between (text, length, 0x201c, 0x201d, left_out); /* “” */
  mark_units (policy, text, length, left_out);
  mark_units (interpretation, text, length, left_out);
  for (guint i = 0; i < runs->len; i++)
    {
      QfCopiedRun *run = g_ptr_array_index (runs, i);

      memset (copied + run->interpretation.start, 1,
              (gsize)(run->interpretation.end - run->interpretation.start));
    }
  for (glong i = 0; i < length; i++)
    {
      if (left_out[i] || !g_unichar_isalpha (text[i]))
        continue;
      words++;
      taken += copied[i];
    }
  return words > 0 ? 100.0 * taken / words : 0.0;
}
