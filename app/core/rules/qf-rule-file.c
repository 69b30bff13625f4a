/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-rule-file"

#include "config.h"

#include "rules/qf-rule-book.h"

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>
#include <qf/qf-text.h>
#include <string.h>

#include "rules/qf-rule-private.h"

/* A file of rules: comments, [id], `key = value`. Nothing is guessed and nothing skipped: the
 * first line that is none of these is an error with its number. */

#define MAX_BYTES (4 * 1000 * 1000)

typedef struct
{
  const char *name;
  const char *gate;
  guint line;        /* counted from 1 */
  char *id;          /* of the open rule; NULL before the first */
  GPtrArray *lines;  /* QfRuleLine of the open rule */
  GPtrArray *rules;  /* QfRule */
  GHashTable *known; /* ids so far; borrowed from the rules */
} Reader;

static gboolean
refuse (Reader *self, GError **error, const char *why)
{
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("%s, line %u: %s"), self->name, self->line, why);
  return FALSE;
}

static gboolean
close_rule (Reader *self, GError **error)
{
  if (self->id == NULL)
    return TRUE;
  g_autofree char *id = g_steal_pointer (&self->id);
  gboolean has_gate = FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    has_gate
        = has_gate || g_str_equal (((QfRuleLine *)g_ptr_array_index (self->lines, i))->key, "gate");
  if (!has_gate && self->gate != NULL)
    g_ptr_array_insert (self->lines, 0, _qf_rule_line_new ("gate", self->gate));
  QfRule *rule = _qf_rule_new_from_lines (id, g_steal_pointer (&self->lines), error);
  if (rule == NULL)
    {
      g_prefix_error (error, "%s: ", self->name);
      return FALSE;
    }
  g_ptr_array_add (self->rules, rule);
  g_hash_table_add (self->known, (gpointer)qf_rule_get_id (rule));
  return TRUE;
}

static gboolean
open_rule (Reader *self, const char *line, GError **error)
{
  gsize length = strlen (line);
  if (line[length - 1] != ']')
    return refuse (self, error, _ ("a rule begins with [ID]"));
  if (!close_rule (self, error))
    return FALSE;
  self->id = g_strndup (line + 1, length - 2);
  if (!_qf_rule_id_is_valid (self->id))
    return refuse (self, error,
                   _ ("a rule's id is a requirement in capitals, a slash and a short name"));
  if (g_hash_table_contains (self->known, self->id))
    return refuse (self, error, _ ("this rule stands here twice"));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)_qf_rule_line_free);
  return TRUE;
}

static gboolean
read_line (Reader *self, char *line, GError **error)
{
  g_strstrip (line);
  if (line[0] == '\0' || line[0] == '#')
    return TRUE;
  if (line[0] == '[')
    return open_rule (self, line, error);
  char *equals = strstr (line, " = ");
  if (equals == NULL || self->id == NULL)
    return refuse (self, error, _ ("here stands no “key = value” of a rule"));
  *equals = '\0';
  const char *key = g_strstrip (line);
  const char *value = g_strstrip (equals + 3);
  if (!_qf_rule_key_is_known (key) || *value == '\0')
    return refuse (self, error, _ ("there is no such key, or it is empty"));
  for (guint i = 0; !_qf_rule_key_is_list (key) && i < self->lines->len; i++)
    if (g_str_equal (((QfRuleLine *)g_ptr_array_index (self->lines, i))->key, key))
      return refuse (self, error, _ ("this key stands twice"));
  g_ptr_array_add (self->lines, _qf_rule_line_new (key, value));
  return TRUE;
}

GPtrArray *
qf_rule_file_parse (const char *name, const char *gate, const char *text, GError **error)
{
  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_rule_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { name, gate, 0, NULL, NULL, rules, known };
  gboolean good = TRUE;

  if (strlen (text) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                   _ ("%s is no file of rules: it is not UTF-8, "
                      "or too long."),
                   name);
      return NULL;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && good; i++)
    {
      reader.line = i + 1;
      good = read_line (&reader, lines[i], error);
    }
  good = good && close_rule (&reader, error);
  g_free (reader.id);
  g_clear_pointer (&reader.lines, g_ptr_array_unref);
  return good ? g_steal_pointer (&rules) : NULL;
}

char *
qf_rule_to_string (QfRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *text = g_string_new (NULL);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const QfRuleLine *line = g_ptr_array_index (self->lines, i);
      g_string_append_printf (text, "%s = %s\n", line->key, line->value);
    }
  return g_string_free (text, FALSE);
}

const char *
qf_rule_get_line (QfRule *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return _qf_rule_get_line (self, key);
}

char **
qf_rule_dup_lines (QfRule *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  for (guint i = 0; i < self->lines->len; i++)
    {
      const QfRuleLine *line = g_ptr_array_index (self->lines, i);
      if (g_str_equal (line->key, key))
        g_strv_builder_add (values, line->value);
    }
  return g_strv_builder_end (values);
}
