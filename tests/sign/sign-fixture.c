/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign-fixture.h"

#include <qf/qf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Everything is made by the real signer, as an office would. */

void
sign_fixture_set_up (SignFixture *self, gconstpointer data)
{
  const char *root = g_getenv ("QF_BUILD_ROOT");
  g_assert_nonnull (root);
  self->folder = g_dir_make_tmp ("qf-sign-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  g_setenv ("HOME", self->folder, TRUE);
  self->keys = g_build_filename (self->folder, "keys", NULL);
  self->program = g_build_filename (root, "app", "sign", "qianfa-sign", NULL);
  self->store = g_uuid_string_random ();
  self->public_keys
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
}

static void
remove_tree (const char *path)
{
  const char *arguments[] = { "rm", "-rf", "--", path, NULL };
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

void
sign_fixture_tear_down (SignFixture *self, gconstpointer data)
{
  remove_tree (self->folder);
  g_clear_pointer (&self->roll, qf_roll_unref);
  g_clear_pointer (&self->rolls, g_ptr_array_unref);
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  g_clear_pointer (&self->public_keys, g_hash_table_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->store, g_free);
}

char *
sign_fixture_put_passphrase (SignFixture *self, const char *name, const char *passphrase)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *text = g_strconcat (passphrase, "\n", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

QfSigner *
sign_fixture_new_signer_with (SignFixture *self, const char *passphrase)
{
  g_autofree char *path = sign_fixture_put_passphrase (self, "passphrase", passphrase);
  return qf_signer_new (self->program, self->keys, path, FALSE);
}

QfSigner *
sign_fixture_new_signer (SignFixture *self, const char *staff)
{
  g_autofree char *passphrase = g_strconcat ("sample-office-", staff, NULL);
  g_autofree char *path = sign_fixture_put_passphrase (self, staff, passphrase);
  return qf_signer_new (self->program, self->keys, path, FALSE);
}

char *
sign_fixture_make_key (SignFixture *self, const char *staff)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSigner) signer = sign_fixture_new_signer (self, staff);
  g_autoptr (GBytes) der = NULL;
  g_autoptr (QfSigned) offer = qf_signer_make_key (signer, self->store, staff, &der, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (offer);
  g_hash_table_insert (self->public_keys, g_strdup (offer->key), g_bytes_ref (der));
  return g_strdup (offer->key);
}

static void
put (QfRoll **roll, const char *staff, const char *name, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfPerson) person
      = qf_person_new (staff, name, NULL, 0x7f); /* every duty: the gate is not asked here */
  g_autoptr (QfRoll) with_person = qf_roll_with_person (*roll, person, &error);
  g_assert_no_error (error);
  if (key != NULL)
    {
      QfRollKey entry = { (char *)key, (char *)staff, TRUE };
      g_autoptr (QfRoll) with_key = qf_roll_with_key (with_person, &entry, &error);
      g_assert_no_error (error);
      qf_roll_unref (*roll);
      *roll = g_steal_pointer (&with_key);
      return;
    }
  qf_roll_unref (*roll);
  *roll = g_steal_pointer (&with_person);
}

QfRoll *
sign_fixture_new_roll (SignFixture *self, gboolean trial, const char *key_1, const char *key_2)
{
  g_autoptr (GError) error = NULL;
  QfRoll *roll = qf_roll_new (self->store, "示例市人民政府办公室", trial, "ed25519", &error);
  g_assert_no_error (error);
  put (&roll, SIGN_ADMIN_1, "孙序", key_1);
  put (&roll, SIGN_ADMIN_2, "周砚", key_2);
  put (&roll, "1007", "赵宁", NULL);
  put (&roll, "0002", "吴澄", NULL);
  put (&roll, "2004", "王松", NULL);
  return roll;
}

void
sign_fixture_enact (SignFixture *self, gboolean trial)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key_1 = sign_fixture_make_key (self, SIGN_ADMIN_1);
  g_autofree char *key_2 = sign_fixture_make_key (self, SIGN_ADMIN_2);
  QfRoll *roll = sign_fixture_new_roll (self, trial, key_1, key_2);
  GPtrArray *signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);
  const char *const staff[] = { SIGN_ADMIN_1, SIGN_ADMIN_2 };
  for (guint i = 0; i < G_N_ELEMENTS (staff); i++)
    {
      g_autoptr (QfSigner) signer = sign_fixture_new_signer (self, staff[i]);
      QfSigned *signature
          = qf_signer_sign_roll (signer, staff[i], qf_roll_get_bytes (roll), self->rolls,
                                 self->signatures, self->public_keys, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (signatures, signature);
    }
  g_ptr_array_add (self->rolls, g_bytes_ref (qf_roll_get_bytes (roll)));
  g_ptr_array_add (self->signatures, signatures);
  self->roll = roll;
}

char *
sign_fixture_dup_key_path (SignFixture *self, const char *staff, const char *ending)
{
  g_autofree char *name = g_strconcat (staff, ending, NULL);
  return g_build_filename (self->keys, self->store, name, NULL);
}

GBytes *
sign_fixture_new_content (const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_block_unref);
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_TITLE, 0, "关于试点工作的通知"));
  g_ptr_array_add (blocks, qf_block_new (QF_BLOCK_PARAGRAPH, 0, words));
  g_autoptr (QfDocument) document = qf_document_new (QF_KIND_POLICY, NULL, blocks, &error);
  g_assert_no_error (error);
  return g_bytes_ref (qf_document_get_bytes (document));
}

QfSigned *
sign_fixture_sign_version (SignFixture *self, QfSigner *signer, const char *words, GError **error)
{
  g_autoptr (GBytes) content = sign_fixture_new_content (words);
  return qf_signer_sign_version (signer, self->store, SIGN_ADMIN_1, "D1", "D1.1", NULL, content,
                                 self->roll != NULL ? qf_roll_get_bytes (self->roll) : NULL, NULL,
                                 error);
}

int
sign_fixture_find_child (void)
{
  int child = 0;
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;
  while (child == 0 && (task = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "children", NULL);
      g_autofree char *children = NULL;
      if (g_file_get_contents (path, &children, NULL, NULL))
        child = atoi (children);
    }
  return child;
}
