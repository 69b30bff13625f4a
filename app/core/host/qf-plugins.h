/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfPlugins:
 *
 * The plugins found beside the program, loaded once. The only room that calls libpeas.
 */
#define QF_TYPE_PLUGINS (qf_plugins_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfPlugins, qf_plugins, QF, PLUGINS, GObject)

/* @ui: also those under plugins-ui (the window's); the command line passes FALSE. */
QF_HOST QfPlugins  *qf_plugins_new            (gboolean     ui);
/* Every object that implements the interface @type, sorted by module; any thread. One object
 * an interface and plugin. (element-type GObject) (transfer full) */
QF_HOST GPtrArray  *qf_plugins_list           (QfPlugins   *self,
                                               GType        type);
/* (transfer full) (nullable): the first that reads files ending in @suffix (any case) */
QF_HOST QfImporter *qf_plugins_find_importer  (QfPlugins   *self,
                                               const char  *suffix);
/* (transfer full) (nullable): the channel of the word @type */
QF_HOST QfChannel  *qf_plugins_find_channel   (QfPlugins   *self,
                                               const char  *type);

/* What `plugins` prints. */
typedef struct
{
  char *module;
  char *name;
  char *description;
  char *version;
  gboolean loaded;
  char *problem;   /* NULL when loaded */
} QfPluginView;
/* (element-type QfPluginView) */
QF_HOST GPtrArray  *qf_plugins_describe       (QfPlugins   *self);

/* --- where things lie (qf-paths.c): beside the program in a build folder, else the prefix --- */
QF_HOST char       *qf_paths_dup_plugins      (gboolean     ui);
QF_HOST char       *qf_paths_dup_signer       (gboolean     window);
QF_HOST char       *qf_paths_dup_data         (const char  *name);   /* app/data/<name> */
QF_HOST char       *qf_paths_dup_locale       (void);
/* The user's own: $XDG_DATA_HOME/qianfa/… */
QF_HOST char       *qf_paths_dup_user_store   (void);
QF_HOST char       *qf_paths_dup_user_keys    (void);

G_END_DECLS
