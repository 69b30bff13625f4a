/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-office"

#include "config.h"

#include "office-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* The roll: who may change it, how it comes into force, and what a change does to what is under
 * way. */

static gboolean
put (Fixture *self, const char *staff, const char *name, guint duties, GError **error)
{
  g_autoptr (QfPerson) person = qf_person_new (staff, name, NULL, duties);
  return qf_office_put_person (self->office, person, error);
}

static char *
make_key (Fixture *self, const char *staff)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, staff);
  char *fingerprint = qf_office_make_key (self->office, NULL, &error);
  g_assert_no_error (error);
  return fingerprint;
}

/* The key's file gone, as of somebody who lost it. */
static void
lose_key (Fixture *self, const char *staff)
{
  g_autofree char *file = g_strdup_printf ("%s.pem", staff);
  g_autofree char *path
      = g_build_filename (self->folder, "keys", qf_office_get_store_id (self->office), file, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
sign (Fixture *self, const char *staff, gboolean expect_in_force)
{
  g_autoptr (GError) error = NULL;
  gboolean in_force = FALSE;
  fixture_as (self, staff);
  qf_office_sign_roll (self->office, NULL, &in_force, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in_force, ==, expect_in_force);
}

/* --- the first roll --------------------------------------------------------------------------- */

static void
test_nothing_is_written_before_the_first_roll (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfDocument) text = fixture_new_policy ();
  g_assert_null (qf_office_add_document (self->office, text, NULL, &error));
  fixture_assert_refused (error, "No roll is in force");
  g_assert_null (qf_office_view_roll (self->office, FALSE, &error));
  fixture_assert_refused (error, "No roll is in force");
}

static void
test_first_roll_needs_both_administrators (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const guint rest = QF_DUTY_THIRD_REVIEWER | QF_DUTY_PUBLISHER | QF_DUTY_DRAFTER;
  g_assert_true (put (self, "0002", "吴澄", QF_DUTY_THIRD_REVIEWER, &error));
  g_assert_true (put (self, "2004", "王松", QF_DUTY_PUBLISHER, &error));
  g_assert_true (put (self, "1007", "赵宁", QF_DUTY_DRAFTER, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rest, !=, 0);
  /* Keys may be offered before and after the person stands on the roll. */
  g_autofree char *early = make_key (self, "8001");
  g_autofree char *first = make_key (self, "1003");
  g_autofree char *third = make_key (self, "0002");
  g_autofree char *publisher = make_key (self, "2004");
  g_autofree char *drafter = make_key (self, "1007");
  fixture_as (self, "1003");
  g_assert_true (put (self, "8001", "何早", QF_DUTY_DRAFTER, &error));

  g_autoptr (QfRollView) view = qf_office_view_roll (self->office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (view->keys, "8001"), ==, early);
  g_assert_cmpstr (g_hash_table_lookup (view->keys, "1003"), ==, first);
  g_assert_null (view->fingerprint);

  /* The second administrator has no key yet. */
  g_assert_false (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_autofree char *second = make_key (self, "2001");
  sign (self, "1003", FALSE);
  g_assert_false (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "signed this roll already");
  fixture_as (self, "1007");
  g_assert_false (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "administrator");
  sign (self, "2001", TRUE);
  g_autoptr (QfRollView) now = qf_office_view_roll (self->office, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (now->number, ==, 1);
  g_assert_cmpstr (now->fingerprint, ==, now->current);
  g_assert_cmpuint (g_strv_length (now->signers), ==, 2);
}

/* Whom a founder makes administrator on the pending roll is none before it is in force. */
static void
test_before_the_first_only_founders_act (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const guint duties = QF_DUTY_PUBLISHER | QF_DUTY_ADMINISTRATOR;
  g_assert_true (put (self, "9001", "外人", duties, &error));
  g_autofree char *first = make_key (self, "1003");
  g_autofree char *second = make_key (self, "2001");
  g_autofree char *third = make_key (self, "9001");
  fixture_as (self, "9001");
  g_assert_false (put (self, "9002", "外人之友", duties, &error));
  fixture_assert_refused (error, "administrator");
  g_assert_false (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "administrator");
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  fixture_as (self, "9001");
  g_assert_true (put (self, "9002", "外人之友", QF_DUTY_DRAFTER, &error));
  g_assert_no_error (error);
}

static void
test_only_an_administrator_changes_the_roll (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "1007");
  g_assert_false (put (self, "1007", "赵宁", QF_DUTY_PUBLISHER, &error));
  fixture_assert_refused (error, "administrator");
  g_assert_false (
      qf_office_put_roll_setting (self->office, "publisher-may-be-drafter", "yes", &error));
  fixture_assert_refused (error, "administrator");
}

/* --- later rolls ------------------------------------------------------------------------------ */

static void
test_change_opens_the_next_roll (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "1003");
  g_autoptr (QfRollView) before = qf_office_view_roll (self->office, FALSE, &error);
  g_assert_true (put (self, "1012", "钱禾", QF_DUTY_DRAFTER | QF_DUTY_REGISTRAR, &error));
  g_assert_no_error (error);
  g_autoptr (QfRollView) pending = qf_office_view_roll (self->office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->number, ==, 2);
  g_assert_cmpuint (g_strv_length (pending->changes), ==, 2); /* duties, and the unit */
  g_assert_nonnull (strstr (pending->changes[0], "registrar"));
  /* Not in force yet. */
  g_autoptr (QfPerson) person = qf_office_find_person (self->office, "1012");
  g_assert_cmpuint (person->duties, ==, QF_DUTY_DRAFTER);
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  g_autoptr (QfPerson) after = qf_office_find_person (self->office, "1012");
  g_assert_cmpuint (after->duties, ==, QF_DUTY_DRAFTER | QF_DUTY_REGISTRAR);
  g_autoptr (QfRollView) now = qf_office_view_roll (self->office, FALSE, &error);
  g_assert_cmpstr (now->fingerprint, ==, before->fingerprint);
  g_assert_cmpstr (now->current, !=, before->current);
}

static void
test_change_drops_the_first_signature (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "1003");
  g_assert_true (put (self, "3001", "新人", QF_DUTY_DRAFTER, &error));
  sign (self, "1003", FALSE);
  g_autoptr (QfRollView) signed_roll = qf_office_view_roll (self->office, TRUE, &error);
  g_assert_cmpuint (g_strv_length (signed_roll->signers), ==, 1);
  /* What changes nothing drops nothing. */
  g_assert_true (put (self, "3001", "新人", QF_DUTY_DRAFTER, &error));
  g_autoptr (QfRollView) same = qf_office_view_roll (self->office, TRUE, &error);
  g_assert_cmpuint (g_strv_length (same->signers), ==, 1);
  g_assert_true (put (self, "3001", "新人", QF_DUTY_PUBLISHER, &error));
  g_autoptr (QfRollView) changed = qf_office_view_roll (self->office, TRUE, &error);
  g_assert_cmpuint (g_strv_length (changed->signers), ==, 0);
  fixture_as (self, "2001");
  g_assert_false (qf_office_sign_roll (self->office, signed_roll->current, NULL, NULL, &error));
  fixture_assert_refused (error, "another one by now");
}

static void
test_two_offers_block_until_resolved (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "1003");
  g_assert_true (put (self, "3001", "新人", QF_DUTY_DRAFTER, &error));
  g_autofree char *first = make_key (self, "3001");
  lose_key (self, "3001");
  g_autofree char *second = make_key (self, "3001");
  g_assert_cmpstr (first, !=, second);
  fixture_as (self, "1003");
  g_assert_false (qf_office_sign_roll (self->office, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "3001");

  g_assert_true (put (self, "3001", "新人", 0, &error));
  g_assert_no_error (error);
  g_assert_true (put (self, "3001", "新人", QF_DUTY_DRAFTER, &error));
  g_assert_no_error (error);
  lose_key (self, "3001");
  g_autofree char *third = make_key (self, "3001");
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  g_autoptr (QfRollView) now = qf_office_view_roll (self->office, FALSE, &error);
  g_assert_cmpstr (g_hash_table_lookup (now->keys, "3001"), ==, third);
}

static void
test_new_key_of_somebody_on_the_roll_opens_the_next (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  lose_key (self, "1007");
  g_autofree char *fingerprint = make_key (self, "1007");
  g_autoptr (QfRollView) pending = qf_office_view_roll (self->office, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (pending->keys, "1007"), ==, fingerprint);
  /* Until it is in force the new key signs nothing. */
  g_autoptr (QfDocument) text = fixture_new_policy ();
  g_assert_null (qf_office_add_document (self->office, text, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  fixture_as (self, "1007");
  g_autofree char *id = qf_office_add_document (self->office, text, NULL, &error);
  g_assert_no_error (error);
}

static void
test_ended_person_signs_no_more_but_acts_stand (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_make_pair (self);
  fixture_submit (self, release);
  fixture_approve (self, release, 1);
  g_autofree char *before = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (before, ==, ",2001,2005,");
  fixture_as (self, "1003");
  g_assert_true (put (self, "2005", "冯启", 0, &error));
  g_assert_no_error (error);
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  g_autofree char *after = fixture_get_row (self, release, "waiting");
  g_assert_cmpstr (after, ==, ",2001,");
  g_assert_false (fixture_review (self, release, 2, "2005", &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  /* The first review was signed under the roll before, and goes on. */
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_SECOND_REVIEW);
  fixture_approve (self, release, 2);
  fixture_approve (self, release, 3);
  fixture_register (self, release, 3);
  fixture_publish (self, release);
  g_assert_cmpint (fixture_get_stage (self, release), ==, QF_STAGE_RELEASED);
}

static void
test_released_stays_verified_after_a_roll_change (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_release (self, 3);
  g_autoptr (GBytes) before = qf_office_make_evidence (self->office, release, NULL, &error);
  g_assert_no_error (error);
  fixture_as (self, "1003");
  g_assert_true (put (self, "0002", "吴澄", 0, &error));
  g_assert_no_error (error);
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  g_autoptr (QfStatus) status = qf_office_get_status (self->office, release, &error);
  g_assert_no_error (error);
  g_assert_true (status->verified);
  g_autofree char *page = qf_office_show_html (self->office, release, &error);
  g_assert_nonnull (strstr (page, "吴澄"));
  /* The same release gives the same evidence whenever it is asked for. */
  g_autofree char *words = NULL;
  g_assert_true (qf_office_verify (self->office, release, &words, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) after = qf_office_make_evidence (self->office, release, NULL, &error);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_drafter_may_publish_only_where_the_roll_says_so (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_as (self, "1003");
  g_assert_true (put (self, "1007", "赵宁", QF_DUTY_DRAFTER | QF_DUTY_PUBLISHER, &error));
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  fixture_add_channel (self, "site");
  g_autofree char *release = fixture_make_pair (self);
  fixture_clear (self, release);
  fixture_register (self, release, 3);
  fixture_as (self, "1007");
  g_assert_null (qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, &error));
  fixture_assert_refused (error, "wrote a part");
  fixture_as (self, "1003");
  g_assert_true (
      qf_office_put_roll_setting (self->office, "publisher-may-be-drafter", "yes", &error));
  sign (self, "1003", FALSE);
  sign (self, "2001", TRUE);
  fixture_as (self, "1007");
  g_autoptr (GPtrArray) receipts
      = qf_office_publish (self->office, release, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (receipts);
}

static void
test_roll_check_lists_equal_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocking = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  fixture_as (self, "1003");
  g_assert_true (put (self, "3001", "赵宁", QF_DUTY_DRAFTER, &error));
  g_assert_true (qf_office_check_roll (self->office, TRUE, &blocking, &listed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (blocking->len, ==, 0);
  gboolean told = FALSE;
  for (guint i = 0; i < listed->len; i++)
    told = told || strstr (g_ptr_array_index (listed, i), "赵宁") != NULL;
  g_assert_true (told);
}

static void
test_clock_is_given_only_to_a_trial (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 7, 4, 9, 0, 0);
  g_autofree char *store = g_build_filename (self->folder, "office.db", NULL);
  const QfOfficeOptions options = { .store = store, .now = now };
  g_assert_null (qf_office_open (&options, &error));
  fixture_assert_refused (error, "no trial office");

  g_autofree char *trial = g_build_filename (self->folder, "trial.db", NULL);
  const QfOfficeOptions other = { .store = trial, .now = now };
  g_autoptr (GPtrArray) admins = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  g_ptr_array_add (admins, qf_person_new ("1", "甲", NULL, 0));
  g_assert_null (qf_office_init (&other, "示例镇", TRUE, NULL, admins, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
  g_clear_error (&error);
  g_ptr_array_add (admins, qf_person_new ("2", "乙", NULL, 0));
  g_autofree char *id = qf_office_init (&other, "示例镇", TRUE, NULL, admins, &error);
  g_assert_no_error (error);
  g_autoptr (QfOffice) office = qf_office_open (&other, &error);
  g_assert_no_error (error);
  g_assert_true (qf_office_is_trial (office));
  g_autoptr (GDateTime) told = qf_office_dup_now (office);
  g_assert_true (g_date_time_equal (told, now));
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

#define ADD(name, set_up, function)                                                                \
  g_test_add ("/office/roll/" name, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_make ();
  ADD ("nothing-is-written-before-the-first", fixture_set_up_new,
       test_nothing_is_written_before_the_first_roll);
  ADD ("first-needs-both-administrators", fixture_set_up_new,
       test_first_roll_needs_both_administrators);
  ADD ("before-the-first-only-founders-act", fixture_set_up_new,
       test_before_the_first_only_founders_act);
  ADD ("only-an-administrator-changes-it", fixture_set_up,
       test_only_an_administrator_changes_the_roll);
  ADD ("change-opens-the-next", fixture_set_up, test_change_opens_the_next_roll);
  ADD ("change-drops-the-first-signature", fixture_set_up, test_change_drops_the_first_signature);
  ADD ("two-offers-block-until-resolved", fixture_set_up, test_two_offers_block_until_resolved);
  ADD ("new-key-of-somebody-on-it-opens-the-next", fixture_set_up,
       test_new_key_of_somebody_on_the_roll_opens_the_next);
  ADD ("ended-person-signs-no-more-but-acts-stand", fixture_set_up,
       test_ended_person_signs_no_more_but_acts_stand);
  ADD ("released-stays-verified-after-a-change", fixture_set_up,
       test_released_stays_verified_after_a_roll_change);
  ADD ("drafter-may-publish-only-where-it-says-so", fixture_set_up,
       test_drafter_may_publish_only_where_the_roll_says_so);
  ADD ("check-lists-equal-names", fixture_set_up, test_roll_check_lists_equal_names);
  ADD ("settings-are-an-administrators", fixture_set_up, test_settings_are_an_administrators);
  ADD ("clock-is-given-only-to-a-trial", fixture_set_up, test_clock_is_given_only_to_a_trial);
  int result = g_test_run ();
  fixture_remove ();
  return result;
}
