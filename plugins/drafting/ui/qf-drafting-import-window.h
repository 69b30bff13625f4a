/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfDraftingImportWindow:
 *
 * Files on their way in: each read, what it is chosen, what cannot be kept listed; a policy
 * and its interpretation put together in the same step.
 *
 * Signals
 *   imported (char *item)   done; the item to open, NULL where there are several
 */
#define QF_TYPE_DRAFTING_IMPORT_WINDOW (qf_drafting_import_window_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingImportWindow, qf_drafting_import_window, QF, DRAFTING_IMPORT_WINDOW, AdwWindow)

GtkWindow *qf_drafting_import_window_new      (QfWorkbench            *workbench);
void       qf_drafting_import_window_add_file (QfDraftingImportWindow *self,
                                               GFile                  *file);
/* Presses the button; for keys and tests. */
void       qf_drafting_import_window_import   (QfDraftingImportWindow *self);
gboolean   qf_drafting_import_window_is_ready (QfDraftingImportWindow *self);

G_END_DECLS
