/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Strict reading of signed texts.
 *
 * Rolls, manifests and details share one shape, so they share one reader. It knows nothing
 * optional: a caller asks for the key that must come next, and a text with a line too many,
 * too few, doubled or out of place does not parse. Whatever is odd is refused with one
 * message; which line it was is of use to nobody but a forger. */

#define G_LOG_DOMAIN "qf-lines"

#include "config.h"

#include "gate/qf-lines-private.h"

#include <qf/qf-error.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "gate/qf-values-private.h"

gboolean
_qf_lines_refuse (GError **error, const char *what, const char *key)
{
  if (key != NULL)
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
                 /* Translators: what is a text such as "roll", key the name of a line in it */
                 _ ("The %s cannot be read: it is damaged at “%s”."), what, key);
  else
    g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("The %s cannot be read: it is damaged."),
                 what);
  return FALSE;
}

QfLines *
_qf_lines_new (GBytes *bytes, gsize limit, const char *what, GError **error)
{
  g_autoptr (QfLines) self = g_new0 (QfLines, 1);
  g_autofree char *text = NULL;
  const char *data = NULL;
  gsize size = 0;

  if (bytes != NULL)
    data = g_bytes_get_data (bytes, &size);
  if (data == NULL || size == 0 || size > limit || data[size - 1] != '\n'
      || memchr (data, '\0', size) != NULL)
    {
      _qf_lines_refuse (error, what, NULL);
      return NULL;
    }
  text = g_strndup (data, size - 1);
  self->lines = g_strsplit (text, "\n", -1);
  self->count = g_strv_length (self->lines);
  for (guint i = 0; i < self->count; i++)
    if (!_qf_value_is_line (self->lines[i]))
      {
        _qf_lines_refuse (error, what, NULL);
        return NULL;
      }
  return g_steal_pointer (&self);
}

void
_qf_lines_free (QfLines *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->lines);
  g_free (self);
}

gboolean
_qf_lines_expect (QfLines *self, const char *line)
{
  if (self->at >= self->count || strcmp (self->lines[self->at], line) != 0)
    return FALSE;
  self->at++;
  return TRUE;
}

const char *
_qf_lines_take (QfLines *self, const char *key)
{
  gsize length = strlen (key);
  const char *line;

  if (self->at >= self->count)
    return NULL;
  line = self->lines[self->at];
  if (strncmp (line, key, length) != 0 || line[length] != '=' || line[length + 1] == '\0')
    return NULL;
  self->at++;
  return line + length + 1;
}

gboolean
_qf_lines_at_end (QfLines *self)
{
  return self->at == self->count;
}

char **
_qf_lines_split (const char *value, guint count)
{
  g_auto (GStrv) fields = NULL;

  if (value == NULL)
    return NULL;
  fields = g_strsplit (value, " ", (int)count);
  if (g_strv_length (fields) != count)
    return NULL;
  for (guint i = 0; i < count; i++)
    if (fields[i][0] == '\0')
      return NULL;
  return g_steal_pointer (&fields);
}

char *
_qf_lines_clean (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  gboolean gap = FALSE;

  if (text == NULL)
    return g_strdup ("-");
  valid = g_utf8_make_valid (text, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  for (const char *at = normal; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      char piece[7] = { 0 };

      if (g_ascii_iscntrl (*at) || g_ascii_isspace (*at))
        {
          gap = line->len > 0;
          continue;
        }
      g_unichar_to_utf8 (g_utf8_get_char (at), piece);
      if (!_qf_value_is_line (piece) && !g_unichar_ismark (g_utf8_get_char (at)))
        continue;
      if (gap)
        g_string_append_c (line, ' ');
      gap = FALSE;
      g_string_append (line, piece);
    }
  if (line->len == 0)
    return g_strdup ("-");
  return g_utf8_normalize (line->str, -1, G_NORMALIZE_NFC);
}
