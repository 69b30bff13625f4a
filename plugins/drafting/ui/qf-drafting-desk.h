/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingDesk:
 *
 * The text on the desk: a strip that says what is the matter with it, the half on show in its
 * editor (or read only, once submitted), and a foot strip: halves, characters, place, kind of
 * paragraph, size.
 *
 * Signals
 *   wish (char *word)   a button of the strip: "look" at both texts, "recall", "partner",
 *                       "follow" (to where it is dealt with)
 *   moved ()            the caret moved
 *   finding (QfFinding?) another finding is under the caret
 *   fix (QfFinding)     Ctrl+. on one without a certain fix
 */
#define QF_TYPE_DRAFTING_DESK (qf_drafting_desk_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingDesk, qf_drafting_desk, QF, DRAFTING_DESK, GtkBox)

/* Shows @session as it stands; NULL nothing. */
void      qf_drafting_desk_show       (QfDraftingDesk    *self,
                                       QfDraftingSession *session);
/* What the text's numbers say: after an edit, a check. */
void      qf_drafting_desk_update     (QfDraftingDesk    *self);
/* Puts the caret there, showing the half first. */
void      qf_drafting_desk_go_to_finding (QfDraftingDesk *self,
                                       QfFinding         *finding);
void      qf_drafting_desk_go_to_block (QfDraftingDesk   *self,
                                       guint              block);
/* @direction: 1 on, -1 back */
void      qf_drafting_desk_next_finding (QfDraftingDesk  *self,
                                       int                direction);
void      qf_drafting_desk_focus      (QfDraftingDesk    *self);
/* @step: 1 larger, -1 smaller, 0 as it was */
void      qf_drafting_desk_zoom       (QfDraftingDesk    *self,
                                       int                step);

G_END_DECLS
