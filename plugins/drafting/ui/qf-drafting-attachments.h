/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingAttachments:
 *
 * The attachments of the release, in its order: add, replace, save a copy, remove. Files may
 * be dropped on it.
 */
#define QF_TYPE_DRAFTING_ATTACHMENTS (qf_drafting_attachments_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingAttachments, qf_drafting_attachments, QF, DRAFTING_ATTACHMENTS, GtkBox)

void   qf_drafting_attachments_show  (QfDraftingAttachments *self,
                                      QfDraftingSession     *session);
guint  qf_drafting_attachments_count (QfDraftingAttachments *self);
/* Puts a file at @index, -1 behind the others. */
void   qf_drafting_attachments_put   (QfDraftingAttachments *self,
                                      int                    index,
                                      const char            *name,
                                      GBytes                *bytes);

G_END_DECLS
