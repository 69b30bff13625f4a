/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-desk.h"

G_BEGIN_DECLS

/**
 * QfPairingView:
 *
 * Both halves side by side, with who wrote them and when they were saved above, the marks
 * between, and what the marks come to below.
 *
 * Copied runs are shaded in both halves; pressing one shows where its words stand in the
 * other and leaves the caret where it was, so that typing comes back to it.
 *
 * Signals
 *   chosen (guint)   another interpretation, by its place in the release
 */
#define QF_TYPE_PAIRING_VIEW (qf_pairing_view_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingView, qf_pairing_view, QF, PAIRING_VIEW, GtkBox)

QfAlignedPair *qf_pairing_view_get_pair     (QfPairingView   *self);
/* NULL: shows nothing any more. */
void           qf_pairing_view_set_desk     (QfPairingView   *self,
                                             QfPairingDesk   *desk);
/* The next clause that asks for something; -1 the one before. Round at the ends; FALSE where
 * there is none. Its mark gets the focus. */
gboolean       qf_pairing_view_next_mark    (QfPairingView   *self,
                                             int              direction);
/* To the half that does not have the focus; from elsewhere to the interpretation. */
void           qf_pairing_view_other_half   (QfPairingView   *self);
/* Shows where @finding lies, in whichever half. FALSE where it has no place in them. */
gboolean       qf_pairing_view_show_finding (QfPairingView   *self,
                                             QfFinding       *finding);
void           qf_pairing_view_show_paragraph (QfPairingView *self,
                                             guint            block);
/* Does what pressing the mark of clause @index does. */
void           qf_pairing_view_press_mark   (QfPairingView   *self,
                                             guint            index);

G_END_DECLS
