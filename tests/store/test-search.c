/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-search"

#include "config.h"

#include <string.h>

#include <qf/qf-error.h>

#include "store-fixture.h"
#include "store-search.h"
#include "store/sqlite/qf-sqlite-private.h"

/* Search in a SQLite file: a store of an earlier version, and an index that was damaged. */

#define DOCUMENTS 60

static const char *const texts[]
    = { "电梯补助两万元，由市财政承担。", "屋顶绿化奖励。", "夜间停车位开放，电梯不在此列。" };

/* As the sqlite3 shell would, if it had our tokenizer. */
static void
run_shell (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_true (_qf_sqlite_add_tokenizer (database, &error));
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  sqlite3_close (database);
}

static gint64
ask_number (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  gint64 number = -1;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_true (_qf_sqlite_get_number (database, sql, &number, NULL));
  sqlite3_close (database);
  return number;
}

static guint
count_hits (QfStore *store, const char *words)
{
  g_autoptr (GPtrArray) hits = search_store (store, words, 0, NULL);

  return hits->len;
}

static void
fill (StoreFixture *fixture)
{
  for (guint i = 0; i < DOCUMENTS; i++)
    g_free (add_text (fixture->store, "办法", texts[i % G_N_ELEMENTS (texts)], i));
}

/* --- a store of schema 1 -----------------------------------------------------------------------
 */

static void
make_older (StoreFixture *fixture)
{
  fill (fixture);
  g_clear_object (&fixture->store);
  run_shell (fixture->uri, "DROP TABLE search_index; DROP TABLE search_row; DROP TABLE search_file;"
                           "DROP TABLE search_todo; PRAGMA user_version = 1;");
  fixture->store = open_store (fixture->uri);
}

static void
test_an_older_store_is_searched_at_once (StoreFixture *fixture, gconstpointer data)
{
  make_older (fixture);
  g_assert_false (qf_store_is_alarmed (fixture->store, NULL));
  g_assert_cmpuint (count_hits (fixture->store, "电梯"), ==, 2 * DOCUMENTS / 3);
  g_assert_cmpuint (count_hits (fixture->store, "绿"), ==, DOCUMENTS / 3);
  g_autoptr (GPtrArray) newest = search_store (fixture->store, "电梯", 5, NULL);
  g_assert_cmpuint (newest->len, ==, 5);
}

static void
test_writes_take_older_documents_along (StoreFixture *fixture, gconstpointer data)
{
  const char *count = "SELECT count(*) FROM search_todo";
  guint writes = 0;

  make_older (fixture);
  g_assert_cmpint (ask_number (fixture->uri, count), ==, DOCUMENTS);
  while (ask_number (fixture->uri, count) > 0)
    {
      g_free (add_text (fixture->store, "办法", "绿化", 100 + writes));
      g_assert_cmpuint (++writes, <, DOCUMENTS);
    }
  g_assert_cmpuint (count_hits (fixture->store, "电梯"), ==, 2 * DOCUMENTS / 3);
  g_assert_cmpuint (count_hits (fixture->store, "绿化"), ==, DOCUMENTS / 3 + writes);
  assert_index_holds (fixture->store);
}

static void
test_reindexing_does_the_rest (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  make_older (fixture);
  g_assert_true (qf_store_reindex (fixture->store, NULL, NULL, &n, NULL, &error));
  g_assert_cmpuint (n, ==, DOCUMENTS);
  g_assert_cmpint (ask_number (fixture->uri, "SELECT count(*) FROM search_todo"), ==, 0);
  assert_index_holds (fixture->store);
}

/* --- damage
 * --------------------------------------------------------------------------------------- */

/* What no way of reading may do: hits that are none, or a crash. Too few is what damage does. */
static void
search_damaged (QfStore *store)
{
  g_autoptr (GError) error = NULL;
  const QfSearchQuery query = { .words = "电梯" };
  g_autoptr (GPtrArray) hits = qf_store_search (store, &query, NULL, NULL, NULL, &error);

  if (hits == NULL)
    g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  else
    g_assert_cmpuint (hits->len, <=, 2 * DOCUMENTS / 3);
}

static void
test_damage_is_found_and_mended (StoreFixture *fixture, gconstpointer data)
{
  const char *const ways[] = {
    "DELETE FROM search_index_data WHERE id > 10",
    "DELETE FROM search_index_data WHERE id = 10",
    "UPDATE search_index_data SET block = zeroblob (length (block)) WHERE id > 10",
    "UPDATE search_index_data SET block = randomblob (length (block)) WHERE id > 10",
    "UPDATE search_index_data SET block = substr (block, 1, 20) WHERE id > 10",
    "DELETE FROM search_index_idx",
    "DELETE FROM search_index_config",
    "DELETE FROM search_index_data; DELETE FROM search_index_idx",
    "DELETE FROM search_row WHERE ordinal = 3",
    "UPDATE search_row SET version = 2 WHERE ordinal = 3",
    "UPDATE search_row SET number = 'x' WHERE ordinal = 3",
    "INSERT INTO search_index (search_index, rowid, text) VALUES"
    " ('delete', 1, '00000000电梯'), ('delete', 4, '00000000电')",
    "INSERT INTO search_index (rowid, text) VALUES (2, '00000000电')",
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (qf_store_reindex (fixture->store, NULL, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      assert_index_holds (fixture->store);
      g_clear_object (&fixture->store);
      run_shell (fixture->uri, ways[i]);
      fixture->store = open_store (fixture->uri);
      search_damaged (fixture->store);
      if (qf_store_check_index (fixture->store, NULL, NULL, NULL, NULL, &error))
        g_error ("not found: %s", ways[i]);
      g_assert_true (g_error_matches (error, QF_ERROR, QF_ERROR_VERIFY)
                     || g_error_matches (error, QF_ERROR, QF_ERROR_STORE));
      g_clear_error (&error);
      qf_store_reindex (fixture->store, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_hits (fixture->store, "电梯"), ==, 2 * DOCUMENTS / 3);
    }
}

/* Rows of the index that belong to nothing are passed over. */
static void
test_rows_of_nothing_are_passed_over (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfSearchQuery query = { .words = "电梯", .newest = TRUE };

  fill (fixture);
  g_clear_object (&fixture->store);
  run_shell (fixture->uri, "INSERT INTO search_todo (ordinal) VALUES (9999);"
                           "INSERT INTO search_index (rowid, text) VALUES (9998, '00000000电梯');"
                           "INSERT INTO search_row (ordinal, version, number, release,"
                           " release_version) VALUES (9997, 3, '电梯', 'R77', 1)");
  fixture->store = open_store (fixture->uri);
  g_assert_cmpuint (count_hits (fixture->store, "电梯"), ==, 2 * DOCUMENTS / 3);
  g_autoptr (GPtrArray) hits = qf_store_search (fixture->store, &query, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2 * DOCUMENTS / 3);
  g_free (add_text (fixture->store, "办法", "电梯", 1000));
  g_assert_cmpuint (count_hits (fixture->store, "电梯"), ==, 2 * DOCUMENTS / 3 + 1);
}

/* A search is no way around the guard of the connection. */
static void
test_the_schema_stays_out_of_reach (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *const statements[] = { "UPDATE sqlite_master SET sql = ''",
                                     "UPDATE main.sqlite_schema SET name = 'x'",
                                     "DELETE FROM sqlite_master",
                                     "DROP TABLE search_index",
                                     "UPDATE search_index_data SET block = x''",
                                     "PRAGMA writable_schema = 1" };
  sqlite3 *database = _qf_sqlite_store_get_database (QF_SQLITE_STORE (fixture->store), &error);

  fill (fixture);
  g_assert_cmpuint (count_hits (fixture->store, "电梯"), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (sqlite3_exec (database, statements[i], NULL, NULL, NULL) == SQLITE_OK)
      g_error ("the connection let through: %s", statements[i]);
}

int
main (int argc, char *argv[])
{
  const StoreTest tests[] = {
    { "an-older-store-is-searched-at-once", test_an_older_store_is_searched_at_once },
    { "writes-take-older-documents-along", test_writes_take_older_documents_along },
    { "reindexing-does-the-rest", test_reindexing_does_the_rest },
    { "damage-of-the-index-is-found-and-mended", test_damage_is_found_and_mended },
    { "rows-of-nothing-are-passed-over", test_rows_of_nothing_are_passed_over },
    { "the-schema-stays-out-of-reach", test_the_schema_stays_out_of_reach },
  };

  g_test_init (&argc, &argv, NULL);
  add_tests (&sqlite_backend, tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
