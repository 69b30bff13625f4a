/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-settings"

#include "config.h"

#include "window/qf-settings.h"

#include "host/qf-plugins.h"

#define SCHEMA "org.qianfa.Qianfa"

static GSettingsSchema *
look_in (const char *folder)
{
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autofree char *compiled = g_build_filename (folder, "gschemas.compiled", NULL);

  if (!g_file_test (compiled, G_FILE_TEST_EXISTS))
    return NULL;
  source = g_settings_schema_source_new_from_directory (
      folder, g_settings_schema_source_get_default (), TRUE, NULL);
  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, FALSE) : NULL;
}

GSettings *
qf_settings_new (void)
{
  g_autofree char *file = qf_paths_dup_data ("gschemas.compiled");
  g_autofree char *beside = g_path_get_dirname (file);
  g_autofree char *installed = g_build_filename (beside, "..", "glib-2.0", "schemas", NULL);
  g_autoptr (GSettingsSchema) schema = look_in (beside);

  if (schema == NULL)
    schema = look_in (installed);
  if (schema == NULL && g_settings_schema_source_get_default () != NULL)
    schema
        = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), SCHEMA, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
