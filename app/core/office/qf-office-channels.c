/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-channels"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Channels of the office: a setting "channel.ID" each, signed by an administrator
 * (QIANFA-OFFICE-1) and logged. Its value is lines of `key=value`, type first, then sorted. */

#define PREFIX "channel."

static gboolean
id_is_valid (const char *id)
{
  gsize length = strlen (id);
  return length >= 1 && length <= 32 && g_ascii_isalnum (id[0])
         && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static gboolean
key_is_valid (const char *key)
{
  return key[0] != '\0' && strspn (key, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (key)
         && !g_str_equal (key, "type");
}

/* --- the value's text --------------------------------------------------------------------------
 */

static GBytes *
write_value (const char *type, GHashTable *configuration, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) keys = configuration != NULL ? g_hash_table_get_keys (configuration) : NULL;
  keys = g_list_sort (g_steal_pointer (&keys), (GCompareFunc)strcmp);
  g_string_append_printf (text, "type=%s\n", type);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      const char *value = g_hash_table_lookup (configuration, l->data);
      if (!key_is_valid (l->data) || value == NULL || strpbrk (value, "\r\n") != NULL)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("“%s” cannot be set so: keys are small letters, digits and hyphens, "
                          "values are one line."),
                       (char *)l->data);
          return NULL;
        }
      g_string_append_printf (text, "%s=%s\n", (char *)l->data, value);
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* A table that owns its words, for the channel to complete; @configuration may be NULL. */
static GHashTable *
copy_configuration (GHashTable *configuration)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;
  if (configuration != NULL)
    g_hash_table_iter_init (&iter, configuration);
  while (configuration != NULL && g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

static QfChannelView *
read_value (QfOffice *self, const char *id, GBytes *value)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (value, &size);
  g_autofree char *text = g_strndup (bytes, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  QfChannelView *view = g_new0 (QfChannelView, 1);
  view->id = g_strdup (id);
  view->configuration = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');
      if (equals == NULL)
        continue;
      *equals = '\0';
      if (i == 0 && g_str_equal (lines[i], "type"))
        view->type = g_strdup (equals + 1);
      else
        g_hash_table_insert (view->configuration, g_strdup (lines[i]), g_strdup (equals + 1));
    }
  if (view->type == NULL)
    view->type = g_strdup ("");
  return view;
}

/* --- finding ------------------------------------------------------------------------------------
 */

static QfChannel *
find_implementation (QfOffice *self, const char *type)
{
  g_autoptr (GPtrArray) channels = _qf_office_list_extensions (self, QF_TYPE_CHANNEL);
  for (guint i = 0; i < channels->len; i++)
    {
      QfChannel *channel = g_ptr_array_index (channels, i);
      if (g_strcmp0 (qf_channel_get_channel_type (channel), type) == 0)
        return g_object_ref (channel);
    }
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* @values: settings that hold; NULL: they are loaded here. */
static QfChannelView *
load_view (QfOffice *self, GHashTable *values, const char *id, GError **error)
{
  g_autofree char *key = g_strconcat (PREFIX, id, NULL);
  g_autoptr (GHashTable) loaded
      = values != NULL ? g_hash_table_ref (values) : _qf_office_load_settings (self, PREFIX, error);
  if (loaded == NULL)
    return NULL;
  GBytes *value = g_hash_table_lookup (loaded, key);
  if (value != NULL)
    return read_value (self, id, value);
  _qf_refuse (error, _ ("There is no channel “%s”."), id);
  return NULL;
}

/* The ids of all channels that hold, sorted. */
static GPtrArray *
list_ids (GHashTable *values)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (ids, g_strdup ((char *)name + strlen (PREFIX)));
  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

QfChannel *
_qf_office_find_channel (
    QfOffice *self, const char *id, GHashTable **configuration, char **type, GError **error)
{
  QfChannelView *view = load_view (self, NULL, id, error);
  if (view == NULL)
    return NULL;
  QfChannel *channel = find_implementation (self, view->type);
  if (channel == NULL)
    _qf_refuse (error, _ ("No plugin here serves channel “%s” of type “%s”."), id, view->type);
  else
    {
      *configuration = g_hash_table_ref (view->configuration);
      if (type != NULL)
        *type = g_strdup (view->type);
    }
  qf_channel_view_free (view);
  return channel;
}

/* Sorted, without repeats: the order in which the publish act names them. */
char **
_qf_office_choose_channels (QfOffice *self, const char *const *channels, GError **error)
{
  g_autoptr (GHashTable) values = _qf_office_load_settings (self, PREFIX, error);
  if (values == NULL)
    return NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  if (channels == NULL || channels[0] == NULL)
    chosen = list_ids (values);
  else
    chosen = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; channels != NULL && channels[i] != NULL; i++)
    {
      QfChannelView *view = load_view (self, values, channels[i], error);
      if (view == NULL)
        return NULL;
      qf_channel_view_free (view);
      if (!g_ptr_array_find_with_equal_func (chosen, channels[i], g_str_equal, NULL))
        g_ptr_array_add (chosen, g_strdup (channels[i]));
    }
  if (chosen->len == 0)
    {
      _qf_refuse (error, _ ("The office has no channel yet; an administrator adds one (channel "
                            "add)."));
      return NULL;
    }
  g_ptr_array_sort (chosen, compare_ids);
  g_ptr_array_set_free_func (chosen, NULL);
  g_ptr_array_add (chosen, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&chosen), FALSE);
}

/* --- public -------------------------------------------------------------------------------------
 */

GPtrArray *
qf_office_list_channels (QfOffice *self, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);

  g_autoptr (GHashTable) values = _qf_office_load_settings (self, PREFIX, error);
  if (values == NULL)
    return NULL;
  g_autoptr (GPtrArray) ids = list_ids (values);
  g_autoptr (GPtrArray) views
      = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_channel_view_free);
  for (guint i = 0; i < ids->len; i++)
    {
      QfChannelView *view = load_view (self, values, g_ptr_array_index (ids, i), error);
      if (view == NULL)
        return NULL;
      g_autoptr (QfChannel) channel = find_implementation (self, view->type);
      view->usable = channel != NULL;
      g_ptr_array_add (views, view);
    }
  return g_steal_pointer (&views);
}

gboolean
qf_office_add_channel (QfOffice *self,
                       const char *id,
                       const char *type,
                       GHashTable *configuration,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL && type != NULL, FALSE);

  if (!id_is_valid (id))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is no channel id: use small letters, digits and hyphens."), id);
      return FALSE;
    }
  if (!_qf_office_require_administrator (self, error)
      || _qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfChannel) channel = find_implementation (self, type);
  if (channel == NULL)
    return _qf_refuse (error, _ ("No plugin here serves channels of type “%s”."), type);
  g_autoptr (GHashTable) completed = copy_configuration (configuration);
  g_autoptr (GBytes) given = write_value (type, completed, error);
  if (given == NULL || !qf_channel_check (channel, completed, cancellable, error))
    return FALSE;
  g_autoptr (GBytes) value = write_value (type, completed, error);
  if (value == NULL)
    return FALSE;

  g_autofree char *setting = g_strconcat (PREFIX, id, NULL);
  return _qf_office_sign_setting (self, setting, value, cancellable, error);
}

gboolean
qf_office_check_channel (QfOffice *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_autoptr (GHashTable) configuration = NULL;
  g_autoptr (QfChannel) channel = _qf_office_find_channel (self, id, &configuration, NULL, error);
  return channel != NULL && qf_channel_check (channel, configuration, cancellable, error);
}
