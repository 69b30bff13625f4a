/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"

#include "config.h"

#include "demo.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "qf-cli-commands.h"

/* `demo`: a sample office, made with --trial, in which everything can be tried.
 *
 * People and items are invented (人物、单位均为虚构). The office is founded six years ago, so
 * that something in its library can have lapsed; most days run from today. Beside it lies
 * the roll of a town with four people, in town/. */

#define FOUNDED (-6 * 366)

static const DemoPerson people[] = {
  { "1003", "孙序", NULL, "drafter,first-reviewer,administrator" },
  { "2001", "周砚", "法规科", "second-reviewer,administrator" },
  { "1007", "赵宁", "政务公开科", "drafter" },
  { "1012", "钱禾", "村镇科", "drafter" },
  { "1005", "李川", "村镇科", "first-reviewer" },
  { "0002", "吴澄", NULL, "third-reviewer" },
  { "2002", "郑予", "办公室", "third-reviewer,registrar" },
  { "2004", "王松", "政务公开科", "publisher" },
  { NULL },
};

static const DemoPerson town[] = {
  { "T01", "何静", "党政办", "first-reviewer,administrator" },
  { "T02", "马越", "党政办", "second-reviewer,administrator" },
  { "T03", "方远", NULL, "third-reviewer,registrar" },
  { "T04", "唐一", "党政办", "drafter,publisher" },
  { NULL },
};

/* The folder must be empty or missing: an office is never made over another. */
static gboolean
check_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);

  if (names == NULL && !g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  if (names != NULL && g_dir_read_name (names) == NULL)
    return TRUE;
  g_set_error (error, QF_ERROR, QF_ERROR_REFUSED,
               _ ("“%s” is not an empty folder. Name one that is not there yet."), folder);
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Folders below @data whose name begins with a digit, in order. */
static GPtrArray *
list_items (const char *data)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) names = g_dir_open (data, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (g_ascii_isdigit (name[0]))
      g_ptr_array_add (items, g_strdup (name));
  g_ptr_array_sort (items, compare_names);
  return items;
}

/* By time; what happens at one minute keeps the order of the folders. */
static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const DemoStep *first = *(const DemoStep *const *)a;
  const DemoStep *second = *(const DemoStep *const *)b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  if (first->minute != second->minute)
    return first->minute < second->minute ? -1 : 1;
  return g_strcmp0 (first->item->name, second->item->name);
}

static gboolean
make_items (QfCli *cli, Demo *demo, GError **error)
{
  g_autoptr (GPtrArray) names = list_items (demo->data);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)demo_item_free);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify)demo_step_free);
  gboolean watched = !cli->json && isatty (STDERR_FILENO);

  for (guint i = 0; i < names->len; i++)
    {
      DemoItem *item = demo_item_new (demo, g_ptr_array_index (names, i), error);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (items, item);
      if (!demo_item_read (item, steps, error))
        return FALSE;
    }
  g_ptr_array_sort (steps, compare_steps);
  for (guint i = 0; i < steps->len; i++)
    {
      if (!demo_step_run (g_ptr_array_index (steps, i), error))
        return FALSE;
      if (watched)
        g_printerr ("\r%u/%u", i + 1, steps->len);
    }
  if (watched && steps->len > 0)
    g_printerr ("\r         \r");
  return TRUE;
}

static gboolean
make_office (QfCli *cli,
             const char *folder,
             const char *data,
             const char *name,
             const DemoPerson *staff,
             gboolean four,
             GDateTime *now,
             GError **error)
{
  g_autoptr (Demo) demo = demo_new (folder, data, now, qf_cli_get_plugins (cli));

  return demo_found (demo, name, staff, four, FOUNDED, error) && make_items (cli, demo, error);
}

static void
print_people (QfCli *cli)
{
  qf_output_begin_list (cli->output, "people");
  for (guint i = 0; people[i].staff != NULL; i++)
    {
      qf_output_begin_object (cli->output, NULL);
      qf_output_string (cli->output, "staff", NULL, people[i].staff);
      qf_output_string (cli->output, "name", NULL, people[i].name);
      qf_output_string (cli->output, "duties", NULL, people[i].duties);
      qf_output_end_object (cli->output);
      qf_output_line (cli->output, "  %s %s  %s", people[i].staff, people[i].name,
                      people[i].duties);
    }
  qf_output_end_list (cli->output);
}

gboolean
qf_cli_run_demo (QfCli *cli, QfArguments *arguments, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (qf_arguments_get_word (arguments, 0), NULL);
  g_autofree char *data = qf_paths_dup_data ("sample-office");
  g_autofree char *town_data = g_build_filename (data, "town", NULL);
  g_autofree char *town_folder = g_build_filename (folder, "town", NULL);
  g_autofree char *store = g_build_filename (folder, "office.db", NULL);
  g_autoptr (GDateTime) now
      = cli->now != NULL ? g_date_time_ref (cli->now) : g_date_time_new_now_local ();

  if (!check_folder (folder, error)
      || !make_office (cli, folder, data, "示例市人民政府办公室", people, FALSE, now, error)
      || !make_office (cli, town_folder, town_data, "示例镇人民政府", town, TRUE, now, error))
    return FALSE;
  qf_output_id (cli->output, "store", store);
  qf_output_line (cli->output, _ ("A sample office; people and bodies are invented. Passphrases "
                                  "are sample-office-STAFF:"));
  print_people (cli);
  return TRUE;
}
