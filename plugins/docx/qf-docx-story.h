/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-numbering.h"
#include "qf-docx-styles.h"
#include "qf-docx-table.h"
#include "qf-docx-tally.h"

G_BEGIN_DECLS

/* A paragraph while its element is open. */
typedef struct
{
  GString     *text;         /* '\v' where a line is broken */
  char        *style;        /* w:pStyle, or NULL */
  int          numbering;    /* own w:numId, -1 without */
  int          level;        /* own w:ilvl, -1 without */
  int          outline;      /* own w:outlineLvl, -1 without */
  int          indent;       /* own left indent, -1 without */
  int          size;         /* of the first visible run, 0 before */
  QfDocxAlign  align;        /* own */
  gboolean     left_out;     /* something of it was deleted, hidden or a dropped field */
  gboolean     mark_deleted; /* the text goes on in the next paragraph */
  GPtrArray   *boxes;        /* what its text boxes hold: QfDocxItem */
} QfDocxParagraph;

/* One finished paragraph or table. */
typedef struct
{
  QfImportHint hint;
  guint        level;
  char        *text;
  GPtrArray   *rows;         /* of a table, else NULL */
} QfDocxItem;

/* A run of text while its element is open. */
typedef struct
{
  int          hidden;       /* 0 or 1; -1: as the paragraph's style says */
  gboolean     counted;      /* as hidden */
  int          size;         /* half-points, 0: as the paragraph's style says */
  int          script;       /* 1: raised, -1: lowered, 0: on the line */
} QfDocxRun;

typedef enum
{
  QF_DOCX_BODY,
  QF_DOCX_CELL,
  QF_DOCX_BOX,
  QF_DOCX_NOTE,
} QfDocxPlace;

/**
 * QfDocxStory:
 *
 * A stack of places that paragraphs go to: the body at the bottom, on it the cells, text
 * boxes and notes that are open. Finished items of the body come out at the bottom.
 */
typedef struct _QfDocxStory QfDocxStory;

QfDocxStory     *qf_docx_story_new             (QfDocxStyles     *styles,
                                                QfDocxNumbering  *numbering,
                                                QfDocxTally      *tally,
                                                GString          *hidden);
void             qf_docx_story_free            (QfDocxStory      *self);

void             qf_docx_story_open_place      (QfDocxStory      *self,
                                                QfDocxPlace       place);
/* Returns: (transfer full): the text of a cell or a note; NULL for a text box */
char            *qf_docx_story_close_place     (QfDocxStory      *self);
void             qf_docx_story_open_table      (QfDocxStory      *self);
void             qf_docx_story_close_table     (QfDocxStory      *self);
void             qf_docx_story_open_paragraph  (QfDocxStory      *self);
void             qf_docx_story_close_paragraph (QfDocxStory      *self);

/* What is open at the top of the stack; NULL where nothing is. */
QfDocxParagraph *qf_docx_story_get_paragraph   (QfDocxStory      *self);
QfDocxTable     *qf_docx_story_get_table       (QfDocxStory      *self);
QfDocxRun       *qf_docx_story_get_run         (QfDocxStory      *self);

/* Writes what is finished to the import. */
void             qf_docx_story_finish          (QfDocxStory      *self,
                                                QfImport         *import);
/* Bytes of text so far. */
gsize            qf_docx_story_get_length      (QfDocxStory      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocxStory, qf_docx_story_free)

G_END_DECLS
