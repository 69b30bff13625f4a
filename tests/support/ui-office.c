/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "ui-office"

#include "config.h"

#include "ui-office.h"

#include <glib/gstdio.h>

void
ui_office_found (UiOffice *self)
{
  g_autoptr (GPtrArray) admins = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("qianfa-ui-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = g_build_filename (self->folder, "office.db", NULL);
  self->keys = g_build_filename (self->folder, "keys", NULL);
  self->options = (QfOfficeOptions){ .store = self->store, .keys = self->keys };
  g_ptr_array_add (admins, qf_person_new ("1003", "孙序", "综合科", QF_DUTY_ADMINISTRATOR));
  g_ptr_array_add (admins, qf_person_new ("2001", "周砚", "法规科", QF_DUTY_ADMINISTRATOR));
  self->id = qf_office_init (&self->options, "示例市人民政府办公室", TRUE, NULL, admins, &error);
  g_assert_no_error (error);
}

void
ui_office_lay_key (UiOffice *self, const char *staff)
{
  g_autofree char *folder = g_build_filename (self->keys, self->id, NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.pem", folder, staff);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
}

void
ui_office_touch (UiOffice *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStore) store = qf_store_open (self->store, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("touched", 7);

  g_assert_no_error (error);
  qf_store_put_blob (store, bytes, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      remove_tree (inside);
    }
  g_remove (path);
}

void
ui_office_clear (UiOffice *self)
{
  remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->store, g_free);
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->id, g_free);
}
