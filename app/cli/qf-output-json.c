/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-output"
#include "config.h"

#include "qf-output.h"

#include <json-glib/json-glib.h>

/* One JSON document, an object, indented by two, with a line feed at the end. Members come
 * in the order in which the command names them. Labels and lines are for people: left out. */

typedef struct
{
  QfOutput parent;
  JsonBuilder *builder;
} QfJsonOutput;

static JsonBuilder *
get_builder (QfOutput *self)
{
  return ((QfJsonOutput *)self)->builder;
}

static void
name_member (QfOutput *self, const char *key)
{
  if (key != NULL)
    json_builder_set_member_name (get_builder (self), key);
}

static void
begin_object (QfOutput *self, const char *key)
{
  name_member (self, key);
  json_builder_begin_object (get_builder (self));
}

static void
end_object (QfOutput *self)
{
  json_builder_end_object (get_builder (self));
}

static void
begin_list (QfOutput *self, const char *key)
{
  name_member (self, key);
  json_builder_begin_array (get_builder (self));
}

static void
end_list (QfOutput *self)
{
  json_builder_end_array (get_builder (self));
}

static void
write_string (QfOutput *self, const char *key, const char *label, const char *value)
{
  name_member (self, key);
  if (value != NULL)
    json_builder_add_string_value (get_builder (self), value);
  else
    json_builder_add_null_value (get_builder (self));
}

static void
write_id (QfOutput *self, const char *key, const char *id)
{
  write_string (self, key, NULL, id);
}

static void
write_integer (QfOutput *self, const char *key, const char *label, gint64 value)
{
  name_member (self, key);
  json_builder_add_int_value (get_builder (self), value);
}

static void
write_boolean (QfOutput *self, const char *key, const char *label, gboolean value)
{
  name_member (self, key);
  json_builder_add_boolean_value (get_builder (self), value);
}

static void
write_time (QfOutput *self, const char *key, const char *label, gint64 value)
{
  g_autoptr (GDateTime) time = value != 0 ? g_date_time_new_from_unix_utc (value) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  write_string (self, key, NULL, text);
}

static void
write_strings (QfOutput *self, const char *key, const char *label, const char *const *values)
{
  begin_list (self, key);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (get_builder (self), values[i]);
  end_list (self);
}

static void
ignore_text (QfOutput *self, const char *text)
{
}

static char *
finish (QfOutput *self)
{
  json_builder_end_object (get_builder (self));
  g_autoptr (JsonNode) root = json_builder_get_root (get_builder (self));
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  g_autofree char *document = json_generator_to_data (generator, NULL);
  return g_strconcat (document, "\n", NULL);
}

static void
discard (QfOutput *self)
{
  json_builder_reset (get_builder (self));
  json_builder_begin_object (get_builder (self));
}

static void
free_output (QfOutput *self)
{
  g_object_unref (get_builder (self));
  g_free (self);
}

static const QfOutputTable json_table = {
  .begin_object = begin_object,
  .end_object = end_object,
  .begin_list = begin_list,
  .end_list = end_list,
  .id = write_id,
  .string = write_string,
  .integer = write_integer,
  .boolean = write_boolean,
  .time = write_time,
  .strings = write_strings,
  .text = ignore_text,
  .finish = finish,
  .discard = discard,
  .free = free_output,
};

QfOutput *
qf_output_new_json (void)
{
  QfJsonOutput *self = g_new0 (QfJsonOutput, 1);
  self->parent.table = &json_table;
  self->builder = json_builder_new ();
  json_builder_begin_object (self->builder);
  return &self->parent;
}
