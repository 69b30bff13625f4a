/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-docx-fields.h"
#include "qf-docx-reader.h"
#include "qf-docx-xml.h"

G_BEGIN_DECLS

typedef struct _QfDocxReader QfDocxReader;

/* What one element means. */
typedef struct
{
  const char        *name;
  QfDocxVocabulary   vocabulary;
  void             (*start) (QfDocxReader           *reader,
                             const QfDocxAttributes *attributes);
  void             (*end)   (QfDocxReader           *reader);
} QfDocxElement;

/* One open element. */
typedef struct
{
  const QfDocxElement *element;  /* NULL for one without a meaning */
  guint                mark;     /* the element's own; see where it is set */
} QfDocxFrame;

struct _QfDocxReader
{
  QfDocxContext        *context;     /* borrowed */
  QfDocxStory          *story;
  QfDocxFields         *fields;
  GArray               *stack;       /* QfDocxFrame */
  guint                 skip;        /* depth of the element that is left out, 0 none */
  GError               *error;       /* what ends the reading */

  gboolean              in_text;     /* within w:t or m:t */
  gboolean              in_code;     /* within w:instrText */
  gboolean              keep_space;  /* xml:space="preserve" of the open w:t */
  GString              *piece;       /* text of the open w:t */
  guint                 n_drawn;     /* things in drawings so far that are counted as such */
  gboolean              seen_body;

  GArray               *cells;       /* QfDocxCellProperties of the open w:tc, a stack */
  GArray               *rows;        /* QfDocxRowProperties of the open w:tr, a stack */

  GHashTable           *notes;       /* filled while a part of notes is read; borrowed */
  char                 *note;        /* id of the open w:footnote or w:endnote */
  GPtrArray            *references;  /* texts of the notes referred to, in order */
};

/* NULL for an element without a meaning of its own. */
const QfDocxElement *qf_docx_element_find        (QfDocxVocabulary        vocabulary,
                                                  const char             *name);
/* The tables of meanings, by subject; each ends with a name of NULL. */
extern const QfDocxElement qf_docx_structure_elements[];
extern const QfDocxElement qf_docx_run_elements[];
extern const QfDocxElement qf_docx_change_elements[];
extern const QfDocxElement qf_docx_drawing_elements[];

/* What handlers share. */

/* TRUE where the element at the top of the stack stands in @parent. */
gboolean             qf_docx_reader_is_in        (QfDocxReader           *reader,
                                                  const char             *parent);
/* TRUE where it stands in @parent and that in @grandparent. */
gboolean             qf_docx_reader_is_under     (QfDocxReader           *reader,
                                                  const char             *parent,
                                                  const char             *grandparent);
/* The frame @up steps above the top; NULL past the bottom. */
QfDocxFrame         *qf_docx_reader_get_frame    (QfDocxReader           *reader,
                                                  guint                   up);
/* Leaves out the element at the top of the stack and what is in it. */
void                 qf_docx_reader_leave_out    (QfDocxReader           *reader);
/* Text as the run and the open fields have it: shown, or kept aside as hidden. */
void                 qf_docx_reader_append       (QfDocxReader           *reader,
                                                  const char             *text);
/* A line of text that is no part of the document. */
void                 qf_docx_reader_hide         (QfDocxReader           *reader,
                                                  const char             *text);
void                 qf_docx_reader_count        (QfDocxReader           *reader,
                                                  QfDocxThing             thing);
/* The document contradicts its own format. */
void                 qf_docx_reader_fail         (QfDocxReader           *reader);

G_END_DECLS
