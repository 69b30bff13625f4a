/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-words"

#include "config.h"

#include <string.h>

#include "qf-wording-private.h"

/* The table of wrong words.
 *
 * It is data: app/data/rules/wrong-words.tsv, compiled into the plugin. A hit counts unless
 * one of the word's exceptions stands around it at that very place.
 */

static void
wrong_word_free (QfWrongWord *self)
{
  g_free (self->wrong);
  g_free (self->right);
  g_strfreev (self->exceptions);
  g_free (self);
}

static GPtrArray *
parse_table (const char *data)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify)wrong_word_free);
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;
      QfWrongWord *word;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", 4);
      if (g_strv_length (fields) < 3)
        g_error ("wrong-words.tsv: line %u has too few columns", i + 1);
      word = g_new0 (QfWrongWord, 1);
      word->wrong = g_strdup (fields[0]);
      word->right = g_strdup (fields[1]);
      if (!qf_severity_from_string (fields[2], &word->severity))
        g_error ("wrong-words.tsv: line %u has no severity", i + 1);
      word->exceptions = g_strsplit (fields[3] != NULL ? fields[3] : "", "|", -1);
      g_ptr_array_add (words, word);
    }
  return words;
}

GPtrArray *
_qf_wording_get_words (void)
{
  static GPtrArray *words;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data ("/qianfa/rules/wrong-words.tsv", 0, NULL);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);
      g_autofree char *copy = g_strndup (data, size);

      words = parse_table (copy);
      g_once_init_leave (&once, 1);
    }
  return words;
}

static gboolean
is_exception (const QfWrongWord *word, const char *line, const char *hit)
{
  for (guint i = 0; word->exceptions[i] != NULL; i++)
    {
      const char *exception = word->exceptions[i];
      const char *inside = *exception != '\0' ? strstr (exception, word->wrong) : NULL;
      gsize before;

      if (inside == NULL)
        continue;
      before = (gsize)(inside - exception);
      if ((gsize)(hit - line) >= before && g_str_has_prefix (hit - before, exception))
        return TRUE;
    }
  return FALSE;
}

const char *
_qf_wording_find_word (const QfWrongWord *word, const char *line, const char *from)
{
  const char *hit = from;

  while ((hit = strstr (hit, word->wrong)) != NULL)
    {
      if (!is_exception (word, line, hit))
        return hit;
      hit += strlen (word->wrong);
    }
  return NULL;
}
