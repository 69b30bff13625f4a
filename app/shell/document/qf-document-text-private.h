/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtksourceview/gtksource.h>
#include <qf/qf.h>

#include "document/qf-document-table-private.h"
#include "document/qf-document-tags-private.h"

G_BEGIN_DECLS

/* One line of the buffer: one block. The block is what the line holds now. */
typedef struct
{
  QfBlock         *block;   /* owned */
  glong            length;  /* characters of the block's plain text */
  QfDocumentTable *table;   /* borrowed from the view; NULL but for tables */
  GtkTextTag      *space;   /* owned; extra space below, NULL where none */
  GtkTextTagTable *tags;    /* borrowed; where @space is */
  int              pixels;  /* the extra space */
} QfLine;

/**
 * QfDocumentText:
 *
 * The text view under editor and reading view: a row of blocks, each a line of the buffer,
 * styled as what it is. The lines are the model; the buffer shows them. A table is one
 * anchor on its own line over a #QfDocumentTable.
 *
 * Signals
 *   line-edited (guint line, QfBlock before)   a table wrote its block anew
 *   leave-table (guint line, int direction)    the caret wants out, above or below
 *   cut, paste ()                              the owner's to do: they edit
 */
#define QF_TYPE_DOCUMENT_TEXT (_qf_document_text_get_type ())
G_DECLARE_FINAL_TYPE (QfDocumentText, _qf_document_text, QF, DOCUMENT_TEXT, GtkSourceView)

QfDocumentText *_qf_document_text_new           (void);
GtkTextBuffer  *_qf_document_text_get_buffer    (QfDocumentText   *self);
QfDocumentTags *_qf_document_text_get_tags      (QfDocumentText   *self);
void            _qf_document_text_set_font_size (QfDocumentText   *self,
                                                 double            pixels);
/* As asked for; and as shown, with the person's preference. */
double          _qf_document_text_get_font_size (QfDocumentText   *self);
double          _qf_document_text_get_pixels    (QfDocumentText   *self);
/* The width of 28 characters, as wide as there is room for. */
int             _qf_document_text_get_column    (QfDocumentText   *self);
/* The width with margins that the view is held to. */
int             _qf_document_text_get_full_width (QfDocumentText  *self);
/* Tables too. */
void            _qf_document_text_set_writable  (QfDocumentText   *self,
                                                 gboolean          writable);

guint           _qf_document_text_get_n_lines   (QfDocumentText   *self);
QfLine         *_qf_document_text_get_line      (QfDocumentText   *self,
                                                 guint             line);
/* An empty line of text is not in the document. */
gboolean        _qf_document_text_is_empty      (QfDocumentText   *self,
                                                 guint             line);
/* (element-type QfBlock) of the lines that are in the document */
GPtrArray      *_qf_document_text_dup_blocks    (QfDocumentText   *self);

/* TRUE while the buffer is made to follow the lines; what changes it then is not typing. */
gboolean        _qf_document_text_is_rendering  (QfDocumentText   *self);
/**
 * _qf_document_text_replace:
 * @first: the first line replaced
 * @n: how many
 * @blocks: (element-type QfBlock): what comes in their place, one at least
 *
 * Changes as little of the buffer as it can, so that marks and the caret stay.
 */
void            _qf_document_text_replace       (QfDocumentText   *self,
                                                 guint             first,
                                                 guint             n,
                                                 GPtrArray        *blocks);
/* After the buffer was typed into: the @n_before lines from @first are now @blocks, which the
 * buffer already shows but for text that the blocks have otherwise. A table that stays is
 * given by the block it had. */
void            _qf_document_text_take_lines    (QfDocumentText   *self,
                                                 guint             first,
                                                 guint             n_before,
                                                 GPtrArray        *blocks);
void            _qf_document_text_style_line    (QfDocumentText   *self,
                                                 guint             line);
/* (transfer full): what stands in the buffer's line */
char           *_qf_document_text_dup_line      (QfDocumentText   *self,
                                                 guint             line);

/* --- offsets of the document's plain text ------------------------------------------------- */

glong           _qf_document_text_get_start     (QfDocumentText   *self,
                                                 guint             line);
/* The line that holds @offset, the place in it in @column. */
guint           _qf_document_text_find_line     (QfDocumentText   *self,
                                                 glong             offset,
                                                 glong            *column);
/* The n-th block of the document as a line, and back; -1 where there is none. */
int             _qf_document_text_line_of_block (QfDocumentText   *self,
                                                 guint             block);
int             _qf_document_text_block_of_line (QfDocumentText   *self,
                                                 guint             line);
glong           _qf_document_text_get_cursor    (QfDocumentText   *self);
void            _qf_document_text_go_to         (QfDocumentText   *self,
                                                 glong             start,
                                                 glong             end);
char           *_qf_document_text_dup_place     (QfDocumentText   *self,
                                                 guint             line);

/* --- looks ---------------------------------------------------------------------------------- */

/* Applies @tag to [start, end) of a line, in a table to its cells. */
void            _qf_document_text_apply         (QfDocumentText   *self,
                                                 GtkTextTag       *tag,
                                                 guint             line,
                                                 glong             start,
                                                 glong             end);
void            _qf_document_text_remove_tag    (QfDocumentText   *self,
                                                 GtkTextTag       *tag);
void            _qf_document_text_set_spans     (QfDocumentText   *self,
                                                 QfSpanStyle       style,
                                                 GArray           *spans);
void            _qf_document_text_set_space     (QfDocumentText   *self,
                                                 guint             line,
                                                 int               pixels);

G_END_DECLS
