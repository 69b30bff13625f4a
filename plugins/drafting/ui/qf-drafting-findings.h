/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingFindings:
 *
 * What the checks found in the half on show and in the release as a whole, by severity.
 *
 * Signals
 *   go (char *place)        show it: a place of the page
 *   next ()                 the next one in the text
 *   waive (QfFinding)       keep it, with a reason
 */
#define QF_TYPE_DRAFTING_FINDINGS (qf_drafting_findings_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingFindings, qf_drafting_findings, QF, DRAFTING_FINDINGS, GtkBox)

void   qf_drafting_findings_show        (QfDraftingFindings *self,
                                         QfDraftingSession  *session);
/* Unfolds to it and marks it; NULL none. */
void   qf_drafting_findings_set_current (QfDraftingFindings *self,
                                         QfFinding          *finding);
/* Those not settled. */
guint  qf_drafting_findings_count       (QfDraftingFindings *self);

G_END_DECLS
