/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-settings"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-text.h>
#include <string.h>

#include "gate/qf-setting.h"

/* Settings of the office: each value signed by an administrator (QIANFA-OFFICE-1), logged, and
 * judged again whenever it is read, for a channel's path decides where releases are written.
 *
 * The last row of a name that an administrator signed is its value. Rows that nobody signed are
 * in nobody's way; one that was signed and says something else now is an alarm, never "not set".
 * A statement counts once: the row of an old value, copied behind a newer one, is a forged one. */

#define CHECK_PREFIX "check."

/* What `office set` knows: percentages that the checks ask for by these keys. */
static const struct
{
  const char *key;
  const char *fallback;
  guint64 least;
  guint64 most;
} known[] = {
  { "copied-share-error", "50", 1, 100 },
  { "copied-share-warning", "25", 1, 100 },
};

/* --- reading ------------------------------------------------------------------------------- */

static QfLogEntry *
load_entry (QfOffice *self, guint64 seq, GError **error)
{
  g_autoptr (GPtrArray) entries = qf_store_list_log (self->store, seq, seq, error);
  if (entries == NULL || entries->len != 1)
    return NULL;
  return qf_log_entry_copy (g_ptr_array_index (entries, 0));
}

/* FALSE with an error where the row is an alarm; @value: (out): set where it holds. */
static gboolean
judge_row (QfOffice *self, const QfSettingRow *row, GBytes **value, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (QfLogEntry) entry = load_entry (self, row->signed_->log_seq, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  switch (qf_setting_judge (row->signed_, qf_store_get_id (self->store), row->name, row->value,
                            _qf_office_find_roll_at (self, row->signed_->log_seq), entry,
                            self->keys))
    {
    case QF_SETTING_HOLDS:
      *value = row->value != NULL ? g_bytes_ref (row->value) : g_bytes_new_static ("", 0);
      return TRUE;
    case QF_SETTING_CHANGED:
      g_set_error (error, QF_ERROR, QF_ERROR_VERIFY,
                   _ ("“%s” was changed in the store by another program: it is not what an "
                      "administrator signed. Set it again, and look who writes to the store."),
                   row->name);
      return FALSE;
    default:
      return TRUE;
    }
}

GHashTable *
_qf_office_load_settings (QfOffice *self, const char *prefix, GError **error)
{
  if (!_qf_office_load_rolls (self, error))
    return NULL;
  g_autoptr (GPtrArray) rows = qf_store_list_setting_rows (self->store, prefix, error);
  if (rows == NULL)
    return NULL;
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, NULL);
  g_autoptr (GHashTable) values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  g_autoptr (GHashTable) alarms
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_error_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const QfSettingRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GBytes) value = NULL;
      GError *alarm = NULL;
      if (row->signed_->statement == NULL || !g_hash_table_add (used, row->signed_->statement))
        continue;
      if (!judge_row (self, row, &value, &alarm))
        g_hash_table_insert (alarms, row->name, alarm);
      else if (value != NULL)
        {
          g_hash_table_remove (alarms, row->name);
          g_hash_table_insert (values, g_strdup (row->name), g_steal_pointer (&value));
        }
    }
  GHashTableIter iter;
  gpointer alarm;
  g_hash_table_iter_init (&iter, alarms);
  if (g_hash_table_iter_next (&iter, NULL, &alarm))
    {
      g_propagate_error (error, g_error_copy (alarm));
      return NULL;
    }
  /* An empty value ends a setting. */
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, NULL, &alarm))
    if (g_bytes_get_size (alarm) == 0)
      g_hash_table_iter_remove (&iter);
  return g_steal_pointer (&values);
}

/* --- writing ------------------------------------------------------------------------------- */

gboolean
_qf_office_sign_setting (
    QfOffice *self, const char *name, GBytes *value, GCancellable *cancellable, GError **error)
{
  QfRoll *roll = _qf_office_get_roll (self, error);
  if (roll == NULL || !_qf_office_require_administrator (self, error)
      || _qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (self->store, error);
  if (head == NULL)
    return FALSE;
  g_autoptr (QfSigned) signature
      = qf_signer_sign_office (self->signer, qf_store_get_id (self->store), self->staff, name,
                               value, qf_roll_get_bytes (roll), head->digest, cancellable, error);
  if (signature == NULL || !qf_store_begin (self->store, error))
    return FALSE;
  gboolean done = _qf_office_require_administrator (self, error)
                  && qf_store_put_setting (self->store, name, value, signature, error);
  return _qf_office_end (self, done, error);
}

/* --- what checks ask for --------------------------------------------------------------------- */

gboolean
_qf_office_add_check_settings (QfOffice *self, QfCheckContext *context, GError **error)
{
  g_autoptr (GHashTable) values = _qf_office_load_settings (self, CHECK_PREFIX, error);
  if (values == NULL)
    return FALSE;
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      gsize size = 0;
      const char *bytes = g_bytes_get_data (value, &size);
      g_autofree char *text = g_strndup (bytes, size);
      qf_check_context_set_setting (context, (char *)name + strlen (CHECK_PREFIX), text);
    }
  return TRUE;
}

void
qf_office_setting_free (QfOfficeSetting *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

GPtrArray *
qf_office_list_settings (QfOffice *self, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  g_autoptr (GHashTable) values = _qf_office_load_settings (self, CHECK_PREFIX, error);
  if (values == NULL)
    return NULL;
  GPtrArray *settings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_office_setting_free);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *name = g_strconcat (CHECK_PREFIX, known[i].key, NULL);
      GBytes *value = g_hash_table_lookup (values, name);
      QfOfficeSetting *setting = g_new0 (QfOfficeSetting, 1);
      setting->key = g_strdup (known[i].key);
      setting->is_set = value != NULL;
      setting->value = value != NULL
                           ? g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value))
                           : g_strdup (known[i].fallback);
      g_ptr_array_add (settings, setting);
    }
  return settings;
}

static gboolean
check_value (const char *key, const char *value, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      guint64 number = 0;
      if (!g_str_equal (known[i].key, key))
        continue;
      if (g_ascii_string_to_unsigned (value, 10, known[i].least, known[i].most, &number, NULL))
        return TRUE;
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is a whole number from %u to %u, in percent."), key,
                   (guint)known[i].least, (guint)known[i].most);
      return FALSE;
    }
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
               _ ("“%s” is no setting of the office. `office show` lists them."), key);
  return FALSE;
}

gboolean
qf_office_put_setting (
    QfOffice *self, const char *key, const char *value, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  if (!check_value (key, value, error))
    return FALSE;
  g_autofree char *name = g_strconcat (CHECK_PREFIX, key, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));
  return _qf_office_sign_setting (self, name, bytes, cancellable, error);
}
