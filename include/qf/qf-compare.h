/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-document.h"
#include "qf-release.h"

G_BEGIN_DECLS

/* Two versions compared: texts by character, documents by block, tables by cell. Texts are
 * valid UTF-8. */

/* --- texts ---------------------------------------------------------------------------------- */

/* One place where the texts differ: old [old_start, old_end) gave way to new
 * [new_start, new_end); in characters, one of the two may be empty. */
typedef struct
{
  glong old_start;
  glong old_end;
  glong new_start;
  glong new_end;
} QfEdit;

/**
 * qf_text_list_edits:
 *
 * The fewest characters removed and added, as a machine counts them: exact unless two long
 * texts differ in nearly everything.
 *
 * Returns: (element-type QfEdit) (transfer full): in order, none touching another
 */
QF_API GArray    *qf_text_list_edits      (const char    *old_text,
                                           const char    *new_text);
/**
 * qf_text_list_readable_edits:
 *
 * The same as a person would have made them: stray characters between two edits belong to
 * them, figures and Latin words are whole, an added clause begins and ends at its marks.
 */
QF_API GArray    *qf_text_list_readable_edits (const char *old_text,
                                           const char    *new_text);

typedef enum
{
  QF_CHANGE_KEPT,
  QF_CHANGE_REMOVED,
  QF_CHANGE_ADDED,
} QfChangeKind;

/* One piece of a comparison; joined, KEPT+REMOVED is the old text, KEPT+ADDED the new. */
typedef struct
{
  QfChangeKind  kind;
  char         *text;
} QfChange;

QF_API void       qf_change_free          (QfChange      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfChange, qf_change_free)

/* By character, readable, removed before added.
 * Returns: (element-type QfChange) (transfer full) */
QF_API GPtrArray *qf_text_compare         (const char    *old_text,
                                           const char    *new_text);

/* --- tables --------------------------------------------------------------------------------- */

/* A row or column of two tables laid over each other. */
typedef struct
{
  QfChangeKind kind;
  int          old_index;  /* -1 where added */
  int          new_index;  /* -1 where removed */
} QfLineChange;

/* A cell of them; row and column count the lines of both. */
typedef struct
{
  QfChangeKind  kind;         /* KEPT too where its text changed, and for the empty place where a
                               * removed row meets an added column, which is in neither */
  guint         row;
  guint         column;
  guint         row_span;
  guint         column_span;
  gboolean      header;
  const QfCell *old_cell;     /* of the block, which must live on; NULL where added */
  const QfCell *new_cell;     /* NULL where removed */
  GPtrArray    *changes;      /* (element-type QfChange) where the text changed; else NULL */
} QfCellChange;

typedef struct
{
  GArray    *rows;     /* (element-type QfLineChange) */
  GArray    *columns;  /* (element-type QfLineChange) */
  GPtrArray *cells;    /* (element-type QfCellChange) by row, then column; every place of rows ×
                        * columns belongs to one */
} QfTableComparison;

QF_API void       qf_table_comparison_free (QfTableComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfTableComparison, qf_table_comparison_free)

/* --- documents ------------------------------------------------------------------------------ */

/* One block of a comparison of documents. Unchanged blocks are given too, in order. */
typedef enum
{
  QF_BLOCK_KEPT,
  QF_BLOCK_REMOVED,
  QF_BLOCK_ADDED,
  QF_BLOCK_CHANGED,
} QfBlockChangeKind;

typedef struct
{
  QfBlockChangeKind  kind;
  int                old_index;  /* -1 where added */
  int                new_index;  /* -1 where removed */
  /* Of a block that moved: it is told as REMOVED where it stood, with the index of the new
   * block here, and as ADDED where it stands, with the index of the old; else -1. */
  int                partner;
  GPtrArray         *changes;    /* (element-type QfChange) of a CHANGED block, and of an ADDED
                                  * one that moved and was edited; else NULL */
  QfTableComparison *table;      /* of two tables that changed; NULL where they cannot be laid
                                  * over each other, and for all other blocks */
} QfBlockChange;

QF_API void       qf_block_change_free    (QfBlockChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfBlockChange, qf_block_change_free)

/* Both halves of a block that moved answer TRUE. */
QF_API gboolean   qf_block_change_is_moved (const QfBlockChange *self);

/* By block, then by character within changed blocks, tables by cell.
 * Returns: (element-type QfBlockChange) (transfer full) */
QF_API GPtrArray *qf_document_compare     (QfDocument    *old_document,
                                           QfDocument    *new_document,
                                           GCancellable  *cancellable,
                                           GError       **error);

/* --- old and new in one text ---------------------------------------------------------------- */

/* A run of the joined text. A block that moved has a piece over the whole of it where it stands,
 * with what was edited inside, and one where it stood. */
typedef struct
{
  glong         start;   /* characters */
  glong         end;
  QfChangeKind  kind;    /* KEPT only of a block that moved, where it stands */
  gboolean      moved;
} QfJoinedPiece;

/* A place that a reader goes to, neighbours as one; where a block only stood is none. */
typedef struct
{
  glong         start;
  glong         end;
  guint         block;    /* of the new text, where it stands or would stand */
  char         *removed;  /* "" none; blocks by line feed */
  char         *added;
  char         *moved;
} QfJoinedPlace;

typedef struct
{
  GPtrArray    *blocks;   /* (element-type QfBlock) removed words before added */
  GArray       *pieces;   /* (element-type QfJoinedPiece) by start, none empty */
  GPtrArray    *places;   /* (element-type QfJoinedPlace) in order */
} QfJoinedChanges;

/* @changes: (element-type QfBlockChange): from qf_document_compare(). (transfer full) */
QF_API QfJoinedChanges *qf_document_join_changes (QfDocument *old_document,
                                           QfDocument    *new_document,
                                           GPtrArray     *changes);
QF_API void       qf_joined_changes_free  (QfJoinedChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfJoinedChanges, qf_joined_changes_free)

/* --- two bases at once ---------------------------------------------------------------------- */

/* A piece of a block of the present text seen from two older ones (what one signed last, what
 * was released last). */
typedef enum
{
  QF_BASE_NONE   = 0,
  QF_BASE_FIRST  = 1 << 0,
  QF_BASE_SECOND = 1 << 1,
} QfBases;

typedef struct
{
  QfChangeKind  kind;
  QfBases       bases;  /* ADDED: which bases lack it; REMOVED: which bases had it */
  char         *text;
} QfBaseChange;

/* Blocks in the order of the present text, each with its pieces; a removed one stands where it
 * stood. */
typedef struct
{
  int        index;         /* of the present text; -1 where removed */
  QfBlock   *block;         /* of the present text; where removed, of a base */
  QfBases    changed;       /* from which bases it differs; of a removed one: which had it */
  QfBases    added;         /* which bases have no such block */
  QfBases    moved;         /* in which bases it stood elsewhere */
  GPtrArray *pieces;        /* (element-type QfBaseChange) of its text */
} QfBaseBlock;

QF_API void       qf_base_block_free      (QfBaseBlock   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfBaseBlock, qf_base_block_free)

/* Returns: (element-type QfBaseBlock) (transfer full) */
QF_API GPtrArray *qf_document_compare_bases (QfDocument   *first,
                                             QfDocument   *second,
                                             QfDocument   *present,
                                             GCancellable *cancellable,
                                             GError      **error);

/* --- what stands beside the text ------------------------------------------------------------ */

/* A property, plan field or the exemption that differs. */
typedef struct
{
  const char *key;        /* static */
  char       *old_value;  /* NULL: not set */
  char       *new_value;
} QfValueChange;

QF_API void       qf_value_change_free    (QfValueChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfValueChange, qf_value_change_free)

/* Properties that differ, in canonical order; the title stands in the text.
 * Returns: (element-type QfValueChange) (transfer full) */
QF_API GPtrArray *qf_document_compare_properties (QfDocument *old_document,
                                                  QfDocument *new_document);

typedef enum
{
  QF_ATTACHMENT_ADDED,
  QF_ATTACHMENT_REMOVED,
  QF_ATTACHMENT_CHANGED,  /* the same name over other bytes */
  QF_ATTACHMENT_RENAMED,  /* the same bytes under another name */
  QF_ATTACHMENT_MOVED,    /* the same at another place among the others */
} QfAttachmentChangeKind;

typedef struct
{
  QfAttachmentChangeKind  kind;
  QfAttachment           *old_attachment;  /* NULL where added */
  QfAttachment           *new_attachment;  /* NULL where removed */
} QfAttachmentChange;

QF_API void       qf_attachment_change_free (QfAttachmentChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfAttachmentChange, qf_attachment_change_free)

/* Attachments that differ, those of the new release first, in its order.
 * @old_release, @new_release: (nullable): one with no attachments
 * Returns: (element-type QfAttachmentChange) (transfer full) */
QF_API GPtrArray *qf_release_compare_attachments (QfRelease *old_release,
                                                  QfRelease *new_release);

/* --- as a page ------------------------------------------------------------------------------ */

/* What a page of differences shows. All borrowed. */
typedef struct
{
  const char *title;         /* of the document */
  const char *old_name;      /* of the versions, as people know them: "D1.2" */
  const char *new_name;
  const char *second_name;   /* of the second base; NULL where there is one */
  QfDocument *old_document;
  QfDocument *new_document;
  GPtrArray  *blocks;        /* (element-type QfBlockChange) from one base; else NULL */
  GPtrArray  *base_blocks;   /* (element-type QfBaseBlock) from two; else NULL */
  GPtrArray  *properties;    /* (element-type QfValueChange) (nullable) */
  GPtrArray  *attachments;   /* (element-type QfAttachmentChange) (nullable) */
} QfComparisonSheet;

/* One file, nothing fetched, fit for printing: the whole text with removed, added and moved
 * words marked so that it is readable without colours. It says 未审签: it is no release.
 * (transfer full) */
QF_API char      *qf_comparison_to_html   (const QfComparisonSheet *sheet);

G_END_DECLS
