/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-importer.h>

G_BEGIN_DECLS

/* What a document held that its text cannot, or holds in another form now. */
typedef enum
{
  QF_DOCX_INSERTIONS,
  QF_DOCX_DELETIONS,
  QF_DOCX_MOVES,
  QF_DOCX_FORMAT_CHANGES,
  QF_DOCX_COMMENTS,
  QF_DOCX_NOTES,
  QF_DOCX_TEXT_BOXES,
  QF_DOCX_NESTED_TABLES,
  QF_DOCX_COVERED_CELLS,
  QF_DOCX_NUMBERS,
  QF_DOCX_UNKNOWN_NUMBERS,
  QF_DOCX_BULLETS,
  QF_DOCX_CONTENTS,
  QF_DOCX_PAGE_NUMBERS,
  QF_DOCX_EMPTY_FIELDS,
  QF_DOCX_HEADERS,
  QF_DOCX_PICTURES,
  QF_DOCX_SHAPES,
  QF_DOCX_CHARTS,
  QF_DOCX_DIAGRAMS,
  QF_DOCX_FORMULAS,
  QF_DOCX_SYMBOLS,
  QF_DOCX_LOST_SYMBOLS,
  QF_DOCX_INVISIBLE,
  QF_DOCX_READINGS,
  QF_DOCX_STRUCK,
  QF_DOCX_HIDDEN_RUNS,
  QF_DOCX_PLACEHOLDERS,
  QF_DOCX_LINKS,
  QF_DOCX_OBJECTS,
  QF_DOCX_CONTROLS,
  QF_DOCX_MACROS,
  QF_DOCX_TEMPLATES,
  QF_DOCX_OUTSIDE_PARTS,
  QF_DOCX_FOREIGN_PARTS,
  QF_DOCX_SIGNATURES,
  QF_DOCX_N_THINGS,
} QfDocxThing;

/* How many of each. */
typedef struct
{
  guint counts[QF_DOCX_N_THINGS];
} QfDocxTally;

/* Writes a line for each thing that was met to the import's dropped list, in the order
 * above. */
void qf_docx_tally_report (const QfDocxTally *self,
                           QfImport          *import);

G_END_DECLS
