/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <qf/qf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sign-fixture.h"

/* The client with the built qianfa-sign: keys, rolls, versions, settings, and what surrounds them.
 */

static GDateTime *
new_given_time (void)
{
  return g_date_time_new_utc (2026, 7, 4, 9, 0, 0);
}

static void
assert_refused (QfSigned *result, GError *error, const char *words)
{
  g_assert_null (result);
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, words));
}

static const char *
get_value (QfSigned *item, const char *key)
{
  static char value[256];
  g_autoptr (QfStatement) statement = qf_statement_parse (item->statement, NULL);
  g_assert_nonnull (statement);
  g_strlcpy (value, qf_statement_get (statement, key), sizeof value);
  return value;
}

static void
test_new_key (SignFixture *fixture, gconstpointer data)
{
  g_autofree char *fingerprint = sign_fixture_make_key (fixture, SIGN_ADMIN_1);
  g_autofree char *path = sign_fixture_dup_key_path (fixture, SIGN_ADMIN_1, ".pem");
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat status;
  g_assert_cmpuint (strlen (fingerprint), ==, 64);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0700);
}

static void
test_second_key (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_free (sign_fixture_make_key (fixture, SIGN_ADMIN_1));
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) offer
      = qf_signer_make_key (signer, fixture->store, SIGN_ADMIN_1, NULL, NULL, &error);
  assert_refused (offer, error, "already");
}

static void
test_weak_passphrase (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSigner) signer = sign_fixture_new_signer_with (fixture, "123456");
  g_autoptr (QfSigned) offer
      = qf_signer_make_key (signer, fixture->store, SIGN_ADMIN_1, NULL, NULL, &error);
  g_autofree char *path = sign_fixture_dup_key_path (fixture, SIGN_ADMIN_1, ".pem");
  assert_refused (offer, error, "12");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_given_clock_for_offers (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) given = new_given_time ();
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  qf_signer_set_now (signer, given);
  g_autoptr (QfSigned) offer
      = qf_signer_make_key (signer, fixture->store, SIGN_ADMIN_1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_value (offer, "time"), ==, "2026-07-04T09:00:00Z");
  g_assert_cmpstr (get_value (offer, "clock"), ==, "given");
}

static void
test_version (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "第一稿", &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) content = sign_fixture_new_content ("第一稿");
  g_autofree char *digest = qf_digest_bytes (content);
  g_assert_cmpstr (get_value (version, "content-sha256"), ==, digest);
  g_assert_cmpstr (get_value (version, "clock"), ==, "system");
  GBytes *der = g_hash_table_lookup (fixture->public_keys, version->key);
  g_assert_true (qf_key_verify (der, version->statement, version->signature));
}

static void
test_wrong_passphrase (SignFixture *fixture, gconstpointer data)
{
  sign_fixture_enact (fixture, FALSE);
  g_autofree char *counter = sign_fixture_dup_key_path (fixture, SIGN_ADMIN_1, ".failures");
  for (guint i = 1; i <= 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *record = NULL;
      g_autofree char *expected = g_strdup_printf ("QIANFA-FAILURES-1 %u ", i);
      g_autoptr (QfSigner) signer = sign_fixture_new_signer_with (fixture, "not the passphrase");
      g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
      assert_refused (version, error, "wrong");
      g_assert_true (g_file_get_contents (counter, &record, NULL, NULL));
      g_assert_true (g_str_has_prefix (record, expected));
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSigner) right = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, right, "x", &error);
  assert_refused (version, error, "again after");

  /* Nobody is asked while the pause runs: a passphrase file is not even opened. */
  g_clear_error (&error);
  g_autoptr (QfSigner) unasked
      = qf_signer_new (fixture->program, fixture->keys, "/nonexistent/passphrase", FALSE);
  g_autoptr (QfSigned) again = sign_fixture_sign_version (fixture, unasked, "x", &error);
  assert_refused (again, error, "again after");
}

static void
test_right_passphrase_resets (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) wrong = sign_fixture_new_signer_with (fixture, "not the passphrase");
  g_autoptr (QfSigned) refused = sign_fixture_sign_version (fixture, wrong, "x", NULL);
  g_assert_null (refused);
  g_autoptr (QfSigner) right = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, right, "x", &error);
  g_assert_no_error (error);
  g_assert_nonnull (version);
  g_autofree char *counter = sign_fixture_dup_key_path (fixture, SIGN_ADMIN_1, ".failures");
  g_autofree char *record = NULL;
  g_file_get_contents (counter, &record, NULL, NULL);
  g_assert_true (g_str_has_prefix (record, "QIANFA-FAILURES-1 0 "));
}

static void
test_open_key (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autofree char *path = sign_fixture_dup_key_path (fixture, SIGN_ADMIN_1, ".pem");
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  assert_refused (version, error, "chmod 600");
}

static void
test_key_not_on_roll (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autofree char *path = sign_fixture_dup_key_path (fixture, SIGN_ADMIN_1, ".pem");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (sign_fixture_make_key (fixture, SIGN_ADMIN_1));
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  assert_refused (version, error, "not the one");
}

static void
test_no_roll (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_free (sign_fixture_make_key (fixture, SIGN_ADMIN_1));
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  assert_refused (version, error, "in force");
}

static void
test_given_clock_in_office (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) given = new_given_time ();
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  qf_signer_set_now (signer, given);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  assert_refused (version, error, "trial");
}

static void
test_given_clock_in_trial (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) given = new_given_time ();
  sign_fixture_enact (fixture, TRUE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  qf_signer_set_now (signer, given);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_value (version, "clock"), ==, "given");
  g_assert_cmpstr (get_value (version, "time"), ==, "2026-07-04T09:00:00Z");
}

static void
test_not_a_text (SignFixture *fixture, gconstpointer data)
{
  static const char *const contents[]
      = { "QIANFA-ACT-1\nact=x\n", "<document/>", "",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><document>&e;</document>" };
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = g_bytes_new_static (contents[i], strlen (contents[i]));
      g_autoptr (QfSigned) version
          = qf_signer_sign_version (signer, fixture->store, SIGN_ADMIN_1, "D1", "D1.1", NULL,
                                    content, qf_roll_get_bytes (fixture->roll), NULL, &error);
      g_assert_null (version);
      g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
    }
}

static void
test_office (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (GBytes) value = g_bytes_new_static ("type=site\npath=/srv/site\n", 25);
  const char *head = qf_roll_get_fingerprint (fixture->roll); /* any digest */
  g_autoptr (QfSigned) setting
      = qf_signer_sign_office (signer, fixture->store, SIGN_ADMIN_1, "channel.site", value,
                               qf_roll_get_bytes (fixture->roll), head, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *digest = qf_digest_bytes (value);
  g_assert_cmpstr (get_value (setting, "value-sha256"), ==, digest);
  g_assert_cmpstr (get_value (setting, "log-head"), ==, head);
}

/* --- rolls ------------------------------------------------------------------------------ */

static void
test_roll_needs_an_administrator (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key_1 = sign_fixture_make_key (fixture, SIGN_ADMIN_1);
  g_autofree char *key_2 = sign_fixture_make_key (fixture, SIGN_ADMIN_2);
  g_free (sign_fixture_make_key (fixture, "9999"));
  g_autoptr (QfRoll) roll = sign_fixture_new_roll (fixture, FALSE, key_1, key_2);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, "9999");
  g_autoptr (QfSigned) signature
      = qf_signer_sign_roll (signer, "9999", qf_roll_get_bytes (roll), fixture->rolls,
                             fixture->signatures, fixture->public_keys, NULL, &error);
  assert_refused (signature, error, "administrator");
}

static void
test_roll_follows_the_one_in_force (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  /* Roll 1 once more, on top of roll 1. */
  g_autoptr (QfSigned) again = qf_signer_sign_roll (
      signer, SIGN_ADMIN_1, qf_roll_get_bytes (fixture->roll), fixture->rolls, fixture->signatures,
      fixture->public_keys, NULL, &error);
  assert_refused (again, error, "does not follow");
  g_clear_error (&error);
  g_autoptr (QfRoll) next = qf_roll_next (fixture->roll);
  g_autoptr (QfRoll) changed
      = qf_roll_with_setting (next, "publisher-may-be-drafter", "yes", &error);
  g_assert_no_error (error);
  g_autoptr (QfSigned) signature
      = qf_signer_sign_roll (signer, SIGN_ADMIN_1, qf_roll_get_bytes (changed), fixture->rolls,
                             fixture->signatures, fixture->public_keys, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (signature->statement, qf_roll_get_bytes (changed)));
}

static void
test_roll_over_an_unsigned_one (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_ptr_array_set_size (g_ptr_array_index (fixture->signatures, 0), 1);
  g_autoptr (QfRoll) next = qf_roll_next (fixture->roll);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) signature
      = qf_signer_sign_roll (signer, SIGN_ADMIN_1, qf_roll_get_bytes (next), fixture->rolls,
                             fixture->signatures, fixture->public_keys, NULL, &error);
  g_assert_null (signature);
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
}

/* --- surroundings ----------------------------------------------------------------------- */

static void
test_intruders (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *intruder = g_getenv ("QF_INTRUDER");
  g_autofree char *mark = g_build_filename (fixture->folder, "intruder", NULL);
  g_autofree char *configuration = g_build_filename (fixture->folder, "x.cnf", NULL);
  g_autofree char *text
      = g_strdup_printf ("openssl_conf = c\n[c]\nproviders = p\n[p]\nx = x\n[x]\nmodule = %s\n"
                         "activate = 1\n",
                         intruder);
  sign_fixture_enact (fixture, FALSE);
  g_assert_true (g_file_set_contents (configuration, text, -1, NULL));
  g_setenv ("LD_PRELOAD", intruder, TRUE);
  g_setenv ("OPENSSL_CONF", configuration, TRUE);

  /* The intruder works: any other program would load it. */
  g_assert_true (g_spawn_command_line_sync ("true", NULL, NULL, NULL, NULL));
  g_assert_true (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (mark), ==, 0);

  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  g_unsetenv ("LD_PRELOAD");
  g_unsetenv ("OPENSSL_CONF");
  g_assert_no_error (error);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
}

static void
test_path_is_not_searched (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSigner) signer
      = qf_signer_new ("/nonexistent/qianfa-sign", fixture->keys, NULL, FALSE);
  g_autoptr (QfSigned) offer
      = qf_signer_make_key (signer, fixture->store, "1003", NULL, NULL, &error);
  g_assert_null (offer);
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
}

static gpointer
cancel_thread (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

/* A signer that waits for a passphrase (a pipe that nobody writes to) ends when cancelled. */
static void
test_cancel (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo", NULL);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_autoptr (QfSigner) signer = qf_signer_new (fixture->program, fixture->keys, fifo, FALSE);
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_autoptr (QfSigned) offer
      = qf_signer_make_key (signer, fixture->store, "1003", NULL, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (offer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sign/" name, SignFixture, NULL, sign_fixture_set_up, function,                     \
              sign_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-new-key-is-closed-to-others", test_new_key);
  ADD ("a-second-key-is-refused", test_second_key);
  ADD ("a-weak-passphrase-makes-no-key", test_weak_passphrase);
  ADD ("an-offer-takes-a-given-clock", test_given_clock_for_offers);
  ADD ("a-version-names-what-was-hashed", test_version);
  ADD ("wrong-passphrases-are-counted-and-bring-a-pause", test_wrong_passphrase);
  ADD ("the-right-passphrase-clears-the-count", test_right_passphrase_resets);
  ADD ("a-readable-key-file-is-refused", test_open_key);
  ADD ("a-key-that-is-not-on-the-roll-signs-nothing", test_key_not_on_roll);
  ADD ("no-version-before-a-roll", test_no_roll);
  ADD ("a-given-clock-is-refused-in-an-office", test_given_clock_in_office);
  ADD ("a-given-clock-is-taken-in-a-trial", test_given_clock_in_trial);
  ADD ("only-texts-have-versions", test_not_a_text);
  ADD ("a-setting-is-signed", test_office);
  ADD ("a-roll-needs-an-administrator", test_roll_needs_an_administrator);
  ADD ("a-roll-follows-the-one-in-force", test_roll_follows_the_one_in_force);
  ADD ("no-roll-on-top-of-an-unsigned-one", test_roll_over_an_unsigned_one);
  ADD ("preloads-and-configurations-do-not-reach-the-signer", test_intruders);
  ADD ("a-missing-signer-is-said", test_path_is_not_searched);
  ADD ("cancelling-kills-the-signer", test_cancel);
  return g_test_run ();
}
