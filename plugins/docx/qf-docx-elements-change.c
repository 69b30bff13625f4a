/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-elements"

#include "config.h"

#include <string.h>

#include "qf-docx-elements.h"

/* Tracked changes, notes, fields and content controls: what stands in the text without being
 * all of it text. Tracked changes are read as if all had been accepted, which is what a
 * reader with changes hidden sees; each is counted. */

/* --- tracked changes ------------------------------------------------------------------------ */

static void
start_insertion (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  /* In w:rPr it is about a paragraph mark, in w:numPr about a number. */
  if (!qf_docx_reader_is_in (self, "rPr") && !qf_docx_reader_is_in (self, "numPr"))
    qf_docx_reader_count (self, QF_DOCX_INSERTIONS);
}

static void
start_move_here (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (!qf_docx_reader_is_in (self, "rPr"))
    qf_docx_reader_count (self, QF_DOCX_MOVES);
}

/* TRUE where the change was about a paragraph mark or a row and is done with. */
static gboolean
take_mark (QfDocxReader *self)
{
  QfDocxParagraph *paragraph = qf_docx_story_get_paragraph (self->story);

  if (qf_docx_reader_is_under (self, "rPr", "pPr"))
    {
      if (paragraph != NULL)
        {
          paragraph->mark_deleted = TRUE;
          paragraph->left_out = TRUE;
        }
      return TRUE;
    }
  if (qf_docx_reader_is_in (self, "trPr") && self->rows->len > 0)
    {
      g_array_index (self->rows, QfDocxRowProperties, self->rows->len - 1).left_out = TRUE;
      return TRUE;
    }
  return qf_docx_reader_is_in (self, "rPr");
}

static void
start_deletion (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_count (self, QF_DOCX_DELETIONS);
  if (!take_mark (self))
    qf_docx_reader_leave_out (self);
}

/* The other end of a move counts it. */
static void
start_move_away (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (!take_mark (self))
    qf_docx_reader_leave_out (self);
}

static void
start_format_change (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_count (self, QF_DOCX_FORMAT_CHANGES);
  self->skip = self->stack->len;
}

static void
leave_out (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  qf_docx_reader_leave_out (self);
}

/* --- notes ---------------------------------------------------------------------------------- */

static void
refer (QfDocxReader *self, GHashTable *notes, const QfDocxAttributes *attributes)
{
  const char *id = qf_docx_get_attribute (attributes, "id");
  const char *text = notes != NULL && id != NULL ? g_hash_table_lookup (notes, id) : NULL;
  g_autofree char *marker = NULL;

  if (text == NULL || *text == '\0' || !qf_docx_fields_can_show (self->fields))
    return;
  qf_docx_reader_count (self, QF_DOCX_NOTES);
  g_ptr_array_add (self->references, g_strdup (text));
  marker = g_strdup_printf ("〔%u〕", self->references->len);
  qf_docx_reader_append (self, marker);
}

static void
start_footnote_reference (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  refer (self, self->context->footnotes, attributes);
}

static void
start_endnote_reference (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  refer (self, self->context->endnotes, attributes);
}

static void
start_note (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *id = qf_docx_get_attribute (attributes, "id");
  const char *type = qf_docx_get_attribute (attributes, "type");

  if (self->notes == NULL || self->note != NULL || id == NULL
      || (type != NULL && strcmp (type, "normal") != 0))
    {
      qf_docx_reader_leave_out (self);
      return;
    }
  self->note = g_strdup (id);
  qf_docx_story_open_place (self->story, QF_DOCX_NOTE);
}

static void
end_note (QfDocxReader *self)
{
  g_autofree char *text = qf_docx_story_close_place (self->story);

  if (text == NULL || self->note == NULL)
    return;
  /* Not every note need be referred to. */
  qf_docx_reader_hide (self, text);
  g_hash_table_insert (self->notes, g_steal_pointer (&self->note), g_steal_pointer (&text));
}

/* --- fields --------------------------------------------------------------------------------- */

static void
end_field (QfDocxReader *self)
{
  const char *text = qf_docx_fields_end (self->fields);

  if (text != NULL)
    qf_docx_reader_append (self, text);
}

static void
start_field_mark (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *type = qf_docx_get_attribute (attributes, "fldCharType");

  if (g_strcmp0 (type, "begin") == 0)
    qf_docx_fields_begin (self->fields);
  else if (g_strcmp0 (type, "separate") == 0)
    qf_docx_fields_separate (self->fields);
  else if (g_strcmp0 (type, "end") == 0)
    end_field (self);
}

static void
start_field (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const char *code = qf_docx_get_attribute (attributes, "instr");

  qf_docx_fields_begin (self->fields);
  if (code != NULL)
    {
      qf_docx_fields_add_code (self->fields, code, strlen (code));
      qf_docx_reader_hide (self, code);
    }
  qf_docx_fields_separate (self->fields);
}

static void
start_form_box (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_in (self, "ffData"))
    qf_docx_fields_set_ticked (self->fields, FALSE);
}

static void
start_form_tick (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_under (self, "checkBox", "ffData"))
    qf_docx_fields_set_ticked (self->fields, qf_docx_get_switch (attributes));
}

static void
start_link (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  for (guint i = 0; attributes->names[i] != NULL; i++)
    if (strcmp (attributes->names[i], "id") == 0
        && qf_docx_get_vocabulary (attributes->namespaces[i]) == QF_DOCX_RELATIONS)
      {
        qf_docx_reader_count (self, QF_DOCX_LINKS);
        return;
      }
}

/* --- content controls ----------------------------------------------------------------------- */

/* What the mark of a w:sdt frame says of its contents. */
enum
{
  CONTENT_KEPT,
  CONTENT_PLACEHOLDER, /* "click here to enter text" */
  CONTENT_TABLE,       /* of contents */
};

static void
mark_control (QfDocxReader *self, guint up, guint mark)
{
  QfDocxFrame *frame = qf_docx_reader_get_frame (self, up);

  if (frame != NULL && frame->element != NULL && strcmp (frame->element->name, "sdt") == 0)
    frame->mark = mark;
}

static void
start_placeholder (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_under (self, "sdtPr", "sdt") && qf_docx_get_switch (attributes))
    mark_control (self, 2, CONTENT_PLACEHOLDER);
}

static void
start_gallery (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  if (qf_docx_reader_is_under (self, "docPartObj", "sdtPr")
      && g_strcmp0 (qf_docx_get_attribute (attributes, "val"), "Table of Contents") == 0)
    mark_control (self, 3, CONTENT_TABLE);
}

static void
start_content (QfDocxReader *self, const QfDocxAttributes *attributes)
{
  const QfDocxFrame *control = qf_docx_reader_get_frame (self, 1);

  if (control == NULL || control->mark == CONTENT_KEPT || !qf_docx_reader_is_in (self, "sdt"))
    return;
  qf_docx_reader_count (self,
                        control->mark == CONTENT_TABLE ? QF_DOCX_CONTENTS : QF_DOCX_PLACEHOLDERS);
  qf_docx_reader_leave_out (self);
}

const QfDocxElement qf_docx_change_elements[] = {
  { "ins", QF_DOCX_WORD, start_insertion, NULL },
  { "del", QF_DOCX_WORD, start_deletion, NULL },
  { "moveTo", QF_DOCX_WORD, start_move_here, NULL },
  { "moveFrom", QF_DOCX_WORD, start_move_away, NULL },
  { "delText", QF_DOCX_WORD, leave_out, NULL },
  { "delInstrText", QF_DOCX_WORD, leave_out, NULL },
  { "rPrChange", QF_DOCX_WORD, start_format_change, NULL },
  { "pPrChange", QF_DOCX_WORD, start_format_change, NULL },
  { "trPrChange", QF_DOCX_WORD, start_format_change, NULL },
  { "tcPrChange", QF_DOCX_WORD, start_format_change, NULL },
  { "numberingChange", QF_DOCX_WORD, start_format_change, NULL },
  { "footnoteReference", QF_DOCX_WORD, start_footnote_reference, NULL },
  { "endnoteReference", QF_DOCX_WORD, start_endnote_reference, NULL },
  { "footnote", QF_DOCX_WORD, start_note, end_note },
  { "endnote", QF_DOCX_WORD, start_note, end_note },
  { "fldChar", QF_DOCX_WORD, start_field_mark, NULL },
  { "fldSimple", QF_DOCX_WORD, start_field, end_field },
  { "ffData", QF_DOCX_WORD, NULL, NULL },
  { "checkBox", QF_DOCX_WORD, start_form_box, NULL },
  { "default", QF_DOCX_WORD, start_form_tick, NULL },
  { "checked", QF_DOCX_WORD, start_form_tick, NULL },
  { "hyperlink", QF_DOCX_WORD, start_link, NULL },
  { "sdt", QF_DOCX_WORD, NULL, NULL },
  { "sdtPr", QF_DOCX_WORD, NULL, NULL },
  { "docPartObj", QF_DOCX_WORD, NULL, NULL },
  { "docPartGallery", QF_DOCX_WORD, start_gallery, NULL },
  { "showingPlcHdr", QF_DOCX_WORD, start_placeholder, NULL },
  { "sdtContent", QF_DOCX_WORD, start_content, NULL },
  { NULL, QF_DOCX_OTHER, NULL, NULL },
};
