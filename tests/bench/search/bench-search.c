/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "bench-search"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bench-frame.h"
#include "bench-search-peers.h"
#include "bench-search-texts.h"
#include "store/qf-store-search.h"

/* The best fifty of 100,000 documents for 15 terms of 1 to 13 characters, against Groonga and
 * against FTS5 with bm25. Ours gives entries, snippets and marks with them, the peers numbers
 * alone. What each database is made of is kept in the build folder, for making it takes minutes.
 *
 * The oracle is a plain scan over all texts: how many have the term, and the best fifty scores. */

#define SHOWN 50

/* QF_BENCH_DOCUMENTS: fewer, to try the benchmark itself. */
static guint
get_size (void)
{
  const char *given = g_getenv ("QF_BENCH_DOCUMENTS");

  return given != NULL ? (guint)g_ascii_strtoull (given, NULL, 10) : 100000;
}

static const guint lengths[] = { 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10, 13 };
#define TERMS G_N_ELEMENTS (lengths)

typedef struct
{
  QfStore *store;
  BenchGroonga *groonga;
  BenchFts5 *fts5;
  const char *term;
} Contest;

/* --- ours ------------------------------------------------------------------------------------ */

static GBytes *
write_document (const BenchDocument *document)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document"
                               " xmlns=\"urn:qianfa:document:1\" kind=\"policy\">\n<properties>\n"
                               "</properties>\n<body>\n");
  g_autofree char *title = g_markup_escape_text (document->title, -1);
  g_auto (GStrv) lines = g_strsplit (document->body, "\n", -1);

  g_string_append_printf (xml, "<title>%s</title>\n", title);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_markup_escape_text (lines[i], -1);
      if (*line != '\0')
        g_string_append_printf (xml, "<paragraph>%s</paragraph>\n", line);
    }
  g_string_append (xml, "</body>\n</document>\n");
  return g_string_free_to_bytes (xml);
}

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
run_sql (sqlite3 *database, const char *sql)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
}

static void
insert (sqlite3 *database, const char *sql, guint ordinal, GBytes *content, const char *title)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  sqlite3_bind_int64 (statement, 1, ordinal);
  if (content != NULL)
    sqlite3_bind_blob64 (statement, 2, g_bytes_get_data (content, NULL), g_bytes_get_size (content),
                         SQLITE_STATIC);
  else if (title != NULL)
    sqlite3_bind_text (statement, 2, title, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  sqlite3_finalize (statement);
}

/* Rows as the store writes them, all at once and not indexed yet: that is what is measured. */
static void
add_documents (const char *path, GPtrArray *documents)
{
  sqlite3 *database = NULL;

  if (sqlite3_open (path, &database) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (database));
  run_sql (database, "PRAGMA synchronous = OFF; BEGIN");
  for (guint i = 0; i < documents->len; i++)
    {
      const BenchDocument *document = g_ptr_array_index (documents, i);
      g_autoptr (GBytes) content = write_document (document);
      insert (database, "INSERT INTO item (id, items, ordinal) VALUES ('D' || ?1, 'document', ?1)",
              i + 1, NULL, NULL);
      insert (database,
              "INSERT INTO version (item, number, digest, staff, time, content)"
              " VALUES ('D' || ?1, 1, printf ('%064d', ?1), '1001', ?1, ?2)",
              i + 1, content, NULL);
      insert (database,
              "INSERT INTO entry (id, items, ordinal, kind, title, number, klass, type, issuer,"
              " unit, attribute, validity, effective, expires, stage, drafter, waiting, returned,"
              " changed, since, released) VALUES ('D' || ?1, 'document', ?1, 'policy', ?2, '', '',"
              " '', '', '', '', '有效', '', '', 'released', '1001', '', '', ?1, ?1, ?1)",
              i + 1, NULL, document->title);
    }
  run_sql (database, "INSERT INTO search_todo (ordinal) SELECT ordinal FROM entry; COMMIT");
  sqlite3_close (database);
}

static char *
dup_path (const char *name, guint n)
{
  const char *root = g_getenv ("QF_BUILD_ROOT");
  g_autofree char *folder = g_build_filename (root != NULL ? root : ".", "bench-search", NULL);
  g_autofree char *file = g_strdup_printf ("%u.%s", n, name);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, file, NULL);
}

static QfStore *
open_store (GPtrArray *documents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path ("store", documents->len);
  gint64 begun = g_get_monotonic_time ();

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      QfStore *there = qf_store_open (path, &error);
      check (error);
      return there;
    }
  g_autofree char *making = g_strconcat (path, ".making", NULL);
  g_unlink (making);
  g_autoptr (QfStore) store
      = qf_store_create (making, "bench", QF_STORE_TRIAL, "ed25519", 1795340708, &error);
  check (error);
  add_documents (making, documents);
  gint64 added = g_get_monotonic_time ();
  qf_store_reindex (store, NULL, NULL, NULL, NULL, &error);
  check (error);
  bench_note ("%u documents: stored in %.0f s, indexed in %.0f s", documents->len,
              (double)(added - begun) / 1e6, (double)(g_get_monotonic_time () - added) / 1e6);
  g_clear_object (&store);
  g_rename (making, path);
  QfStore *made = qf_store_open (path, &error);
  check (error);
  return made;
}

static GPtrArray *
ask (QfStore *store, const char *term)
{
  g_autoptr (GError) error = NULL;
  const QfSearchQuery query = { .words = term, .limit = SHOWN };
  GPtrArray *hits = qf_store_search (store, &query, NULL, NULL, NULL, &error);

  check (error);
  return hits;
}

static void
run_ours (gpointer data)
{
  Contest *contest = data;

  g_ptr_array_unref (ask (contest->store, contest->term));
}

static void
run_groonga (gpointer data)
{
  Contest *contest = data;

  bench_groonga_search (contest->groonga, contest->term, NULL);
}

static void
run_fts5 (gpointer data)
{
  Contest *contest = data;

  bench_fts5_search (contest->fts5, contest->term, NULL);
}

/* --- the oracle --------------------------------------------------------------------------------
 */

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  return *(const guint *)b < *(const guint *)a ? -1 : *(const guint *)b > *(const guint *)a;
}

/* All scores, best first. */
static GArray *
scan (GPtrArray *documents, const char *term)
{
  GArray *scores = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < documents->len; i++)
    {
      guint score = bench_document_score (g_ptr_array_index (documents, i), term);
      if (score > 0)
        g_array_append_val (scores, score);
    }
  g_array_sort (scores, compare_scores);
  return scores;
}

static gboolean
ours_agrees (QfStore *store, const char *term, GArray *truth)
{
  g_autoptr (GPtrArray) hits = ask (store, term);
  gboolean agrees = hits->len == MIN (truth->len, SHOWN);

  for (guint i = 0; agrees && i < hits->len; i++)
    agrees = ((QfSearchHit *)g_ptr_array_index (hits, i))->score == g_array_index (truth, guint, i);
  return agrees;
}

static gboolean
peer_agrees (const BenchAnswer *answer, GArray *truth)
{
  gboolean agrees = answer->n_hits == truth->len && answer->n_shown == MIN (truth->len, SHOWN);

  for (guint i = 0; agrees && i < answer->scores->len; i++)
    agrees = g_array_index (answer->scores, guint, i) == g_array_index (truth, guint, i);
  return agrees;
}

/* --- rows ----------------------------------------------------------------------------------------
 */

enum
{
  OURS,
  GROONGA,
  FTS5,
  CONTESTANTS,
};

typedef struct
{
  double sum[CONTESTANTS]; /* of logarithms */
  double worst[CONTESTANTS];
  gboolean agrees[CONTESTANTS];
} Totals;

static void
measure_term (Contest *contest, GPtrArray *documents, guint index, Totals *totals)
{
  BenchEntry entries[] = {
    { .name = "ours", .run = run_ours, .data = contest },
    { .name = "Groonga", .run = run_groonga, .data = contest },
    { .name = "FTS5 bm25", .run = run_fts5, .data = contest },
  };
  g_autoptr (GArray) truth = scan (documents, contest->term);
  BenchAnswer groonga = { .scores = g_array_new (FALSE, FALSE, sizeof (guint)) };
  BenchAnswer fts5 = { .scores = g_array_new (FALSE, FALSE, sizeof (guint)) };

  guint n = contest->fts5 != NULL ? CONTESTANTS : FTS5;
  bench_groonga_search (contest->groonga, contest->term, &groonga);
  if (contest->fts5 != NULL)
    bench_fts5_search (contest->fts5, contest->term, &fts5);
  /* Groonga finds a single character as the beginning of a pair and counts it so. */
  if (lengths[index] == 1)
    g_array_set_size (groonga.scores, 0);
  const gboolean agrees[] = { ours_agrees (contest->store, contest->term, truth),
                              peer_agrees (&groonga, truth), peer_agrees (&fts5, truth) };
  bench_alternate (entries, n);
  bench_note ("  %2u %s: %u hits · ours %.2f ms%s · Groonga %.2f ms%s · FTS5 bm25 %.2f ms%s",
              lengths[index], contest->term, truth->len, entries[OURS].seconds * 1000,
              agrees[OURS] ? "" : " WRONG", entries[GROONGA].seconds * 1000,
              agrees[GROONGA] ? "" : " (other hits)", entries[FTS5].seconds * 1000,
              agrees[FTS5] ? "" : " (other hits)");
  for (guint i = 0; i < n; i++)
    {
      totals->sum[i] += log (entries[i].seconds);
      totals->worst[i] = MAX (totals->worst[i], entries[i].seconds);
      totals->agrees[i] = totals->agrees[i] && agrees[i];
    }
  g_array_unref (groonga.scores);
  g_array_unref (fts5.scores);
}

static void
report (const Totals *totals)
{
  BenchEntry mean[CONTESTANTS] = {
    { .name = "ours", .version = "" },
    { .name = "Groonga", .version = bench_groonga_get_version () },
    { .name = "FTS5 bm25", .version = sqlite3_libversion () },
  };
  BenchEntry worst[CONTESTANTS];

  memcpy (worst, mean, sizeof worst);
  for (guint i = 0; i < CONTESTANTS; i++)
    {
      mean[i].seconds = exp (totals->sum[i] / TERMS);
      worst[i].seconds = totals->worst[i];
    }
  const char *answer = "count of hits and best fifty scores as a plain scan gives them";
  bench_report ("geometric mean of 15 terms", &mean[OURS], &mean[GROONGA], 1,
                totals->agrees[OURS] && totals->agrees[GROONGA], answer);
  if (totals->worst[FTS5] > 0)
    bench_report ("geometric mean of 15 terms", &mean[OURS], &mean[FTS5], 0,
                  totals->agrees[OURS] && totals->agrees[FTS5], "count of hits as a plain scan");
  else
    bench_note ("FTS5 bm25: left out");
  bench_report ("worst of 15 terms", &worst[OURS], &worst[GROONGA], 0,
                totals->agrees[OURS] && totals->agrees[GROONGA], answer);
  bench_report_limit ("worst of 15 terms", worst[OURS].seconds * 1000, 20, " ms");
}

static void
report_size (GPtrArray *documents)
{
  g_autofree char *path = dup_path ("store", documents->len);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  double size = 0;

  if (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (database, "SELECT sum (pgsize) FROM dbstat WHERE name LIKE 'search_%'",
                             -1, &statement, NULL)
             == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    size = sqlite3_column_double (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);
  double text = (double)bench_documents_size (documents);
  bench_note ("%u documents: text %.1f MB, index %.1f MB", documents->len, text / 1e6, size / 1e6);
  bench_report_limit ("size of the index against the text", size / text, 0.7, "×");
}

/* The same terms at a hundredth and a tenth of the size. */
static void
measure_growth (char **terms, double last)
{
  double first = 0;

  for (guint n = get_size () / 100; n < get_size (); n *= 10)
    {
      g_autoptr (GPtrArray) documents = bench_documents_make (n);
      g_autoptr (QfStore) store = open_store (documents);
      double sum = 0;
      for (guint i = 0; i < TERMS; i++)
        {
          Contest contest = { .store = store, .term = terms[i] };
          BenchEntry entry = { .name = "ours", .run = run_ours, .data = &contest };
          bench_alternate (&entry, 1);
          sum += log (entry.seconds);
        }
      double mean = exp (sum / TERMS);
      first = first > 0 ? first : mean;
      bench_note ("growth, %u documents: %.3f ms, %.1f× the first", n, mean * 1000, mean / first);
    }
  bench_note ("growth, %u documents: %.3f ms, %.1f× the first", get_size (), last * 1000,
              last / first);
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv, "search");
  if (g_getenv ("QF_SOURCE_ROOT") == NULL)
    g_error ("This is run by tests/run --bench search.");
  g_autoptr (GPtrArray) documents = bench_documents_make (get_size ());
  g_autofree char *groonga_path = dup_path ("groonga", get_size ());
  g_autofree char *fts5_path = dup_path ("fts5", get_size ());
  g_autoptr (QfStore) store = open_store (documents);
  Contest contest = { .store = store,
                      .groonga = bench_groonga_open (groonga_path, documents),
                      .fts5 = g_getenv ("QF_BENCH_WITHOUT_FTS5") == NULL
                                  ? bench_fts5_open (fts5_path, documents)
                                  : NULL };
  Totals totals = { .agrees = { TRUE, TRUE, TRUE } };
  char *terms[TERMS];
  GRand *random = g_rand_new_with_seed (7);

  for (guint i = 0; i < TERMS; i++)
    {
      terms[i] = bench_documents_cut (random, lengths[i]);
      contest.term = terms[i];
      measure_term (&contest, documents, i, &totals);
    }
  g_rand_free (random);
  report (&totals);
  report_size (documents);
  measure_growth (terms, exp (totals.sum[OURS] / TERMS));
  bench_groonga_close (contest.groonga);
  if (contest.fts5 != NULL)
    bench_fts5_close (contest.fts5);
  for (guint i = 0; i < TERMS; i++)
    g_free (terms[i]);
  return bench_end ();
}
