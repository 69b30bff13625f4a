/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-tamper"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <sqlite3.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

/* What somebody with a shell and write access to the file can do, way by way: the statement is
 * refused, or the store is read and never written again (alarm), or the bytes are not given out,
 * or what was put in has no place in the log or no key on the roll, and the gate refuses it. */

#define ID_A "11111111-1111-4111-8111-111111111111"
#define ID_B "22222222-2222-4222-8222-222222222222"
#define ZEROS "'0000000000000000000000000000000000000000000000000000000000000000'"
#define INSERT_FORGED(id, release, seq)                                                            \
  "INSERT INTO act (id, release, revision, log_seq, digest, key, signature, statement) VALUES"     \
  " ('" id "', '" release "', 1, " seq ", " ZEROS ", " ZEROS ", zeroblob (64), x'00');"

/* A store with document D1 and release R1, whose revision 1 has one act, closed. */
static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  set_up_store (fixture, data);
  g_free (add_item (fixture->store, QF_ITEM_DOCUMENT, "the text that was signed"));
  g_autofree char *release = add_revised_release (fixture->store);
  g_autoptr (QfSigned) act = make_act (fixture->store, ID_A, release, 1, "draft", "submit");
  g_assert_true (qf_store_add_act (fixture->store, act, NULL));
  g_autoptr (QfReceipt) receipt = qf_receipt_new ("site", "D1", QF_RECEIPT_SEEN, "a.html");
  g_assert_true (qf_store_add_receipt (fixture->store, release, 1, receipt, NULL));
  g_clear_object (&fixture->store);
}

/* Runs @sql as the sqlite3 shell does: no foreign keys, no recursive triggers. */
static gboolean
run_shell (const char *path, const char *sql, gboolean triggers)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, (int)triggers, NULL);
  sqlite3_exec (database, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
  int result = sqlite3_exec (database, sql, NULL, NULL, NULL);
  sqlite3_close (database);
  return result == SQLITE_OK;
}

static void
assert_shell (const char *path, const char *sql)
{
  if (!run_shell (path, sql, TRUE))
    g_error ("the shell could not do: %s", sql);
}

/* Reading works, writing is refused, and both say why. */
static void
assert_alarmed (StoreFixture *fixture, const char *word)
{
  g_autoptr (GError) error = NULL;
  const char *reason = NULL;
  g_autoptr (QfStore) store = open_store (fixture->uri);
  g_autoptr (GBytes) bytes = make_bytes ("x");

  g_assert_true (qf_store_is_alarmed (store, &reason));
  g_assert_nonnull (strstr (reason, word));
  g_assert_false (qf_store_put_blob (store, bytes, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, word));
  g_clear_error (&error);
  g_autoptr (QfVersion) version = qf_store_get_version (store, "D1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (version);
}

static void
assert_not_alarmed (StoreFixture *fixture)
{
  g_clear_object (&fixture->store);
  fixture->store = open_store (fixture->uri);
  g_assert_false (qf_store_is_alarmed (fixture->store, NULL));
}

static void
test_a_plain_shell_is_refused (StoreFixture *fixture, gconstpointer data)
{
  const char *const refused[] = {
    /* an act for a revision that does not exist, foreign keys off */
    INSERT_FORGED (ID_B, "R9", "3"),
    /* five acts that the log does not know */
    INSERT_FORGED (ID_B, "R1", "3"),
    INSERT_FORGED (ID_B, "R1", "4"),
    INSERT_FORGED (ID_B, "R1", "1"),
    /* REPLACE does not fire DELETE triggers in a shell */
    "REPLACE INTO version (item, number, digest, staff, time, content)"
    " SELECT item, number, digest, staff, time, 'swapped' FROM version",
    "REPLACE INTO act SELECT id, release, revision, log_seq, digest, " ZEROS
    ", signature, statement, detail FROM act",
    "INSERT OR IGNORE INTO act SELECT * FROM act",
    "REPLACE INTO log SELECT seq, kind, release, " ZEROS ", previous, digest FROM log",
    "INSERT INTO log VALUES (9, 'act', 'R1', " ZEROS ", " ZEROS ", " ZEROS ")",
    "INSERT INTO log VALUES (4, 'act', 'R1', " ZEROS ", " ZEROS ", " ZEROS ")",
    "REPLACE INTO revision SELECT release, number, digest, 'swapped' FROM revision",
    "REPLACE INTO receipt SELECT log_seq, release, revision, 'swapped' FROM receipt",
    "REPLACE INTO store SELECT one, id, office, 'office', algorithm, created FROM store",
    "INSERT INTO version (item, number, digest, staff, time, content)"
    " VALUES ('D7', 1, " ZEROS ", '1001', 1, x'00')",
    "UPDATE version SET content = 'swapped'",
    "UPDATE act SET key = digest",
    "UPDATE log SET payload = " ZEROS,
    "DELETE FROM act",
    "DELETE FROM log WHERE seq = (SELECT max (seq) FROM log)",
    "DELETE FROM receipt",
    "DELETE FROM item",
    "UPDATE item SET ordinal = 9 WHERE id = 'D1'",
    "INSERT INTO roll VALUES (1, 1, 1, " ZEROS ", x'00')",
    "INSERT INTO setting VALUES (1, 'channel.site', " ZEROS ", x'00', x'00', x'00')",
    "INSERT INTO offer VALUES (1, '1001', " ZEROS ", x'00', x'00')",
    "INSERT INTO session VALUES (1, " ZEROS ", " ZEROS ", x'00', x'00')",
    "INSERT INTO receipt VALUES (2, 'R1', 1, x'00')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (run_shell (fixture->uri, refused[i], TRUE))
      g_error ("not refused: %s", refused[i]);
  assert_not_alarmed (fixture);
  g_assert_cmpuint (check_log (fixture->store), ==, 3);
}

static void
test_a_dropped_trigger_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  assert_shell (fixture->uri, "DROP TRIGGER act_known;" INSERT_FORGED (ID_B, "R1", "1"));
  assert_alarmed (fixture, "triggers");
}

static void
test_a_deleted_trigger_row_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  assert_shell (fixture->uri, "PRAGMA writable_schema = ON;"
                              "DELETE FROM sqlite_schema WHERE type = 'trigger'");
  assert_alarmed (fixture, "triggers");
}

static void
test_a_swapped_table_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  assert_shell (fixture->uri, "ALTER TABLE receipt RENAME TO was;"
                              "CREATE TABLE receipt (log_seq, release, revision, bytes)");
  assert_alarmed (fixture, "tables");
}

static void
test_anything_added_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  const char *const added[] = {
    "CREATE TABLE extra (a)",
    "CREATE INDEX extra ON act (key)",
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TRIGGER extra AFTER INSERT ON act BEGIN DELETE FROM waiting; END",
    "ANALYZE",
  };

  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = NULL;
      gsize length = 0;
      g_assert_true (g_file_get_contents (fixture->uri, &bytes, &length, NULL));
      assert_shell (fixture->uri, added[i]);
      assert_alarmed (fixture, "tables");
      g_file_set_contents (fixture->uri, bytes, (gssize)length, &error);
      g_assert_no_error (error);
    }
  assert_not_alarmed (fixture);
}

/* Replaces @from by @to, of the same length, everywhere in the file. */
static void
edit_file (const char *path, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0, width = strlen (from);
  guint found = 0;

  g_assert_cmpuint (strlen (to), ==, width);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 0; i + width <= length; i++)
    if (memcmp (bytes + i, from, width) == 0)
      {
        memcpy (bytes + i, to, width);
        found++;
      }
  g_assert_cmpuint (found, >, 0);
  g_file_set_contents (path, bytes, (gssize)length, &error);
  g_assert_no_error (error);
}

static void
test_an_edited_trigger_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  edit_file (fixture->uri, "AND release = NEW.release AND payload = NEW.digest",
             "AND release = NEW.release OR  payload = NEW.digest");
  assert_alarmed (fixture, "triggers");
}

static void
test_an_edited_text_is_not_given_out (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  edit_file (fixture->uri, "the text that was signed", "the text that was changd");
  assert_not_alarmed (fixture);
  g_assert_null (qf_store_get_version (fixture->store, "D1", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_assert_null (qf_store_list_versions (fixture->store, "D1", TRUE, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
}

static void
test_an_edited_manifest_is_not_given_out (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint revision = 0;

  edit_file (fixture->uri, "QIANFA-MANIFEST-1", "QIANFA-MANIFEST-2");
  assert_not_alarmed (fixture);
  g_assert_null (qf_store_get_revision (fixture->store, "R1", &revision, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_assert_cmpuint (revision, ==, 0);
}

static void
test_an_edited_receipt_differs_from_the_log (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  edit_file (fixture->uri, "address=a.html", "address=b.html");
  assert_not_alarmed (fixture);
  g_autoptr (GPtrArray) bytes = qf_store_list_receipt_bytes (fixture->store, "R1", &error);
  g_autofree char *digest = qf_digest_bytes (g_ptr_array_index (bytes, 0));
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (fixture->store, &error);
  g_assert_cmpstr (head->payload_digest, !=, digest);

  g_clear_object (&fixture->store);
  edit_file (fixture->uri, "state=seen", "state=best");
  assert_not_alarmed (fixture);
  g_assert_null (qf_store_list_receipts (fixture->store, "R1", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
}

static void
test_acts_put_in_without_triggers_have_no_place_in_the_log (StoreFixture *fixture,
                                                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (run_shell (fixture->uri, INSERT_FORGED (ID_B, "R1", "1"), FALSE));
  assert_not_alarmed (fixture);
  g_autoptr (GPtrArray) acts = qf_store_list_acts (fixture->store, "R1", 1, &error);
  g_assert_cmpuint (acts->len, ==, 2);
  g_assert_cmpuint (((QfSigned *)g_ptr_array_index (acts, 0))->log_seq, ==, 0);
  g_assert_cmpuint (((QfSigned *)g_ptr_array_index (acts, 1))->log_seq, ==, 2);
  /* Nor is it in the way of the true one. */
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (QfSigned) act = make_act (fixture->store, id, "R1", 1, "first-review", "approve");
  g_assert_true (qf_store_add_act (fixture->store, act, &error));
  g_assert_no_error (error);
}

static void
test_acts_beyond_the_log_are_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  g_assert_true (run_shell (fixture->uri, INSERT_FORGED (ID_B, "R1", "77"), FALSE));
  assert_alarmed (fixture, "log");
}

static void
test_a_cut_log_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  g_assert_true (run_shell (fixture->uri, "DELETE FROM log WHERE seq = 3", FALSE));
  assert_alarmed (fixture, "log");
}

static void
test_an_emptied_log_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  g_assert_true (run_shell (fixture->uri, "DELETE FROM log", FALSE));
  assert_alarmed (fixture, "log");
}

static void
test_a_changed_last_entry_is_an_alarm (StoreFixture *fixture, gconstpointer data)
{
  g_assert_true (
      run_shell (fixture->uri, "UPDATE log SET payload = " ZEROS " WHERE seq = 3", FALSE));
  assert_alarmed (fixture, "log");
}

static void
test_a_changed_middle_entry_breaks_the_chain (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;

  g_assert_true (
      run_shell (fixture->uri, "UPDATE log SET payload = " ZEROS " WHERE seq = 1", FALSE));
  assert_not_alarmed (fixture);
  g_autoptr (GPtrArray) log = qf_store_list_log (fixture->store, 1, 0, &error);
  g_assert_false (qf_log_verify (log, &reason));
  g_assert_nonnull (strstr (reason, "1"));
}

/* Case 34: the schema is whole again, but what came in meanwhile is signed by no key. */
static void
test_triggers_put_back_do_not_make_signatures (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (fixture->uri, &database), ==, SQLITE_OK);
  sqlite3_prepare_v2 (database, "SELECT sql FROM sqlite_schema WHERE name = 'act_known'", -1,
                      &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_autofree char *trigger = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  g_autofree char *sql
      = g_strdup_printf ("DROP TRIGGER act_known; %s %s", INSERT_FORGED (ID_B, "R1", "1"), trigger);
  assert_shell (fixture->uri, sql);
  assert_not_alarmed (fixture);
  g_autoptr (QfSigned) forged = qf_store_find_act (fixture->store, ID_B, &error);
  g_autoptr (GHashTable) keys = qf_store_get_keys (fixture->store, &error);
  g_assert_nonnull (forged);
  g_assert_cmpuint (forged->log_seq, ==, 0);
  g_assert_null (g_hash_table_lookup (keys, forged->key));
}

static void
test_look_alike_people_are_refused (StoreFixture *fixture, gconstpointer data)
{
  const char *const staff[]
      = { "１００１", "100１", "а1001", "1001 ", "1001\xcc\x81", "", "1001,1002" };
  g_autoptr (GBytes) statement = make_bytes ("offer\n");
  g_autoptr (QfSigned) offer = make_signed (statement, "x");

  assert_not_alarmed (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (staff); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (qf_store_add_offer (fixture->store, staff[i], offer, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
    }
}

#define ADD(rule, function)                                                                        \
  g_test_add ("/store/tamper/" rule, StoreFixture, &sqlite_backend, set_up, function,              \
              tear_down_store)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-plain-shell-is-refused", test_a_plain_shell_is_refused);
  ADD ("a-dropped-trigger-is-an-alarm", test_a_dropped_trigger_is_an_alarm);
  ADD ("a-deleted-trigger-row-is-an-alarm", test_a_deleted_trigger_row_is_an_alarm);
  ADD ("a-swapped-table-is-an-alarm", test_a_swapped_table_is_an_alarm);
  ADD ("anything-added-is-an-alarm", test_anything_added_is_an_alarm);
  ADD ("an-edited-trigger-is-an-alarm", test_an_edited_trigger_is_an_alarm);
  ADD ("an-edited-text-is-not-given-out", test_an_edited_text_is_not_given_out);
  ADD ("an-edited-manifest-is-not-given-out", test_an_edited_manifest_is_not_given_out);
  ADD ("an-edited-receipt-differs-from-the-log", test_an_edited_receipt_differs_from_the_log);
  ADD ("acts-put-in-without-triggers-have-no-place-in-the-log",
       test_acts_put_in_without_triggers_have_no_place_in_the_log);
  ADD ("acts-beyond-the-log-are-an-alarm", test_acts_beyond_the_log_are_an_alarm);
  ADD ("a-cut-log-is-an-alarm", test_a_cut_log_is_an_alarm);
  ADD ("an-emptied-log-is-an-alarm", test_an_emptied_log_is_an_alarm);
  ADD ("a-changed-last-entry-is-an-alarm", test_a_changed_last_entry_is_an_alarm);
  ADD ("a-changed-middle-entry-breaks-the-chain", test_a_changed_middle_entry_breaks_the_chain);
  ADD ("triggers-put-back-do-not-make-signatures", test_triggers_put_back_do_not_make_signatures);
  ADD ("look-alike-people-are-refused", test_look_alike_people_are_refused);
  return g_test_run ();
}
