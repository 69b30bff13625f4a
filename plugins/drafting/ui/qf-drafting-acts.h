/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/* What a person does with the item: each asks where something would be lost, runs, and tells
 * what came of it. */

void   qf_drafting_submit   (QfDraftingSession *session);
/* Says first whose signatures fall. */
void   qf_drafting_recall   (QfDraftingSession *session);
/* 不作解读, with a reason; or takes the exemption back. */
void   qf_drafting_exempt   (QfDraftingSession *session);
/* Whether that question can be asked of this item. */
gboolean qf_drafting_may_exempt (QfDraftingSession *session);
/* 保留并说明, with a reason. */
void   qf_drafting_waive    (QfDraftingSession *session,
                             QfFinding         *finding);
/* A version now, of whatever is unsaved; says when. */
void   qf_drafting_save     (QfDraftingSession *session);
/* The texts that nobody has signed become the person's own. */
void   qf_drafting_adopt    (QfDraftingSession *session);

/* "孙序 (first review, 18 June 16:05)", one a line: whose signatures would fall. (transfer
 * full) (nullable): NULL where nobody has signed but who submitted */
char  *qf_drafting_dup_falling (const QfStatus *status);

G_END_DECLS
