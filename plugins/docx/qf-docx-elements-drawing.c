/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-elements"

#include "config.h"

#include <string.h>

#include "qf-docx-elements.h"

/* Drawings: their text is kept, the rest is counted. Writers put a drawing into the file once
 * for each age of readers (mc:AlternateContent); one branch is read, or the text would come
 * twice. The text of the other branch is looked at for secrecy marks like any left out. */

/* A branch may ask for several vocabularies by their customary prefixes. */
static gboolean
can_read (const char *requires)
{
  static const char *const known[] = { "wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", NULL };
  g_auto (GStrv) prefixes = g_strsplit (requires, " ", -1);

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (*prefixes[i] != '\0' && !g_str_has_prefix (prefixes[i], "w16")
        && !g_strv_contains (known, prefixes[i]))
      return FALSE;
  return TRUE;
}

/* The mark of an mc:AlternateContent frame: a branch was taken. */
static void
start_choice (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxFrame *alternatives = qf_docx_reader_get_frame (self, 1);
  const char *requires = qf_docx_get_attribute (attributes, "Requires");

  if (alternatives == NULL || !qf_docx_reader_is_in (self, "AlternateContent"))
    return;
  if (alternatives->mark == 0 && requires != NULL && can_read (requires))
    alternatives->mark = 1;
  else
    self->skip = self->stack->len;
}

static void
start_fallback (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const QfDocxFrame *alternatives = qf_docx_reader_get_frame (self, 1);

  if (alternatives != NULL && alternatives->mark != 0)
    self->skip = self->stack->len;
}

/* The mark of a drawing's frame: how much had been counted before it. */
static void
start_drawing (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_get_frame (self, 0)->mark = self->n_drawn;
}

static void
end_drawing (QfDocxReader *self)
{
  if (qf_docx_reader_get_frame (self, 0)->mark != self->n_drawn)
    return;
  qf_docx_reader_count (self, QF_DOCX_SHAPES);
  self->n_drawn++;
}

static void
count_drawn (QfDocxReader *self, QfDocxThing thing)
{
  QfDocxParagraph *paragraph = qf_docx_story_get_paragraph (self->story);

  qf_docx_reader_count (self, thing);
  self->n_drawn++;
  if (paragraph != NULL)
    paragraph->left_out = TRUE;
}

static void
start_picture (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  count_drawn (self, QF_DOCX_PICTURES);
}

static void
start_chart (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  count_drawn (self, QF_DOCX_CHARTS);
}

static void
start_diagram (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  count_drawn (self, QF_DOCX_DIAGRAMS);
}

static void
start_box (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  count_drawn (self, QF_DOCX_TEXT_BOXES);
  qf_docx_story_open_place (self->story, QF_DOCX_BOX);
}

static void
end_box (QfDocxReader *self)
{
  g_free (qf_docx_story_close_place (self->story));
}

/* The words of a VML word art. */
static void
start_word_art (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *text = qf_docx_get_attribute (attributes, "string");

  if (text == NULL || *text == '\0')
    return;
  start_box (self, attributes);
  qf_docx_reader_append (self, text);
  end_box (self);
}

static void
start_description (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  static const char *const said[] = { "descr", "title", "alt" };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const char *text = qf_docx_get_attribute (attributes, said[i]);

      if (text != NULL)
        qf_docx_reader_hide (self, text);
    }
}

/* Text within a drawing that is no text box. */
static void
leave_out (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_leave_out (self);
}

static void
start_foreign_part (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_count (self, QF_DOCX_FOREIGN_PARTS);
}

/* --- formulas ------------------------------------------------------------------------------- */

static void
start_formula (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_count (self, QF_DOCX_FORMULAS);
}

static void
start_denominator (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_append (self, "/");
}

static void
start_superscript (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_append (self, "^");
}

const QfDocxElement qf_docx_drawing_elements[] = {
  { "AlternateContent", QF_DOCX_COMPATIBILITY, NULL, NULL },
  { "Choice", QF_DOCX_COMPATIBILITY, start_choice, NULL },
  { "Fallback", QF_DOCX_COMPATIBILITY, start_fallback, NULL },
  { "drawing", QF_DOCX_WORD, start_drawing, end_drawing },
  { "pict", QF_DOCX_WORD, start_drawing, end_drawing },
  { "txbxContent", QF_DOCX_WORD, start_box, end_box },
  { "object", QF_DOCX_WORD, leave_out, NULL },
  { "control", QF_DOCX_WORD, leave_out, NULL },
  { "altChunk", QF_DOCX_WORD, start_foreign_part, NULL },
  { "blip", QF_DOCX_DRAWING, start_picture, NULL },
  { "t", QF_DOCX_DRAWING, leave_out, NULL },
  { "docPr", QF_DOCX_PLACE, start_description, NULL },
  { "imagedata", QF_DOCX_VML, start_picture, NULL },
  { "shape", QF_DOCX_VML, start_description, NULL },
  { "textpath", QF_DOCX_VML, start_word_art, NULL },
  { "chart", QF_DOCX_CHART, start_chart, NULL },
  { "relIds", QF_DOCX_DIAGRAM, start_diagram, NULL },
  { "oMath", QF_DOCX_MATH, start_formula, NULL },
  { "den", QF_DOCX_MATH, start_denominator, NULL },
  { "sup", QF_DOCX_MATH, start_superscript, NULL },
  { NULL, QF_DOCX_OTHER, NULL, NULL },
};
