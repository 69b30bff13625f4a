/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfDraftingList:
 *
 * My drafts, what was sent back to me, and below what I have submitted and others have now.
 *
 * Signals
 *   opened (char *item)
 *   partner (char *item, gboolean is_policy, char *title)
 *   loaded ()                 it was read
 *   import ()                 the empty page's button
 */
#define QF_TYPE_DRAFTING_LIST (qf_drafting_list_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingList, qf_drafting_list, QF, DRAFTING_LIST, AdwBin)

/* Reads the list (again). */
void   qf_drafting_list_load      (QfDraftingList *self,
                                   QfWorkbench    *workbench);
/* Of the desk; for the header. */
guint  qf_drafting_list_get_n     (QfDraftingList *self);

G_END_DECLS
