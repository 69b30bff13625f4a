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

/* --- texts ------------------------------------------------------------------------------------ */

static QfDocument *
change_text (Fixture *self, const char *from, const char *to, const char *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfVersion) row
      = qf_store_get_version (qf_office_get_store (self->office), item, &error);
  g_assert_no_error (error);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (row->content, NULL), g_bytes_get_size (row->content));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, changed->str, -1);
  /* Digest and statement made right too; only the signature is not. */
  g_autofree char *statement = g_strdup_printf (
      "UPDATE version SET content = CAST ('%s' AS BLOB), digest = '%s', statement = CAST"
      " (replace (CAST (statement AS TEXT), digest, '%s') AS BLOB) WHERE digest = '%s'",
      changed->str, digest, digest, row->digest);
  write_past (self, statement);
  return qf_document_new_from_bytes (row->content, NULL);
}

static void
test_changed_text_is_not_shown_as_the_authors (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfDocument) before = change_text (self, "十五万", "五十万", policy);
  g_assert_null (qf_office_get_document (self->office, policy, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_autofree char *page = qf_office_show_html (self->office, release, &error);
  g_assert_nonnull (strstr (page, "未审签"));
  g_clear_error (&error);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_false (status->verified);
}

static void
test_title_of_a_status_is_the_signed_one (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfDocument) before = change_text (self, "加装电梯补助", "加装天线补助", policy);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (status->title, ==, "关于既有住宅加装电梯补助的通知");
}

static void
test_changed_draft_is_replaced_by_its_author (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  g_autofree char *policy = fixture_document (self, release, 0);
  g_autoptr (QfDocument) before = change_text (self, "十五万", "五十万", policy);
  fixture_as (self, "1007");
  g_assert_false (qf_office_submit (self->office, release, NULL, &error));
  fixture_assert_refused (error, "Nobody has signed");
  /* A later version stands on the last one that somebody signed, and is proved without the
   * changed row. */
  g_assert_true (qf_office_put_document (self->office, policy, NULL, before, NULL, &error));
  g_assert_no_error (error);
  put_channel (self, "site", "here");
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  fixture_publish (self, release);
  g_autofree char *words = NULL;
  g_assert_true (qf_office_verify (self->office, release, &words, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) zip = qf_office_make_evidence (self->office, release, NULL, &error);
  g_assert_no_error (error);
}

/* --- the log ---------------------------------------------------------------------------------- */

static gboolean
log_holds (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfOffice) office = fixture_open (self);
  gboolean holds = qf_office_verify_log (office, NULL, NULL, &error);
  if (!holds)
    g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  return holds;
}

static void
test_log_names_every_row_and_every_row_its_entry (Fixture *self, gconstpointer data)
{
  static const char *const changes[] = {
    "DELETE FROM log WHERE seq > (SELECT max (seq) - 2 FROM log)",
    "DELETE FROM log WHERE seq > 12", /* not one act is left in it */
    "UPDATE act SET log_seq = log_seq + 1000",
    "DELETE FROM act WHERE log_seq = (SELECT max (log_seq) FROM act)",
    "DELETE FROM receipt",
    "DELETE FROM setting",
    "DELETE FROM session",
    "DELETE FROM roll_signature; DELETE FROM roll",
    "UPDATE log SET payload = replace (payload, 'a', 'b') WHERE seq = 5",
    "DELETE FROM log WHERE seq = 1",
  };
  g_autoptr (GError) error = NULL;
  g_assert_true (qf_office_sign_in (self->office, "1007", NULL, &error));
  g_assert_no_error (error);
  g_autofree char *release = fixture_release (self, 3);
  g_assert_true (log_holds (self));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      Fixture copy = { 0 };
      fixture_copy (self, &copy);
      write_past (&copy, changes[i]);
      if (log_holds (&copy))
        g_error ("not seen: %s", changes[i]);
      fixture_tear_down (&copy, NULL);
    }
}

/* --- the store made anew ---------------------------------------------------------------------- */

static void
test_store_made_anew_is_seen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  g_autofree char *pin
      = g_strdup_printf ("%s/keys/%s.roll", self->folder, qf_office_get_store_id (self->office));
  g_autofree char *line = NULL;
  g_assert_true (g_file_get_contents (pin, &line, NULL, &error));
  g_assert_true (g_str_has_prefix (line, "1 "));
  g_assert_cmpuint (strlen (line), ==, 67);
  /* As if this account had known another first roll. */
  g_assert_true (g_file_set_contents (pin,
                                      "1 0000000000000000000000000000000000000000000000000000"
                                      "000000000000\n",
                                      -1, &error));
  g_autoptr (QfOffice) office = fixture_open (self);
  const char *reason = NULL;
  g_assert_true (qf_office_is_read_only (office, &reason));
  g_assert_nonnull (strstr (reason, "fingerprint"));
  g_autofree char *words = NULL;
  g_assert_false (qf_office_verify (office, release, &words, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_autoptr (QfDocument) text = fixture_new_policy ();
  g_assert_null (qf_office_add_document (office, text, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_assert_false (qf_office_sign_in (office, "1007", NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  /* What is to be compared with paper can be seen. */
  g_autoptr (QfRollView) view = qf_office_view_roll (office, FALSE, &error);
  g_assert_no_error (error);
  /* Who has compared removes the file. */
  g_assert_cmpint (g_unlink (pin), ==, 0);
  g_autoptr (QfOffice) again = fixture_open (self);
  g_assert_false (qf_office_is_read_only (again, NULL));
}

static void
test_old_roll_put_back_is_seen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Fixture old = { 0 };
  fixture_copy (self, &old);
  g_autoptr (QfPerson) left = qf_person_new ("2005", "冯启", NULL, 0);
  fixture_as (self, "2001");
  g_assert_true (qf_office_put_person (self->office, left, &error));
  g_assert_true (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  fixture_as (self, "1003");
  g_assert_true (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&self->office);
  g_clear_object (&old.office);
  g_autofree char *from = g_build_filename (old.folder, "office.db", NULL);
  g_autofree char *to = g_build_filename (self->folder, "office.db", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_assert_true (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error));
  self->office = fixture_open (self);
  g_assert_true (qf_office_is_read_only (self->office, NULL));
  fixture_tear_down (&old, NULL);
}

static void
test_identity_of_the_store_is_the_rolls (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  write_past (self, "UPDATE store SET office = '别的机关'");
  g_autoptr (QfOffice) office = fixture_open (self);
  g_assert_cmpstr (qf_office_get_name (office), ==, "示例市人民政府");
  write_past (self, "UPDATE store SET kind = 'trial'");
  g_autoptr (QfOffice) trial = fixture_open (self);
  g_autoptr (QfDocument) text = fixture_new_policy ();
  g_assert_null (qf_office_add_document (trial, text, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
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
  ADD ("changed-setting-stops-the-checks", test_changed_setting_stops_the_checks);
  ADD ("signed-row-that-does-not-count-is-in-nobodys-way",
       test_signed_row_that_does_not_count_is_in_nobodys_way);
  ADD ("signed-row-after-the-publish-act-is-no-evidence",
       test_signed_row_after_the_publish_act_is_no_evidence);
  ADD ("finding-after-the-last-review-holds-publishing",
       test_finding_after_the_last_review_holds_publishing);
  ADD ("changed-text-is-not-shown-as-the-authors", test_changed_text_is_not_shown_as_the_authors);
  ADD ("title-of-a-status-is-the-signed-one", test_title_of_a_status_is_the_signed_one);
  ADD ("changed-draft-is-replaced-by-its-author", test_changed_draft_is_replaced_by_its_author);
  ADD ("log-names-every-row-and-every-row-its-entry",
       test_log_names_every_row_and_every_row_its_entry);
  ADD ("store-made-anew-is-seen", test_store_made_anew_is_seen);
  ADD ("old-roll-put-back-is-seen", test_old_roll_put_back_is_seen);
  ADD ("identity-of-the-store-is-the-rolls", test_identity_of_the_store_is_the_rolls);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
