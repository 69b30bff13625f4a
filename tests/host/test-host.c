/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "host/qf-plugins.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The host, over the plugins of this build. What depends on where a program lies is asked of
 * a copy of this very program, put into a folder made for the question: with an argument it
 * answers on standard output instead of running tests. */

static gboolean
is_here (QfPlugins *plugins, const char *module)
{
  g_autoptr (GPtrArray) views = qf_plugins_describe (plugins);
  for (guint i = 0; i < views->len; i++)
    {
      const QfPluginView *view = g_ptr_array_index (views, i);
      if (strcmp (view->module, module) == 0)
        return view->loaded;
    }
  return FALSE;
}

static QfPlugins *
load_with_blank (void)
{
  QfPlugins *plugins = qf_plugins_new (FALSE);
  if (is_here (plugins, "qf-blank"))
    return plugins;
  g_test_skip ("the tutorial plugin is not in this tree");
  g_object_unref (plugins);
  return NULL;
}

static QfCheck *
find_check (GPtrArray *checks, const char *id)
{
  for (guint i = 0; i < checks->len; i++)
    if (strcmp (qf_check_get_id (g_ptr_array_index (checks, i)), id) == 0)
      return g_ptr_array_index (checks, i);
  return NULL;
}

static void
test_plugins_are_found_beside_the_program (void)
{
  g_autoptr (QfPlugins) plugins = load_with_blank ();
  if (plugins == NULL)
    return;
  g_autoptr (GPtrArray) checks = qf_plugins_list (plugins, QF_TYPE_CHECK);
  g_assert_nonnull (find_check (checks, "blank"));
}

static void
test_one_object_a_plugin_and_interface (void)
{
  g_autoptr (QfPlugins) plugins = load_with_blank ();
  if (plugins == NULL)
    return;
  g_autoptr (GPtrArray) first = qf_plugins_list (plugins, QF_TYPE_CHECK);
  g_autoptr (GPtrArray) second = qf_plugins_list (plugins, QF_TYPE_CHECK);
  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    g_assert_true (g_ptr_array_index (first, i) == g_ptr_array_index (second, i));
}

static void
test_plugins_come_in_the_order_of_their_modules (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_autoptr (GPtrArray) views = qf_plugins_describe (plugins);
  for (guint i = 1; i < views->len; i++)
    {
      const QfPluginView *before = g_ptr_array_index (views, i - 1);
      const QfPluginView *view = g_ptr_array_index (views, i);
      g_assert_cmpstr (before->module, <, view->module);
    }
}

static void
test_command_line_loads_no_window_half (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_autoptr (GPtrArray) views = qf_plugins_describe (plugins);
  for (guint i = 0; i < views->len; i++)
    {
      const QfPluginView *view = g_ptr_array_index (views, i);
      g_assert_false (g_str_has_suffix (view->module, "-ui"));
    }
}

static void
test_every_plugin_of_the_build_loads (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_autoptr (GPtrArray) views = qf_plugins_describe (plugins);
  for (guint i = 0; i < views->len; i++)
    {
      const QfPluginView *view = g_ptr_array_index (views, i);
      g_test_message ("%s: %s", view->module, view->problem != NULL ? view->problem : "loaded");
      g_assert_true (view->loaded);
      g_assert_null (view->problem);
      g_assert_nonnull (view->description);
    }
}

static void
test_nobody_reads_an_unknown_ending (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_assert_null (qf_plugins_find_importer (plugins, "no-such-ending"));
  g_assert_null (qf_plugins_find_channel (plugins, "no-such-channel"));
}

static void
test_endings_are_found_in_any_case (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_autoptr (GPtrArray) importers = qf_plugins_list (plugins, QF_TYPE_IMPORTER);
  for (guint i = 0; i < importers->len; i++)
    {
      const char *const *suffixes = qf_importer_get_suffixes (g_ptr_array_index (importers, i));
      for (guint j = 0; suffixes[j] != NULL; j++)
        {
          g_autofree char *upper = g_ascii_strup (suffixes[j], -1);
          g_autoptr (QfImporter) found = qf_plugins_find_importer (plugins, upper);
          g_assert_nonnull (found);
        }
    }
}

static gpointer
list_checks (gpointer data)
{
  return qf_plugins_list (data, QF_TYPE_CHECK);
}

static void
test_lists_may_be_asked_from_any_thread (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  GThread *threads[4];
  g_autoptr (GPtrArray) here = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("lister", list_checks, plugins);
  here = qf_plugins_list (plugins, QF_TYPE_CHECK);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) there = g_thread_join (threads[i]);
      g_assert_cmpuint (there->len, ==, here->len);
      for (guint j = 0; j < there->len; j++)
        g_assert_true (g_ptr_array_index (there, j) == g_ptr_array_index (here, j));
    }
}

/* --- a program put elsewhere ----------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *program;
} Elsewhere;

static void
copy_program (const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) here = g_file_new_for_path ("/proc/self/exe");
  g_autoptr (GFile) there = g_file_new_for_path (target);
  g_file_copy (here, there, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (target, 0755), ==, 0);
}

/* A folder with this program in tests/host, app/core linked to the real one, and a folder
 * plugins where @with_plugins. */
static void
set_up (Elsewhere *self, gconstpointer with_plugins)
{
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("qianfa-host-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *tests = g_build_filename (self->folder, "tests", "host", NULL);
  g_autofree char *app = g_build_filename (self->folder, "app", NULL);
  g_autofree char *core = g_build_filename (app, "core", NULL);
  g_autofree char *plugins = g_build_filename (self->folder, "plugins", NULL);
  g_autofree char *real = g_build_filename (g_getenv ("QF_BUILD_ROOT"), "app", "core", NULL);
  g_assert_cmpint (g_mkdir_with_parents (tests, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (app, 0755), ==, 0);
  g_assert_cmpint (symlink (real, core), ==, 0);
  if (with_plugins != NULL)
    g_assert_cmpint (g_mkdir (plugins, 0755), ==, 0);
  self->program = g_build_filename (tests, "test-host", NULL);
  copy_program (self->program);
}

static void
remove_tree (const char *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name;
      while ((name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }
  g_remove (path);
}

static void
tear_down (Elsewhere *self, gconstpointer with_plugins)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->program);
}

/* What the copy answers; the environment is made as misleading as a user could. */
static char *
ask (Elsewhere *self, const char *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "PATH", "/nowhere", TRUE);
  g_subprocess_launcher_setenv (launcher, "PWD", "/nowhere", TRUE);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_autofree char *libraries = g_build_filename (g_getenv ("QF_BUILD_ROOT"), "app", "core", NULL);
  g_subprocess_launcher_setenv (launcher, "LD_LIBRARY_PATH", libraries, TRUE);
  g_autoptr (GSubprocess) process
      = g_subprocess_launcher_spawn (launcher, &error, self->program, question, NULL);
  g_assert_no_error (error);
  char *answer = NULL;
  g_subprocess_communicate_utf8 (process, NULL, NULL, &answer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return answer;
}

static void
test_a_build_folder_is_whole (Elsewhere *self, gconstpointer with_plugins)
{
  g_autofree char *answer = ask (self, "--paths");
  g_autofree char *expected
      = g_strdup_printf ("%s/plugins\n%s/app/sign/qianfa-sign\n%s/app/data/sample\n%s/po\n",
                         self->folder, self->folder, self->folder, self->folder);
  g_assert_cmpstr (answer, ==, expected);
}

static void
test_an_installed_program_uses_its_prefix (Elsewhere *self, gconstpointer with_plugins)
{
  g_autofree char *answer = ask (self, "--paths");
  g_assert_cmpstr (answer, ==,
                   QF_PLUGIN_DIR "\n" QF_LIBEXEC_DIR "/qianfa-sign\n" QF_DATA_DIR
                                 "/sample\n" QF_LOCALE_DIR "\n");
}

static void
write_manifest (Elsewhere *self, const char *module, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (module, ".plugin", NULL);
  g_autofree char *path = g_build_filename (self->folder, "plugins", name, NULL);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
test_a_broken_plugin_is_named_and_does_no_harm (Elsewhere *self, gconstpointer with_plugins)
{
  write_manifest (self, "lost", "[Plugin]\nModule=qf-lost\nName=Lost\n");
  write_manifest (self, "nonsense", "this is no manifest\n");
  g_autofree char *answer = ask (self, "--plugins");
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "qf-lost not loaded: "));
  g_assert_cmpuint (strlen (lines[0]), >, strlen ("qf-lost not loaded: "));
}

static void
test_a_window_half_is_not_even_looked_at (Elsewhere *self, gconstpointer with_plugins)
{
  write_manifest (self, "half-ui", "[Plugin]\nModule=qf-half-ui\nName=Half\n");
  g_autofree char *answer = ask (self, "--plugins");
  g_assert_cmpstr (answer, ==, "");
}

/* --- what a copy answers ---------------------------------------------------------------- */

static int
print_paths (void)
{
  g_autofree char *plugins = qf_paths_dup_plugins (FALSE);
  g_autofree char *signer = qf_paths_dup_signer (FALSE);
  g_autofree char *data = qf_paths_dup_data ("sample");
  g_autofree char *locale = qf_paths_dup_locale ();
  g_print ("%s\n%s\n%s\n%s\n", plugins, signer, data, locale);
  return 0;
}

static int
print_plugins (void)
{
  g_autoptr (QfPlugins) plugins = qf_plugins_new (FALSE);
  g_autoptr (GPtrArray) views = qf_plugins_describe (plugins);
  for (guint i = 0; i < views->len; i++)
    {
      const QfPluginView *view = g_ptr_array_index (views, i);
      g_print ("%s %s%s\n", view->module,
               view->loaded ? "loaded" : "not loaded: ", view->loaded ? "" : view->problem);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 2 && strcmp (argv[1], "--paths") == 0)
    return print_paths ();
  if (argc == 2 && strcmp (argv[1], "--plugins") == 0)
    return print_plugins ();

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/host/plugins-are-found-beside-the-program",
                   test_plugins_are_found_beside_the_program);
  g_test_add_func ("/host/one-object-a-plugin-and-interface",
                   test_one_object_a_plugin_and_interface);
  g_test_add_func ("/host/plugins-come-in-the-order-of-their-modules",
                   test_plugins_come_in_the_order_of_their_modules);
  g_test_add_func ("/host/command-line-loads-no-window-half",
                   test_command_line_loads_no_window_half);
  g_test_add_func ("/host/every-plugin-of-the-build-loads", test_every_plugin_of_the_build_loads);
  g_test_add_func ("/host/nobody-reads-an-unknown-ending", test_nobody_reads_an_unknown_ending);
  g_test_add_func ("/host/endings-are-found-in-any-case", test_endings_are_found_in_any_case);
  g_test_add_func ("/host/lists-may-be-asked-from-any-thread",
                   test_lists_may_be_asked_from_any_thread);
#define ADD(path, with_plugins, function)                                                          \
  g_test_add (path, Elsewhere, GINT_TO_POINTER (with_plugins), set_up, function, tear_down)
  ADD ("/host/a-build-folder-is-whole", TRUE, test_a_build_folder_is_whole);
  ADD ("/host/an-installed-program-uses-its-prefix", FALSE,
       test_an_installed_program_uses_its_prefix);
  ADD ("/host/a-broken-plugin-is-named-and-does-no-harm", TRUE,
       test_a_broken_plugin_is_named_and_does_no_harm);
  ADD ("/host/a-window-half-is-not-even-looked-at", TRUE, test_a_window_half_is_not_even_looked_at);
  return g_test_run ();
}
