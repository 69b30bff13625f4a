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
 * report, a notice long lapsed) names its day instead: "2021-09-27". So does `expires`, where
 * "-18+5" is the day five years after day -18. */

/* Keys of a half's section that are no properties. */
static const char *const own_keys[] = { "file", "staff", NULL };

static GBytes *
read_text (DemoItem *item, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (item->folder, name, NULL);

  return qf_cli_read_file (path, QF_ATTACHMENT_MAX_BYTES, error);
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

/* The property's value, `expires` as a date. */
static char *
dup_value (DemoItem *item, const char *section, const char *key)
{
  g_autofree char *value = g_key_file_get_string (item->file, section, key, NULL);
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;
  int days;
  int years;

  if (!g_str_equal (key, "expires") || sscanf (value, "%d+%d", &days, &years) != 2)
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

/* "-12 09:30 1007 submit" */
static gboolean
run_line (DemoItem *item, const char *line, GError **error)
{
  g_auto (GStrv) words = NULL;
  QfOffice *desk;
  int day;
  int hour;
  int minute;

  if (!g_shell_parse_argv (line, NULL, &words, error))
    return FALSE;
  if (g_strv_length (words) < 4 || !read_day (item, words[0], &day)
      || sscanf (words[1], "%d:%d", &hour, &minute) != 2)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, "not a step: %s", line);
      return FALSE;
    }
  desk = demo_get_desk (item->demo, words[2], day, hour * 60 + minute, error);
  return desk != NULL && demo_run_step (item, desk, words + 3, error);
}

static void
clear_item (DemoItem *item)
{
  g_free (item->name);
  g_free (item->folder);
  g_key_file_unref (item->file);
  g_free (item->release);
  g_hash_table_unref (item->documents);
}

static gboolean
run_steps (DemoItem *item, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (item->file, "steps", NULL, error);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *line = g_key_file_get_string (item->file, "steps", keys[i], error);

      if (line == NULL || !run_line (item, line, error))
        {
          g_prefix_error (error, "%s, %s: ", item->name, keys[i]);
          return FALSE;
        }
    }
  return keys != NULL;
}

gboolean
demo_make_item (Demo *self, const char *name, GError **error)
{
  DemoItem item = { self,
                    g_strdup (name),
                    g_build_filename (self->data, name, NULL),
                    g_key_file_new (),
                    NULL,
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_autofree char *path = g_build_filename (item.folder, "item.ini", NULL);
  gboolean done = g_key_file_load_from_file (item.file, path, G_KEY_FILE_NONE, error)
                  && run_steps (&item, error);

  if (done && item.release != NULL)
    g_hash_table_insert (self->releases, g_strdup (name), g_strdup (item.release));
  clear_item (&item);
  return done;
}
