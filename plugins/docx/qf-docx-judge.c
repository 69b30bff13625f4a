/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-judge"

#include "config.h"

#include "qf-docx-judge.h"

#include <string.h>

/* What the file says a paragraph is, by its style, its outline level and its looks. The core
 * has the last word. */

/* Half-points. A title is set in 小二 (18 pt) at least, in 二号 (22 pt) by the standard; a
 * centred line of chapters is 三号 (16 pt). */
#define TITLE_SIZE 36
/* The red head of an office is larger than any title. */
#define MASTHEAD_SIZE 54
#define MASTHEAD_CHARACTERS 40
#define SHORT_CHARACTERS 40
/* Twentieths of a point: 7 cm. */
#define RIGHT_INDENT 4000
/* Columns of a typewriter, as in a plain text. */
#define RIGHT_COLUMNS 16
#define TEXT_OUTLINE 9

static QfImportHint
judge_centred (const char *text, int size)
{
  if (size >= MASTHEAD_SIZE && g_str_has_suffix (text, "文件")
      && g_utf8_strlen (text, -1) <= MASTHEAD_CHARACTERS)
    return QF_IMPORT_BOILERPLATE;
  return size >= TITLE_SIZE ? QF_IMPORT_TITLE : QF_IMPORT_PLAIN;
}

QfImportHint
qf_docx_judge (QfDocxStyles *styles,
               const QfDocxParagraph *paragraph,
               const QfDocxStyle *style,
               const char *text,
               guint columns,
               gboolean numbered,
               guint *level)
{
  int outline = paragraph->outline >= 0 ? paragraph->outline : style->outline;
  int indent = paragraph->indent >= 0 ? paragraph->indent : style->indent;
  int size = paragraph->size > 0 ? paragraph->size : style->size;
  QfDocxAlign align = paragraph->align != QF_DOCX_ALIGN_UNSET ? paragraph->align : style->align;
  gboolean is_short = g_utf8_strlen (text, -1) <= SHORT_CHARACTERS;

  *level = 0;
  size = size > 0 ? size : qf_docx_styles_get_size (styles);
  if (style->title)
    return QF_IMPORT_TITLE;
  if (align == QF_DOCX_ALIGN_CENTER && !numbered)
    {
      QfImportHint hint = judge_centred (text, size);

      if (hint != QF_IMPORT_PLAIN)
        return hint;
    }
  if (outline >= 0 && outline < TEXT_OUTLINE)
    {
      *level = (guint)outline + 1;
      return QF_IMPORT_HEADING;
    }
  if (align == QF_DOCX_ALIGN_RIGHT || (is_short && columns >= RIGHT_COLUMNS)
      || (is_short && indent >= RIGHT_INDENT))
    return QF_IMPORT_RIGHT;
  return QF_IMPORT_PLAIN;
}
