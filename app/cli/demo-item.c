/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qianfa-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "demo.h"

/* One item of the sample office.
 *
 * Its folder holds item.ini and the texts. Sections: [policy], [interpretation], [reprint],
 * [news] name a file, its kind's properties follow; [plan] the six fields; [steps] what
 * happened, one key a step in order: "DAY HH:MM STAFF ACTION arguments". Days count from
 * the day the office is made, so that clocks move; what belongs to a certain year (an annual
 * report, a notice long lapsed) names its day instead: "2021-09-27". `effective` and `expires`
 * count too, "-18+5" is the day five years after day -18, and so does "{+40}" in a text. The
 * steps of all items are run in the order of their time, as an office lives: its log runs
 * forward. */

/* Keys of a half's section that are no properties. */
static const char *const own_keys[] = { "file", "staff", NULL };

/* "{+40}" in a text: that day as a document writes it, "2027年1月1日". */
static gboolean
write_day_cb (const GMatchInfo *match, GString *text, gpointer user_data)
{
  Demo *demo = user_data;
  g_autofree char *days = g_match_info_fetch (match, 1);
  g_autoptr (GDateTime) day = g_date_time_add_days (demo->today, atoi (days));

  g_string_append_printf (text, "%d年%d月%d日", g_date_time_get_year (day),
                          g_date_time_get_month (day), g_date_time_get_day_of_month (day));
  return FALSE;
}

static GBytes *
read_text (DemoItem *item, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (item->folder, name, NULL);
  g_autoptr (GBytes) bytes = qf_cli_read_file (path, QF_ATTACHMENT_MAX_BYTES, error);
  g_autoptr (GRegex) day = g_regex_new ("\\{([+-][0-9]+)\\}", 0, 0, NULL);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  char *text;

  if (data == NULL)
    return NULL;
  text = g_regex_replace_eval (day, data, (gssize)size, 0, 0, write_day_cb, item->demo, error);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static QfKind
get_kind (const char *section)
{
  QfKind kind = QF_KIND_INTERPRETATION;

  /* "interpretation-2" is a second one */
  if (!qf_kind_from_string (section, &kind) && !g_str_has_prefix (section, "interpretation"))
    g_error ("unknown section %s", section);
  return kind;
}

/* The property's value; a day counted from today, and years after it, as a date. */
static char *
dup_value (DemoItem *item, const char *section, const char *key)
{
  g_autofree char *value = g_key_file_get_string (item->file, section, key, NULL);
  gboolean counted = g_str_equal (key, "expires") || g_str_equal (key, "effective");
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;
  int days;
  int years = 0;

  if (!counted || (value[0] != '+' && value[0] != '-')
      || sscanf (value, "%d+%d", &days, &years) < 1)
    return g_steal_pointer (&value);
  start = g_date_time_add_days (item->demo->today, days);
  end = g_date_time_add_years (start, years);
  return g_date_time_format (end, "%Y-%m-%d");
}

/* The document as read, with the section's properties. */
static QfDocument *
read_half (DemoItem *item, QfOffice *desk, const char *section, GError **error)
{
  g_autofree char *name = g_key_file_get_string (item->file, section, "file", error);
  g_autoptr (GBytes) bytes = name != NULL ? read_text (item, name, error) : NULL;
  g_autoptr (QfDocument) document = NULL;
  g_auto (GStrv) keys = NULL;

  if (bytes == NULL)
    return NULL;
  document = qf_office_read_file (desk, name, bytes, get_kind (section), NULL, NULL, error);
  keys = g_key_file_get_keys (item->file, section, NULL, error);
  for (guint i = 0; document != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = dup_value (item, section, keys[i]);
      QfDocument *next;

      if (g_strv_contains (own_keys, keys[i]))
        continue;
      next = qf_document_with_property (document, keys[i], value, error);
      g_object_unref (g_steal_pointer (&document));
      document = next;
    }
  return g_steal_pointer (&document);
}

gboolean
demo_import_half (DemoItem *item, QfOffice *desk, const char *section, GError **error)
{
  g_autoptr (QfDocument) document = read_half (item, desk, section, error);
  char *id = document != NULL ? qf_office_add_document (desk, document, NULL, error) : NULL;

  if (id == NULL)
    return FALSE;
  g_hash_table_insert (item->documents, g_strdup (section), id);
  return TRUE;
}

/* "-12", or "2021-09-27" as days from the day the office is made. */
static gboolean
read_day (DemoItem *item, const char *word, int *day)
{
  g_autofree char *start = g_strconcat (word, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (start, zone);
  gint64 number;

  if (date != NULL)
    {
      /* Half a day more: a change of summer time must not lose a day */
      GTimeSpan span = g_date_time_difference (date, item->demo->today) + 12 * G_TIME_SPAN_HOUR;

      *day = (int)(span / G_TIME_SPAN_DAY) - (span < 0 ? 1 : 0);
      return TRUE;
    }
  if (!g_ascii_string_to_signed (word, 10, -10000, 0, &number, NULL))
    return FALSE;
  *day = (int)number;
  return TRUE;
}

void
demo_step_free (DemoStep *step)
{
  g_free (step->key);
  g_strfreev (step->words);
  g_free (step);
}

/* "-12 09:30 1007 submit" */
static DemoStep *
parse_step (DemoItem *item, const char *key, const char *line, GError **error)
{
  DemoStep *step = g_new0 (DemoStep, 1);
  int hour;
  int minute;

  step->item = item;
  step->key = g_strdup (key);
  if (g_shell_parse_argv (line, NULL, &step->words, error))
    {
      if (g_strv_length (step->words) >= 4 && read_day (item, step->words[0], &step->day)
          && sscanf (step->words[1], "%d:%d", &hour, &minute) == 2)
        {
          step->minute = hour * 60 + minute;
          return step;
        }
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, "not a step: %s", line);
    }
  demo_step_free (step);
  return NULL;
}

gboolean
demo_step_run (DemoStep *step, GError **error)
{
  DemoItem *item = step->item;
  const char *staff = step->words[2];
  QfOffice *desk = demo_is_drafting (step->words[3])
                       ? demo_sign_in (item->demo, staff, step->day, step->minute, error)
                       : demo_get_desk (item->demo, staff, step->day, step->minute, error);

  if (desk != NULL && demo_run_step (item, desk, step->words + 3, error))
    return TRUE;
  g_prefix_error (error, "%s, %s: ", item->name, step->key);
  return FALSE;
}

DemoItem *
demo_item_new (Demo *self, const char *name, GError **error)
{
  DemoItem *item = g_new0 (DemoItem, 1);
  g_autofree char *path = NULL;

  item->demo = self;
  item->name = g_strdup (name);
  item->folder = g_build_filename (self->data, name, NULL);
  item->file = g_key_file_new ();
  item->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  path = g_build_filename (item->folder, "item.ini", NULL);
  if (g_key_file_load_from_file (item->file, path, G_KEY_FILE_NONE, error))
    return item;
  demo_item_free (item);
  return NULL;
}

void
demo_item_free (DemoItem *item)
{
  g_free (item->name);
  g_free (item->folder);
  g_key_file_unref (item->file);
  g_free (item->release);
  g_hash_table_unref (item->documents);
  g_free (item);
}

gboolean
demo_item_read (DemoItem *item, GPtrArray *steps, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (item->file, "steps", NULL, error);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *line = g_key_file_get_string (item->file, "steps", keys[i], error);
      DemoStep *step = line != NULL ? parse_step (item, keys[i], line, error) : NULL;

      if (step == NULL)
        {
          g_prefix_error (error, "%s, %s: ", item->name, keys[i]);
          return FALSE;
        }
      g_ptr_array_add (steps, step);
    }
  return keys != NULL;
}
