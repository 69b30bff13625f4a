/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingOutline:
 *
 * The headings of the half on show, with a sign where something was found below one or its
 * number does not follow.
 *
 * Signals
 *   go (guint block)   a heading was pressed
 */
#define QF_TYPE_DRAFTING_OUTLINE (qf_drafting_outline_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingOutline, qf_drafting_outline, QF, DRAFTING_OUTLINE, AdwBin)

void   qf_drafting_outline_show         (QfDraftingOutline *self,
                                         QfDraftingSession *session);
/* Marks the heading that stands over the caret's place. */
void   qf_drafting_outline_follow       (QfDraftingOutline *self);

G_END_DECLS
