/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-structure-body"

#include "config.h"

#include <string.h>

#include <qf/qf-text.h>

#include "text/qf-structure-private.h"
#include "text/qf-text-private.h"

/* Headings among what head and tail left. A line is a heading where it opens with a number of
 * a level and is short and no sentence; an item of a list (（三）…的；) opens the same way, so the
 * punctuation and the neighbours decide. */

#define HEADING_CHARACTERS 40
/* "（一）指导思想。" is a heading with a full stop; longer ones are sentences. */
#define STOPPED_CHARACTERS 20

/* A mark that ends or divides a sentence, anywhere before the last character. */
static gboolean
has_inner_stop (const char *squeezed)
{
  const char *last = squeezed + strlen (squeezed);
  last = last > squeezed ? g_utf8_find_prev_char (squeezed, last) : squeezed;
  for (const char *p = squeezed; p < last; p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case 0x3002: /* 。 */
      case 0xFF1B: /* ； */
      case 0xFF1A: /* ： */
        return TRUE;
      default:
        break;
      }
  return FALSE;
}

static gboolean
ends_open (const char *squeezed)
{
  static const char *const marks[] = { "；", "，", "、", "：", ";", ",", ":", NULL };
  for (const char *const *mark = marks; *mark != NULL; mark++)
    if (g_str_has_suffix (squeezed, *mark))
      return TRUE;
  return FALSE;
}

/* 第一章 总则 1, 第一节 …2; 0 for 第一条 and all else. */
static guint
get_chapter_level (const char *squeezed)
{
  static const gunichar numbers[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
                                      0x516B, 0x4E5D, 0x5341, 0x767E, 0x96F6, 0x3007 };
  if (!g_str_has_prefix (squeezed, "第"))
    return 0;
  const char *p = g_utf8_next_char (squeezed);
  guint length = 0;
  for (; *p != '\0'; p = g_utf8_next_char (p), length++)
    {
      gunichar character = g_utf8_get_char (p);
      gboolean number = g_unichar_isdigit (character);
      for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
        number = number || numbers[i] == character;
      if (!number)
        break;
    }
  if (length == 0 || length > 5)
    return 0;
  if (g_str_has_prefix (p, "章") || g_str_has_prefix (p, "编") || g_str_has_prefix (p, "部分"))
    return 1;
  return g_str_has_prefix (p, "节") ? 2 : 0;
}

static QfLine *
find_neighbour (QfStructure *self, guint index, int step)
{
  for (int i = (int)index + step; i >= 0 && i < (int)self->lines->len; i += step)
    {
      QfLine *line = _qf_structure_get_line (self, (guint)i);
      if (line->state != QF_LINE_DROPPED)
        return line;
    }
  return NULL;
}

/* A short line with a full stop heads what follows only where a plain paragraph follows, and
 * where it does not end a list. */
static gboolean
heads_a_paragraph (QfStructure *self, guint index, guint level)
{
  QfLine *before = find_neighbour (self, index, -1);
  QfLine *after = find_neighbour (self, index, 1);
  if (before != NULL && before->rows == NULL && ends_open (before->squeezed)
      && (qf_text_get_heading_level (before->text) == level
          || g_str_has_suffix (before->squeezed, "：")))
    return FALSE;
  return after != NULL && after->rows == NULL && after->state == QF_LINE_OPEN
         && qf_text_get_heading_level (after->text) == 0
         && !g_str_has_prefix (after->squeezed, "第")
         && g_utf8_strlen (after->squeezed, -1) > STOPPED_CHARACTERS;
}

static guint
get_level (QfStructure *self, guint index)
{
  QfLine *line = _qf_structure_get_line (self, index);
  glong length = g_utf8_strlen (line->squeezed, -1);
  if (length > HEADING_CHARACTERS || has_inner_stop (line->squeezed) || ends_open (line->squeezed))
    return 0;
  gboolean stopped = g_str_has_suffix (line->squeezed, "。");
  guint level = qf_text_get_heading_level (line->text);
  if (level > 0)
    return !stopped || (length <= STOPPED_CHARACTERS && heads_a_paragraph (self, index, level))
               ? level
               : 0;
  if (stopped)
    return 0;
  level = get_chapter_level (line->squeezed);
  if (level == 0 && line->hint == QF_IMPORT_HEADING)
    level = CLAMP (line->file_level, 1, 4);
  return level;
}

void
_qf_structure_read_headings (QfStructure *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      QfLine *line = _qf_structure_get_line (self, i);
      if (line->rows != NULL || line->state != QF_LINE_OPEN)
        continue;
      if (line->hint == QF_IMPORT_NOTE)
        {
          _qf_structure_claim (line, QF_BLOCK_NOTE, 0);
          continue;
        }
      guint level = get_level (self, i);
      if (level > 0)
        _qf_structure_claim (line, QF_BLOCK_HEADING, level);
    }
}
