/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-symbols"

#include "config.h"

#include "qf-docx-symbols.h"

#include <stdlib.h>
#include <string.h>

#include <qf/qf-text.h>

/* Word's picture fonts (Wingdings and its sisters, Symbol) are not Unicode: the letter "x"
 * in one of them is a crossed box. Those that offices use in forms and lists have a
 * character of their own. */

#define PRIVATE_FIRST 0xE000
#define PRIVATE_LAST 0xF8FF
/* Where the picture fonts lie in the private area. */
#define PICTURE_BASE 0xF000

typedef struct
{
  const char *font;
  guint8 code;
  const char *text;
} Symbol;

static const Symbol symbols[] = {
  { "Wingdings", 0x6C, "●" },   { "Wingdings", 0x6E, "■" },   { "Wingdings", 0x6F, "□" },
  { "Wingdings", 0x71, "❑" },   { "Wingdings", 0x72, "❒" },   { "Wingdings", 0x75, "◆" },
  { "Wingdings", 0x76, "❖" },   { "Wingdings", 0x9F, "•" },   { "Wingdings", 0xA1, "○" },
  { "Wingdings", 0xA7, "▪" },   { "Wingdings", 0xA8, "□" },   { "Wingdings", 0xAB, "★" },
  { "Wingdings", 0xD8, "➢" },   { "Wingdings", 0xE0, "→" },   { "Wingdings", 0xDF, "←" },
  { "Wingdings", 0xE1, "↑" },   { "Wingdings", 0xE2, "↓" },   { "Wingdings", 0xF0, "⇨" },
  { "Wingdings", 0xFB, "✗" },   { "Wingdings", 0xFC, "✓" },   { "Wingdings", 0xFD, "☒" },
  { "Wingdings", 0xFE, "☑" },   { "Wingdings 2", 0x4F, "✗" }, { "Wingdings 2", 0x50, "✓" },
  { "Wingdings 2", 0x51, "☒" }, { "Wingdings 2", 0x52, "☑" }, { "Wingdings 2", 0x53, "☒" },
  { "Wingdings 2", 0xA3, "□" }, { "Wingdings 2", 0x2A, "□" }, { "Symbol", 0xB0, "°" },
  { "Symbol", 0xB1, "±" },      { "Symbol", 0xB3, "≥" },      { "Symbol", 0xA3, "≤" },
  { "Symbol", 0xB4, "×" },      { "Symbol", 0xB8, "÷" },      { "Symbol", 0xB9, "≠" },
  { "Symbol", 0xB7, "•" },      { "Symbol", 0x61, "α" },      { "Symbol", 0x62, "β" },
  { "Symbol", 0x6D, "μ" },      { "Symbol", 0x57, "Ω" },      { "Symbol", 0x44, "Δ" },
  { "Symbol", 0x53, "∑" },      { "Symbol", 0x70, "π" },
};

static const char *
find_symbol (const char *font, gunichar code)
{
  if (code >= PICTURE_BASE && code <= PICTURE_BASE + 0xFF)
    code -= PICTURE_BASE;
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (symbols[i].code == code && g_ascii_strcasecmp (symbols[i].font, font) == 0)
      return symbols[i].text;
  return NULL;
}

void
qf_docx_symbols_append (GString *text, const char *font, const char *code, QfDocxTally *tally)
{
  gunichar character = code != NULL ? (gunichar)strtoul (code, NULL, 16) : 0;
  const char *known = find_symbol (font != NULL ? font : "", character);

  if (known != NULL)
    g_string_append (text, known);
  /* An ordinary character set in an ordinary font. */
  else if (g_unichar_validate (character) && g_unichar_isgraph (character)
           && (character < PRIVATE_FIRST || character > PRIVATE_LAST) && character > 0xFF)
    g_string_append_unichar (text, character);
  else
    {
      tally->counts[QF_DOCX_LOST_SYMBOLS]++;
      return;
    }
  tally->counts[QF_DOCX_SYMBOLS]++;
}

static gboolean
needs_cleaning (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text == 0xC2 || (guchar)*text == 0xE2 || (guchar)*text >= 0xEE)
      return TRUE;
  return FALSE;
}

void
qf_docx_symbols_clean (GString *text, QfDocxTally *tally)
{
  g_autoptr (GString) cleaned = NULL;

  if (!needs_cleaning (text->str))
    return;
  cleaned = g_string_sized_new (text->len);
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      const char *known = NULL;

      if (qf_text_is_stray_character (character))
        {
          tally->counts[QF_DOCX_INVISIBLE]++;
          continue;
        }
      if (character < PRIVATE_FIRST || character > PRIVATE_LAST)
        {
          g_string_append_unichar (cleaned, character);
          continue;
        }
      known = find_symbol ("Wingdings", character);
      g_string_append (cleaned, known != NULL ? known : "");
      tally->counts[known != NULL ? QF_DOCX_SYMBOLS : QF_DOCX_LOST_SYMBOLS]++;
    }
  g_string_assign (text, cleaned->str);
}
