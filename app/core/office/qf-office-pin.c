/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-pin"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What this account remembers of an office: the newest roll that it saw, in its own folder of
 * keys, `<keys>/<store>.roll`: one line, the roll's number and its fingerprint.
 *
 * Whoever can write the store can make it anew, with other people and other keys: everything in
 * it then verifies against a first roll that nobody knows. Paper tells, and so does this: a
 * store whose rolls do not hold the remembered one is read and never written. */

static char *
build_path (QfOffice *self)
{
  g_autofree char *name = g_strconcat (qf_store_get_id (self->store), ".roll", NULL);
  return g_build_filename (self->keys_folder, name, NULL);
}

/* FALSE where there is no pin, or none that can be read: then it is written anew. */
static gboolean
read_pin (const char *path, guint *number, char **fingerprint)
{
  g_autofree char *text = NULL;
  guint64 value = 0;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  g_auto (GStrv) words = g_strsplit (g_strchomp (text), " ", -1);
  if (g_strv_length (words) != 2 || strlen (words[1]) != 64
      || !g_ascii_string_to_unsigned (words[0], 10, 1, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (guint)value;
  *fingerprint = g_strdup (words[1]);
  return TRUE;
}

/* An account that may not write there remembers nothing, and is told nothing. */
static void
write_pin (const char *path, QfRoll *roll)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *line
      = g_strdup_printf ("%u %s\n", qf_roll_get_number (roll), qf_roll_get_fingerprint (roll));
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

void
_qf_office_compare_pin (QfOffice *self)
{
  g_clear_pointer (&self->pin_alarm, g_free);
  if (!self->rolls_hold)
    return;
  g_autofree char *path = build_path (self);
  g_autofree char *fingerprint = NULL;
  guint number = 0;
  gboolean pinned = read_pin (path, &number, &fingerprint);
  QfRoll *remembered = pinned && number <= self->parsed_rolls->len
                           ? g_ptr_array_index (self->parsed_rolls, number - 1)
                           : NULL;
  if (pinned && g_strcmp0 (qf_roll_get_fingerprint (remembered), fingerprint) != 0)
    self->pin_alarm = g_strdup_printf (
        _ ("The rolls of this store are not those that this account saw before: somebody made the "
           "store anew, or an old copy was put back. Compare the fingerprint with the one on paper "
           "(roll show). If it is right, remove %s."),
        path);
  else if (self->parsed_rolls->len > number && !self->adopting)
    write_pin (path, g_ptr_array_index (self->parsed_rolls, self->parsed_rolls->len - 1));
}

gboolean
_qf_office_require_pin (QfOffice *self, GError **error)
{
  if (!_qf_office_load_rolls (self, error))
    return FALSE;
  if (self->pin_alarm == NULL)
    return TRUE;
  g_set_error_literal (error, QF_ERROR, QF_ERROR_VERIFY, self->pin_alarm);
  return FALSE;
}
