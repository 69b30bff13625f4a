/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-diff"

#include "config.h"

#include <glib/gstdio.h>
#include <git2.h>

#include <string.h>

#include <qf/qf-compare.h>

#include "bench-diff-xdiff.h"
#include "bench-frame.h"
#include "bench-peer.h"
#include "bench-text.h"

/* Two versions of a text: few changes (light), many (heavy), two texts that have nothing to do
 * with each other (unrelated), against diff-match-patch in line mode, xdiff by character and
 * the length of a longest common subsequence in bit-parallel words, which bounds any pair and
 * is the oracle of all answers. */

typedef struct
{
  char *old_text, *new_text;   /* UTF-8 */
  char *old_lines, *new_lines; /* one character a line */
  guint n_old, n_new;
} Pair;

static void
clear_pair (Pair *pair)
{
  g_free (pair->old_text);
  g_free (pair->new_text);
  g_free (pair->old_lines);
  g_free (pair->new_lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, clear_pair)

/* --- contestants ------------------------------------------------------------------------ */

static void
run_own (gpointer data)
{
  Pair *pair = data;
  g_array_unref (qf_text_list_edits (pair->old_text, pair->new_text));
}

static void
run_xdiff (gpointer data)
{
  Pair *pair = data;
  bench_xdiff_compare (pair->old_lines, pair->new_lines);
}

/* Characters put down by number, 1 … n, in the order in which the old text has them; 0 for
 * those it has not. */
static guint
number_characters (
    const gunichar *characters, guint length, guint32 *items, GHashTable *numbers, gboolean may_add)
{
  for (guint i = 0; i < length; i++)
    {
      gpointer key = GUINT_TO_POINTER (characters[i] + 1);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
      if (number == 0 && may_add)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, key, GUINT_TO_POINTER (number));
        }
      items[i] = number;
    }
  return g_hash_table_size (numbers);
}

/* Hyyrö's bit-parallel length: one addition with carry for each 64 characters of the old text
 * and each character of the new one. */
static guint
count_common (Pair *pair)
{
  guint n_words = (pair->n_old + 63) / 64;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (pair->old_text, -1, NULL);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (pair->new_text, -1, NULL);
  g_autofree guint32 *old_items = g_new (guint32, pair->n_old + 1);
  g_autofree guint32 *new_items = g_new (guint32, pair->n_new + 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  guint n_numbers = number_characters (a, pair->n_old, old_items, numbers, TRUE);
  number_characters (b, pair->n_new, new_items, numbers, FALSE);
  g_autofree guint64 *masks = g_new0 (guint64, (gsize)(n_numbers + 1) * n_words);
  for (guint i = 0; i < pair->n_old; i++)
    masks[(gsize)old_items[i] * n_words + i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
  memset (masks, 0, n_words * sizeof *masks);

  g_autofree guint64 *row = g_new (guint64, n_words + 1);
  memset (row, 0xFF, n_words * sizeof *row);
  for (guint j = 0; j < pair->n_new; j++)
    {
      const guint64 *mask = masks + (gsize)new_items[j] * n_words;
      guint64 carry = 0;
      for (guint w = 0; w < n_words; w++)
        {
          guint64 match = row[w] & mask[w];
          guint64 sum, more;
          gboolean first = __builtin_add_overflow (row[w], match, &sum);
          gboolean second = __builtin_add_overflow (sum, carry, &more);
          carry = first | second;
          row[w] = more | (row[w] & ~mask[w]);
        }
    }
  guint common = 0;
  for (guint i = 0; i < pair->n_old; i++)
    common += (row[i / 64] >> (i % 64) & 1) == 0;
  return common;
}

static void
run_bits (gpointer data)
{
  count_common (data);
}

/* --- the check --------------------------------------------------------------------------- */

/* Edits of our answer; G_MAXUINT where they do not make the new text of the old one. */
static guint
count_own_edits (Pair *pair)
{
  g_autoptr (GArray) edits = qf_text_list_edits (pair->old_text, pair->new_text);
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *p = pair->old_text, *q = pair->new_text;
  glong old_done = 0, new_done = 0;
  guint n = 0;
  for (guint i = 0; i < edits->len; i++)
    {
      const QfEdit *edit = &g_array_index (edits, QfEdit, i);
      const char *kept = g_utf8_offset_to_pointer (p, edit->old_start - old_done);
      g_string_append_len (joined, p, kept - p);
      p = g_utf8_offset_to_pointer (kept, edit->old_end - edit->old_start);
      q = g_utf8_offset_to_pointer (q, edit->new_start - new_done);
      const char *end = g_utf8_offset_to_pointer (q, edit->new_end - edit->new_start);
      g_string_append_len (joined, q, end - q);
      q = end;
      old_done = edit->old_end;
      new_done = edit->new_end;
      n += (guint)(edit->old_end - edit->old_start + edit->new_end - edit->new_start);
    }
  g_string_append (joined, p);
  return strcmp (joined->str, pair->new_text) == 0 ? n : G_MAXUINT;
}

static void
write_pair (const Pair *pair, const char *folder, const char *name)
{
  g_autofree char *old_path = g_strdup_printf ("%s/%s.old", folder, name);
  g_autofree char *new_path = g_strdup_printf ("%s/%s.new", folder, name);
  g_file_set_contents (old_path, pair->old_text, -1, NULL);
  g_file_set_contents (new_path, pair->new_text, -1, NULL);
}

/* --- rows ----------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  double places; /* in 1,000 characters; 0: another text */
  guint longest; /* characters of an edit */
  double goal;   /* against diff-match-patch in line mode */
} Kind;

static const Kind kinds[] = {
  { "light", 0.5, 8, 8 },
  { "heavy", 12, 12, 5 },
  { "unrelated", 0, 0, 0 },
};

static void
make_pair (Pair *pair, const Kind *kind, guint characters)
{
  if (kind->places > 0)
    {
      pair->old_text = bench_text_take (1, characters);
      pair->new_text = bench_text_edit (pair->old_text, 2, kind->places, kind->longest);
    }
  else
    {
      /* Two halves of one row of texts, so that no text stands in both. */
      g_autofree char *both = bench_text_take (1, 2 * characters);
      const char *middle = strchr (g_utf8_offset_to_pointer (both, (glong)characters), '\n');
      pair->old_text = g_strndup (both, (gsize)(middle + 1 - both));
      pair->new_text = g_strdup (middle + 1);
    }
  pair->old_lines = bench_xdiff_prepare (pair->old_text);
  pair->new_lines = bench_xdiff_prepare (pair->new_text);
  pair->n_old = (guint)g_utf8_strlen (pair->old_text, -1);
  pair->n_new = (guint)g_utf8_strlen (pair->new_text, -1);
}

static void
check (Pair *pair, const Kind *kind, BenchPeer *dmp, BenchEntry *entries)
{
  guint common = count_common (pair);
  guint best = pair->n_old + pair->n_new - 2 * common;
  guint own = count_own_edits (pair);
  guint xdiff = bench_xdiff_compare (pair->old_lines, pair->new_lines);
  g_autofree char *other = dmp != NULL ? bench_peer_answer (dmp, kind->name) : NULL;
  g_autofree char *what
      = g_strdup_printf ("%s, %u and %u characters", kind->name, pair->n_old, pair->n_new);
  g_autofree char *answer
      = g_strdup_printf ("edits %.4f × the optimum %u", (double)own / MAX (1, best), best);
  gboolean agrees = own != G_MAXUINT && own >= best;

  if (dmp != NULL)
    {
      guint edits = (guint)g_ascii_strtoull (other, NULL, 10);
      g_autofree char *both
          = g_strdup_printf ("%s, peer %.4f ×", answer, (double)edits / MAX (1, best));
      bench_report (what, &entries[0], &entries[3], kind->goal,
                    agrees && g_str_has_suffix (other, "joins"), both);
    }
  g_autofree char *both
      = g_strdup_printf ("%s, peer %.4f ×", answer, (double)xdiff / MAX (1, best));
  bench_report (what, &entries[0], &entries[1], 0, agrees && xdiff >= best, both);
  bench_report (what, &entries[0], &entries[2], kind->places > 0 ? 0 : 0.5, agrees, answer);
  if (kind->places > 0)
    bench_report_limit ("  edits against the optimum", (double)own / MAX (1, best), 1.02, " ×");
}

static void
measure (const Kind *kind, guint characters, BenchPeer *dmp, const char *folder)
{
  g_auto (Pair) pair = { 0 };
  make_pair (&pair, kind, characters);
  write_pair (&pair, folder, kind->name);
  BenchEntry entries[] = {
    { .name = "qianfa", .version = QF_VERSION, .run = run_own, .data = &pair },
    { .name = "xdiff by character",
      .version = bench_xdiff_get_version (),
      .run = run_xdiff,
      .data = &pair },
    { .name = "bit-parallel LCS length", .version = "(here)", .run = run_bits, .data = &pair },
    { .name = "diff-match-patch, line mode",
      .version = dmp != NULL ? bench_peer_get_version (dmp) : "",
      .peer = dmp,
      .task = kind->name },
  };
  /* Two texts with nothing in common keep it busy for seconds: once is enough to say so. */
  gboolean measured = dmp != NULL && kind->places > 0;
  bench_alternate (entries, measured ? 4 : 3);
  check (&pair, kind, measured ? dmp : NULL, entries);
  if (dmp != NULL && !measured)
    {
      double seconds = bench_peer_measure (dmp, kind->name, 1);
      bench_note ("  diff-match-patch, line mode, once: %.0f ms, %.0f×", seconds * 1000,
                  seconds / entries[0].seconds);
    }
}

/* 4,700, 47,000 and 470,000 characters; time for each character against the first. */
static void
measure_growth (const Kind *kind)
{
  double first = 0;
  for (guint characters = 4700; characters <= 470000; characters *= 10)
    {
      g_auto (Pair) pair = { 0 };
      make_pair (&pair, kind, characters);
      BenchEntry entry = { .name = "qianfa", .version = QF_VERSION, .run = run_own, .data = &pair };
      bench_alternate (&entry, 1);
      double each = entry.seconds / (pair.n_old + pair.n_new);
      if (first == 0)
        first = each;
      bench_note ("growth, %s, %u characters: %.3f ms, %.2f × the time for a character", kind->name,
                  pair.n_old, entry.seconds * 1000, each / first);
    }
}

static BenchPeer *
start_dmp (const char *folder)
{
  g_autofree char *script = g_build_filename (g_getenv ("QF_SOURCE_ROOT"), "tests", "bench", "diff",
                                              "peer-diff-match-patch.js", NULL);
  g_autofree char *modules
      = g_build_filename (g_getenv ("QF_BENCH_PEERS"), "diff", "node_modules", NULL);
  const char *const argv[] = { "node", script, modules, folder, NULL };
  if (g_file_test (modules, G_FILE_TEST_IS_DIR))
    return bench_peer_start (argv);
  bench_note ("NOT RUN: diff-match-patch: npm did not bring it");
  return NULL;
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv, "diff");
  if (g_getenv ("QF_SOURCE_ROOT") == NULL || g_getenv ("QF_BENCH_PEERS") == NULL)
    g_error ("This is run by tests/run --bench diff.");
  git_libgit2_init ();
  g_autofree char *folder = g_dir_make_tmp ("qianfa-bench-XXXXXX", NULL);
  g_autoptr (BenchPeer) dmp = start_dmp (folder);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    measure (&kinds[i], 47000, dmp, folder);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    measure_growth (&kinds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint end = 0; end < 2; end++)
      {
        g_autofree char *path
            = g_strdup_printf ("%s/%s.%s", folder, kinds[i].name, end == 0 ? "old" : "new");
        g_unlink (path);
      }
  g_rmdir (folder);
  git_libgit2_shutdown ();
  return bench_end ();
}
