/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-html-line"

#include "config.h"

#include "qf-html-line.h"

#include <string.h>

#include <qf/qf-text.h>

/* The characters of one line. No-break and ideographic spaces are characters, kept within a
 * line: they stand in signatures. */

static gboolean
is_wide (gunichar character)
{
  return character >= 0x2E80;
}

static gunichar
get_last (const GString *line)
{
  return line->len > 0 ? g_utf8_get_char (g_utf8_prev_char (line->str + line->len)) : 0;
}

guint
qf_html_line_append (GString *line, const char *text)
{
  guint n_invisible = 0;

  for (const char *p = text; *p != '\0';)
    {
      gboolean broken = FALSE;
      const char *start = p;

      for (; g_ascii_isspace (*p); p++)
        broken |= *p == '\n';
      if (p > start)
        {
          gboolean between
              = is_wide (get_last (line)) && (*p == '\0' || is_wide (g_utf8_get_char (p)));

          if (line->len > 0 && get_last (line) != ' ' && !(broken && between))
            g_string_append_c (line, ' ');
          continue;
        }
      if (qf_text_is_stray_character (g_utf8_get_char (p)))
        n_invisible++;
      else
        g_string_append_unichar (line, g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  return n_invisible;
}

guint
qf_html_line_append_script (GString *line, const char *text, gboolean raised)
{
  static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  static const char *const low[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };
  g_autofree char *digits = g_strstrip (g_strdup (text));

  if (*digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return qf_html_line_append (line, text);
  for (const char *p = digits; *p != '\0'; p++)
    g_string_append (line, raised ? high[*p - '0'] : low[*p - '0']);
  return 0;
}

char *
qf_html_line_take (GString *line)
{
  const char *start = line->str;
  const char *end = line->str + line->len;
  char *text;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  text = g_strndup (start, (gsize)(end - start));
  g_string_truncate (line, 0);
  return text;
}

static char *
write_roman (guint number)
{
  static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
  static const char *const tens[] = { "", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc" };

  return number == 0 || number > 99 ? NULL
                                    : g_strconcat (tens[number / 10], ones[number % 10], NULL);
}

char *
qf_html_line_number (const char *type, guint number)
{
  g_autofree char *text = NULL;

  if ((g_strcmp0 (type, "a") == 0 || g_strcmp0 (type, "A") == 0) && number >= 1 && number <= 26)
    text = g_strdup_printf ("%c", (char)(*type + (int)number - 1));
  else if (g_strcmp0 (type, "i") == 0 || g_strcmp0 (type, "I") == 0)
    {
      g_autofree char *roman = write_roman (number);

      if (roman != NULL)
        text = *type == 'i' ? g_steal_pointer (&roman) : g_ascii_strup (roman, -1);
    }
  if (text == NULL)
    text = g_strdup_printf ("%u", number);
  return g_strconcat (text, ".", NULL);
}
