/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfReviewFindingRow:
 *
 * A finding inside its gate, as its reviewer sees it: what, where, and a button that puts it
 * into the return.
 *
 * Signals
 *   shown (QfFinding)   take it into view
 *   asked ()            the button was pressed: qf_review_finding_row_get_asked()
 */
#define QF_TYPE_REVIEW_FINDING_ROW (qf_review_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (QfReviewFindingRow, qf_review_finding_row, QF, REVIEW_FINDING_ROW,
                      AdwPreferencesRow)

/* @place: (nullable). @may_ask: FALSE takes the button away. */
GtkWidget *qf_review_finding_row_new       (QfFinding           *finding,
                                            const char          *place,
                                            gboolean             may_ask);
QfFinding *qf_review_finding_row_get_finding (QfReviewFindingRow *self);
gboolean   qf_review_finding_row_get_asked (QfReviewFindingRow  *self);
void       qf_review_finding_row_set_asked (QfReviewFindingRow  *self,
                                            gboolean             asked);

G_END_DECLS
