/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-output"
#include "config.h"

#include "qf-output.h"

#include <glib/gi18n-lib.h>

/* Text for people: ids alone on a line, labelled members as "label: value", lists of words
 * indented under their label. Objects and lists leave no trace of their own. */

typedef struct
{
  QfOutput parent;
  GString *text;
} QfTextOutput;

static void
ignore_key (QfOutput *self, const char *key)
{
}

static void
ignore_end (QfOutput *self)
{
}

static GString *
get_text (QfOutput *self)
{
  return ((QfTextOutput *)self)->text;
}

static void
write_id (QfOutput *self, const char *key, const char *id)
{
  g_string_append_printf (get_text (self), "%s\n", id);
}

/* With the colon of the reader's language. */
static void
append_label (QfOutput *self, const char *label)
{
  g_string_append_printf (get_text (self), _ ("%s: "), label);
}

static void
write_string (QfOutput *self, const char *key, const char *label, const char *value)
{
  if (label != NULL && value != NULL)
    {
      append_label (self, label);
      g_string_append_printf (get_text (self), "%s\n", value);
    }
}

static void
write_integer (QfOutput *self, const char *key, const char *label, gint64 value)
{
  if (label != NULL)
    {
      append_label (self, label);
      g_string_append_printf (get_text (self), "%" G_GINT64_FORMAT "\n", value);
    }
}

static void
write_boolean (QfOutput *self, const char *key, const char *label, gboolean value)
{
  if (label != NULL)
    {
      append_label (self, label);
      g_string_append_printf (get_text (self), "%s\n", value ? _ ("yes") : _ ("no"));
    }
}

static void
write_time (QfOutput *self, const char *key, const char *label, gint64 value)
{
  if (label == NULL || value == 0)
    return;
  g_autofree char *time = qf_output_format_time (value);
  append_label (self, label);
  g_string_append_printf (get_text (self), "%s\n", time);
}

static void
write_strings (QfOutput *self, const char *key, const char *label, const char *const *values)
{
  if (label == NULL || values == NULL || values[0] == NULL)
    return;
  append_label (self, label);
  while (g_str_has_suffix (get_text (self)->str, " "))
    g_string_truncate (get_text (self), get_text (self)->len - 1);
  g_string_append_c (get_text (self), '\n');
  for (guint i = 0; values[i] != NULL; i++)
    g_string_append_printf (get_text (self), "  %s\n", values[i]);
}

static void
write_text (QfOutput *self, const char *text)
{
  g_string_append (get_text (self), text);
}

static char *
finish (QfOutput *self)
{
  return g_strdup (get_text (self)->str);
}

static void
discard (QfOutput *self)
{
  g_string_truncate (get_text (self), 0);
}

static void
free_output (QfOutput *self)
{
  g_string_free (get_text (self), TRUE);
  g_free (self);
}

static const QfOutputTable text_table = {
  .begin_object = ignore_key,
  .end_object = ignore_end,
  .begin_list = ignore_key,
  .end_list = ignore_end,
  .id = write_id,
  .string = write_string,
  .integer = write_integer,
  .boolean = write_boolean,
  .time = write_time,
  .strings = write_strings,
  .text = write_text,
  .finish = finish,
  .discard = discard,
  .free = free_output,
};

QfOutput *
qf_output_new_text (void)
{
  QfTextOutput *self = g_new0 (QfTextOutput, 1);
  self->parent.table = &text_table;
  self->text = g_string_new (NULL);
  return &self->parent;
}
