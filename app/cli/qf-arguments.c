/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-arguments"
#include "config.h"

#include "qf-arguments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GOptionContext is not used: it cannot take the same global options before and after a
 * command, and it drops an option that is unknown only to one of two commands. */

struct _QfArguments
{
  /* Words, and a NULL at the end so that it can be handed out as a vector. */
  GPtrArray *words;
  /* Option name to GPtrArray of values with a NULL at the end; no values for a flag. */
  GHashTable *options;
  /* Names in the order in which they were given. */
  GPtrArray *given;
};

typedef enum
{
  OPTION_UNKNOWN,
  OPTION_FLAG,
  OPTION_VALUE,
  OPTION_VALUES,
} OptionShape;

static OptionShape
find_shape (const char *options, const char *name, gsize length)
{
  if (options == NULL || length == 0)
    return OPTION_UNKNOWN;
  g_auto (GStrv) entries = g_strsplit (options, " ", -1);
  for (guint i = 0; entries[i] != NULL; i++)
    {
      if (strncmp (entries[i], name, length) != 0)
        continue;
      const char *rest = entries[i] + length;
      if (*rest == '\0')
        return OPTION_FLAG;
      if (strcmp (rest, "=") == 0)
        return OPTION_VALUE;
      if (strcmp (rest, "=*") == 0)
        return OPTION_VALUES;
    }
  return OPTION_UNKNOWN;
}

static gsize
get_name_length (const char *option)
{
  const char *equals = strchr (option, '=');
  return equals != NULL ? (gsize)(equals - option) : strlen (option);
}

const char *
qf_arguments_find_word (const char *const *argv, const char *globals)
{
  for (guint i = 0; argv[i] != NULL; i++)
    {
      if (argv[i][0] != '-')
        return argv[i];
      if (argv[i][1] != '-')
        continue;
      const char *name = argv[i] + 2;
      gsize length = get_name_length (name);
      if (find_shape (globals, name, length) > OPTION_FLAG && name[length] == '\0'
          && argv[i + 1] != NULL)
        i++;
    }
  return NULL;
}

static gboolean
add_option (
    QfArguments *self, const char *name, OptionShape shape, const char *value, GError **error)
{
  GPtrArray *values = g_hash_table_lookup (self->options, name);
  if (values != NULL && shape != OPTION_VALUES)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("The option --%s is given twice. Give it once."), name);
      return FALSE;
    }
  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (values, NULL);
      g_hash_table_insert (self->options, g_strdup (name), values);
      g_ptr_array_add (self->given, g_strdup (name));
    }
  if (value != NULL)
    g_ptr_array_insert (values, (int)values->len - 1, g_strdup (value));
  return TRUE;
}

/* Takes one option at argv[*i]; moves *i on where its value is the next argument. */
static gboolean
take_option (
    QfArguments *self, const char *const *argv, guint *i, OptionShape shape, GError **error)
{
  const char *argument = argv[*i] + 2;
  gsize length = get_name_length (argument);
  g_autofree char *name = g_strndup (argument, length);
  const char *value = argument[length] == '=' ? argument + length + 1 : NULL;

  if (shape == OPTION_FLAG)
    {
      if (value != NULL)
        {
          g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("The option --%s takes no value. Write it alone."), name);
          return FALSE;
        }
      return add_option (self, name, shape, NULL, error);
    }
  if (value == NULL)
    value = argv[++*i];
  if (value == NULL)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE, _ ("The option --%s needs a value after it."),
                   name);
      return FALSE;
    }
  return add_option (self, name, shape, value, error);
}

static void
add_word (QfArguments *self, const char *word)
{
  g_ptr_array_insert (self->words, (int)self->words->len - 1, g_strdup (word));
}

static gboolean
take_argument (QfArguments *self,
               const char *const *argv,
               guint *i,
               const char *globals,
               const char *options,
               GError **error)
{
  const char *argument = argv[*i];
  if (argument[0] != '-' || argument[1] == '\0')
    {
      add_word (self, argument);
      return TRUE;
    }
  const char *name = g_str_has_prefix (argument, "--") ? argument + 2 : argument + 1;
  gsize length = get_name_length (name);
  OptionShape shape = OPTION_UNKNOWN;
  if (g_str_has_prefix (argument, "--"))
    {
      shape = find_shape (globals, name, length);
      if (shape == OPTION_UNKNOWN)
        shape = find_shape (options, name, length);
    }
  if (shape != OPTION_UNKNOWN)
    return take_option (self, argv, i, shape, error);
  if (options == NULL)
    {
      add_word (self, argument);
      return TRUE;
    }
  g_autofree char *shown = g_strndup (argument, name + length - argument);
  g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
               _ ("There is no option %s here. See `qianfa-cli --help`."), shown);
  return FALSE;
}

QfArguments *
qf_arguments_parse (const char *const *argv,
                    const char *globals,
                    const char *options,
                    GError **error)
{
  g_autoptr (QfArguments) self = g_new0 (QfArguments, 1);
  self->words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->words, NULL);
  self->given = g_ptr_array_new_with_free_func (g_free);
  self->options
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  gboolean only_words = FALSE;
  for (guint i = 0; argv[i] != NULL; i++)
    {
      if (!g_utf8_validate (argv[i], -1, NULL))
        {
          g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                               _ ("An argument is not UTF-8. Use a terminal that writes UTF-8."));
          return NULL;
        }
      if (only_words)
        add_word (self, argv[i]);
      else if (strcmp (argv[i], "--") == 0)
        only_words = TRUE;
      else if (!take_argument (self, argv, &i, globals, options, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
qf_arguments_free (QfArguments *self)
{
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->given);
  g_hash_table_unref (self->options);
  g_free (self);
}

void
qf_arguments_shift (QfArguments *self, guint n)
{
  g_ptr_array_remove_range (self->words, 0, MIN (n, qf_arguments_get_n_words (self)));
}

guint
qf_arguments_get_n_words (QfArguments *self)
{
  return self->words->len - 1;
}

const char *
qf_arguments_get_word (QfArguments *self, guint index)
{
  return index < self->words->len ? g_ptr_array_index (self->words, index) : NULL;
}

const char *const *
qf_arguments_get_words (QfArguments *self, guint first)
{
  g_return_val_if_fail (first < self->words->len, NULL);
  return (const char *const *)self->words->pdata + first;
}

gboolean
qf_arguments_has (QfArguments *self, const char *option)
{
  return g_hash_table_contains (self->options, option);
}

const char *
qf_arguments_get (QfArguments *self, const char *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);
  return values != NULL ? g_ptr_array_index (values, 0) : NULL;
}

const char *const *
qf_arguments_get_all (QfArguments *self, const char *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);
  return values != NULL ? (const char *const *)values->pdata : NULL;
}

const char *
qf_arguments_find_stray (QfArguments *self, const char *globals, const char *options)
{
  for (guint i = 0; i < self->given->len; i++)
    {
      const char *name = g_ptr_array_index (self->given, i);
      if (find_shape (globals, name, strlen (name)) == OPTION_UNKNOWN
          && find_shape (options, name, strlen (name)) == OPTION_UNKNOWN)
        return name;
    }
  return NULL;
}

gboolean
qf_arguments_split_pair (const char *word, char **key, char **value, GError **error)
{
  const char *equals = strchr (word, '=');
  if (equals == NULL || equals == word)
    {
      g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                   _ ("“%s” is not KEY=VALUE. Write the key, “=” and the value as one argument."),
                   word);
      return FALSE;
    }
  *key = g_strndup (word, equals - word);
  *value = g_strdup (equals + 1);
  return TRUE;
}
