/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Bundles as files: what a zip may be, what a member may be, and that one byte is enough. */

#include "config.h"

#include "evidence-helper.h"

#include <glib/gstdio.h>
#include <qf/qf-error.h>
#include <qf/qf-office.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  GateFixture *fixture;
  QfBundle    *bundle;
  GBytes      *zip;
  char        *paper;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->fixture = gate_fixture_new ();
  gate_fixture_build (self->fixture);
  self->paper = evidence_dup_paper (self->fixture);
  self->bundle = evidence_make_bundle (self->fixture);
  self->zip = qf_bundle_to_zip (self->bundle, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_bytes_unref (self->zip);
  qf_bundle_free (self->bundle);
  g_free (self->paper);
  gate_fixture_free (self->fixture);
}

static gboolean
verify_bundle (QfBundle *bundle, const char *paper)
{
  g_autofree char *verdict = NULL;
  g_autoptr (GError) error = NULL;
  gboolean verified = qf_bundle_verify (bundle, paper, &verdict, &error);

  if (!verified)
    g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  else
    g_assert_true (g_str_has_prefix (verdict, "VERIFIED"));
  return verified;
}

static gboolean
verify_zip (GBytes *zip, const char *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfBundle) bundle = qf_bundle_new_from_zip (zip, &error);

  if (bundle == NULL)
    {
      g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
      return FALSE;
    }
  return verify_bundle (bundle, paper);
}

static void
test_same_release_gives_the_same_bytes (Fixture *self, gconstpointer data)
{
  g_autoptr (QfBundle) again = evidence_make_bundle (self->fixture);
  g_autoptr (GBytes) zip = qf_bundle_to_zip (again, NULL);

  g_assert_true (g_bytes_equal (zip, self->zip));
  g_assert_true (verify_zip (self->zip, self->paper));
}

static void
test_no_fingerprint_or_another_is_never_verified (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_strnfill (64, 'a');
  g_autofree char *verdict = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (verify_bundle (self->bundle, other));
  g_assert_false (qf_bundle_verify (self->bundle, NULL, &verdict, &error));
  g_assert_cmpstr (error->message, ==, "no roll fingerprint");
}

static GBytes *
flip (GBytes *bytes, gsize place)
{
  gsize size;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  size = g_bytes_get_size (bytes);
  copy[place] ^= 1;
  return g_bytes_new_take (copy, size);
}

/* Even with SHA256SUMS made right again: signatures and the gate must notice. */
static void
test_one_byte_in_any_signed_member_is_noticed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (self->bundle);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GBytes *bytes = qf_bundle_get (self->bundle, name);

      if (g_str_equal (name, "VERIFY.sh") || g_str_equal (name, "README.txt")
          || g_str_equal (name, "SHA256SUMS"))
        continue;
      /* every byte of what is signed; of long texts, which only their hash covers, a sample */
      for (gsize place = 0; place < g_bytes_get_size (bytes);
           place += g_bytes_get_size (bytes) > 600 ? 11 : 1)
        {
          g_autoptr (GBytes) flipped = flip (bytes, place);
          g_autoptr (QfBundle) broken = evidence_with_member (self->bundle, name, flipped);
          g_autoptr (QfBundle) mended = evidence_mend_sums (broken);

          if (place == 0)
            g_assert_false (verify_bundle (broken, self->paper));
          if (verify_bundle (mended, self->paper))
            g_error ("byte %" G_GSIZE_FORMAT " of %s may be changed", place, name);
        }
    }
  g_assert_true (verify_bundle (self->bundle, self->paper));
}

static void
test_member_dropped_or_added_is_noticed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (self->bundle);
  static const char *const strangers[]
      = { "extra", "07.act", "V0099.ver", "attachment-02", "roll-009", "body-3.xml", "S07.sig" };

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (QfBundle) without
          = evidence_with_member (self->bundle, g_ptr_array_index (names, i), NULL);
      g_autoptr (QfBundle) mended = evidence_mend_sums (without);

      /* making the sums right would only bring them back */
      if (g_str_equal (g_ptr_array_index (names, i), "SHA256SUMS"))
        g_assert_false (verify_bundle (without, self->paper));
      else if (verify_bundle (mended, self->paper))
        g_error ("%s may be dropped", (const char *) g_ptr_array_index (names, i));
    }
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
      g_autoptr (QfBundle) with = evidence_with_member (self->bundle, strangers[i], bytes);
      g_autoptr (QfBundle) mended = evidence_mend_sums (with);

      if (verify_bundle (mended, self->paper))
        g_error ("%s may be added", strangers[i]);
    }
}

/* Every byte of the zip's own structure; contents are covered by CRC and sums. */
static void
test_one_byte_of_the_zip_is_noticed (Fixture *self, gconstpointer data)
{
  gsize size = g_bytes_get_size (self->zip);
  guint tried = 0;

  for (gsize place = 0; place < size; place += place < 4096 || place + 4096 > size ? 1 : 37)
    {
      g_autoptr (GBytes) flipped = flip (self->zip, place);
      g_autoptr (GError) error = NULL;
      g_autoptr (QfBundle) read = qf_bundle_new_from_zip (flipped, &error);

      tried++;
      /* Times, versions and attributes hold no meaning: then all members must be the same. */
      if (read != NULL)
        {
          g_autoptr (GBytes) again = qf_bundle_to_zip (read, NULL);

          g_assert_true (g_bytes_equal (again, self->zip));
        }
    }
  g_assert_cmpuint (tried, >, 4096);
}

static GBytes *
join (GBytes *zip, const char *before, const char *after)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) before, (guint) strlen (before));
  g_byte_array_append (bytes, g_bytes_get_data (zip, NULL), (guint) g_bytes_get_size (zip));
  g_byte_array_append (bytes, (const guint8 *) after, (guint) strlen (after));
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_data_before_or_after_the_zip_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = join (self->zip, "x", "");
  g_autoptr (GBytes) after = join (self->zip, "", "x");
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (self->zip, 0, g_bytes_get_size (self->zip) / 2);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  g_assert_false (verify_zip (before, self->paper));
  g_assert_false (verify_zip (after, self->paper));
  g_assert_false (verify_zip (half, self->paper));
  g_assert_false (verify_zip (nothing, self->paper));
}

/* Any zip program may pack the folder again. */
static void
test_bundle_packed_again_by_zip_is_verified (Fixture *self, gconstpointer data)
{
  g_autofree char *zip = g_find_program_in_path ("zip");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *command = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) packed = NULL;
  gsize size = 0;
  int status = 1;

  if (zip == NULL)
    {
      g_test_skip ("no zip program here");
      return;
    }
  folder = evidence_unpack (self->bundle);
  path = g_strconcat (folder, ".zip", NULL);
  command = g_strdup_printf ("sh -c 'cd %s && zip -q -X %s *'", folder, path);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  packed = g_bytes_new (bytes, size);
  g_assert_true (verify_zip (packed, self->paper));
  g_remove (path);
  evidence_remove (folder);
}

static void
test_folder_with_a_link_or_a_folder_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = evidence_unpack (self->bundle);
  g_autofree char *manifest = g_build_filename (folder, "manifest", NULL);
  g_autofree char *moved = g_strconcat (folder, "-manifest", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *verdict = NULL;
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (qf_evidence_verify (folder, self->paper, &verdict, NULL, &error));
  g_assert_cmpint (g_mkdir (inner, 0755), ==, 0);
  g_clear_pointer (&verdict, g_free);
  g_assert_false (qf_evidence_verify (folder, self->paper, &verdict, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);
  g_assert_cmpint (evidence_run_script ("sh", folder, self->paper, &last), ==, 6);
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rename (manifest, moved), ==, 0);
  g_assert_cmpint (symlink (moved, manifest), ==, 0);
  g_assert_false (qf_evidence_verify (folder, self->paper, &verdict, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_pointer (&last, g_free);
  g_assert_cmpint (evidence_run_script ("sh", folder, self->paper, &last), ==, 6);
  g_remove (moved);
  evidence_remove (folder);
}

/* Both verifiers over a folder: the same words. */
static void
expect_reason (Fixture *self, const char *folder, const char *words)
{
  g_autofree char *verdict = NULL;
  g_autofree char *last = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (qf_evidence_verify (folder, self->paper, &verdict, NULL, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  if (strstr (error->message, words) == NULL)
    g_error ("not \"%s\" but: %s", words, error->message);
  g_assert_cmpint (evidence_run_script ("sh", folder, self->paper, &last), ==, 6);
  said = g_strconcat ("NOT VERIFIED: ", error->message, NULL);
  g_assert_cmpstr (last, ==, said);
}

static void
put_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (text == NULL)
    g_assert_cmpint (g_remove (path), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_what_lies_beside_is_told_from_forgery (Fixture *self, gconstpointer data)
{
  static const char *const strays[] = { "R18 核验包.zip", "notes.txt", ".directory" };
  g_autofree char *folder = evidence_unpack (self->bundle);

  for (guint i = 0; i < G_N_ELEMENTS (strays); i++)
    {
      put_file (folder, strays[i], "x");
      expect_reason (self, folder, "no sign of forgery: unpack the zip into an empty folder");
      put_file (folder, strays[i], NULL);
    }
  evidence_remove (folder);
}

static void
test_the_member_that_differs_is_named (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = evidence_unpack (self->bundle);

  put_file (folder, "02.act", "x");
  expect_reason (self, folder, "02.act differs from SHA256SUMS: ");
  put_file (folder, "notes.txt", "x");
  expect_reason (self, folder, "02.act differs from SHA256SUMS: ");
  put_file (folder, "notes.txt", NULL);
  put_file (folder, "02.act", NULL);
  expect_reason (self, folder, "02.act is missing: ");
  put_file (folder, "SHA256SUMS", "x\n");
  expect_reason (self, folder, "SHA256SUMS is damaged");
  evidence_remove (folder);
}

/* In a Chinese locale people read Chinese, and the last line stays what programs read. */
static void
test_script_speaks_chinese (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = evidence_unpack (self->bundle);
  const char *argv[] = { "sh", "VERIFY.sh", "--roll", self->paper, NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "LC_ALL", "zh_CN.UTF-8", TRUE);
  g_autofree char *problems = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (folder, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_str_has_suffix (output, "\nVERIFIED\n"));
  g_assert_nonnull (strstr (output, "标题："));
  g_assert_nonnull (strstr (output, "三审："));
  g_assert_null (strstr (output, "Title"));
  argv[2] = NULL;
  g_clear_pointer (&output, g_free);
  g_assert_true (g_spawn_sync (folder, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &output, &problems, &status, NULL));
  g_assert_cmpint (WEXITSTATUS (status), ==, 6);
  g_assert_true (g_str_has_suffix (output, "\nNOT VERIFIED: no roll fingerprint\n"));
  g_assert_nonnull (strstr (problems, "用法：sh VERIFY.sh --roll 指纹"));
  g_assert_nonnull (strstr (problems, "人员与权限"));
  evidence_remove (folder);
}

static void
test_script_says_the_same_in_every_shell (Fixture *self, gconstpointer data)
{
  static const char *const shells[] = { "dash", "bash" };
  g_autofree char *folder = evidence_unpack (self->bundle);

  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      g_autofree char *found = g_find_program_in_path (shells[i]);
      g_autofree char *last = NULL;
      g_autofree char *other = NULL;

      if (found == NULL)
        continue;
      g_assert_cmpint (evidence_run_script (shells[i], folder, self->paper, &last), ==, 0);
      g_assert_cmpstr (last, ==, "VERIFIED");
      g_assert_cmpint (evidence_run_script (shells[i], folder, "", &other), ==, 6);
      g_assert_cmpstr (other, ==, "NOT VERIFIED: no roll fingerprint");
    }
  evidence_remove (folder);
}

/* A sample of flips, since each run of the script takes a second. */
static void
test_script_notices_one_byte (Fixture *self, gconstpointer data)
{
  static const char *const names[]
      = { "manifest", "body-1.xml", "attachment-01", "01.act", "02.sig", "04.detail", "V0001.ver",
          "roll-001", "log" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GBytes *bytes = qf_bundle_get (self->bundle, names[i]);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (QfBundle) broken = NULL;
      g_autoptr (QfBundle) mended = NULL;
      g_autofree char *folder = NULL;
      g_autofree char *last = NULL;

      g_assert_nonnull (bytes);
      flipped = flip (bytes, g_bytes_get_size (bytes) / 2);
      broken = evidence_with_member (self->bundle, names[i], flipped);
      mended = evidence_mend_sums (broken);
      folder = evidence_unpack (mended);
      if (evidence_run_script ("sh", folder, self->paper, &last) != 6)
        g_error ("%s may be changed: %s", names[i], last);
      g_assert_true (g_str_has_prefix (last, "NOT VERIFIED: "));
      evidence_remove (folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define T(name, function)                                                                          \
  g_test_add ("/evidence/" name, Fixture, NULL, set_up, test_##function, tear_down)
  T ("same-release-gives-the-same-bytes", same_release_gives_the_same_bytes);
  T ("no-fingerprint-or-another-is-never-verified", no_fingerprint_or_another_is_never_verified);
  T ("one-byte-in-any-signed-member-is-noticed", one_byte_in_any_signed_member_is_noticed);
  T ("member-dropped-or-added-is-noticed", member_dropped_or_added_is_noticed);
  T ("one-byte-of-the-zip-is-noticed", one_byte_of_the_zip_is_noticed);
  T ("data-before-or-after-the-zip-is-refused", data_before_or_after_the_zip_is_refused);
  T ("bundle-packed-again-by-zip-is-verified", bundle_packed_again_by_zip_is_verified);
  T ("folder-with-a-link-or-a-folder-is-refused", folder_with_a_link_or_a_folder_is_refused);
  T ("what-lies-beside-is-told-from-forgery", what_lies_beside_is_told_from_forgery);
  T ("the-member-that-differs-is-named", the_member_that_differs_is_named);
  T ("script-speaks-chinese", script_speaks_chinese);
  T ("script-says-the-same-in-every-shell", script_says_the_same_in_every_shell);
  T ("script-notices-one-byte", script_notices_one_byte);
  return g_test_run ();
}
