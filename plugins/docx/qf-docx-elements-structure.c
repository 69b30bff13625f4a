/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-elements"

#include "config.h"

#include <string.h>

#include "qf-docx-elements.h"

/* Paragraphs, tables and what they say of themselves. */

/* --- paragraphs ----------------------------------------------------------------------------- */

static void
start_body (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  self->seen_body = TRUE;
}

static void
start_paragraph (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_story_open_paragraph (self->story);
}

static void
end_paragraph (QfDocxReader *self)
{
  qf_docx_story_close_paragraph (self->story);
}

/* The open paragraph where the element at the top is one of its properties, else NULL. */
static QfDocxParagraph *
get_described (QfDocxReader *self, const char *parent)
{
  return qf_docx_reader_is_in (self, parent) ? qf_docx_story_get_paragraph (self->story) : NULL;
}

static void
start_paragraph_style (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxParagraph *paragraph = get_described (self, "pPr");

  if (paragraph == NULL)
    return;
  g_free (paragraph->style);
  paragraph->style = g_strdup (qf_docx_get_attribute (attributes, "val"));
}

static void
start_numbering (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxParagraph *paragraph = get_described (self, "numPr");

  if (paragraph != NULL)
    paragraph->numbering = MAX (qf_docx_get_number (attributes, "val", 0), 0);
}

static void
start_numbering_level (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxParagraph *paragraph = get_described (self, "numPr");

  if (paragraph != NULL)
    paragraph->level = MAX (qf_docx_get_number (attributes, "val", 0), 0);
}

static void
start_outline (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxParagraph *paragraph = get_described (self, "pPr");

  if (paragraph != NULL)
    paragraph->outline = qf_docx_get_number (attributes, "val", -1);
}

static void
start_align (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxParagraph *paragraph = get_described (self, "pPr");

  if (paragraph != NULL)
    paragraph->align = qf_docx_align_from_string (qf_docx_get_attribute (attributes, "val"));
}

static void
start_indent (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxParagraph *paragraph = get_described (self, "pPr");

  if (paragraph != NULL)
    paragraph->indent
        = qf_docx_get_number (attributes, "left", qf_docx_get_number (attributes, "start", -1));
}

static void
leave_out (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_leave_out (self);
}

/* Section properties stand in a paragraph that is none the less whole. */
static void
start_section (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  self->skip = self->stack->len;
}

/* --- tables --------------------------------------------------------------------------------- */

static void
start_table (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_story_open_table (self->story);
}

static void
end_table (QfDocxReader *self)
{
  qf_docx_story_close_table (self->story);
}

static QfDocxRowProperties *
get_row (QfDocxReader *self)
{
  return self->rows->len > 0 ? &g_array_index (self->rows, QfDocxRowProperties, self->rows->len - 1)
                             : NULL;
}

static QfDocxCellProperties *
get_cell (QfDocxReader *self)
{
  return self->cells->len > 0
             ? &g_array_index (self->cells, QfDocxCellProperties, self->cells->len - 1)
             : NULL;
}

static void
start_row (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxTable *table = qf_docx_story_get_table (self->story);
  QfDocxRowProperties row = { 0 };

  g_array_append_val (self->rows, row);
  if (table == NULL)
    qf_docx_reader_fail (self);
  else
    qf_docx_table_begin_row (table);
}

static void
end_row (QfDocxReader *self)
{
  QfDocxTable *table = qf_docx_story_get_table (self->story);

  if (table != NULL && get_row (self) != NULL)
    qf_docx_table_end_row (table, get_row (self), self->context->hidden);
  g_array_set_size (self->rows, MAX (self->rows->len, 1) - 1);
}

static void
start_cell (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  QfDocxCellProperties cell = { .span = 1 };

  if (qf_docx_story_get_table (self->story) == NULL)
    qf_docx_reader_fail (self);
  g_array_append_val (self->cells, cell);
  qf_docx_story_open_place (self->story, QF_DOCX_CELL);
}

static void
end_cell (QfDocxReader *self)
{
  g_autofree char *text = qf_docx_story_close_place (self->story);
  QfDocxTable *table = qf_docx_story_get_table (self->story);
  const QfDocxCellProperties *cell = get_cell (self);

  if (table == NULL || cell == NULL || text == NULL || !qf_docx_table_add_cell (table, cell, text))
    qf_docx_reader_fail (self);
  if (cell != NULL && cell->deleted && text != NULL)
    qf_docx_reader_hide (self, text);
  g_array_set_size (self->cells, MAX (self->cells->len, 1) - 1);
}

static QfDocxMerge
read_merge (const QfDocxAttributes *attributes)
{
  return g_strcmp0 (qf_docx_get_attribute (attributes, "val"), "restart") == 0
             ? QF_DOCX_MERGE_START
             : QF_DOCX_MERGE_GO_ON;
}

static void
start_cell_property (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *name = qf_docx_reader_get_frame (self, 0)->element->name;
  QfDocxCellProperties *cell = get_cell (self);

  if (cell == NULL || !qf_docx_reader_is_in (self, "tcPr"))
    return;
  if (strcmp (name, "gridSpan") == 0)
    cell->span = qf_docx_get_number (attributes, "val", 1);
  else if (strcmp (name, "vMerge") == 0)
    cell->vertical = read_merge (attributes);
  else if (strcmp (name, "hMerge") == 0)
    cell->horizontal = read_merge (attributes);
  else
    {
      cell->deleted = TRUE;
      qf_docx_reader_count (self, QF_DOCX_DELETIONS);
    }
}

static void
start_row_property (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *name = qf_docx_reader_get_frame (self, 0)->element->name;
  QfDocxRowProperties *row = get_row (self);

  if (row == NULL || !qf_docx_reader_is_in (self, "trPr"))
    return;
  if (strcmp (name, "tblHeader") == 0)
    row->header = qf_docx_get_switch (attributes);
  else if (strcmp (name, "gridBefore") == 0)
    row->before = qf_docx_get_number (attributes, "val", 0);
  else if (qf_docx_get_switch (attributes))
    {
      row->left_out = TRUE;
      qf_docx_reader_count (self, QF_DOCX_HIDDEN_RUNS);
    }
}

const QfDocxElement qf_docx_structure_elements[] = {
  { "body", QF_DOCX_WORD, start_body, NULL },
  { "p", QF_DOCX_WORD, start_paragraph, end_paragraph },
  { "pPr", QF_DOCX_WORD, NULL, NULL },
  { "pStyle", QF_DOCX_WORD, start_paragraph_style, NULL },
  { "numPr", QF_DOCX_WORD, NULL, NULL },
  { "numId", QF_DOCX_WORD, start_numbering, NULL },
  { "ilvl", QF_DOCX_WORD, start_numbering_level, NULL },
  { "outlineLvl", QF_DOCX_WORD, start_outline, NULL },
  { "jc", QF_DOCX_WORD, start_align, NULL },
  { "ind", QF_DOCX_WORD, start_indent, NULL },
  { "sectPr", QF_DOCX_WORD, start_section, NULL },
  { "tbl", QF_DOCX_WORD, start_table, end_table },
  { "tblPr", QF_DOCX_WORD, start_section, NULL },
  { "tblPrEx", QF_DOCX_WORD, start_section, NULL },
  { "tblGrid", QF_DOCX_WORD, start_section, NULL },
  { "tr", QF_DOCX_WORD, start_row, end_row },
  { "trPr", QF_DOCX_WORD, NULL, NULL },
  { "tblHeader", QF_DOCX_WORD, start_row_property, NULL },
  { "gridBefore", QF_DOCX_WORD, start_row_property, NULL },
  { "hidden", QF_DOCX_WORD, start_row_property, NULL },
  { "tc", QF_DOCX_WORD, start_cell, end_cell },
  { "tcPr", QF_DOCX_WORD, NULL, NULL },
  { "gridSpan", QF_DOCX_WORD, start_cell_property, NULL },
  { "vMerge", QF_DOCX_WORD, start_cell_property, NULL },
  { "hMerge", QF_DOCX_WORD, start_cell_property, NULL },
  { "cellDel", QF_DOCX_WORD, start_cell_property, NULL },
  { "background", QF_DOCX_WORD, leave_out, NULL },
  { NULL, QF_DOCX_OTHER, NULL, NULL },
};
