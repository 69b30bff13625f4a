/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>
#include <qf-ui/qf-span-style.h>

G_BEGIN_DECLS

/* The look of an official document as tags of one buffer: what a block is, its lead, marks of
 * findings, shading. Sizes follow the font size, colours follow light and dark. */
typedef struct _QfDocumentTags QfDocumentTags;

QfDocumentTags  *_qf_document_tags_new           (void);
void             _qf_document_tags_free          (QfDocumentTags *self);
GtkTextTagTable *_qf_document_tags_get_table     (QfDocumentTags *self);
void             _qf_document_tags_set_font_size (QfDocumentTags *self,
                                                  double          pixels);
void             _qf_document_tags_set_dark      (QfDocumentTags *self,
                                                  gboolean        dark);
GtkTextTag      *_qf_document_tags_get_kind      (QfDocumentTags *self,
                                                  QfBlockKind     kind,
                                                  guint           level);
/* The opening of a clause in running text, up to its first full stop. */
GtkTextTag      *_qf_document_tags_get_lead      (QfDocumentTags *self,
                                                  guint           level);
GtkTextTag      *_qf_document_tags_get_severity  (QfDocumentTags *self,
                                                  QfSeverity      severity);
/* The tint of the finding under the caret. */
GtkTextTag      *_qf_document_tags_get_current   (QfDocumentTags *self,
                                                  QfSeverity      severity);
GtkTextTag      *_qf_document_tags_get_style     (QfDocumentTags *self,
                                                  QfSpanStyle     style);
/* A heading whose number or level is wrong. */
GtkTextTag      *_qf_document_tags_get_problem   (QfDocumentTags *self);
/* Marking below the text. */
GtkTextTag      *_qf_document_tags_get_marking   (QfDocumentTags *self);
/* Takes every tag of kind and lead off a range. */
void             _qf_document_tags_clear_kinds   (QfDocumentTags    *self,
                                                  GtkTextBuffer     *buffer,
                                                  const GtkTextIter *start,
                                                  const GtkTextIter *end);

/* The same looks as Pango attributes, for the labels of a table's cells. */
void             _qf_document_tags_add_attributes (QfDocumentTags *self,
                                                   PangoAttrList  *attributes,
                                                   GtkTextTag     *tag,
                                                   guint           start_byte,
                                                   guint           end_byte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfDocumentTags, _qf_document_tags_free)

G_END_DECLS
