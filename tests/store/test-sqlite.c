/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-sqlite"

#include "config.h"

#include "store-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "store/sqlite/qf-sqlite-private.h"

/* What a store in a file must be like: who may read it, how its connection is secured, what a
 * statement on it may do, and what lists cost. */

static sqlite3 *
get_database (QfStore *store)
{
  return _qf_sqlite_store_get_database (QF_SQLITE_STORE (store), NULL);
}

/* The first value of a statement as text; "!" with the message where it fails. */
static char *
ask (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  else
    answer = g_strdup_printf ("!%s", sqlite3_errmsg (database));
  sqlite3_finalize (statement);
  return answer;
}

static void
assert_secured (QfStore *store)
{
  const char *const pragmas[][2] = {
    { "PRAGMA synchronous", "2" },        { "PRAGMA journal_mode", "wal" },
    { "PRAGMA recursive_triggers", "1" }, { "PRAGMA cell_size_check", "1" },
    { "PRAGMA foreign_keys", "1" },       { "PRAGMA trusted_schema", "0" },
    { "PRAGMA temp_store", "2" },         { "PRAGMA application_id", "1363558705" },
    { "PRAGMA user_version", "2" },
  };
  const int options[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },        { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
  };
  sqlite3 *database = get_database (store);

  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    {
      g_autofree char *answer = ask (database, pragmas[i][0]);
      g_assert_cmpstr (answer, ==, pragmas[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int found = -1;
      g_assert_cmpint (sqlite3_db_config (database, options[i][0], -1, &found), ==, SQLITE_OK);
      g_assert_cmpint (found, ==, options[i][1]);
    }
  g_assert_cmpint (sqlite3_limit (database, SQLITE_LIMIT_ATTACHED, -1), ==, 0);
}

static void
test_every_connection_is_secured (StoreFixture *fixture, gconstpointer data)
{
  assert_secured (fixture->store);
  g_autoptr (QfStore) second = open_store (fixture->uri);
  assert_secured (second);
  g_clear_object (&fixture->store);
  fixture->store = open_store (fixture->uri);
  assert_secured (fixture->store);
}

static void
test_the_connection_only_does_what_it_is_for (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *release = add_revised_release (fixture->store);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (QfSigned) act = make_act (fixture->store, id, release, 1, "draft", "submit");
  const char *const refused[] = {
    "DROP TRIGGER act_known",
    "DROP TABLE act",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA user_version = 7",
    "REPLACE INTO version (item, number, digest, staff, time, content)"
    " SELECT item, number, digest, staff, time, x'00' FROM version",
    "INSERT OR REPLACE INTO act SELECT * FROM act",
    "INSERT OR IGNORE INTO act SELECT * FROM act",
    "UPDATE act SET key = digest",
    "UPDATE version SET staff = '1002'",
    "DELETE FROM log",
    "DELETE FROM receipt",
    "UPDATE counter SET amount = 9",
    "INSERT INTO counter VALUES ('release', 'released', 9)",
    "DELETE FROM entry",
    "UPDATE store SET kind = 'office'",
    "INSERT INTO store VALUES (1, 'x', 'x', 'office', 'ed25519', 1)",
    "CREATE TABLE extra (a)",
    "CREATE TEMP TABLE act (a)",
    "CREATE TEMP TRIGGER z INSTEAD OF INSERT ON act BEGIN SELECT 1; END",
    "CREATE VIEW v AS SELECT 1",
    "CREATE INDEX i ON act (key)",
    "ATTACH ':memory:' AS x",
    "ALTER TABLE act RENAME TO y",
    "ALTER TABLE act ADD COLUMN y",
    "DELETE FROM sqlite_schema",
    "INSERT INTO sqlite_schema VALUES ('table', 'a', 'a', 0, '')",
    "ANALYZE",
    "REINDEX",
    "VACUUM",
    "SAVEPOINT s",
    "SELECT load_extension ('x.so')",
    "SELECT * FROM \"act\" WHERE id = \"no such column\"",
  };
  sqlite3 *database = get_database (fixture->store);

  g_assert_true (qf_store_add_act (fixture->store, act, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      int before = sqlite3_total_changes (database);
      int result = sqlite3_exec (database, refused[i], NULL, NULL, NULL);
      if (result == SQLITE_OK || sqlite3_total_changes (database) != before)
        g_error ("not refused: %s", refused[i]);
    }
  g_autoptr (QfStore) again = open_store (fixture->uri);
  g_assert_false (qf_store_is_alarmed (again, NULL));
  g_assert_cmpuint (check_log (again), ==, 2);
}

static guint
get_mode (const char *path)
{
  GStatBuf found;

  g_assert_cmpint (g_stat (path, &found), ==, 0);
  return found.st_mode & 07777;
}

static void
test_a_new_store_is_its_owners_alone (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->uri);
  g_autofree char *deep = g_build_filename (folder, "a", "b", "office.qianfa", NULL);
  g_autofree char *inner = g_path_get_dirname (deep);
  g_autofree char *outer = g_path_get_dirname (inner);
  mode_t mask = umask (0);
  g_autoptr (QfStore) store = make_store (deep);
  const char *const suffixes[] = { "", "-wal", "-shm" };

  umask (mask);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (deep, suffixes[i], NULL);
      g_assert_cmpuint (get_mode (file), ==, 0600);
    }
  g_assert_cmpuint (get_mode (inner), ==, 0700);
  g_assert_cmpuint (get_mode (outer), ==, 0700);
  /* Nothing of the making is left. */
  g_autoptr (GDir) inside = g_dir_open (inner, 0, NULL);
  guint files = 0;
  while (g_dir_read_name (inside) != NULL)
    files++;
  g_assert_cmpuint (files, ==, 3);
}

static void
test_closing_leaves_one_whole_file (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->uri, "-wal", NULL);

  g_free (add_item (fixture->store, QF_ITEM_DOCUMENT, "a"));
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_object (&fixture->store);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_a_busy_store_says_so (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStore) other = open_store (fixture->uri);
  g_autoptr (GBytes) bytes = make_bytes ("x");

  _qf_sqlite_store_set_patience (QF_SQLITE_STORE (other), 50);
  g_assert_true (qf_store_begin (fixture->store, &error));
  g_assert_false (qf_store_put_blob (other, bytes, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "Another program"));
  g_clear_error (&error);
  /* Reading goes on meanwhile, and writing after. */
  g_assert_cmpuint (check_log (other), ==, 1);
  g_assert_true (qf_store_commit (fixture->store, &error));
  g_assert_true (qf_store_put_blob (other, bytes, &error));
  g_assert_no_error (error);
}

static void
test_a_write_waits_at_least_five_seconds (void)
{
  g_assert_cmpint (QF_SQLITE_PATIENCE, >=, 5000);
}

/* An entry in D<n> or so, changed at @changed. */
static void
add_entries (QfStore *store, guint count)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qf_store_begin (store, &error));
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = qf_store_new_item (store, QF_ITEM_DOCUMENT, &error);
      g_autoptr (QfEntry) entry = make_entry (id, i % 4 ? "released" : "draft", 1000 + i / 3);
      g_free (entry->waiting);
      entry->waiting = g_strdup (i % 2 ? ",1002,1003," : ",1003,");
      g_assert_true (qf_store_put_entry (store, entry, &error));
    }
  qf_store_commit (store, &error);
  g_assert_no_error (error);
}

/* Adds up a counter of every statement that lists entries. */
static int
add_up (QfStore *store, int counter)
{
  GHashTableIter iter;
  gpointer sql, statement;
  int total = 0;

  g_hash_table_iter_init (&iter, _qf_sqlite_store_get_statements (QF_SQLITE_STORE (store)));
  while (g_hash_table_iter_next (&iter, &sql, &statement))
    if (strstr (sql, "LIMIT ?") != NULL)
      total += sqlite3_stmt_status (statement, counter, 1);
  return total;
}

static void
test_lists_walk_an_index (StoreFixture *fixture, gconstpointer data)
{
  const char *const afters[] = { NULL, "1050 D40" };
  const QfListQuery queries[] = {
    { .stage = NULL },
    { .stage = "released" },
    { .stage = "released,draft" },
    { .waiting = "1003" },
    { .drafter = "1001" },
    { .kind = "policy" },
    { .type = "通知" },
    { .issuer = "临江市数据局" },
    { .validity = "有效" },
    { .title = "D7" },
    { .loose = TRUE },
    { .loose = TRUE, .stage = "draft", .type = "通知" },
  };

  add_entries (fixture->store, 200);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (afters); j++)
      {
        QfListQuery query = queries[i];
        query.after = afters[j];
        query.limit = 10;
        g_autoptr (GPtrArray) rows = qf_store_list (fixture->store, &query, NULL);
        g_assert_nonnull (rows);
      }
  g_assert_cmpint (add_up (fixture->store, SQLITE_STMTSTATUS_SORT), ==, 0);
  g_assert_cmpint (add_up (fixture->store, SQLITE_STMTSTATUS_FULLSCAN_STEP), ==, 0);
}

static void
test_a_deep_page_costs_what_the_first_does (StoreFixture *fixture, gconstpointer data)
{
  QfListQuery query = { .items = QF_ITEM_DOCUMENT, .stage = "released", .limit = 50 };

  add_entries (fixture->store, 3000);
  g_autoptr (GPtrArray) first = qf_store_list (fixture->store, &query, NULL);
  int cost = add_up (fixture->store, SQLITE_STMTSTATUS_VM_STEP);
  query.after = "1100 D300";
  g_autoptr (GPtrArray) deep = qf_store_list (fixture->store, &query, NULL);
  g_assert_cmpuint (first->len, ==, 50);
  g_assert_cmpuint (deep->len, ==, 50);
  g_assert_cmpint (add_up (fixture->store, SQLITE_STMTSTATUS_VM_STEP), <=, cost * 3 / 2);
}

#define ADD(rule, function)                                                                        \
  g_test_add ("/store/sqlite/" rule, StoreFixture, &sqlite_backend, set_up_store, function,        \
              tear_down_store)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-connection-is-secured", test_every_connection_is_secured);
  ADD ("the-connection-only-does-what-it-is-for", test_the_connection_only_does_what_it_is_for);
  ADD ("a-new-store-is-its-owners-alone", test_a_new_store_is_its_owners_alone);
  ADD ("closing-leaves-one-whole-file", test_closing_leaves_one_whole_file);
  ADD ("a-busy-store-says-so", test_a_busy_store_says_so);
  ADD ("lists-walk-an-index", test_lists_walk_an_index);
  ADD ("a-deep-page-costs-what-the-first-does", test_a_deep_page_costs_what_the_first_does);
  g_test_add_func ("/store/sqlite/a-write-waits-at-least-five-seconds",
                   test_a_write_waits_at_least_five_seconds);
  return g_test_run ();
}
