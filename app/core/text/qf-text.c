/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-text"

#include "config.h"

#include <qf/qf-text.h>

#include <string.h>

#include <glib/gi18n-lib.h>
#include <qf/qf-error.h>

#include "text/qf-text-private.h"

/* Characters: which may stand in a text, how they are spelt, where blanks are. */

/* Default_Ignorable_Code_Point beyond the format characters (Unicode 15, DerivedCoreProperties),
 * with the object replacement character, which a text view puts where a widget stands. */
static const struct
{
  gunichar first;
  gunichar last;
} invisible[] = {
  { 0x034F, 0x034F },   { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },   { 0x180B, 0x180F },
  { 0x2028, 0x2029 },   { 0x2060, 0x206F }, { 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },
  { 0xFFA0, 0xFFA0 },   { 0xFFF0, 0xFFFC }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A },
  { 0xE0000, 0xE0FFF },
};

gboolean
qf_text_is_hidden_character (gunichar character)
{
  /* The whole of Han and CJK punctuation, and ASCII, need no look into tables. */
  if ((character >= 0x20 && character < 0x7F) || (character >= 0x3000 && character <= 0x3029)
      || (character >= 0x4E00 && character <= 0x9FFF) || character == '\n' || character == '\t')
    return FALSE;
  if ((character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (invisible); i++)
    if (character >= invisible[i].first && character <= invisible[i].last)
      return TRUE;
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
qf_text_is_stray_character (gunichar character)
{
  return character == 0xAD || (character >= 0x200B && character <= 0x200D) || character == 0x2060
         || character == 0xFE0E || character == 0xFE0F || character == 0xFEFF;
}

glong
qf_text_find_hidden (const char *text)
{
  g_return_val_if_fail (text != NULL, -1);

  glong offset = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    if (qf_text_is_hidden_character (g_utf8_get_char (p)))
      return offset;
  return -1;
}

gboolean
_qf_text_check (const char *text, const char *what, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, QF_ERROR, QF_ERROR_INPUT, _ ("%s is not valid UTF-8"), what);
      return FALSE;
    }
  glong hidden = qf_text_find_hidden (text);
  if (hidden < 0)
    return TRUE;

  /* Nobody sees the character: the words around it say where it is. */
  g_autofree char *near = qf_text_dup_span (text, MAX (hidden - 12, 0), hidden + 13);
  g_autoptr (GString) shown = g_string_new (NULL);
  for (const char *p = near; *p != '\0'; p = g_utf8_next_char (p))
    if (qf_text_is_hidden_character (g_utf8_get_char (p)))
      g_string_append (shown, "□");
    else
      g_string_append_unichar (shown, g_utf8_get_char (p));
  g_set_error (error, QF_ERROR, QF_ERROR_INPUT,
               _ ("%s has a hidden character (U+%04X, character %ld), shown as □ in “%s”: remove "
                  "it"),
               what, g_utf8_get_char (g_utf8_offset_to_pointer (text, hidden)), hidden + 1,
               shown->str);
  return FALSE;
}

/* TRUE where NFC can change nothing: ASCII, and CJK text without combining marks. */
static gboolean
is_surely_normal (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      if (character < 0x300 || (character >= 0x2010 && character <= 0x2027)
          || (character >= 0x3000 && character <= 0x3029)
          || (character >= 0x3400 && character <= 0x9FFF)
          || (character >= 0xFF00 && character <= 0xFFEF))
        continue;
      return FALSE;
    }
  return TRUE;
}

static char *
compose (const char *text)
{
  return is_surely_normal (text) ? g_strdup (text) : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
}

char *
qf_text_normalize (const char *text)
{
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  char *normal = compose (text);
  if (strchr (normal, '\r') == NULL)
    return normal;
  char *write = normal;
  for (const char *read = normal; *read != '\0'; read++)
    if (*read != '\r')
      *write++ = *read;
    else if (read[1] != '\n')
      *write++ = '\n';
  *write = '\0';
  return normal;
}

char *
_qf_text_normalize_line (const char *text)
{
  char *line = qf_text_normalize (text);
  for (char *p = line; line != NULL && *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  return line;
}

gboolean
_qf_text_is_space (gunichar character)
{
  return character == 0x3000 || character == 0xA0 || g_unichar_isspace (character);
}

char *
_qf_text_strip (const char *text)
{
  const char *begin = text;
  while (*begin != '\0' && _qf_text_is_space (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  const char *end = begin + strlen (begin);
  while (end > begin)
    {
      const char *last = g_utf8_prev_char (end);
      if (!_qf_text_is_space (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (begin, (gsize)(end - begin));
}

char *
qf_text_dup_span (const char *text, glong start, glong end)
{
  g_return_val_if_fail (text != NULL && start >= 0 && end >= start, NULL);

  /* Offsets past the end give what there is. */
  const char *p = text;
  glong at = 0;
  for (; at < start && *p != '\0'; at++)
    p = g_utf8_next_char (p);
  const char *begin = p;
  for (; at < end && *p != '\0'; at++)
    p = g_utf8_next_char (p);
  return g_strndup (begin, (gsize)(p - begin));
}

const QfBlank *
_qf_text_get_blanks (void)
{
  static const QfBlank blanks[] = {
    { "number", "{文号}" },       { "formed", "{成文日期}" },
    { "released", "{发布日期}" }, { "effective", "{施行日期}" },
    { "drafter", "{拟稿人}" },    { "reviewers", "{审核人}" },
    { "publisher", "{发布人}" },  { NULL, NULL },
  };
  return blanks;
}

const char *
_qf_text_find_blank (const char *text, const QfBlank **blank)
{
  for (const char *p = text; (p = strchr (p, '{')) != NULL; p++)
    for (const QfBlank *known = _qf_text_get_blanks (); known->name != NULL; known++)
      if (g_str_has_prefix (p, known->placeholder))
        {
          *blank = known;
          return p;
        }
  return NULL;
}
