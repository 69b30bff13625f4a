/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-output"
#include "config.h"

#include "qf-output.h"

/* The front of the two writers: each call goes through the table of the one in use. */

void
qf_output_free (QfOutput *self)
{
  if (self != NULL)
    self->table->free (self);
}

void
qf_output_begin_object (QfOutput *self, const char *key)
{
  self->table->begin_object (self, key);
}

void
qf_output_end_object (QfOutput *self)
{
  self->table->end_object (self);
}

void
qf_output_begin_list (QfOutput *self, const char *key)
{
  self->table->begin_list (self, key);
}

void
qf_output_end_list (QfOutput *self)
{
  self->table->end_list (self);
}

void
qf_output_id (QfOutput *self, const char *key, const char *id)
{
  self->table->id (self, key, id);
}

void
qf_output_string (QfOutput *self, const char *key, const char *label, const char *value)
{
  self->table->string (self, key, label, value);
}

void
qf_output_integer (QfOutput *self, const char *key, const char *label, gint64 value)
{
  self->table->integer (self, key, label, value);
}

void
qf_output_boolean (QfOutput *self, const char *key, const char *label, gboolean value)
{
  self->table->boolean (self, key, label, value);
}

void
qf_output_time (QfOutput *self, const char *key, const char *label, gint64 value)
{
  self->table->time (self, key, label, value);
}

void
qf_output_strings (QfOutput *self, const char *key, const char *label, const char *const *values)
{
  self->table->strings (self, key, label, values);
}

void
qf_output_string_array (QfOutput *self, const char *key, const char *label, GPtrArray *values)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new ();
  for (guint i = 0; values != NULL && i < values->len; i++)
    g_ptr_array_add (copy, g_ptr_array_index (values, i));
  g_ptr_array_add (copy, NULL);
  qf_output_strings (self, key, label, (const char *const *)copy->pdata);
}

void
qf_output_text (QfOutput *self, const char *text)
{
  self->table->text (self, text);
}

void
qf_output_line (QfOutput *self, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->table->text (self, line);
  self->table->text (self, "\n");
}

char *
qf_output_format_time (gint64 value)
{
  if (value == 0)
    return g_strdup ("");
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (value);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

char *
qf_output_finish (QfOutput *self)
{
  return self->table->finish (self);
}

void
qf_output_discard (QfOutput *self)
{
  self->table->discard (self);
}
