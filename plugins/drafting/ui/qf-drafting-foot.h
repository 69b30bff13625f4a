/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingFoot:
 *
 * The strip below the text: halves, characters, place, kind of paragraph, size.
 *
 * Signals
 *   chosen (char *id)   another half is wanted
 */
#define QF_TYPE_DRAFTING_FOOT (qf_drafting_foot_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingFoot, qf_drafting_foot, QF, DRAFTING_FOOT, GtkBox)

void   qf_drafting_foot_show    (QfDraftingFoot    *self,
                                 QfDraftingSession *session);
/* After an edit, or where the caret moved. */
void   qf_drafting_foot_update  (QfDraftingFoot    *self);
/* @step: 1 larger, -1 smaller, 0 as it was */
void   qf_drafting_foot_zoom    (QfDraftingFoot    *self,
                                 int                step);

G_END_DECLS
