/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <qf/qf.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sign-fixture.h"

/* Sign-ins with the built qianfa-sign: how long they live, and what they are good for. */

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

static QfSigned *
open_session (SignFixture *fixture, QfSigner *signer, GBytes **der, GError **error)
{
  return qf_signer_open_session (signer, fixture->store, NULL, SIGN_ADMIN_1, NULL,
                                 qf_roll_get_bytes (fixture->roll), der, NULL, error);
}

static void
test_session (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (QfSigned) session = open_session (fixture, signer, &der, &error);
  g_assert_no_error (error);
  g_assert_true (qf_signer_has_session (signer));
  g_autofree char *session_key = qf_key_dup_fingerprint (der);
  g_assert_cmpstr (get_value (session, "session-key-sha256"), ==, session_key);

  /* Nothing is asked any more: the passphrase is gone. */
  g_autofree char *passphrase = g_build_filename (fixture->folder, SIGN_ADMIN_1, NULL);
  g_assert_cmpint (g_unlink (passphrase), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "第二稿", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (version->key, ==, session_key);
      g_assert_true (qf_key_verify (der, version->statement, version->signature));
    }
  qf_signer_close_session (signer);
  g_assert_false (qf_signer_has_session (signer));
  g_autoptr (QfSigned) after = sign_fixture_sign_version (fixture, signer, "第三稿", &error);
  assert_refused (after, error, "passphrase");
}

static void
test_session_survives_a_refusal (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) session = open_session (fixture, signer, NULL, &error);
  g_autoptr (GBytes) content = g_bytes_new_static ("no text", 7);
  g_autoptr (QfSigned) refused
      = qf_signer_sign_version (signer, fixture->store, SIGN_ADMIN_1, "D1", "D1.1", NULL, content,
                                qf_roll_get_bytes (fixture->roll), NULL, &error);
  g_assert_null (refused);
  g_clear_error (&error);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  g_assert_no_error (error);
}

static void
test_session_is_one_persons (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) session = open_session (fixture, signer, NULL, &error);
  g_autoptr (GBytes) content = sign_fixture_new_content ("x");
  /* Another person's version takes that person's passphrase, which this file does not hold. */
  g_autoptr (QfSigned) version
      = qf_signer_sign_version (signer, fixture->store, SIGN_ADMIN_2, "D1", "D1.1", NULL, content,
                                qf_roll_get_bytes (fixture->roll), NULL, &error);
  assert_refused (version, error, "wrong");
}

static void
wait_for_end (int pid)
{
  int descriptor = (int)syscall (SYS_pidfd_open, pid, 0);
  if (descriptor < 0)
    return; /* already gone */
  struct pollfd fd = { descriptor, POLLIN, 0 };
  g_assert_cmpint (poll (&fd, 1, 10000), ==, 1);
  close (descriptor);
}

static void
test_session_ends_with_its_client (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  QfSigner *signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) session = open_session (fixture, signer, NULL, &error);
  g_assert_no_error (error);
  int pid = sign_fixture_find_child ();
  g_assert_cmpint (pid, >, 0);
  g_autofree char *limits_path = g_strdup_printf ("/proc/%d/limits", pid);
  g_autofree char *limits = NULL;
  g_assert_true (g_file_get_contents (limits_path, &limits, NULL, NULL));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0 ", limits, G_REGEX_DEFAULT, 0));
  g_object_unref (signer);
  wait_for_end (pid);
}

static void
test_killed_session (SignFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sign_fixture_enact (fixture, FALSE);
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (fixture, SIGN_ADMIN_1);
  g_autoptr (QfSigned) session = open_session (fixture, signer, NULL, &error);
  int pid = sign_fixture_find_child ();
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  wait_for_end (pid);
  g_autoptr (QfSigned) version = sign_fixture_sign_version (fixture, signer, "x", &error);
  g_assert_null (version);
  g_assert_nonnull (strstr (error->message, "sign in again"));
  g_assert_false (qf_signer_has_session (signer));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/sign/" name, SignFixture, NULL, sign_fixture_set_up, function,                     \
              sign_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-session-signs-versions-unasked", test_session);
  ADD ("a-refused-version-does-not-end-a-session", test_session_survives_a_refusal);
  ADD ("a-session-is-one-persons", test_session_is_one_persons);
  ADD ("a-session-ends-with-its-client", test_session_ends_with_its_client);
  ADD ("a-killed-session-says-so", test_killed_session);
  return g_test_run ();
}
