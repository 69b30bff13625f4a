/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "qf-outline.h"
#include "qf-span-style.h"

G_BEGIN_DECLS

/**
 * QfDocumentEditor:
 *
 * The editor of an official document: every line one block, styled as what it is; headings
 * recognised as they are typed; tables edited as tables; findings underlined in place.
 * It scrolls by itself and keeps the column at 28 characters.
 *
 * The text is always shown in its mainland form. Undo and redo are its own, of operations
 * on blocks and cells. Empty lines are the person's own affair: they are not in the document
 * that qf_document_editor_dup_document() gives.
 *
 * All offsets count characters of the plain text of that document, qf_document_get_text().
 *
 * Keys: Ctrl+Z, Ctrl+Shift+Z, F8 and Shift+F8 finding, Ctrl+. fix, Ctrl+Alt+0…4
 * paragraph and heading level (as Word has it); in a table Tab, Shift+Tab, Alt+Enter row
 * below. Alt with up, down and right does nothing.
 *
 * Properties: editable, font-size (px, 17), can-undo, can-redo.
 * Signals
 *   changed ()                          the document changed, by typing, undo or a fix
 *   cursor-moved ()                     the caret went elsewhere
 *   finding-changed (QfFinding?)        the finding under the caret, or NULL
 *   fix-requested (QfFinding)           Ctrl+. on a finding without a certain fix
 */
#define QF_TYPE_DOCUMENT_EDITOR (qf_document_editor_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfDocumentEditor, qf_document_editor, QF, DOCUMENT_EDITOR, GtkWidget)

QF_API GtkWidget   *qf_document_editor_new             (void);

/* --- the document ----------------------------------------------------------------------- */

/* Replaces everything; undo begins anew, findings and spans go. The caret stays where it
 * was, as near as the new text allows. No `changed`. */
QF_API void         qf_document_editor_set_document    (QfDocumentEditor  *self,
                                                        QfDocument        *document);
/* A snapshot as it stands, with the properties of qf_document_editor_set_property().
 * (transfer full); an error where the text is over a limit. */
QF_API QfDocument  *qf_document_editor_dup_document    (QfDocumentEditor  *self,
                                                        GError           **error);
/* Not part of undo. Emits `changed`. @key "title" is edited in the text. */
QF_API gboolean     qf_document_editor_set_property    (QfDocumentEditor  *self,
                                                        const char        *key,
                                                        const char        *value,
                                                        GError           **error);
QF_API const char  *qf_document_editor_get_property    (QfDocumentEditor  *self,
                                                        const char        *key);
QF_API void         qf_document_editor_set_editable    (QfDocumentEditor  *self,
                                                        gboolean           editable);
QF_API void         qf_document_editor_set_font_size   (QfDocumentEditor  *self,
                                                        double             pixels);
/* Characters, spaces left out. */
QF_API guint        qf_document_editor_count_characters (QfDocumentEditor *self);

/* --- operations; each is one step of undo ------------------------------------------------ */

QF_API void         qf_document_editor_undo            (QfDocumentEditor  *self);
QF_API void         qf_document_editor_redo            (QfDocumentEditor  *self);
/* Makes the blocks of the selection, or the caret's, something else. @level: of a heading */
QF_API void         qf_document_editor_set_block_kind  (QfDocumentEditor  *self,
                                                        QfBlockKind        kind,
                                                        guint              level);
QF_API QfBlockKind  qf_document_editor_get_block_kind  (QfDocumentEditor  *self,
                                                        guint             *level);
/* Replaces [start, end). Text with line feeds makes blocks. */
QF_API void         qf_document_editor_replace         (QfDocumentEditor  *self,
                                                        glong              start,
                                                        glong              end,
                                                        const char        *text);
/* After the caret's block; the caret goes into the first cell. */
QF_API void         qf_document_editor_insert_table    (QfDocumentEditor  *self,
                                                        guint              rows,
                                                        guint              columns);
/* On the table and cell that has the focus; nothing where none has. */
QF_API gboolean     qf_document_editor_is_in_table     (QfDocumentEditor  *self);
QF_API void         qf_document_editor_add_row         (QfDocumentEditor  *self,
                                                        gboolean           below);
QF_API void         qf_document_editor_remove_row      (QfDocumentEditor  *self);
QF_API void         qf_document_editor_add_column      (QfDocumentEditor  *self,
                                                        gboolean           after);
QF_API void         qf_document_editor_remove_column   (QfDocumentEditor  *self);
QF_API void         qf_document_editor_remove_table    (QfDocumentEditor  *self);

/* --- places ------------------------------------------------------------------------------ */

/* (element-type QfOutlineEntry) (transfer none): kept up to date */
QF_API GListModel  *qf_document_editor_get_outline     (QfDocumentEditor  *self);
/* Selects [start, end), scrolls there and takes the focus. */
QF_API void         qf_document_editor_go_to           (QfDocumentEditor  *self,
                                                        glong              start,
                                                        glong              end);
QF_API void         qf_document_editor_go_to_block     (QfDocumentEditor  *self,
                                                        guint              block);
QF_API glong        qf_document_editor_get_cursor      (QfDocumentEditor  *self);
/* For people: "二（一）", 引言, 标题. (transfer full) */
QF_API char        *qf_document_editor_dup_place       (QfDocumentEditor  *self,
                                                        glong              offset);

/* --- findings ---------------------------------------------------------------------------- */

/**
 * qf_document_editor_set_findings:
 * @checked: the snapshot that was checked: offsets count its characters
 * @findings: (element-type QfFinding) (nullable): those of this document; without a place
 *   and waived ones are left out
 *
 * Marks what is found. Where a block has changed since @checked its marks are left out until
 * the next check; elsewhere marks move with the text.
 */
QF_API void         qf_document_editor_set_findings    (QfDocumentEditor  *self,
                                                        QfDocument        *checked,
                                                        GPtrArray         *findings);
QF_API void         qf_document_editor_go_to_finding   (QfDocumentEditor  *self,
                                                        QfFinding         *finding);
/* @direction: 1 the next after the caret, -1 the one before. FALSE where there is none. */
QF_API gboolean     qf_document_editor_next_finding    (QfDocumentEditor  *self,
                                                        int                direction);
/* Puts the finding's fix where its words stand; FALSE where it has none or they are gone. */
QF_API gboolean     qf_document_editor_fix             (QfDocumentEditor  *self,
                                                        QfFinding         *finding);
/* All findings with the same rule, words and fix, as one step of undo. Returns how many. */
QF_API guint        qf_document_editor_fix_all         (QfDocumentEditor  *self,
                                                        QfFinding         *finding);
/* The finding under the caret, or the last gone to. (transfer none) (nullable) */
QF_API QfFinding   *qf_document_editor_get_finding     (QfDocumentEditor  *self);

/* --- shading ----------------------------------------------------------------------------- */

/* Replaces all shading of @style; @spans: (element-type QfSpan) (nullable) */
QF_API void         qf_document_editor_set_spans       (QfDocumentEditor  *self,
                                                        QfSpanStyle        style,
                                                        GArray            *spans);

G_END_DECLS
