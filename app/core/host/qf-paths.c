/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-paths"
#include "config.h"

#include "host/qf-plugins.h"

/* Where the program's parts lie.
 *
 * Everything starts from /proc/self/exe, which no environment variable and no working
 * directory can bend. A build folder is known by holding both app/core and plugins; a
 * program in it lies two or three folders deep (app/cli/qianfa-cli, tests/plugins/site/…).
 * A program that lies in no build folder is an installed one and uses the prefix it was
 * configured with. The two are never mixed: a build folder that lacks a part lacks it. */

/* How far up a build folder's root is looked for. */
#define MAX_DEPTH 5

static char *
find_build_root (void)
{
  g_autofree char *exe = g_file_read_link ("/proc/self/exe", NULL);
  if (exe == NULL)
    return NULL;
  g_autofree char *folder = g_path_get_dirname (exe);
  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      g_autofree char *core = g_build_filename (folder, "app", "core", NULL);
      g_autofree char *plugins = g_build_filename (folder, "plugins", NULL);
      if (g_file_test (core, G_FILE_TEST_IS_DIR) && g_file_test (plugins, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
      char *parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return NULL;
}

/* The root is looked up once: a program does not move while it runs. */
static const char *
get_build_root (void)
{
  static gsize once = 0;
  static char *root = NULL;
  if (g_once_init_enter (&once))
    {
      root = find_build_root ();
      g_once_init_leave (&once, 1);
    }
  return root;
}

char *
qf_paths_dup_plugins (gboolean ui)
{
  const char *root = get_build_root ();
  if (root != NULL)
    return g_build_filename (root, "plugins", NULL);
  return g_strdup (ui ? QF_PLUGIN_UI_DIR : QF_PLUGIN_DIR);
}

char *
qf_paths_dup_signer (gboolean window)
{
  const char *root = get_build_root ();
  const char *name = window ? "qianfa-sign-window" : "qianfa-sign";
  if (root != NULL)
    return g_build_filename (root, "app", "sign", name, NULL);
  return g_build_filename (QF_LIBEXEC_DIR, name, NULL);
}

char *
qf_paths_dup_data (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  const char *root = get_build_root ();
  if (root != NULL)
    return g_build_filename (root, "app", "data", name, NULL);
  return g_build_filename (QF_DATA_DIR, name, NULL);
}

char *
qf_paths_dup_locale (void)
{
  const char *root = get_build_root ();
  if (root != NULL)
    return g_build_filename (root, "po", NULL);
  return g_strdup (QF_LOCALE_DIR);
}

char *
qf_paths_dup_user_store (void)
{
  return g_build_filename (g_get_user_data_dir (), "qianfa", "office.db", NULL);
}

char *
qf_paths_dup_user_keys (void)
{
  return g_build_filename (g_get_user_data_dir (), "qianfa", "keys", NULL);
}
