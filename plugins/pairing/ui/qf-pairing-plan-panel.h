/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-desk.h"

G_BEGIN_DECLS

/**
 * QfPairingPlanPanel:
 *
 * What was found about the pair as a whole, and its plan (解读方案): six fields, none of which
 * may stay empty. A field is told when it is left, not letter by letter: every change of the
 * plan is a signed version.
 *
 * Signals
 *   changed (char *field, char *value)
 *   activated (QfFinding)    show where it lies
 *   waive (QfFinding)        keep it, with a reason: ask for it
 */
#define QF_TYPE_PAIRING_PLAN_PANEL (qf_pairing_plan_panel_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingPlanPanel, qf_pairing_plan_panel, QF, PAIRING_PLAN_PANEL, GtkBox)

/* @people: (array zero-terminated=1) (nullable): names to offer for who speaks and answers */
void  qf_pairing_plan_panel_show_plan     (QfPairingPlanPanel *self,
                                           QfRelease          *release,
                                           const char * const *people,
                                           gboolean            editable);
/* @findings: (element-type QfFinding) (nullable): of everything; those about the pair are
 * shown */
void  qf_pairing_plan_panel_show_findings (QfPairingPlanPanel *self,
                                           const char         *interpretation,
                                           GPtrArray          *findings,
                                           gboolean            editable);
/* Tells what is typed and was not told yet. */
void  qf_pairing_plan_panel_flush         (QfPairingPlanPanel *self);
/* What was told could not be written, or is another item's. */
void  qf_pairing_plan_panel_settle        (QfPairingPlanPanel *self);
guint qf_pairing_plan_panel_count_filled  (QfPairingPlanPanel *self);
/* How many findings about the pair are neither fixed nor waived. */
guint qf_pairing_plan_panel_count_open    (QfPairingPlanPanel *self);
/* NULL: the first that is empty. */
void  qf_pairing_plan_panel_focus_field   (QfPairingPlanPanel *self,
                                           const char         *field);
/* FALSE where it is not among those shown. */
gboolean qf_pairing_plan_panel_focus_finding (QfPairingPlanPanel *self,
                                           const char         *id);

G_END_DECLS
