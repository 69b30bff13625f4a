/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-desk.h"

G_BEGIN_DECLS

/**
 * QfPairingElementsPanel:
 *
 * The eleven elements, and which paragraph covers each.
 *
 * Signals
 *   go (int)           to that block of the interpretation
 *   keep (QfFinding)   a required one is left out on purpose: ask why
 */
#define QF_TYPE_PAIRING_ELEMENTS_PANEL (qf_pairing_elements_panel_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingElementsPanel, qf_pairing_elements_panel, QF,
                      PAIRING_ELEMENTS_PANEL, GtkBox)

/* @findings: (element-type QfFinding) (nullable) */
void qf_pairing_elements_panel_show (QfPairingElementsPanel *self,
                                     const QfPairingMap     *map,
                                     const char             *interpretation,
                                     GPtrArray              *findings,
                                     gboolean                editable);

G_END_DECLS
