/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-opening"

#include "config.h"

#include "store-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include <qf/qf-error.h>

/* What lies at the path of a store: what is refused and with which words, and what can only be
 * read. */

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

/* What another program does with a store: opens it, looks, closes. */
static int
visit (const char *path)
{
  sqlite3 *database = NULL;
  int result = sqlite3_open (path, &database);

  if (result == SQLITE_OK)
    result = sqlite3_exec (database, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close (database);
  return result == SQLITE_OK ? 0 : 1;
}

/* Opening a store once more in a program must not cost the connections it has their locks:
 * whoever closes last deletes the log, and takes itself for the last where nobody has a lock. */
static void
test_another_programs_end_leaves_the_log (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStore) second = qf_store_open (fixture->uri, &error);
  g_autofree char *log = g_strconcat (fixture->uri, "-wal", NULL);
  char *visitor[] = { (char *)"/proc/self/exe", (char *)"--visit", fixture->uri, NULL };
  int status = -1;

  g_assert_no_error (error);
  g_assert_nonnull (second);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_spawn_sync (NULL, visitor, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

#define ADD(rule, function)                                                                        \
  g_test_add ("/store/opening/" rule, StoreFixture, &sqlite_backend, set_up_store, function,       \
              tear_down_store)

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--visit"))
    return visit (argv[2]);
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-no-store-is-refused", test_what_is_no_store_is_refused);
  ADD ("a-damaged-store-is-refused", test_a_damaged_store_is_refused);
  ADD ("a-later-schema-is-refused", test_a_later_schema_is_refused);
  ADD ("network-file-systems-lead-to-postgresql", test_network_file_systems_lead_to_postgresql);
  ADD ("a-read-only-store-is-read-only", test_a_read_only_store_is_read_only);
  ADD ("another-account-cannot-open-a-store", test_another_account_cannot_open_a_store);
  ADD ("a-reader-follows-a-store-that-stood-still", test_a_reader_follows_a_store_that_stood_still);
  ADD ("another-programs-end-leaves-the-log", test_another_programs_end_leaves_the_log);
  g_test_add_func ("/store/opening/postgresql-is-not-there-yet", test_postgresql_is_not_there_yet);
  g_test_add_func ("/store/opening/a-store-has-an-office-and-an-algorithm",
                   test_a_store_has_an_office_and_an_algorithm);
  return g_test_run ();
}
