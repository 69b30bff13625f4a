/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-migrate"

#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <qf/qf-error.h>

#include "store/sqlite/qf-sqlite-private.h"

/* Schemas: numbered steps, each applied once, all in one transaction; what is not the schema it
 * says it is, is left alone. The steps here are invented, so that there is an old one. */

#define STEP_1 "CREATE TABLE a (x INTEGER NOT NULL) STRICT; INSERT INTO a VALUES (1), (2);"
#define STEP_2                                                                                     \
  "CREATE TABLE b (x INTEGER NOT NULL, y TEXT NOT NULL) STRICT;"                                   \
  "INSERT INTO b SELECT x, 'old' FROM a; DROP TABLE a;"
#define STEP_3 "CREATE INDEX b_x ON b (x); INSERT INTO b VALUES (3, 'new');"

static QfSqliteStep steps[] = {
  { 1, NULL, STEP_1, NULL },
  { 2, NULL, STEP_2, NULL },
  { 3, NULL, STEP_3, NULL },
};

/* What the schema is after each step: found once, in memory, as a developer would write it down. */
static void
fill_in_digests (void)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_cmpint (sqlite3_exec (database, steps[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
      steps[i].digest = _qf_sqlite_dup_schema_digest (database, NULL);
    }
  sqlite3_close (database);
}

static gboolean
migrate (const char *path, const QfSqliteStep *all, guint n_steps, GError **error)
{
  sqlite3 *database = _qf_sqlite_connect (path, QF_SQLITE_MIGRATE, error);

  g_assert_nonnull (database);
  gboolean done = _qf_sqlite_migrate (database, all, n_steps, error);
  g_assert_true (_qf_sqlite_disconnect (database));
  return done;
}

/* An empty database where migrations can begin. */
static char *
make_place (void)
{
  g_autofree char *path = sqlite_backend.make_place ();

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  return g_steal_pointer (&path);
}

static gint64
ask (const char *path, const char *sql)
{
  sqlite3 *database = NULL;
  gint64 number = -1;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  _qf_sqlite_get_number (database, sql, &number, NULL);
  sqlite3_close (database);
  return number;
}

static void
test_steps_are_applied_in_order_and_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_place ();

  for (guint n = 1; n <= 3; n++)
    {
      migrate (path, steps, n, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, n);
    }
  migrate (path, steps, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (path, "SELECT sum (x) FROM b"), ==, 6);
  sqlite_backend.drop_place (path);
}

static void
test_all_steps_at_once_give_the_same_schema (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_place ();

  migrate (path, steps, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (path, "SELECT sum (x) FROM b"), ==, 6);
  sqlite_backend.drop_place (path);
}

static void
test_a_step_that_fails_undoes_all (void)
{
  const char *const bad[] = {
    "CREATE INDEX b_x ON b (x); INSERT INTO b VALUES ('not a number', 'x');",
    "CREATE INDEX b_x ON b (x); nonsense;",
    "CREATE INDEX b_x ON b (x); CREATE TABLE more (z);", /* not the schema written down */
    "CREATE INDEX b_x ON b (x); COMMIT;",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = make_place ();
      QfSqliteStep wrong[3] = { steps[0], steps[1], steps[2] };
      g_assert_true (migrate (path, steps, 1, &error));
      wrong[2].sql = bad[i];
      g_assert_false (migrate (path, wrong, 3, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
      if (i < 3)
        {
          g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 1);
          g_assert_cmpint (ask (path, "SELECT sum (x) FROM a"), ==, 3);
        }
      sqlite_backend.drop_place (path);
    }
}

static void
test_a_schema_that_is_not_what_it_says_is_left_alone (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_place ();

  g_assert_true (migrate (path, steps, 1, &error));
  ask (path, "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END");
  g_assert_false (migrate (path, steps, 3, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 1);
  sqlite_backend.drop_place (path);
}

static void
test_a_later_schema_is_left_alone (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_place ();

  g_assert_true (migrate (path, steps, 3, &error));
  g_assert_false (migrate (path, steps, 2, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 3);
  sqlite_backend.drop_place (path);
}

static void
test_rows_that_belong_to_nothing_stop_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_place ();
  QfSqliteStep orphan[] = { { 1, NULL,
                              "CREATE TABLE c (i INTEGER PRIMARY KEY) STRICT;"
                              "CREATE TABLE d (i INTEGER REFERENCES c (i)) STRICT;"
                              "INSERT INTO d VALUES (7);",
                              NULL } };
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
  sqlite3_exec (database, orphan[0].sql, NULL, NULL, NULL);
  g_autofree char *digest = _qf_sqlite_dup_schema_digest (database, NULL);
  sqlite3_close (database);
  orphan[0].digest = digest;
  g_assert_false (migrate (path, orphan, 1, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 0);
  sqlite_backend.drop_place (path);
}

/* SQLite tells of each statement as it starts; the n-th is the last thing this program does. */
static int
die_at (unsigned kind, void *countdown, void *statement, void *text)
{
  if (--*(guint *)countdown == 0)
    raise (SIGKILL);
  return 0;
}

/* Migrates from 1 to 3 in a child that dies at the n-th statement; whether it died. */
static gboolean
migrate_and_die (const char *path, guint nth)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      sqlite3 *database = _qf_sqlite_connect (path, QF_SQLITE_MIGRATE, NULL);
      sqlite3_trace_v2 (database, SQLITE_TRACE_STMT, die_at, &nth);
      _exit (_qf_sqlite_migrate (database, steps, 3, NULL) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFSIGNALED (status))
    return TRUE;
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return FALSE;
}

static void
test_killed_in_the_middle_it_is_the_old_or_the_new (void)
{
  gboolean died = TRUE;
  guint nth = 0;

  while (died)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = make_place ();
      g_assert_true (migrate (path, steps, 1, &error));
      died = migrate_and_die (path, ++nth);
      gint64 version = ask (path, "PRAGMA user_version");
      if (version == 1)
        g_assert_cmpint (ask (path, "SELECT sum (x) FROM a"), ==, 3);
      else
        g_assert_cmpint (version, ==, 3);
      /* And the next program finishes it. */
      g_assert_true (migrate (path, steps, 3, &error));
      g_assert_cmpint (ask (path, "SELECT sum (x) FROM b"), ==, 6);
      sqlite_backend.drop_place (path);
    }
  g_assert_cmpuint (nth, >, 8);
}

static void
test_two_programs_migrate_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_place ();
  pid_t children[4];

  g_assert_true (migrate (path, steps, 1, &error));
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        _exit (migrate (path, steps, 3, NULL) ? 0 : 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status = 0;
      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_cmpint (ask (path, "SELECT sum (x) FROM b"), ==, 6);
  sqlite_backend.drop_place (path);
}

/* The program's own steps: each digest is what its SQL makes, so every older store is known. */
static void
test_the_compiled_in_digests_are_those_of_the_files (void)
{
  guint n_steps = 0;
  const QfSqliteStep *own = _qf_sqlite_get_steps (&n_steps);

  g_assert_cmpuint (n_steps, >=, 1);
  for (guint n = 1; n <= n_steps; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = make_place ();
      g_assert_cmpuint (own[n - 1].number, ==, n);
      migrate (path, own, n, &error);
      g_assert_no_error (error);
      migrate (path, own, n_steps, &error);
      g_assert_no_error (error);
      sqlite_backend.drop_place (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fill_in_digests ();
  g_test_add_func ("/store/migrate/steps-are-applied-in-order-and-once",
                   test_steps_are_applied_in_order_and_once);
  g_test_add_func ("/store/migrate/all-steps-at-once-give-the-same-schema",
                   test_all_steps_at_once_give_the_same_schema);
  g_test_add_func ("/store/migrate/a-step-that-fails-undoes-all",
                   test_a_step_that_fails_undoes_all);
  g_test_add_func ("/store/migrate/a-schema-that-is-not-what-it-says-is-left-alone",
                   test_a_schema_that_is_not_what_it_says_is_left_alone);
  g_test_add_func ("/store/migrate/a-later-schema-is-left-alone",
                   test_a_later_schema_is_left_alone);
  g_test_add_func ("/store/migrate/rows-that-belong-to-nothing-stop-it",
                   test_rows_that_belong_to_nothing_stop_it);
  g_test_add_func ("/store/migrate/killed-in-the-middle-it-is-the-old-or-the-new",
                   test_killed_in_the_middle_it_is_the_old_or_the_new);
  g_test_add_func ("/store/migrate/two-programs-migrate-once", test_two_programs_migrate_once);
  g_test_add_func ("/store/migrate/the-compiled-in-digests-are-those-of-the-files",
                   test_the_compiled_in_digests_are_those_of_the_files);
  int result = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_free ((char *)steps[i].digest);
  return result;
}
