/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-plugins"
#include "config.h"

#include "host/qf-plugins.h"

#include <glib/gi18n-lib.h>
#include <libpeas/peas.h>
#include <string.h>

/* The plugins beside the program, loaded once and kept.
 *
 * This is the only file that calls libpeas, so a newer libpeas is a change to this file and
 * to the registration file of each plugin. Only what both 1.34 and 2 have is used: the
 * engine, plugin information and peas_engine_create_extension(); never PeasActivatable.
 *
 * A plugin that cannot be loaded is no error: the program works without it and `plugins`
 * says why. One object is made for each interface of each plugin and lives as long as
 * QfPlugins, so that a check may keep compiled rules; extension objects answer from any
 * thread, and making them is serialised by the lock, for libpeas is not thread-safe. */

/* The endings of the names of modules and manifests that are a plugin's window half. */
#define WINDOW_SUFFIX "-ui"

struct _QfPlugins
{
  GObject parent_instance;

  PeasEngine *engine;
  /* A window loads the halves with GTK in them too. */
  gboolean ui;
  GMutex lock;
  /* GType to GPtrArray of GObject, filled as types are asked for; under the lock. */
  GHashTable *objects;
};

G_DEFINE_FINAL_TYPE (QfPlugins, qf_plugins, G_TYPE_OBJECT)

static gboolean
is_wanted (QfPlugins *self, PeasPluginInfo *info)
{
  return self->ui || !g_str_has_suffix (peas_plugin_info_get_module_name (info), WINDOW_SUFFIX);
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  PeasPluginInfo *first = *(PeasPluginInfo *const *)a;
  PeasPluginInfo *second = *(PeasPluginInfo *const *)b;
  return strcmp (peas_plugin_info_get_module_name (first),
                 peas_plugin_info_get_module_name (second));
}

/* Wanted plugins by module name: what they answer must not depend on the folder's order. */
static GPtrArray *
list_infos (QfPlugins *self)
{
  GPtrArray *infos = g_ptr_array_new ();
  for (const GList *l = peas_engine_get_plugin_list (self->engine); l != NULL; l = l->next)
    if (is_wanted (self, l->data))
      g_ptr_array_add (infos, l->data);
  g_ptr_array_sort (infos, compare_infos);
  return infos;
}

static void
load_all (QfPlugins *self)
{
  g_autofree char *core = qf_paths_dup_plugins (FALSE);
  g_autofree char *window = qf_paths_dup_plugins (TRUE);
  peas_engine_add_search_path (self->engine, core, NULL);
  if (self->ui && strcmp (core, window) != 0)
    peas_engine_add_search_path (self->engine, window, NULL);

  g_autoptr (GPtrArray) infos = list_infos (self);
  for (guint i = 0; i < infos->len; i++)
    peas_engine_load_plugin (self->engine, g_ptr_array_index (infos, i));
}

static GPtrArray *
make_objects (QfPlugins *self, GType type)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) infos = list_infos (self);
  for (guint i = 0; i < infos->len; i++)
    {
      PeasPluginInfo *info = g_ptr_array_index (infos, i);
      if (!peas_plugin_info_is_loaded (info)
          || !peas_engine_provides_extension (self->engine, info, type))
        continue;
      GObject *object = G_OBJECT (peas_engine_create_extension (self->engine, info, type, NULL));
      if (object != NULL)
        g_ptr_array_add (objects, object);
    }
  return objects;
}

static void
qf_plugins_finalize (GObject *object)
{
  QfPlugins *self = QF_PLUGINS (object);

  g_clear_pointer (&self->objects, g_hash_table_unref);
  g_clear_object (&self->engine);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (qf_plugins_parent_class)->finalize (object);
}

static void
qf_plugins_class_init (QfPluginsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = qf_plugins_finalize;
}

static void
qf_plugins_init (QfPlugins *self)
{
  g_mutex_init (&self->lock);
  self->objects = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
}

QfPlugins *
qf_plugins_new (gboolean ui)
{
  QfPlugins *self = g_object_new (QF_TYPE_PLUGINS, NULL);
  self->ui = ui;
  self->engine = peas_engine_new ();
  load_all (self);
  return self;
}

GPtrArray *
qf_plugins_list (QfPlugins *self, GType type)
{
  g_return_val_if_fail (QF_IS_PLUGINS (self), NULL);
  g_return_val_if_fail (G_TYPE_IS_INTERFACE (type), NULL);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *objects = g_hash_table_lookup (self->objects, GSIZE_TO_POINTER (type));
  if (objects == NULL)
    {
      objects = make_objects (self, type);
      g_hash_table_insert (self->objects, GSIZE_TO_POINTER (type), objects);
    }
  /* A copy: the caller may walk it while another thread asks for another type. */
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (objects, i)));
  return copy;
}

QfImporter *
qf_plugins_find_importer (QfPlugins *self, const char *suffix)
{
  g_return_val_if_fail (QF_IS_PLUGINS (self), NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  g_autofree char *wanted = g_utf8_strdown (suffix, -1);
  g_autoptr (GPtrArray) importers = qf_plugins_list (self, QF_TYPE_IMPORTER);
  for (guint i = 0; i < importers->len; i++)
    {
      QfImporter *importer = g_ptr_array_index (importers, i);
      if (g_strv_contains (qf_importer_get_suffixes (importer), wanted))
        return g_object_ref (importer);
    }
  return NULL;
}

QfChannel *
qf_plugins_find_channel (QfPlugins *self, const char *type)
{
  g_return_val_if_fail (QF_IS_PLUGINS (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  g_autoptr (GPtrArray) channels = qf_plugins_list (self, QF_TYPE_CHANNEL);
  for (guint i = 0; i < channels->len; i++)
    {
      QfChannel *channel = g_ptr_array_index (channels, i);
      if (g_strcmp0 (qf_channel_get_channel_type (channel), type) == 0)
        return g_object_ref (channel);
    }
  return NULL;
}

static void
plugin_view_free (gpointer data)
{
  QfPluginView *view = data;
  g_free (view->module);
  g_free (view->name);
  g_free (view->description);
  g_free (view->version);
  g_free (view->problem);
  g_free (view);
}

GPtrArray *
qf_plugins_describe (QfPlugins *self)
{
  g_return_val_if_fail (QF_IS_PLUGINS (self), NULL);

  GPtrArray *views = g_ptr_array_new_with_free_func (plugin_view_free);
  g_autoptr (GPtrArray) infos = list_infos (self);
  for (guint i = 0; i < infos->len; i++)
    {
      PeasPluginInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GError) error = NULL;
      QfPluginView *view = g_new0 (QfPluginView, 1);
      view->module = g_strdup (peas_plugin_info_get_module_name (info));
      view->name = g_strdup (peas_plugin_info_get_name (info));
      view->description = g_strdup (peas_plugin_info_get_description (info));
      view->version = g_strdup (peas_plugin_info_get_version (info));
      view->loaded = peas_plugin_info_is_loaded (info);
      if (!view->loaded)
        {
          peas_plugin_info_is_available (info, &error);
          view->problem
              = g_strdup (error != NULL ? error->message : _ ("The plugin could not be loaded."));
        }
      g_ptr_array_add (views, view);
    }
  return views;
}
