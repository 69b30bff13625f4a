/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-docx-tally"

#include "config.h"

#include "qf-docx-tally.h"

#include <glib/gi18n-lib.h>

/* The reader of an import sees one line a kind of thing, with its number behind, so that it
 * reads the same for one and for many. */
static const char *const sentences[QF_DOCX_N_THINGS] = {
  [QF_DOCX_INSERTIONS] = N_ ("Tracked insertions, accepted: %u"),
  [QF_DOCX_DELETIONS] = N_ ("Tracked deletions, accepted and left out: %u"),
  [QF_DOCX_MOVES] = N_ ("Tracked moves, accepted: %u"),
  [QF_DOCX_FORMAT_CHANGES] = N_ ("Tracked changes of format, accepted: %u"),
  [QF_DOCX_COMMENTS] = N_ ("Comments left out: %u"),
  [QF_DOCX_NOTES] = N_ ("Footnotes and endnotes, now at the end with 〔1〕 in the text: %u"),
  [QF_DOCX_TEXT_BOXES] = N_ ("Text boxes, now paragraphs after their place: %u"),
  [QF_DOCX_NESTED_TABLES] = N_ ("Tables in tables, now text of the cell: %u"),
  [QF_DOCX_COVERED_CELLS] = N_ ("Texts in cells covered by a merged cell, left out: %u"),
  [QF_DOCX_NUMBERS] = N_ ("Automatic numbers, now text: %u"),
  [QF_DOCX_UNKNOWN_NUMBERS] = N_ ("Automatic numbers of an unknown kind, written in digits: %u"),
  [QF_DOCX_BULLETS] = N_ ("Bullets left out: %u"),
  [QF_DOCX_CONTENTS] = N_ ("Tables of contents left out: %u"),
  [QF_DOCX_PAGE_NUMBERS] = N_ ("Page numbers left out: %u"),
  [QF_DOCX_EMPTY_FIELDS] = N_ ("Fields without a saved result, left out: %u"),
  [QF_DOCX_HEADERS] = N_ ("Headers and footers left out: %u"),
  [QF_DOCX_PICTURES] = N_ ("Pictures left out: %u"),
  [QF_DOCX_SHAPES] = N_ ("Drawn lines and shapes left out: %u"),
  [QF_DOCX_CHARTS] = N_ ("Charts left out: %u"),
  [QF_DOCX_DIAGRAMS] = N_ ("Diagrams left out: %u"),
  [QF_DOCX_FORMULAS] = N_ ("Formulas, now plain text that must be checked: %u"),
  [QF_DOCX_SYMBOLS] = N_ ("Symbols of a picture font, now characters: %u"),
  [QF_DOCX_LOST_SYMBOLS] = N_ ("Symbols of a picture font, left out: %u"),
  [QF_DOCX_INVISIBLE] = N_ ("Invisible characters left out: %u"),
  [QF_DOCX_READINGS] = N_ ("Readings above characters left out: %u"),
  [QF_DOCX_STRUCK] = N_ ("Struck-out words, kept in the text and to be looked at: %u"),
  [QF_DOCX_HIDDEN_RUNS] = N_ ("Pieces of hidden text left out: %u"),
  [QF_DOCX_PLACEHOLDERS] = N_ ("Fields of a form that were never filled in, left out: %u"),
  [QF_DOCX_LINKS] = N_ ("Links whose text is kept and whose address is left out: %u"),
  [QF_DOCX_OBJECTS] = N_ ("Embedded files and objects left out: %u"),
  [QF_DOCX_CONTROLS] = N_ ("Active controls left out: %u"),
  [QF_DOCX_MACROS] = N_ ("Macros left out: %u"),
  [QF_DOCX_TEMPLATES] = N_ ("Templates elsewhere that the file asks for, not fetched: %u"),
  [QF_DOCX_OUTSIDE_PARTS] = N_ ("Contents elsewhere that the file points to, not fetched: %u"),
  [QF_DOCX_FOREIGN_PARTS] = N_ ("Inserted files of another kind, left out: %u"),
  [QF_DOCX_SIGNATURES]
  = N_ ("Digital signatures of the file, which do not hold for its text here: %u"),
};

void
qf_docx_tally_report (const QfDocxTally *self, QfImport *import)
{
  for (guint i = 0; i < QF_DOCX_N_THINGS; i++)
    if (self->counts[i] > 0)
      {
        /* The sentences above hold one %u each. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        g_autofree char *line = g_strdup_printf (_ (sentences[i]), self->counts[i]);
#pragma GCC diagnostic pop

        qf_import_add_dropped (import, line);
      }
}
