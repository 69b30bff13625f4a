/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <qf/qf.h>
#include <string.h>
#include <sys/stat.h>

#include "qf-failures.h"
#include "qf-key-file.h"
#include "qf-passphrase.h"
#include "qf-secret.h"
#include "qf-sign-view.h"

/* Secrets, passphrases, the counter of wrong ones, and what may lie in a key file. */

static const char store[] = "6e0b7c38-9a8c-4f0e-8a65-0b8a3c9a7d11";

typedef struct
{
  char *folder;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->folder = g_dir_make_tmp ("qf-keys-XXXXXX", NULL);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  const char *arguments[] = { "rm", "-rf", "--", folder->folder, NULL };
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (folder->folder);
}

static QfSecret *
new_secret (const char *text)
{
  QfSecret *secret = qf_secret_new ();
  g_assert_true (qf_secret_insert (secret, 0, text, strlen (text)));
  return secret;
}

static void
test_secret (void)
{
  g_autoptr (QfSecret) secret = new_secret ("acd");
  g_assert_true (qf_secret_insert (secret, 1, "b", 1));
  g_assert_cmpstr (qf_secret_get (secret), ==, "abcd");
  qf_secret_remove (secret, 1, 2);
  g_assert_cmpstr (qf_secret_get (secret), ==, "ad");
  qf_secret_remove (secret, 1, 1000);
  g_assert_cmpstr (qf_secret_get (secret), ==, "a");
  g_assert_false (qf_secret_insert (secret, 5, "x", 1));
  g_assert_false (qf_secret_insert (secret, 0, "x\0y", 3));
  g_autofree char *long_text = g_strnfill (QF_SECRET_MAX, 'x');
  g_assert_false (qf_secret_insert (secret, 1, long_text, QF_SECRET_MAX));
  g_assert_cmpuint (qf_secret_get_length (secret), ==, 1);
  qf_secret_clear (secret);
  g_assert_cmpuint (qf_secret_get_length (secret), ==, 0);
}

static void
test_strength (void)
{
  const struct
  {
    const char *text;
    gboolean strong;
  } cases[] = {
    { "", FALSE },
    { "short", FALSE },
    { "elevenchars", FALSE },
    { "twelve chars", TRUE },
    { "aaaaaaaaaaaaaaaa", FALSE },
    { "春江潮", FALSE },
    { "春江潮水", FALSE }, /* two words */
    { "春江潮水海月明", FALSE },
    { "春江潮水海月明楼", TRUE },
    { "春江 潮水 明月", FALSE },
    { "春春春春春春春春", FALSE },
    { "春江abc", FALSE },
    { "春江abcdefghij", TRUE },
    { "sample-office-1003", TRUE },
    { "\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QfSecret) secret = new_secret (cases[i].text);
      g_autoptr (GError) error = NULL;
      g_test_message ("case %u", i);
      g_assert_cmpint (qf_passphrase_check_strength (secret, &error), ==, cases[i].strong);
      if (!cases[i].strong)
        g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
    }
}

static void
test_first_line (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "p", NULL);
  g_autoptr (QfSecret) secret = qf_secret_new ();
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, " two words \nsecond line\n", -1, NULL);
  g_assert_true (qf_passphrase_read (path, secret, &error));
  g_assert_cmpstr (qf_secret_get (secret), ==, " two words ");
  g_file_set_contents (path, "no line feed", -1, NULL);
  g_assert_true (qf_passphrase_read (path, secret, &error));
  g_assert_cmpstr (qf_secret_get (secret), ==, "no line feed");
}

static void
test_bad_passphrase_files (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "p", NULL);
  g_autofree char *endless = g_strnfill (QF_SECRET_MAX + 1, 'x');
  g_autoptr (QfSecret) secret = qf_secret_new ();
  const char *const texts[] = { "", "\nsecond line", endless };
  g_autoptr (GError) missing = NULL;
  g_assert_false (qf_passphrase_read (path, secret, &missing));
  g_assert_error (missing, QF_ERROR, QF_ERROR_REFUSED);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_file_set_contents (path, texts[i], -1, NULL);
      g_assert_false (qf_passphrase_read (path, secret, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_assert_cmpuint (qf_secret_get_length (secret), ==, 0);
    }
}

static void
test_counter (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "c", NULL);
  g_autoptr (GError) error = NULL;
  for (guint i = 1; i <= QF_FAILURES_FREE; i++)
    {
      g_autoptr (QfFailures) failures = qf_failures_begin (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (qf_failures_get (failures), ==, i);
    }
  g_assert_null (qf_failures_begin (path, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_counter_is_reset (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "c", NULL);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 3 * QF_FAILURES_FREE; i++)
    {
      g_autoptr (QfFailures) failures = qf_failures_begin (path, &error);
      g_assert_no_error (error);
      if (i % 4 == 3)
        qf_failures_succeed (failures);
    }
}

static void
test_counter_outlives_a_restart (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "c", NULL);
  g_autoptr (GError) error = NULL;
  char record[97];
  g_snprintf (record, sizeof record, "%-95s\n", "QIANFA-FAILURES-1 7 50 another-start");
  g_file_set_contents (path, record, -1, NULL);
  g_autoptr (QfFailures) failures = qf_failures_begin (path, &error);
  /* The pause runs from the machine's start: over by now, or still running; the count stays. */
  if (failures != NULL)
    g_assert_cmpuint (qf_failures_get (failures), ==, 8);
  else
    g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_damaged_counter (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "c", NULL);
  const char *const texts[] = { "x", "QIANFA-FAILURES-1 0", "QIANFA-FAILURES-1 -1 5 x\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_file_set_contents (path, texts[i], -1, NULL);
      g_assert_null (qf_failures_begin (path, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
    }
}

static void
test_counter_follows_no_link (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->folder, "c", NULL);
  g_autofree char *target = g_build_filename (folder->folder, "t", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_null (qf_failures_begin (path, &error));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
make_key (Folder *folder, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSecret) secret = new_secret (passphrase);
  g_autoptr (QfSigningKey) key = qf_signing_key_generate (&error);
  g_assert_true (qf_key_file_prepare (folder->folder, store, "1003", &error));
  g_assert_true (qf_key_file_create (folder->folder, store, "1003", key, secret, &error));
  g_assert_no_error (error);
}

static void
test_key_is_read_back (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSecret) secret = new_secret ("春江潮水连海平");
  gboolean wrong;
  make_key (folder, "春江潮水连海平");
  g_autoptr (QfKeyFile) file = qf_key_file_open (folder->folder, store, "1003", &error);
  g_assert_no_error (error);
  g_autoptr (QfSigningKey) key = qf_key_file_unlock (file, secret, &wrong, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) message = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) signature = qf_signing_key_sign (key, message, &error);
  g_assert_cmpuint (g_bytes_get_size (signature), ==, 64);
}

static void
test_key_is_never_replaced (Folder *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSecret) secret = new_secret ("春江潮水连海平");
  g_autoptr (QfSigningKey) key = qf_signing_key_generate (&error);
  make_key (folder, "春江潮水连海平");
  g_autofree char *path = g_build_filename (folder->folder, store, "1003.pem", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_file_get_contents (path, &before, NULL, NULL);
  g_assert_false (qf_key_file_create (folder->folder, store, "1003", key, secret, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_file_get_contents (path, &after, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_not_opened (Folder *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfKeyFile) file = qf_key_file_open (folder->folder, store, "1003", &error);
  g_assert_null (file);
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_modes (Folder *folder, gconstpointer data)
{
  make_key (folder, "春江潮水连海平");
  g_autofree char *path = g_build_filename (folder->folder, store, "1003.pem", NULL);
  g_autofree char *within = g_path_get_dirname (path);
  const int modes[] = { 0644, 0640, 0604, 0660, 0666, 0700, 0610 };
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (path, modes[i]), ==, 0);
      assert_not_opened (folder);
    }
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (within, 0777), ==, 0);
  assert_not_opened (folder);
  g_assert_cmpint (g_chmod (within, 0700), ==, 0);
  g_autoptr (QfKeyFile) file = qf_key_file_open (folder->folder, store, "1003", NULL);
  g_assert_nonnull (file);
}

static void
test_other_owner (Folder *folder, gconstpointer data)
{
  if (geteuid () != 0)
    {
      g_test_skip ("giving a file away needs root");
      return;
    }
  make_key (folder, "春江潮水连海平");
  g_autofree char *path = g_build_filename (folder->folder, store, "1003.pem", NULL);
  g_assert_cmpint (chown (path, 12345, 12345), ==, 0);
  assert_not_opened (folder);
}

static void
test_foreign_files (Folder *folder, gconstpointer data)
{
  /* Unencrypted PKCS#8, nothing, a legacy form, endless text. */
  g_autofree char *endless = g_strnfill (100000, 'x');
  const char *const texts[] = {
    "",
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n"
    "-----END PRIVATE KEY-----\n",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
    endless,
  };
  make_key (folder, "春江潮水连海平");
  g_autofree char *path = g_build_filename (folder->folder, store, "1003.pem", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_cmpint (g_chmod (path, 0600), ==, 0);
      assert_not_opened (folder);
    }
}

static void
test_links (Folder *folder, gconstpointer data)
{
  make_key (folder, "春江潮水连海平");
  g_autofree char *path = g_build_filename (folder->folder, store, "1003.pem", NULL);
  g_autofree char *moved = g_build_filename (folder->folder, "moved.pem", NULL);
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  g_assert_cmpint (symlink (moved, path), ==, 0);
  assert_not_opened (folder);
}

static void
test_names (Folder *folder, gconstpointer data)
{
  const char *const names[] = { "../x", "a/b", "", "1003.pem", "１００３", NULL };
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (qf_key_file_prepare (folder->folder, store, names[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_INPUT);
    }
  g_autoptr (GError) error = NULL;
  g_assert_false (qf_key_file_prepare (folder->folder, "../../etc", "1003", &error));
}

static void
test_openssl (Folder *folder, gconstpointer data)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  if (openssl == NULL)
    {
      g_test_skip ("the openssl command is not installed");
      return;
    }
  make_key (folder, "春江潮水连海平");
  g_autofree char *path = g_build_filename (folder->folder, store, "1003.pem", NULL);
  g_autofree char *output = NULL;
  const char *arguments[]
      = { openssl, "pkey", "-in", path, "-passin", "pass:春江潮水连海平", "-noout", "-text", NULL };
  int status;
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (output, "ED25519 Private-Key"));
  const char *structure[] = { openssl, "asn1parse", "-in", path, NULL };
  g_autofree char *parsed = NULL;
  g_assert_true (g_spawn_sync (NULL, (char **)structure, NULL, G_SPAWN_DEFAULT, NULL, NULL, &parsed,
                               NULL, &status, NULL));
  g_assert_nonnull (strstr (parsed, "PBES2"));
  g_assert_nonnull (strstr (parsed, "scrypt"));
  g_assert_nonnull (strstr (parsed, ":4000"));
}

static void
test_check_code (void)
{
  g_autofree char *code = qf_sign_view_format_check_code (
      "7c3e91af04d2b86f2e57a10c9999999999999999999999999999999999999999");
  g_assert_cmpstr (code, ==, "7c3e 91af 04d2 b86f 2e57 a10c");
  g_assert_null (qf_sign_view_format_check_code ("7c3e"));
  g_assert_null (qf_sign_view_format_check_code (NULL));
}

#define ADD(name, function) g_test_add ("/sign/" name, Folder, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/a-secret-never-grows", test_secret);
  g_test_add_func ("/sign/weak-passphrases-are-refused", test_strength);
  ADD ("a-passphrase-is-the-first-line", test_first_line);
  ADD ("a-file-without-a-passphrase-is-refused", test_bad_passphrase_files);
  ADD ("five-wrong-passphrases-bring-a-pause", test_counter);
  ADD ("a-right-passphrase-resets-the-counter", test_counter_is_reset);
  ADD ("a-restart-does-not-clear-the-counter", test_counter_outlives_a_restart);
  ADD ("a-damaged-counter-counts-as-full", test_damaged_counter);
  ADD ("the-counter-follows-no-link", test_counter_follows_no_link);
  ADD ("a-key-is-read-back", test_key_is_read_back);
  ADD ("a-key-is-never-replaced", test_key_is_never_replaced);
  ADD ("a-key-that-others-can-reach-is-refused", test_modes);
  ADD ("a-key-of-another-account-is-refused", test_other_owner);
  ADD ("only-an-encrypted-key-of-ours-is-read", test_foreign_files);
  ADD ("a-key-behind-a-link-is-refused", test_links);
  ADD ("a-staff-number-is-no-path", test_names);
  ADD ("openssl-reads-the-key", test_openssl);
  g_test_add_func ("/sign/check-code-has-groups-of-four", test_check_code);
  return g_test_run ();
}
