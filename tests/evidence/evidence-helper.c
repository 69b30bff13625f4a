/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "evidence-helper.h"

#include <glib/gstdio.h>
#include <qf/qf-text.h>
#include <string.h>
#include <sys/wait.h>

static void
keep_counted (QfGateInput *input, const QfVerdict *verdict)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) qf_signed_free);

  for (guint i = 0; i < verdict->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (verdict->acts, i);

      for (guint n = 0; n < input->acts->len; n++)
        {
          const QfSigned *item = g_ptr_array_index (input->acts, n);

          if (item->log_seq == act->log_seq)
            {
              g_ptr_array_add (kept, qf_signed_copy (item));
              break;
            }
        }
    }
  g_ptr_array_unref (input->acts);
  input->acts = kept;
}

static gboolean
are_whole (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const QfSigned *item = g_ptr_array_index (list, i);

      if (item->statement == NULL || item->signature == NULL || item->key == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_whole (const QfGateInput *input)
{
  return input->manifest != NULL && input->bodies != NULL && input->attachments != NULL
         && input->acts != NULL && input->versions != NULL && input->sessions != NULL
         && input->rolls != NULL && input->roll_signatures != NULL && input->keys != NULL
         && input->log != NULL && input->rolls->len == input->roll_signatures->len
         && are_whole (input->acts) && are_whole (input->versions)
         && are_whole (input->sessions);
}

/* The fixture knows its attachments by digest; these are the bytes behind them. */
static GPtrArray *
find_attachments (const QfGateInput *input)
{
  static const char *const known[] = { "form1", "form2", "other", "" };
  GPtrArray *attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < input->attachments->len; i++)
    {
      const char *digest = g_ptr_array_index (input->attachments, i);
      GBytes *bytes = NULL;

      for (guint n = 0; n < G_N_ELEMENTS (known) && bytes == NULL; n++)
        {
          g_autofree char *found = qf_digest_string (known[n]);

          if (g_strcmp0 (found, digest) == 0)
            bytes = g_bytes_new_static (known[n], strlen (known[n]));
        }
      if (bytes == NULL)
        bytes = g_bytes_new_static ("swapped", 7);
      g_ptr_array_add (attachments, bytes);
    }
  return attachments;
}

QfBundle *
evidence_make_bundle (GateFixture *fixture)
{
  QfGateInput *input = &fixture->input;
  g_autoptr (QfVerdict) verdict = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GError) error = NULL;
  QfBundle *bundle;

  if (!is_whole (input))
    return NULL;
  verdict = qf_gate_check (input);
  if (verdict->verified)
    keep_counted (input, verdict);
  attachments = find_attachments (input);
  bundle = qf_bundle_new_from_input (input, attachments, verdict, &error);
  g_assert_no_error (error);
  return bundle;
}

char *
evidence_dup_paper (GateFixture *fixture)
{
  return g_strdup (fixture->input.roll_fingerprint);
}

char *
evidence_unpack (QfBundle *bundle)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (bundle);
  char *folder = g_dir_make_tmp ("qf-evidence-XXXXXX", NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GBytes *bytes = qf_bundle_get (bundle, name);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);

      g_assert_true (g_file_set_contents_full (path, size > 0 ? data : "", (gssize) size,
                                               G_FILE_SET_CONTENTS_NONE, 0644, NULL));
    }
  return folder;
}

void
evidence_remove (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_remove (path) != 0)
        g_rmdir (path);
    }
  g_rmdir (folder);
}

int
evidence_run_script (const char *shell, const char *folder, const char *fingerprint, char **last)
{
  const char *argv[] = { shell, "VERIFY.sh", "--roll", fingerprint, NULL };
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  guint n;

  g_assert_true (g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &output, NULL, &status, &error));
  g_assert_no_error (error);
  g_strchomp (output);
  lines = g_strsplit (output, "\n", -1);
  n = g_strv_length (lines);
  *last = g_strdup (n > 0 ? lines[n - 1] : "");
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

QfBundle *
evidence_with_member (QfBundle *bundle, const char *name, GBytes *bytes)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (bundle);
  QfBundle *copy = qf_bundle_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const char *other = g_ptr_array_index (names, i);

      if (!g_str_equal (other, name))
        qf_bundle_add (copy, other, qf_bundle_get (bundle, other));
    }
  if (bytes != NULL)
    qf_bundle_add (copy, name, bytes);
  return copy;
}

QfBundle *
evidence_mend_sums (QfBundle *bundle)
{
  g_autoptr (GPtrArray) names = qf_bundle_list (bundle);
  GString *sums = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *digest = qf_digest_bytes (qf_bundle_get (bundle, name));

      if (!g_str_equal (name, "SHA256SUMS"))
        g_string_append_printf (sums, "%s  %s\n", digest, name);
    }
  bytes = g_string_free_to_bytes (sums);
  return evidence_with_member (bundle, "SHA256SUMS", bytes);
}
