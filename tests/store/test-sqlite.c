/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-sqlite"

#include "config.h"

#include "store-fixture.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "store/sqlite/qf-sqlite-private.h"

/* What a store in a file must be like when it is made, opened and closed: who may read it, how
 * its connection is secured, and what is refused with which words. */

/* statfs() (with large files: statfs64) is wrapped by the linker: a test says what the file
 * system is. */
static glong file_system; /* 0: what it really is */

int __real_statfs64 (const char *path, struct statfs *found);
int __wrap_statfs64 (const char *path, struct statfs *found);

int
__wrap_statfs64 (const char *path, struct statfs *found)
{
  int result = __real_statfs64 (path, found);

  if (file_system != 0)
    found->f_type = file_system;
  return result;
}

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
    { "PRAGMA user_version", "1" },
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
write_file (const char *path, const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
run_raw (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  sqlite3_close (database);
}

/* Opening @path fails with a sentence that holds @word, and leaves the file as it was. */
static void
assert_refused (const char *path, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length = 0, length_after = 0;

  gboolean readable = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  if (readable)
    g_file_get_contents (path, &before, &length, NULL);
  g_assert_null (qf_store_open (path, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” is not in: %s", word, error->message);
  if (readable)
    g_file_get_contents (path, &after, &length_after, NULL);
  g_assert_cmpmem (before, length, after, length_after);
}

static void
test_what_is_no_store_is_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->uri);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "office.qianfa", NULL);
  g_autofree char *under_file = g_build_filename (fixture->uri, "x", NULL);

  assert_refused (other, "no store at");
  assert_refused (missing, "no store at");
  assert_refused (under_file, "no store at");
  assert_refused (folder, "is a folder");
  g_assert_cmpint (mkfifo (other, 0600), ==, 0);
  assert_refused (other, "is not a file");
  g_remove (other);
  write_file (other, "", 0);
  assert_refused (other, "another kind of file");
  write_file (other, "SQLite format 3", 16);
  assert_refused (other, "another kind of file");
  g_autofree char *text = g_strnfill (5000, 'x');
  write_file (other, text, 5000);
  assert_refused (other, "another kind of file");
  g_remove (other);
  run_raw (other, "CREATE TABLE a (b); PRAGMA application_id = 5");
  assert_refused (other, "another program");
  assert_refused ("", "No store is named");
}

static void
test_a_damaged_store_is_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (fixture->uri, &bytes, &length, NULL));
  memset (bytes + 100, 0xee, 4000);
  write_file (fixture->uri, bytes, length);
  g_autoptr (GError) error = NULL;
  g_assert_null (qf_store_open (fixture->uri, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
}

static void
test_a_later_schema_is_refused (StoreFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  run_raw (fixture->uri, "PRAGMA user_version = 900");
  assert_refused (fixture->uri, "later version");
  run_raw (fixture->uri, "PRAGMA user_version = 0");
  assert_refused (fixture->uri, "earlier version");
  run_raw (fixture->uri, "PRAGMA user_version = -4");
  assert_refused (fixture->uri, "earlier version");
}

static void
test_postgresql_is_not_there_yet (void)
{
  const char *const uris[] = { "postgresql://office/qianfa", "postgres://office/qianfa" };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (qf_store_open (uris[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
      g_assert_nonnull (strstr (error->message, "no PostgreSQL yet"));
      g_clear_error (&error);
      g_assert_null (qf_store_create (uris[i], "x", QF_STORE_TRIAL, "ed25519", 0, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
    }
  assert_refused ("http://office/x", "names no store");
}

static void
test_a_store_has_an_office_and_an_algorithm (void)
{
  g_autofree char *place = sqlite_backend.make_place ();
  const char *const bad[][2] = {
    { "", "ed25519" }, { NULL, "ed25519" }, { "\xff", "ed25519" }, { "x", "md5" }, { "x", NULL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (qf_store_create (place, bad[i][0], QF_STORE_TRIAL, bad[i][1], 0, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
      g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
    }
  sqlite_backend.drop_place (place);
}

static void
test_network_file_systems_lead_to_postgresql (StoreFixture *fixture, gconstpointer data)
{
  const glong magics[] = { 0x6969, 0xFE534D42, 0xFF534D42, 0x01021997, 0x65735546 };

  g_clear_object (&fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      g_autofree char *place = sqlite_backend.make_place ();
      g_autoptr (GError) error = NULL;
      /* Some machines hand the magic over with its sign. */
      file_system = i % 2 ? (glong)(gint32)magics[i] : magics[i];
      assert_refused (fixture->uri, "PostgreSQL");
      g_assert_null (qf_store_create (place, "x", QF_STORE_TRIAL, "ed25519", 0, &error));
      file_system = 0;
      g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
      g_assert_nonnull (strstr (error->message, "PostgreSQL"));
      g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
      sqlite_backend.drop_place (place);
    }
  fixture->store = open_store (fixture->uri);
}

/* Runs @function in a child that is not root, for root may write everything; 0: it was well. */
static int
run_as_nobody (int (*function) (const char *path), const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (99);
      _exit (function (path));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 98;
}

static void
give_to_nobody (const char *path)
{
  if (geteuid () == 0)
    g_assert_cmpint (chown (path, 65534, 65534), ==, 0);
}

static int
try_reading_only (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStore) store = qf_store_open (path, &error);
  g_autoptr (GBytes) bytes = make_bytes ("x");
  const char *reason = NULL;

  if (store == NULL)
    return 1;
  if (!qf_store_is_alarmed (store, &reason) || strstr (reason, "may not be written") == NULL)
    return 2;
  g_autoptr (QfVersion) version = qf_store_get_version (store, "D1", NULL);
  if (version == NULL || g_strcmp0 (version->id, "D1.1") != 0)
    return 3;
  if (qf_store_put_blob (store, bytes, &error)
      || !g_error_matches (error, QF_ERROR, QF_ERROR_STORE))
    return 4;
  g_clear_error (&error);
  if (qf_store_begin (store, &error) || !g_error_matches (error, QF_ERROR, QF_ERROR_STORE))
    return 5;
  return qf_store_get_data_version (store) == qf_store_get_data_version (store) ? 0 : 6;
}

static int
try_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStore) store = qf_store_open (path, &error);

  return store == NULL && g_error_matches (error, QF_ERROR, QF_ERROR_STORE) ? 0 : 1;
}

static void
test_a_read_only_store_is_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->uri);

  g_free (add_item (fixture->store, QF_ITEM_DOCUMENT, "a"));
  g_clear_object (&fixture->store);
  give_to_nobody (folder);
  give_to_nobody (fixture->uri);
  g_chmod (fixture->uri, 0400);
  g_assert_cmpint (run_as_nobody (try_reading_only, fixture->uri), ==, 0);
  g_chmod (fixture->uri, 0600);
  g_chmod (folder, 0500);
  g_assert_cmpint (run_as_nobody (try_reading_only, fixture->uri), ==, 0);
  g_chmod (fixture->uri, 0000);
  g_assert_cmpint (run_as_nobody (try_refused, fixture->uri), ==, 0);
  g_chmod (fixture->uri, 0600);
  g_chmod (folder, 0000);
  g_assert_cmpint (run_as_nobody (try_refused, fixture->uri), ==, 0);
  g_chmod (folder, 0700);
}

static void
test_another_account_cannot_open_a_store (StoreFixture *fixture, gconstpointer data)
{
  if (geteuid () != 0)
    {
      g_test_skip ("only root can try as another account");
      return;
    }
  g_assert_cmpint (run_as_nobody (try_refused, fixture->uri), ==, 0);
}

static int to_reader[2], to_writer[2];

static int
follow (const char *path)
{
  char byte = 0;
  g_autoptr (QfStore) store = qf_store_open (path, NULL);

  if (store == NULL || !qf_store_is_alarmed (store, NULL) || qf_store_has_item (store, "D1"))
    return 1;
  guint64 before = qf_store_get_data_version (store);
  if (qf_store_get_data_version (store) != before)
    return 2;
  if (write (to_writer[1], "r", 1) != 1 || read (to_reader[0], &byte, 1) != 1)
    return 3;
  if (qf_store_get_data_version (store) == before)
    return 4;
  return qf_store_has_item (store, "D1") ? 0 : 5;
}

/* Waits until the reader has looked, writes, and lets it look again. */
static gpointer
write_meanwhile (gpointer path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char byte = 0;

  if (read (to_writer[0], &byte, 1) == 1)
    {
      g_chmod (folder, 0700);
      g_autoptr (QfStore) writer = open_store (path);
      g_free (add_item (writer, QF_ITEM_DOCUMENT, "a"));
      g_clear_object (&writer);
      g_chmod (folder, 0500);
    }
  return GINT_TO_POINTER (write (to_reader[1], "w", 1) == 1);
}

static void
test_a_reader_follows_a_store_that_stood_still (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->uri);

  g_clear_object (&fixture->store);
  g_assert_cmpint (pipe (to_reader), ==, 0);
  g_assert_cmpint (pipe (to_writer), ==, 0);
  give_to_nobody (folder);
  give_to_nobody (fixture->uri);
  g_chmod (folder, 0500);
  GThread *writer = g_thread_new ("writer", write_meanwhile, fixture->uri);
  int outcome = run_as_nobody (follow, fixture->uri);
  g_assert_cmpint (write (to_writer[1], "r", 1), ==, 1); /* lets the writer go in any case */
  g_assert_cmpint (outcome, ==, 0);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (writer)));
  g_chmod (folder, 0700);
  for (guint i = 0; i < 2; i++)
    {
      close (to_reader[i]);
      close (to_writer[i]);
    }
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
  ADD ("what-is-no-store-is-refused", test_what_is_no_store_is_refused);
  ADD ("a-damaged-store-is-refused", test_a_damaged_store_is_refused);
  ADD ("a-later-schema-is-refused", test_a_later_schema_is_refused);
  g_test_add_func ("/store/sqlite/postgresql-is-not-there-yet", test_postgresql_is_not_there_yet);
  g_test_add_func ("/store/sqlite/a-store-has-an-office-and-an-algorithm",
                   test_a_store_has_an_office_and_an_algorithm);
  ADD ("network-file-systems-lead-to-postgresql", test_network_file_systems_lead_to_postgresql);
  ADD ("a-read-only-store-is-read-only", test_a_read_only_store_is_read_only);
  ADD ("another-account-cannot-open-a-store", test_another_account_cannot_open_a_store);
  ADD ("a-reader-follows-a-store-that-stood-still", test_a_reader_follows_a_store_that_stood_still);
  ADD ("a-busy-store-says-so", test_a_busy_store_says_so);
  g_test_add_func ("/store/sqlite/a-write-waits-at-least-five-seconds",
                   test_a_write_waits_at_least_five_seconds);
  return g_test_run ();
}
