/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-application"

#include "config.h"

#include "window/qf-application.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include "document/qf-document-scale.h"
#include "window/qf-preferences.h"
#include "window/qf-settings.h"
#include "window/qf-window.h"

struct _QfApplication
{
  AdwApplication parent_instance;
  QfPlugins *plugins;  /* owned; NULL before startup */
  GSettings *settings; /* owned; NULL where there is no schema */
  char *store;         /* from --store; NULL not given */
  char *keys;          /* from --keys */
  GPtrArray *pages;    /* owned (element-type QfPageAddin) the program's own */
};

G_DEFINE_FINAL_TYPE (QfApplication, qf_application, ADW_TYPE_APPLICATION)

/* --- settings ------------------------------------------------------------------------ */

static void
theme_changed_cb (GSettings *settings, const char *key, QfApplication *self)
{
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int theme = g_settings_get_enum (settings, "theme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (theme, 0, 2)]);
}

static void
scale_changed_cb (GSettings *settings, const char *key, QfApplication *self)
{
  qf_document_scale_set (g_settings_get_int (settings, "document-scale") / 100.0);
}

static void
watch_settings (QfApplication *self)
{
  if (self->settings == NULL)
    return;
  g_signal_connect (self->settings, "changed::theme", G_CALLBACK (theme_changed_cb), self);
  g_signal_connect (self->settings, "changed::document-scale", G_CALLBACK (scale_changed_cb), self);
  theme_changed_cb (self->settings, NULL, self);
  scale_changed_cb (self->settings, NULL, self);
}

/* --- actions ------------------------------------------------------------------------- */

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    gtk_window_close (window);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QfApplication *self = user_data;
  GtkWindow *window;

  if (self->settings == NULL)
    return;
  window = qf_preferences_new (self->settings);
  gtk_window_set_transient_for (window, gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (window);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data), "application-name",
                         _ ("Qianfa"), "application-icon", "org.qianfa.Qianfa", "version",
                         QF_VERSION, "license-type", GTK_LICENSE_LGPL_2_1, "developer-name",
                         _ ("The Qianfa developers"), "comments",
                         _ ("Drafts public policy and its interpretation, takes them through three "
                            "reviews, and releases them with the names of those who answer for "
                            "them."),
                         NULL);
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "about", .activate = about_cb },
};

typedef struct
{
  const char *action;
  const char *accelerators[3];
} Accelerator;

static const Accelerator accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "win.search", { "<Control>k" } },
  { "win.back", { "<Alt>Left" } },
  { "win.inspector", { "F9" } },
  { "win.save", { "<Control>s" } },
  { "win.shortcuts", { "<Control>question", "<Control>slash" } },
  { "window.close", { "<Control>w" } },
};

static void
add_actions (QfApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action,
                                           accelerators[i].accelerators);
  for (int page = 1; page <= 8; page++)
    {
      g_autofree char *action = g_strdup_printf ("win.page(%d)", page);
      g_autofree char *key = g_strdup_printf ("<Control>%d", page);

      gtk_application_set_accels_for_action (application, action,
                                             (const char *const[]){ key, NULL });
    }
}

/* --- the program's life -------------------------------------------------------------- */

static void
qf_application_startup (GApplication *application)
{
  QfApplication *self = QF_APPLICATION (application);

  G_APPLICATION_CLASS (qf_application_parent_class)->startup (application);
  gtk_source_init ();
  gtk_window_set_default_icon_name ("org.qianfa.Qianfa");
  self->settings = qf_settings_new ();
  watch_settings (self);
  add_actions (self);
}

static void
qf_application_activate (GApplication *application)
{
  QfApplication *self = QF_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = qf_window_new (self);
  gtk_window_present (window);
}

static int
qf_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  QfApplication *self = QF_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("qianfa %s\n", QF_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "store", "s", &self->store);
  g_variant_dict_lookup (options, "keys", "s", &self->keys);
  return -1;
}

static void
qf_application_finalize (GObject *object)
{
  QfApplication *self = QF_APPLICATION (object);

  g_clear_object (&self->plugins);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self->store);
  g_free (self->keys);
  G_OBJECT_CLASS (qf_application_parent_class)->finalize (object);
}

static void
qf_application_class_init (QfApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_application_finalize;
  application_class->startup = qf_application_startup;
  application_class->activate = qf_application_activate;
  application_class->handle_local_options = qf_application_handle_local_options;
}

static void
qf_application_init (QfApplication *self)
{
  static const GOptionEntry options[] = {
    { "store", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The office to open: a path"), N_ ("PATH") },
    { "keys", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Folder of signing keys"), N_ ("FOLDER") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Language: zh_CN or en"), N_ ("LANGUAGE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  self->pages = g_ptr_array_new_with_free_func (g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

QfApplication *
qf_application_new (void)
{
  /* Not unique: two people may have two offices open, each in a program of its own. */
  return g_object_new (QF_TYPE_APPLICATION, "application-id", "org.qianfa.Qianfa",
                       "resource-base-path", "/org/qianfa/Qianfa", "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}

QfPlugins *
qf_application_get_plugins (QfApplication *self)
{
  g_return_val_if_fail (QF_IS_APPLICATION (self), NULL);

  if (self->plugins == NULL)
    self->plugins = qf_plugins_new (TRUE);
  return self->plugins;
}

void
qf_application_add_page (QfApplication *self, QfPageAddin *addin)
{
  g_return_if_fail (QF_IS_APPLICATION (self));
  g_return_if_fail (QF_IS_PAGE_ADDIN (addin));

  g_ptr_array_add (self->pages, g_object_ref (addin));
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  return qf_page_addin_get_order (*(QfPageAddin *const *)a)
         - qf_page_addin_get_order (*(QfPageAddin *const *)b);
}

GPtrArray *
qf_application_list_pages (QfApplication *self)
{
  GPtrArray *pages;

  g_return_val_if_fail (QF_IS_APPLICATION (self), NULL);

  pages = qf_plugins_list (qf_application_get_plugins (self), QF_TYPE_PAGE_ADDIN);
  for (guint i = 0; i < self->pages->len; i++)
    g_ptr_array_add (pages, g_object_ref (g_ptr_array_index (self->pages, i)));
  g_ptr_array_sort (pages, compare_pages);
  return pages;
}

GSettings *
qf_application_get_settings (QfApplication *self)
{
  g_return_val_if_fail (QF_IS_APPLICATION (self), NULL);

  return self->settings;
}

static char *
choose (QfApplication *self, const char *option, const char *variable, const char *key)
{
  const char *environment = g_getenv (variable);
  g_autofree char *last = NULL;

  if (option != NULL)
    return g_strdup (option);
  if (environment != NULL && *environment != '\0')
    return g_strdup (environment);
  if (self->settings != NULL)
    last = g_settings_get_string (self->settings, key);
  return last != NULL && *last != '\0' ? g_steal_pointer (&last) : NULL;
}

char *
qf_application_dup_store (QfApplication *self)
{
  char *store;

  g_return_val_if_fail (QF_IS_APPLICATION (self), NULL);

  store = choose (self, self->store, "QIANFA_STORE", "store");
  return store != NULL ? store : qf_paths_dup_user_store ();
}

char *
qf_application_dup_keys (QfApplication *self)
{
  g_return_val_if_fail (QF_IS_APPLICATION (self), NULL);

  /* The keys go with the store: another office's folder would be of no use. */
  if (self->store != NULL && self->keys == NULL)
    return g_strdup (g_getenv ("QIANFA_KEYS"));
  return choose (self, self->keys, "QIANFA_KEYS", "keys");
}

void
qf_application_set_store (QfApplication *self, const char *store, const char *keys)
{
  g_return_if_fail (QF_IS_APPLICATION (self));
  g_return_if_fail (store != NULL);

  g_free (self->store);
  g_free (self->keys);
  self->store = g_strdup (store);
  self->keys = g_strdup (keys);
  if (self->settings == NULL)
    return;
  g_settings_set_string (self->settings, "store", store);
  g_settings_set_string (self->settings, "keys", keys != NULL ? keys : "");
}
