/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-session.h"

G_BEGIN_DECLS

/**
 * QfDraftingPairWindow:
 *
 * Asks for the other half: one that is there, a file, or a new one; and puts both together.
 *
 * Signals
 *   together (char *release)   done
 */
#define QF_TYPE_DRAFTING_PAIR_WINDOW (qf_drafting_pair_window_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingPairWindow, qf_drafting_pair_window, QF, DRAFTING_PAIR_WINDOW, AdwWindow)

/* @item: a policy, a release with a policy alone, or an interpretation. @session: (nullable):
 * where it is under edit, so that its text is kept first */
GtkWindow *qf_drafting_pair_window_new  (QfWorkbench        *workbench,
                                         QfDraftingSession  *session,
                                         const char         *item,
                                         gboolean            is_policy,
                                         const char         *title);

G_END_DECLS
