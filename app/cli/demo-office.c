/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "demo.h"

/* Founding the sample office: keys, roll and channel, by the people themselves.
 *
 * Passphrases are sample-office-STAFF and lie in files only while the office is made: the
 * signer opens them itself, as it would for anybody who uses --passphrase-file. */

Demo *
demo_new (const char *folder, const char *data, GDateTime *now, QfPlugins *plugins)
{
  Demo *self = g_new0 (Demo, 1);
  g_autoptr (GDateTime) local = g_date_time_to_local (now);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->store = g_build_filename (self->folder, "office.db", NULL);
  self->keys = g_build_filename (self->folder, "keys", NULL);
  self->data = g_strdup (data);
  self->now = g_date_time_ref (now);
  self->today = g_date_time_new_local (g_date_time_get_year (local), g_date_time_get_month (local),
                                       g_date_time_get_day_of_month (local), 0, 0, 0);
  self->plugins = plugins;
  self->desks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->signed_in = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->releases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static char *
dup_passphrase_path (Demo *self, const char *staff)
{
  g_autofree char *name = g_strconcat (".passphrase-", staff, NULL);

  return g_build_filename (self->folder, name, NULL);
}

void
demo_free (Demo *self)
{
  GHashTableIter iterator;
  gpointer staff;

  g_hash_table_iter_init (&iterator, self->desks);
  while (g_hash_table_iter_next (&iterator, &staff, NULL))
    {
      g_autofree char *path = dup_passphrase_path (self, staff);

      g_unlink (path);
    }
  g_hash_table_unref (self->desks);
  g_hash_table_unref (self->signed_in);
  g_hash_table_unref (self->releases);
  g_date_time_unref (self->now);
  g_date_time_unref (self->today);
  g_free (self->folder);
  g_free (self->store);
  g_free (self->keys);
  g_free (self->data);
  g_free (self);
}

/* Never later than now: what happens in the morning has happened by the small hours, too. */
static GDateTime *
make_time (Demo *self, int day, int minute)
{
  g_autoptr (GDateTime) midnight = g_date_time_add_days (self->today, day);
  GDateTime *time = g_date_time_add_minutes (midnight, minute);

  if (g_date_time_compare (time, self->now) <= 0)
    return time;
  g_date_time_unref (time);
  return g_date_time_ref (self->now);
}

static QfOffice *
open_desk (Demo *self, const char *staff, GDateTime *time, GError **error)
{
  g_autofree char *path = dup_passphrase_path (self, staff);
  g_autofree char *passphrase = g_strdup_printf ("sample-office-%s\n", staff);
  QfOfficeOptions options = { 0 };

  if (!g_file_set_contents_full (path, passphrase, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  options.store = self->store;
  options.keys = self->keys;
  options.staff = staff;
  options.passphrase_file = path;
  options.now = time;
  options.plugins = self->plugins;
  return qf_office_open (&options, error);
}

QfOffice *
demo_get_desk (Demo *self, const char *staff, int day, int minute, GError **error)
{
  g_autoptr (GDateTime) time = make_time (self, day, minute);
  QfOffice *desk = g_hash_table_lookup (self->desks, staff);

  if (desk == NULL)
    {
      desk = open_desk (self, staff, time, error);
      if (desk != NULL)
        g_hash_table_insert (self->desks, g_strdup (staff), desk);
    }
  else
    {
      qf_office_set_now (desk, time);
    }
  return desk;
}

QfOffice *
demo_sign_in (Demo *self, const char *staff, int day, int minute, GError **error)
{
  QfOffice *desk = demo_get_desk (self, staff, day, minute, error);
  gpointer open;

  if (desk == NULL
      || (g_hash_table_lookup_extended (self->signed_in, staff, NULL, &open)
          && GPOINTER_TO_INT (open) == day))
    return desk;
  if (!qf_office_sign_in (desk, staff, NULL, error))
    return NULL;
  g_hash_table_insert (self->signed_in, g_strdup (staff), GINT_TO_POINTER (day));
  return desk;
}

static gboolean
create (Demo *self, const char *office, const DemoPerson *people, int day, GError **error)
{
  g_autoptr (GPtrArray) admins = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_person_free);
  g_autoptr (GDateTime) time = make_time (self, day, 9 * 60);
  QfOfficeOptions options = { 0 };
  g_autofree char *id = NULL;

  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (admins, qf_person_new (people[i].staff, people[i].name, people[i].unit,
                                            QF_DUTY_ADMINISTRATOR));
  options.store = self->store;
  options.keys = self->keys;
  options.now = time;
  id = qf_office_init (&options, office, TRUE, "ed25519", admins, error);
  return id != NULL;
}

static gboolean
put_people (Demo *self, const DemoPerson *people, int day, GError **error)
{
  QfOffice *desk = demo_get_desk (self, people[0].staff, day, 9 * 60 + 5, error);

  for (guint i = 0; desk != NULL && people[i].staff != NULL; i++)
    {
      guint duties = 0;
      g_autoptr (QfPerson) person = NULL;

      if (!qf_duties_from_string (people[i].duties, &duties))
        g_error ("unknown duty of %s", people[i].staff);
      person = qf_person_new (people[i].staff, people[i].name, people[i].unit, duties);
      if (!qf_office_put_person (desk, person, error))
        return FALSE;
    }
  return desk != NULL;
}

static gboolean
make_keys (Demo *self, const DemoPerson *people, int day, GError **error)
{
  for (guint i = 0; people[i].staff != NULL; i++)
    {
      QfOffice *desk = demo_get_desk (self, people[i].staff, day, 10 * 60 + (int)i, error);
      g_autofree char *fingerprint = desk != NULL ? qf_office_make_key (desk, NULL, error) : NULL;

      if (fingerprint == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
sign_roll (Demo *self, const DemoPerson *people, int day, GError **error)
{
  for (guint i = 0; i < 2; i++)
    {
      QfOffice *desk = demo_get_desk (self, people[i].staff, day, 11 * 60 + (int)i, error);
      gboolean in_force = FALSE;

      if (desk == NULL || !qf_office_sign_roll (desk, NULL, &in_force, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_site (Demo *self, const DemoPerson *people, int day, GError **error)
{
  QfOffice *desk = demo_get_desk (self, people[0].staff, day, 12 * 60, error);
  g_autoptr (GHashTable) configuration
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (desk == NULL)
    return FALSE;
  g_hash_table_insert (configuration, g_strdup ("path"),
                       g_build_filename (self->folder, "site", NULL));
  return qf_office_add_channel (desk, "site", "site", configuration, NULL, error);
}

gboolean
demo_found (Demo *self,
            const char *office,
            const DemoPerson *people,
            gboolean publisher_may_be_drafter,
            int day,
            GError **error)
{
  QfOffice *desk;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_STORE, _ ("The folder “%s” cannot be made: %s"),
                   self->folder, g_strerror (errno));
      return FALSE;
    }
  if (!create (self, office, people, day, error) || !put_people (self, people, day, error))
    return FALSE;
  desk = demo_get_desk (self, people[0].staff, day, 9 * 60 + 30, error);
  if (publisher_may_be_drafter
      && !qf_office_put_roll_setting (desk, "publisher-may-be-drafter", "yes", error))
    return FALSE;
  return make_keys (self, people, day, error) && sign_roll (self, people, day, error)
         && add_site (self, people, day, error);
}
