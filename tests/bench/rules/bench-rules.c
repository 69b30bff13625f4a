/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <hs/hs.h>
#include <string.h>

#include "aho-corasick.h"
#include "bench-frame.h"
#include "bench-rules-re2.h"
#include "bench-text.h"
#include "rules/qf-matcher.h"

/* Many fixed words in a text, as rules are looked for: 50,000 patterns of two to eight characters
 * on one megabyte. Patterns are runs of other texts, most of them with one character exchanged, so
 * that they begin like the text and rarely stand in it, as wrong words do. */

#define N_PATTERNS 50000
#define MEGABYTE 345000 /* characters, three bytes each and some of one */

typedef struct
{
  const char *const *patterns;
  guint n_patterns;
  const char *text;
  gsize length;
  QfMatcher *matcher;
  AhoCorasick *automaton;
  hs_database_t *database;
  hs_scratch_t *scratch;
  BenchRe2 *re2;
  guint64 hits; /* of the last scan */
  guint64 sum;  /* of the patterns' numbers, each time they stand there */
} Case;

/* --- patterns ----------------------------------------------------------------------------- */

static GPtrArray *
make_patterns (guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  g_autofree char *source = bench_text_take (77, 400000);
  glong length = 0;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (source, -1, &length);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *patterns = g_ptr_array_new_with_free_func (g_free);
  while (patterns->len < n)
    {
      glong size = g_rand_int_range (random, 2, 9);
      glong start = g_rand_int_range (random, 0, (gint32)(length - size));
      gunichar copy[9] = { 0 };
      gboolean usable = TRUE;
      for (glong i = 0; i < size; i++)
        {
          copy[i] = characters[start + i];
          usable = usable && copy[i] > 0x4e00 && copy[i] < 0x9fff;
        }
      if (!usable)
        continue;
      if (g_rand_int_range (random, 0, 200) > 0)
        copy[g_rand_int_range (random, 0, (gint32)size)]
            = (gunichar)g_rand_int_range (random, 0x4e00, 0x9fa5);
      char *pattern = g_ucs4_to_utf8 (copy, size, NULL, NULL, NULL);
      if (!g_hash_table_add (seen, pattern))
        {
          g_free (pattern);
          continue;
        }
      g_ptr_array_add (patterns, pattern);
    }
  return patterns;
}

/* --- contestants -------------------------------------------------------------------------- */

static void
build_ours (gpointer data)
{
  Case *self = data;
  g_clear_pointer (&self->matcher, qf_matcher_free);
  self->matcher = qf_matcher_new (self->patterns, self->n_patterns);
}

static void
scan_ours (gpointer data)
{
  Case *self = data;
  g_autoptr (GArray) matches = qf_matcher_scan (self->matcher, self->text, (gssize)self->length);
  self->hits = matches->len;
  self->sum = 0;
  for (guint i = 0; i < matches->len; i++)
    self->sum += g_array_index (matches, QfMatch, i).pattern + 1;
}

static void
decode (gpointer data)
{
  Case *self = data;
  gsize length = 0;
  g_free (qf_matcher_decode (self->text, self->length, &length));
}

static void
build_automaton (gpointer data)
{
  Case *self = data;
  g_clear_pointer (&self->automaton, aho_corasick_free);
  self->automaton = aho_corasick_new (self->patterns, self->n_patterns);
}

static void
count_match (guint pattern, gsize end, gpointer data)
{
  Case *self = data;
  self->hits++;
  self->sum += pattern + 1;
}

static void
scan_automaton (gpointer data)
{
  Case *self = data;
  self->hits = self->sum = 0;
  aho_corasick_scan (self->automaton, self->text, self->length, count_match, self);
}

static void
build_hyperscan (gpointer data)
{
  Case *self = data;
  g_autofree size_t *lengths = g_new (size_t, self->n_patterns);
  g_autofree unsigned *ids = g_new (unsigned, self->n_patterns);
  g_autofree unsigned *flags = g_new0 (unsigned, self->n_patterns);
  hs_compile_error_t *error = NULL;
  g_clear_pointer (&self->database, hs_free_database);
  for (guint i = 0; i < self->n_patterns; i++)
    {
      lengths[i] = strlen (self->patterns[i]);
      ids[i] = i;
    }
  if (hs_compile_lit_multi (self->patterns, flags, ids, lengths, self->n_patterns, HS_MODE_BLOCK,
                            NULL, &self->database, &error)
      != HS_SUCCESS)
    g_error ("%s", error->message);
  if (hs_alloc_scratch (self->database, &self->scratch) != HS_SUCCESS)
    g_error ("hyperscan has no scratch");
}

static int
count_event (
    unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *data)
{
  count_match (id, to, data);
  return 0;
}

static void
scan_hyperscan (gpointer data)
{
  Case *self = data;
  self->hits = self->sum = 0;
  hs_scan (self->database, self->text, (unsigned)self->length, 0, self->scratch, count_event, self);
}

static void
scan_re2 (gpointer data)
{
  Case *self = data;
  self->hits = bench_re2_scan (self->re2, self->text, self->length, &self->sum);
}

/* --- measuring ---------------------------------------------------------------------------- */

static gboolean
compare (Case *self, void (*scan) (gpointer), char **answer)
{
  scan_ours (self);
  guint64 hits = self->hits;
  guint64 sum = self->sum;
  scan (self);
  *answer
      = g_strdup_printf ("%" G_GUINT64_FORMAT " hits, ours %" G_GUINT64_FORMAT, self->hits, hits);
  return hits == self->hits && sum == self->sum;
}

/* RE2 tells which, not where: what stands somewhere is compared. */
static gboolean
compare_re2 (Case *self, char **answer)
{
  g_autoptr (GArray) matches = qf_matcher_scan (self->matcher, self->text, (gssize)self->length);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 sum = 0;
  for (guint i = 0; i < matches->len; i++)
    {
      guint pattern = g_array_index (matches, QfMatch, i).pattern + 1;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (pattern)))
        sum += pattern;
    }
  scan_re2 (self);
  *answer = g_strdup_printf ("%" G_GUINT64_FORMAT " patterns, ours %u", self->hits,
                             g_hash_table_size (seen));
  return self->hits == g_hash_table_size (seen) && self->sum == sum;
}

static void
measure_growth (Case *self)
{
  static const guint sizes[] = { MEGABYTE / 10, MEGABYTE, MEGABYTE * 10 };
  double first = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = bench_text_write (5, sizes[i]);
      Case larger = *self;
      larger.text = text;
      larger.length = strlen (text);
      BenchEntry entry = { "ours", NULL, scan_ours, &larger, NULL, NULL, 0 };
      bench_alternate (&entry, 1);
      double each = entry.seconds / sizes[i];
      first = first > 0 ? first : each;
      bench_note ("%u characters: %.2f ms, %.2f times the first for each", sizes[i],
                  entry.seconds * 1e3, each / first);
    }
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv, "rules");
  g_autoptr (GPtrArray) patterns = make_patterns (N_PATTERNS);
  g_autofree char *text = bench_text_take (3, MEGABYTE);
  Case self = { (const char *const *)patterns->pdata, patterns->len, text, strlen (text) };
  build_ours (&self);
  build_automaton (&self);
  build_hyperscan (&self);
  self.re2 = bench_re2_new (self.patterns, self.n_patterns);

  g_autofree char *same_hyperscan = NULL;
  g_autofree char *same_automaton = NULL;
  g_autofree char *same_re2 = NULL;
  gboolean one = compare (&self, scan_hyperscan, &same_hyperscan);
  gboolean two = compare (&self, scan_automaton, &same_automaton);
  gboolean three = compare_re2 (&self, &same_re2);

  BenchEntry scans[] = {
    { "ours", "this tree", scan_ours, &self, NULL, NULL, 0 },
    { "hyperscan", hs_version (), scan_hyperscan, &self, NULL, NULL, 0 },
    { "Aho-Corasick", "tests/support", scan_automaton, &self, NULL, NULL, 0 },
    { "RE2 (which, not where)", "Debian", scan_re2, &self, NULL, NULL, 0 },
    { "decoding alone", "this tree", decode, &self, NULL, NULL, 0 },
  };
  bench_alternate (scans, G_N_ELEMENTS (scans));
  bench_note ("%u patterns, %" G_GSIZE_FORMAT " bytes of text; ours holds %" G_GSIZE_FORMAT
              " bytes, Aho-Corasick %" G_GSIZE_FORMAT,
              self.n_patterns, self.length, qf_matcher_get_size (self.matcher),
              aho_corasick_get_size (self.automaton));
  bench_report ("scan", &scans[0], &scans[1], 3, one, same_hyperscan);
  bench_report ("scan", &scans[0], &scans[2], 0, two, same_automaton);
  bench_report ("scan", &scans[0], &scans[3], 0, three, same_re2);
  bench_report_limit ("scan against decoding", scans[0].seconds / scans[4].seconds, 15, "times");

  BenchEntry builds[] = {
    { "ours", "this tree", build_ours, &self, NULL, NULL, 0 },
    { "hyperscan", hs_version (), build_hyperscan, &self, NULL, NULL, 0 },
    { "Aho-Corasick", "tests/support", build_automaton, &self, NULL, NULL, 0 },
  };
  bench_alternate (builds, G_N_ELEMENTS (builds));
  bench_report ("build", &builds[0], &builds[1], 100, one, same_hyperscan);
  bench_report ("build", &builds[0], &builds[2], 0, two, same_automaton);
  measure_growth (&self);

  bench_re2_free (self.re2);
  hs_free_scratch (self.scratch);
  hs_free_database (self.database);
  qf_matcher_free (self.matcher);
  aho_corasick_free (self.automaton);
  return bench_end ();
}
