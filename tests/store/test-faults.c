/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-faults"

#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "fault-vfs.h"
#include "store/sqlite/qf-sqlite-private.h"

/* Disks that fail, fill up, and programs that are killed: what was acknowledged is there, what
 * was not is there whole or not at all, and the words fit. */

/* Appends one entry to the log, told apart by @number. */
static gboolean
append (QfStore *store, guint number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("entry %u", number);
  g_autofree char *digest = qf_digest_string (text);

  return qf_store_append_log (store, "office", NULL, digest, NULL, error);
}

static void
assert_sound (QfStore *store)
{
  sqlite3 *database = _qf_sqlite_store_get_database (QF_SQLITE_STORE (store), NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_nonnull (database);
  sqlite3_set_authorizer (database, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "PRAGMA integrity_check", -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  _qf_sqlite_guard (database);
}

/* A child that runs @function and exits with what it returns. */
static pid_t
start (int (*function) (const char *uri, int fd), const char *uri, int fd)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (function (uri, fd));
  g_assert_cmpint (child, >, 0);
  return child;
}

static int
finish (pid_t child)
{
  int status = 0;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

static int
append_fifty (const char *uri, int fd)
{
  g_autoptr (QfStore) store = qf_store_open (uri, NULL);

  for (guint i = 0; i < 50; i++)
    if (store == NULL || !append (store, i, NULL))
      return 1;
  return 0;
}

static void
test_four_programs_keep_one_chain (StoreFixture *fixture, gconstpointer data)
{
  pid_t children[4];

  g_clear_object (&fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    children[i] = start (append_fifty, fixture->uri, -1);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_assert_cmpint (finish (children[i]), ==, 0);
  fixture->store = open_store (fixture->uri);
  g_assert_false (qf_store_is_alarmed (fixture->store, NULL));
  g_assert_cmpuint (check_log (fixture->store), ==, 1 + 4 * 50);
}

static int
append_one (const char *uri, int fd)
{
  g_autoptr (QfStore) store = qf_store_open (uri, NULL);

  return store != NULL && append (store, 1, NULL) ? 0 : 1;
}

static void
test_another_programs_change_is_seen_at_once (StoreFixture *fixture, gconstpointer data)
{
  guint64 before = qf_store_get_data_version (fixture->store);

  g_assert_cmpint (finish (start (append_one, fixture->uri, -1)), ==, 0);
  g_assert_cmpuint (qf_store_get_data_version (fixture->store), !=, before);
  g_assert_cmpuint (check_log (fixture->store), ==, 2);
}

/* Appends for ever, a byte to @fd for each that is stored. */
static int
append_and_tell (const char *uri, int fd)
{
  g_autoptr (QfStore) store = qf_store_open (uri, NULL);

  for (guint i = 0; store != NULL && append (store, i, NULL); i++)
    if (write (fd, "x", 1) != 1)
      break;
  return 1;
}

static void
test_a_killed_writer_loses_nothing_it_told (StoreFixture *fixture, gconstpointer data)
{
  guint told = 0;

  g_clear_object (&fixture->store);
  for (guint round = 0; round < 20; round++)
    {
      int ends[2];
      char byte;
      g_assert_cmpint (pipe (ends), ==, 0);
      pid_t child = start (append_and_tell, fixture->uri, ends[1]);
      close (ends[1]);
      for (gint due = g_test_rand_int_range (1, 15); due > 0; due--, told++)
        g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
      kill (child, SIGKILL);
      g_assert_cmpint (finish (child), ==, 128 + SIGKILL);
      while (read (ends[0], &byte, 1) == 1)
        told++;
      close (ends[0]);
      g_autoptr (QfStore) store = open_store (fixture->uri);
      guint length = check_log (store);
      g_assert_false (qf_store_is_alarmed (store, NULL));
      /* At most the one that was being told when the kill came is there untold. */
      g_assert_cmpuint (length - 1, >=, told);
      g_assert_cmpuint (length - 1, <=, told + 1);
      told = length - 1;
      assert_sound (store);
    }
}

/* Fills the room there is; the exit says which step was not as it should be. */
static int
fill_up (const char *uri, int fd)
{
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  struct stat found;
  guint stored = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_autoptr (QfStore) store = qf_store_open (uri, NULL);
  if (store == NULL || stat (uri, &found) != 0 || getrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;
  rlim_t before = limit.rlim_cur;
  limit.rlim_cur = 2000000;
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  for (;; stored++)
    {
      g_autofree char *text = g_strnfill (60000, 'a' + stored % 26);
      memcpy (text, &stored, sizeof stored);
      g_autoptr (GBytes) bytes = g_bytes_new (text, 60000);
      if (!qf_store_put_blob (store, bytes, &error))
        break;
      if (stored > 1000)
        return 3;
    }
  if (!g_error_matches (error, QF_ERROR, QF_ERROR_STORE) || strstr (error->message, "full") == NULL)
    return 4;
  g_clear_error (&error);
  /* Reading goes on, and after making room so does writing. */
  g_autoptr (QfVersion) version = qf_store_get_version (store, "D1", NULL);
  if (version == NULL)
    return 5;
  limit.rlim_cur = before;
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0 || !append (store, 1, &error))
    return 6;
  return stored > 3 ? 0 : 7;
}

static void
test_a_full_disk_says_so_and_harms_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_free (add_item (fixture->store, QF_ITEM_DOCUMENT, "kept"));
  g_clear_object (&fixture->store);
  g_assert_cmpint (finish (start (fill_up, fixture->uri, -1)), ==, 0);
  fixture->store = open_store (fixture->uri);
  assert_sound (fixture->store);
  g_assert_cmpuint (check_log (fixture->store), ==, 2);
}

/* No store can be made where there is no room, and nothing is left of the attempt. */
static int
make_without_room (const char *uri, int fd)
{
  g_autoptr (GError) error = NULL;
  struct rlimit limit = { 60000, 60000 };

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;
  g_autoptr (QfStore) store = qf_store_create (uri, "x", QF_STORE_TRIAL, "ed25519", 0, &error);
  if (store != NULL || !g_error_matches (error, QF_ERROR, QF_ERROR_STORE))
    return 2;
  g_autofree char *folder = g_path_get_dirname (uri);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  return files != NULL && g_dir_read_name (files) == NULL ? 0 : 3;
}

static void
test_no_store_is_made_without_room (void)
{
  g_autofree char *place = sqlite_backend.make_place ();

  g_assert_cmpint (finish (start (make_without_room, place, -1)), ==, 0);
  sqlite_backend.drop_place (place);
}

/* Stores one act with the nth call failing; TRUE while that call came at all. */
static gboolean
try_fault (Fault fault, guint nth, gboolean lasting)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = sqlite_backend.make_place ();
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (QfStore) store = make_store (place);
  g_autofree char *release = add_revised_release (store);
  g_autoptr (QfSigned) act = make_act (store, id, release, 1, "draft", "submit");

  fault_vfs_arm (fault, nth, lasting);
  gboolean stored = qf_store_add_act (store, act, &error);
  gboolean fired = fault_vfs_has_fired ();
  fault_vfs_arm (FAULT_NONE, 0, FALSE);
  gboolean unknown = error != NULL && strstr (error->message, "not known") != NULL;
  if (error != NULL)
    g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_clear_error (&error);

  /* The same object answers, and a fresh one says the same. */
  g_autoptr (QfSigned) found = qf_store_find_act (store, id, &error);
  g_assert_no_error (error);
  g_autoptr (QfStore) fresh = open_store (place);
  g_autoptr (QfSigned) found_fresh = qf_store_find_act (fresh, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found != NULL, ==, found_fresh != NULL);
  if (stored)
    g_assert_nonnull (found);
  else if (!unknown)
    g_assert_null (found);
  g_assert_cmpuint (check_log (fresh), ==, found != NULL ? 2 : 1);
  /* Storing it once more makes one of it. */
  g_assert_true (qf_store_add_act (store, act, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (check_log (fresh), ==, 2);
  assert_sound (fresh);
  g_assert_false (qf_store_is_alarmed (fresh, NULL));
  g_clear_object (&fresh);
  g_clear_object (&store);
  sqlite_backend.drop_place (place);
  return fired;
}

static void
test_a_failing_disk_leaves_an_act_whole_or_absent (void)
{
  const Fault faults[] = { FAULT_WRITE, FAULT_FULL, FAULT_SYNC };

  fault_vfs_register ();
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    for (guint lasting = 0; lasting < 2; lasting++)
      {
        guint nth = 1;
        while (try_fault (faults[i], nth, lasting > 0))
          nth++;
        g_assert_cmpuint (nth, >, 1);
      }
}

static void
test_a_failing_sync_at_commit_is_unknown (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (qf_store_begin (fixture->store, &error));
  g_assert_true (append (fixture->store, 1, &error));
  fault_vfs_arm (FAULT_SYNC, 1, FALSE);
  g_assert_false (qf_store_commit (fixture->store, &error));
  g_assert_true (fault_vfs_has_fired ());
  fault_vfs_arm (FAULT_NONE, 0, FALSE);
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "not known whether"));
  g_clear_error (&error);
  /* The next use has a connection of its own, as secured as the first. */
  g_assert_true (append (fixture->store, 2, &error));
  g_assert_no_error (error);
  g_autoptr (QfStore) fresh = open_store (fixture->uri);
  g_assert_cmpuint (check_log (fresh), ==, check_log (fixture->store));
  sqlite3 *database = _qf_sqlite_store_get_database (QF_SQLITE_STORE (fixture->store), NULL);
  gint64 synchronous = 0;
  g_assert_true (_qf_sqlite_get_number (database, "PRAGMA synchronous", &synchronous, NULL));
  g_assert_cmpint (synchronous, ==, 2);
}

#define ADD(rule, function)                                                                        \
  g_test_add ("/store/faults/" rule, StoreFixture, &sqlite_backend, set_up_store, function,        \
              tear_down_store)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("four-programs-keep-one-chain", test_four_programs_keep_one_chain);
  ADD ("another-programs-change-is-seen-at-once", test_another_programs_change_is_seen_at_once);
  ADD ("a-killed-writer-loses-nothing-it-told", test_a_killed_writer_loses_nothing_it_told);
  ADD ("a-full-disk-says-so-and-harms-nothing", test_a_full_disk_says_so_and_harms_nothing);
  g_test_add_func ("/store/faults/no-store-is-made-without-room",
                   test_no_store_is_made_without_room);
  g_test_add_func ("/store/faults/a-failing-disk-leaves-an-act-whole-or-absent",
                   test_a_failing_disk_leaves_an_act_whole_or_absent);
  ADD ("a-failing-sync-at-commit-is-unknown", test_a_failing_sync_at_commit_is_unknown);
  return g_test_run ();
}
