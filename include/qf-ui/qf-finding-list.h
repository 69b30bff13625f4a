/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/* Where a finding lies, for people ("二（一）"). (transfer full) (nullable) */
typedef char *(*QfFindingPlaceFunc) (QfFinding *finding,
                                     gpointer   user_data);

/**
 * QfFindingRow:
 *
 * One finding: what, where, the fix, the same fix for all of its kind, keeping it with a
 * reason. For use alone too, as in a gate's list.
 *
 * Signals, all with the finding
 *   activated, fix, fix-all, waive
 */
#define QF_TYPE_FINDING_ROW (qf_finding_row_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfFindingRow, qf_finding_row, QF, FINDING_ROW, AdwPreferencesRow)

/* @n_same: how many have the same rule, words and fix, this one counted */
QF_API GtkWidget *qf_finding_row_new            (QfFinding     *finding,
                                                 const char    *place,
                                                 guint          n_same);
QF_API QfFinding *qf_finding_row_get_finding    (QfFindingRow  *self);
/* FALSE takes the buttons away (a text that is read only). */
QF_API void       qf_finding_row_set_editable   (QfFindingRow  *self,
                                                 gboolean       editable);

/**
 * QfFindingList:
 *
 * Findings folded as 必改 3 · 请核对 7 · 建议 12; waived ones stand below, with who and why.
 *
 * Properties: editable.
 * Signals
 *   activated (QfFinding)   show it in the text
 *   fix (QfFinding)         put its fix in
 *   fix-all (QfFinding)     the same for all of its kind
 *   waive (QfFinding)       keep it, with a reason: ask for it
 */
#define QF_TYPE_FINDING_LIST (qf_finding_list_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfFindingList, qf_finding_list, QF, FINDING_LIST, GtkWidget)

QF_API GtkWidget *qf_finding_list_new           (void);
/* @findings: (element-type QfFinding) (nullable); what was unfolded stays so */
QF_API void       qf_finding_list_set_findings  (QfFindingList      *self,
                                                 GPtrArray          *findings);
QF_API void       qf_finding_list_set_place_func (QfFindingList     *self,
                                                 QfFindingPlaceFunc  function,
                                                 gpointer            user_data,
                                                 GDestroyNotify      destroy);
/* Unfolds to it and marks it; by id. */
QF_API void       qf_finding_list_set_current   (QfFindingList      *self,
                                                 QfFinding          *finding);
QF_API void       qf_finding_list_set_editable  (QfFindingList      *self,
                                                 gboolean            editable);
/* How many of @severity are neither fixed nor waived. */
QF_API guint      qf_finding_list_count         (QfFindingList      *self,
                                                 QfSeverity          severity);

G_END_DECLS
