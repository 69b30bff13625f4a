/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-api.h"
#include "qf-terms.h"

G_BEGIN_DECLS

/* A document is a kind, its properties, and a flat row of blocks. It is an immutable
 * snapshot: safe on any thread, equal exactly when its canonical bytes are equal. */

/* What a block is in an official document (GB/T 9704-2012, 7.3). */
typedef enum
{
  QF_BLOCK_TITLE,        /* 标题; one at most, the first block; its text is the property "title" */
  QF_BLOCK_ADDRESSEE,    /* 主送机关 */
  QF_BLOCK_HEADING,      /* levels 1-4: 一、（一）1.（1） */
  QF_BLOCK_PARAGRAPH,    /* 正文 */
  QF_BLOCK_TABLE,        /* 表格: rows of cells */
  QF_BLOCK_NOTE,         /* 附注 and footnotes */
  QF_BLOCK_ATTACHMENT,   /* one entry of 附件说明, without 附件： and number */
  QF_BLOCK_SIGNATURE,    /* 发文机关署名 */
  QF_BLOCK_DATE,         /* 成文日期 as printed */
} QfBlockKind;

/* Blanks: what nobody knows while reviewing. In the text they are written {文号},
 * {成文日期}, {发布日期}, {施行日期}, {拟稿人}, {审核人}, {发布人}; in XML <blank name="number"/>
 * and so on. Hashes are taken with the blanks empty; only renditions are filled. */

/* One cell. Text has no line feed and no tab. Spans count from 1. */
typedef struct
{
  char  *text;
  guint  column_span;
  guint  row_span;
  gboolean header;
} QfCell;

/**
 * QfBlock:
 *
 * One block of a document; immutable and counted.
 */
typedef struct _QfBlock QfBlock;
#define QF_TYPE_BLOCK (qf_block_get_type ())
QF_API GType            qf_block_get_type          (void);

/**
 * qf_block_new:
 * @level: 1 to 4 for a heading, else 0
 * @text: UTF-8; NFC is applied, line feeds and tabs become one space
 */
QF_API QfBlock         *qf_block_new               (QfBlockKind        kind,
                                                    guint              level,
                                                    const char        *text);
/**
 * qf_block_new_table:
 * @rows: (element-type GPtrArray): rows of #QfCell, copied; cells covered by a span above
 *   or to the left are left out, as in HTML
 */
QF_API QfBlock         *qf_block_new_table         (GPtrArray         *rows);
QF_API QfBlock         *qf_block_ref               (QfBlock           *self);
QF_API void             qf_block_unref             (QfBlock           *self);
QF_API QfBlockKind      qf_block_get_kind          (QfBlock           *self);
QF_API guint            qf_block_get_level         (QfBlock           *self);

/**
 * qf_block_get_text:
 *
 * Returns: (transfer none): the text as `show --format text` prints it; for a table one
 *   line a row (joined by line feeds), cells by tab
 */
QF_API const char      *qf_block_get_text          (QfBlock           *self);
QF_API guint            qf_block_get_n_rows        (QfBlock           *self);
QF_API guint            qf_block_get_n_cells       (QfBlock           *self,
                                                    guint              row);
QF_API const QfCell    *qf_block_get_cell          (QfBlock           *self,
                                                    guint              row,
                                                    guint              cell);
QF_API gboolean         qf_block_equal             (QfBlock           *self,
                                                    QfBlock           *other);
QF_API QfCell          *qf_cell_new                (const char        *text,
                                                    guint              column_span,
                                                    guint              row_span,
                                                    gboolean           header);
QF_API void             qf_cell_free               (QfCell            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfBlock, qf_block_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfCell, qf_cell_free)

#define QF_TYPE_DOCUMENT (qf_document_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfDocument, qf_document, QF, DOCUMENT, GObject)

/* 5 MB of canonical XML at most. */
#define QF_DOCUMENT_MAX_BYTES (5 * 1000 * 1000)

/**
 * qf_document_new:
 * @properties: (element-type utf8 utf8) (nullable): key to value; keys as in
 *   qf_properties_get_keys(); "title" is taken from the title block where one is given
 * @blocks: (element-type QfBlock): copied by reference
 * @error: %QF_ERROR_INPUT for an unknown key, a value outside its list, a text over the
 *   limit, a bidirectional control, zero-width or other invisible character
 */
QF_API QfDocument      *qf_document_new            (QfKind             kind,
                                                    GHashTable        *properties,
                                                    GPtrArray         *blocks,
                                                    GError           **error);

/**
 * qf_document_new_from_bytes:
 * @bytes: the XML of app/data/schema/document.rng
 * @error: %QF_ERROR_INPUT for anything but the canonical form: a DTD, comment, processing
 *   instruction or CDATA, text not NFC, bytes that would be written otherwise
 */
QF_API QfDocument      *qf_document_new_from_bytes (GBytes            *bytes,
                                                    GError           **error);

/**
 * qf_document_get_bytes:
 *
 * Returns: (transfer none): the canonical XML: UTF-8, LF, fixed order, no indentation
 */
QF_API GBytes          *qf_document_get_bytes      (QfDocument        *self);

/* SHA-256 of the canonical bytes, 64 lower-case hex digits. */
QF_API const char      *qf_document_get_digest     (QfDocument        *self);
QF_API QfKind           qf_document_get_kind       (QfDocument        *self);

/**
 * qf_document_get_property:
 *
 * Returns: (transfer none) (nullable): the value, %NULL where not set; for "title" the text
 *   of the title block
 */
QF_API const char      *qf_document_get_property   (QfDocument        *self,
                                                    const char        *key);
QF_API guint            qf_document_get_n_blocks   (QfDocument        *self);
QF_API QfBlock         *qf_document_get_block      (QfDocument        *self,
                                                    guint              index);
/**
 * qf_document_get_text:
 *
 * Returns: (transfer none): the plain text: blocks by line feed, a table's rows each on a
 *   line, cells by tab, a line feed at the end. All offsets of findings count its characters.
 */
QF_API const char      *qf_document_get_text       (QfDocument        *self);

/**
 * qf_document_get_block_start:
 *
 * Returns: the offset in characters of the block's first character in the plain text
 */
QF_API glong            qf_document_get_block_start (QfDocument       *self,
                                                     guint             index);
/**
 * qf_document_find_block:
 *
 * Returns: the index of the block that holds the character at @offset, or -1
 */
QF_API int              qf_document_find_block     (QfDocument        *self,
                                                    glong              offset);
/**
 * qf_document_with_property:
 * @value: (nullable): %NULL or "" to take the property away; "title" rewrites the title block
 * Returns: (transfer full): a new snapshot
 */
QF_API QfDocument      *qf_document_with_property  (QfDocument        *self,
                                                    const char        *key,
                                                    const char        *value,
                                                    GError           **error);
/* The same properties over other blocks. */
QF_API QfDocument      *qf_document_with_blocks    (QfDocument        *self,
                                                    GPtrArray         *blocks,
                                                    GError           **error);
/**
 * qf_document_fill:
 * @values: (element-type utf8 utf8): blank name (number, formed, released, effective,
 *   drafter, reviewers, publisher) to text
 *
 * Returns: (transfer full): for renditions only: blanks in the text replaced, and the
 *   properties number and formed set where they were empty
 */
QF_API QfDocument      *qf_document_fill           (QfDocument        *self,
                                                    GHashTable        *values);

/* Property keys in canonical order: title class type number issuer unit formed effective
 * expires validity attribute attribute-basis column audience source drafter. */
QF_API const char * const *qf_properties_get_keys  (void);
QF_API const char      *qf_properties_get_label    (const char        *key);

/**
 * qf_properties_check_value:
 *
 * Dates are ISO (2026-07-04); `effective` may also be 自印发之日起; number takes the three
 * forms of qf_number_is_well_formed(); drafter a staff number.
 */
QF_API gboolean         qf_properties_check_value  (const char        *key,
                                                    const char        *value,
                                                    GError           **error);

/* 〔YYYY〕N号 with a code before it, 令第N号, 公告YYYY年第N号 (GB/T 9704-2012, 7.2.5). */
QF_API gboolean         qf_number_is_well_formed   (const char        *number);

/**
 * qf_document_compute_validity:
 * @today: the day asked about
 * @effective: (nullable): the effective date as filled, or %NULL to use the property
 *
 * Returns: (transfer none): 有效, 尚未施行 or 已失效 from the dates; a set 已修改 or 已废止 stands
 */
QF_API const char      *qf_document_compute_validity (QfDocument      *self,
                                                      GDate           *today,
                                                      const char      *effective);

G_END_DECLS
