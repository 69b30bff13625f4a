/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-wording-script"

#include "config.h"

#include <string.h>

#include "qf-wording-private.h"

/* Characters that are not what they look like, or stand where none should: radicals for
 * characters, letters of another script inside a Latin word, full-width digits, spaces inside a
 * sentence. */

/* --- look-alikes -------------------------------------------------------------------------- */

/* Cyrillic and Greek letters that a reader takes for Latin ones. */
static const struct
{
  gunichar letter;
  char latin;
} twins[] = {
  { 0x0410, 'A' }, { 0x0412, 'B' }, { 0x0415, 'E' }, { 0x041a, 'K' }, { 0x041c, 'M' },
  { 0x041d, 'H' }, { 0x041e, 'O' }, { 0x0420, 'P' }, { 0x0421, 'C' }, { 0x0422, 'T' },
  { 0x0425, 'X' }, { 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043e, 'o' }, { 0x0440, 'p' },
  { 0x0441, 'c' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0456, 'i' }, { 0x0391, 'A' },
  { 0x0392, 'B' }, { 0x0395, 'E' }, { 0x0396, 'Z' }, { 0x0397, 'H' }, { 0x0399, 'I' },
  { 0x039a, 'K' }, { 0x039c, 'M' }, { 0x039d, 'N' }, { 0x039f, 'O' }, { 0x03a1, 'P' },
  { 0x03a4, 'T' }, { 0x03a5, 'Y' }, { 0x03a7, 'X' }, { 0x03bf, 'o' },
};

static char
get_twin (gunichar character)
{
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (twins[i].letter == character)
      return twins[i].latin;
  return 0;
}

static gboolean
is_latin (gunichar character)
{
  return character < 0x80 && g_ascii_isalpha ((char)character);
}

static gboolean
is_letter (gunichar character)
{
  return is_latin (character) || (character >= 0x0370 && character < 0x0530);
}

/* A word of Latin letters and twins, and at least one of each. */
static void
look_at_word (QfWordingText *text, QfRule *rule, glong start, glong end)
{
  g_autoptr (GString) fix = g_string_new (NULL);
  guint n_latin = 0;
  guint n_twins = 0;

  for (glong i = start; i < end; i++)
    {
      char twin = get_twin (text->characters[i]);

      if (is_latin (text->characters[i]))
        n_latin++;
      else if (twin != 0)
        n_twins++;
      else
        return;
      g_string_append_c (fix, twin != 0 ? twin : (char)text->characters[i]);
    }
  if (n_latin > 0 && n_twins > 0)
    _qf_wording_add (text, rule, start, end, NULL, fix->str);
}

static void
look_at_radical (QfWordingText *text, QfRule *rule, glong at)
{
  g_autofree char *own = g_ucs4_to_utf8 (text->characters + at, 1, NULL, NULL, NULL);
  g_autofree char *plain = g_utf8_normalize (own, -1, G_NORMALIZE_NFKC);

  _qf_wording_add (text, rule, at, at + 1, NULL,
                   plain != NULL && !g_str_equal (own, plain) ? plain : NULL);
}

void
_qf_wording_find_look_alike_codes (QfWordingText *text, QfRule *rule)
{
  for (glong i = 0; i < text->length; i++)
    {
      glong end = i;

      if (text->characters[i] >= 0x2e80 && text->characters[i] <= 0x2fdf)
        look_at_radical (text, rule, i);
      while (end < text->length && is_letter (text->characters[end]))
        end++;
      if (end > i + 1)
        look_at_word (text, rule, i, end);
      if (end > i)
        i = end - 1;
    }
}

/* --- full width --------------------------------------------------------------------------- */

static gboolean
is_full_width (gunichar character)
{
  return (character >= 0xff10 && character <= 0xff19)
         || (character >= 0xff21 && character <= 0xff3a)
         || (character >= 0xff41 && character <= 0xff5a);
}

void
_qf_wording_find_full_width_digits (QfWordingText *text, QfRule *rule)
{
  for (glong i = 0; i < text->length; i++)
    {
      glong end = i;
      g_autoptr (GString) fix = g_string_new (NULL);

      while (end < text->length && is_full_width (text->characters[end]))
        g_string_append_c (fix, (char)(text->characters[end++] - 0xfee0));
      if (end == i)
        continue;
      _qf_wording_add (text, rule, i, end, NULL, fix->str);
      i = end;
    }
}

/* --- spaces ------------------------------------------------------------------------------- */

/* Short lines are laid out with spaces: names, headings, places to fill in. */
#define SHORTEST_LINE 16
/* What stands alone between spaces is a name or an ordinal. */
#define SHORTEST_PIECE 3

static gboolean
is_space (gunichar character)
{
  return character == ' ' || character == 0x00a0 || (character >= 0x2002 && character <= 0x200a);
}

static gboolean
is_chinese (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN || character == 0xff0c
         || character == 0x3002 || character == 0xff1b || character == 0x3001
         || character == 0xff1a;
}

static glong
find_piece_start (QfWordingText *text, const QfWordingLine *line, glong at)
{
  while (at > line->start && !is_space (text->characters[at - 1])
         && text->characters[at - 1] != 0x3000)
    at--;
  return at;
}

static glong
find_piece_end (QfWordingText *text, const QfWordingLine *line, glong at)
{
  while (at < line->end && !is_space (text->characters[at]) && text->characters[at] != 0x3000)
    at++;
  return at;
}

/* Of one character: 张 三 */
static gboolean
is_single (QfWordingText *text, const QfWordingLine *line, glong at, int step)
{
  glong next = at + step;

  return g_unichar_get_script (text->characters[at]) == G_UNICODE_SCRIPT_HAN
         && (next < line->start || next >= line->end
             || g_unichar_get_script (text->characters[next]) != G_UNICODE_SCRIPT_HAN);
}

static void
look_at_space (QfWordingText *text, QfRule *rule, const QfWordingLine *line, glong start, glong end)
{
  glong before = find_piece_start (text, line, start);
  glong after = find_piece_end (text, line, end);
  g_autofree char *fix = NULL;
  gunichar joined[2];

  if (start == line->start || end == line->end || !is_chinese (text->characters[start - 1])
      || !is_chinese (text->characters[end]) || after - end < SHORTEST_PIECE
      || (start >= 2 && text->characters[start - 1] == 0x65e5
          && g_unichar_isdigit (text->characters[start - 2])))
    return;
  /* 第一条 and the like, a date or a name before what follows, a list of names */
  if (start - before < SHORTEST_PIECE || (before == line->start && start - before < 9))
    return;
  if (is_single (text, line, start - 1, -1) || is_single (text, line, end, 1))
    return;
  joined[0] = text->characters[start - 1];
  joined[1] = text->characters[end];
  fix = g_ucs4_to_utf8 (joined, 2, NULL, NULL, NULL);
  _qf_wording_add (text, rule, start - 1, end + 1, NULL, fix);
}

void
_qf_wording_find_stray_spaces (QfWordingText *text, QfRule *rule)
{
  for (guint i = 0; i < text->lines->len; i++)
    {
      const QfWordingLine *line = _qf_wording_get_line (text, i);

      if (line->kind != QF_BLOCK_PARAGRAPH || line->end - line->start < SHORTEST_LINE)
        continue;
      for (glong at = line->start; at < line->end; at++)
        {
          glong end = at;

          while (end < line->end && is_space (text->characters[end]))
            end++;
          if (end > at && end - at <= 4)
            look_at_space (text, rule, line, at, end);
          at = MAX (at, end - 1);
        }
    }
}
