/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

/* A shell on the store: rows written, changed and copied past the program are seen, count for
 * nothing, and stand in the way of nothing that somebody signed. */

static void
write_into (const char *folder, const char *statement)
{
  g_autofree char *path = g_build_filename (folder, "office.db", NULL);
  sqlite3 *database = NULL;
  char *message = NULL;
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  if (sqlite3_exec (database, statement, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", statement, message);
  sqlite3_close (database);
}

static void
write_past (Fixture *self, const char *statement)
{
  write_into (self->folder, statement);
}

static void
put_channel (Fixture *self, const char *id, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) configuration = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (configuration, (char *)"place", (char *)place);
  fixture_as (self, "1003");
  g_assert_true (qf_office_add_channel (self->office, id, "fixture", configuration, NULL, &error));
  g_assert_no_error (error);
}

/* Where the only channel leads; NULL where there is none. */
static char *
dup_place (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) channels = qf_office_list_channels (self->office, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (channels->len, <=, 1);
  if (channels->len == 0)
    return NULL;
  const QfChannelView *view = g_ptr_array_index (channels, 0);
  return g_strdup (g_hash_table_lookup (view->configuration, "place"));
}

static GPtrArray *
publish (Fixture *self, const char *release, GError **error)
{
  fixture_as (self, "2004");
  return qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, error);
}

/* --- settings and channels -------------------------------------------------------------------- */

static void
test_channel_led_elsewhere_gets_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  put_channel (self, "site", "here");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  write_past (self, "UPDATE setting SET value = CAST ('type=fixture' || char (10) ||"
                    " 'place=elsewhere' || char (10) AS BLOB)");
  g_assert_null (publish (self, release, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_assert_null (qf_office_list_channels (self->office, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
  /* Ended past the program is no end either. */
  write_past (self, "UPDATE setting SET value = NULL");
  g_assert_null (publish (self, release, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  /* An administrator sets it again. */
  put_channel (self, "site", "here");
  g_autoptr (GPtrArray) receipts = publish (self, release, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->channel->n_sent, ==, 1);
}

#define NEXT "(SELECT max (seq) + 1 FROM log)"

static void
test_channel_that_nobody_signed_is_none (Fixture *self, gconstpointer data)
{
  g_autofree char *none = dup_place (self);
  g_assert_null (none);
  put_channel (self, "site", "here");
  write_past (
      self, "BEGIN;"
            "INSERT INTO setting (log_seq, name, key, value, signature, statement) SELECT"
            " (SELECT max (seq) + 1 FROM log), 'channel.evil', key,"
            " CAST ('type=fixture' || char (10) || 'place=evil' || char (10) AS BLOB), signature,"
            " CAST (replace (CAST (statement AS TEXT), 'channel.site', 'channel.evil') AS BLOB)"
            " FROM setting;"
            "INSERT INTO log SELECT max (seq) + 1, 'office', '-', payload, digest, digest FROM log;"
            "COMMIT");
  g_autofree char *place = dup_place (self);
  g_assert_cmpstr (place, ==, "here");
}

static void
test_old_value_copied_behind_the_new_one_is_none (Fixture *self, gconstpointer data)
{
  put_channel (self, "site", "old");
  put_channel (self, "site", "new");
  write_past (self, "BEGIN;"
                    "INSERT INTO log SELECT " NEXT ", kind, release, payload,"
                    " (SELECT digest FROM log ORDER BY seq DESC LIMIT 1), digest FROM log"
                    " WHERE seq = (SELECT min (log_seq) FROM setting);"
                    "INSERT INTO setting SELECT (SELECT max (seq) FROM log), name, key, value,"
                    " signature, statement FROM setting ORDER BY log_seq LIMIT 1;"
                    "COMMIT");
  g_autofree char *place = dup_place (self);
  g_assert_cmpstr (place, ==, "new");
}

static void
test_setting_of_somebody_who_left_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfPerson) third = qf_person_new ("2002", "郑予", NULL, QF_DUTY_ADMINISTRATOR);
  put_channel (self, "site", "here");
  fixture_as (self, "2001");
  g_assert_true (qf_office_put_person (self->office, third, &error));
  g_autoptr (QfPerson) left = qf_person_new ("1003", "孙序", NULL, 0);
  g_assert_true (qf_office_put_person (self->office, left, &error));
  g_assert_true (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  fixture_as (self, "1003");
  g_assert_true (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *place = dup_place (self);
  g_assert_cmpstr (place, ==, "here");
}

static void
test_settings_are_an_administrators (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "2004");
  g_assert_false (qf_office_put_setting (self->office, "copied-share-error", "40", NULL, &error));
  fixture_assert_refused (error, "administrator");
  fixture_as (self, "1003");
  g_assert_false (qf_office_put_setting (self->office, "copied-share-error", "0", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (qf_office_put_setting (self->office, "copied-shar", "40", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (qf_office_put_setting (self->office, "copied-share-error", "40", NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) settings = qf_office_list_settings (self->office, &error);
  g_assert_no_error (error);
  const QfOfficeSetting *first = g_ptr_array_index (settings, 0);
  const QfOfficeSetting *second = g_ptr_array_index (settings, 1);
  g_assert_cmpstr (first->value, ==, "40");
  g_assert_true (first->is_set);
  g_assert_cmpstr (second->value, ==, "25");
  g_assert_false (second->is_set);
}

static void
test_changed_setting_stops_the_checks (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_as (self, "1003");
  g_assert_true (qf_office_put_setting (self->office, "copied-share-error", "40", NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) findings = qf_office_check (self->office, release, NULL, &error);
  g_assert_no_error (error);
  write_past (self, "UPDATE setting SET value = CAST ('99' AS BLOB)");
  g_assert_null (qf_office_check (self->office, release, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
}

/* --- acts ------------------------------------------------------------------------------------- */

/* A publish act that its publisher signed, in a copy of the store. */
static QfSigned *
sign_elsewhere (Fixture *self, const char *release)
{
  g_autoptr (GError) error = NULL;
  Fixture copy = { 0 };
  fixture_copy (self, &copy);
  fixture_publish (&copy, release);
  g_autoptr (GPtrArray) acts
      = qf_store_list_acts (qf_office_get_store (copy.office), release, 0, &error);
  g_assert_no_error (error);
  QfSigned *last = qf_signed_copy (g_ptr_array_index (acts, acts->len - 1));
  fixture_tear_down (&copy, NULL);
  return last;
}

static void
test_signed_row_that_does_not_count_is_in_nobodys_way (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  put_channel (self, "site", "here");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_autoptr (QfSigned) stray = sign_elsewhere (self, release);
  /* Without what was written with it, it does not count. */
  g_clear_pointer (&stray->detail, g_bytes_unref);
  g_assert_true (qf_store_add_act (qf_office_get_store (self->office), stray, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_CLEARED);
  fixture_publish (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_RELEASED);
  g_autofree char *words = NULL;
  g_assert_true (qf_office_verify (self->office, release, &words, NULL, &error));
  g_assert_no_error (error);
}

static void
test_signed_row_after_the_publish_act_is_no_evidence (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  put_channel (self, "site", "here");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_autoptr (QfSigned) stray = sign_elsewhere (self, release);
  fixture_publish (self, release);
  g_autoptr (GBytes) before = qf_office_make_evidence (self->office, release, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (qf_store_add_act (qf_office_get_store (self->office), stray, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) after = qf_office_make_evidence (self->office, release, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_finding_after_the_last_review_holds_publishing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  put_channel (self, "site", "here");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  g_assert_false (fixture_is_missing (self, release, "finding"));
  self->check->extra = "电梯";
  g_assert_true (fixture_is_missing (self, release, "finding"));
  g_assert_null (publish (self, release, &error));
  fixture_assert_refused (error, "电梯");
  self->check->extra = NULL;
  self->check->broken = TRUE;
  g_assert_null (publish (self, release, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_assert_cmpuint (self->channel->n_sent, ==, 0);
  self->check->broken = FALSE;
  fixture_publish (self, release);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/office/tamper/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("channel-led-elsewhere-gets-nothing", test_channel_led_elsewhere_gets_nothing);
  ADD ("channel-that-nobody-signed-is-none", test_channel_that_nobody_signed_is_none);
  ADD ("old-value-copied-behind-the-new-one-is-none",
       test_old_value_copied_behind_the_new_one_is_none);
  ADD ("setting-of-somebody-who-left-stays", test_setting_of_somebody_who_left_stays);
  ADD ("settings-are-an-administrators", test_settings_are_an_administrators);
  ADD ("changed-setting-stops-the-checks", test_changed_setting_stops_the_checks);
  ADD ("signed-row-that-does-not-count-is-in-nobodys-way",
       test_signed_row_that_does_not_count_is_in_nobodys_way);
  ADD ("signed-row-after-the-publish-act-is-no-evidence",
       test_signed_row_after_the_publish_act_is_no_evidence);
  ADD ("finding-after-the-last-review-holds-publishing",
       test_finding_after_the_last_review_holds_publishing);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
