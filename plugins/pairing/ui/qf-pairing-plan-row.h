/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/**
 * QfPairingPlanRow:
 *
 * A field of the plan in words, with a menu of what is often written there.
 *
 * Properties: field (construct only), value. Notifies `value` when the field is left or Enter
 * pressed, and when a suggestion is taken.
 */
#define QF_TYPE_PAIRING_PLAN_ROW (qf_pairing_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingPlanRow, qf_pairing_plan_row, QF, PAIRING_PLAN_ROW, AdwEntryRow)

const char *qf_pairing_plan_row_get_field       (QfPairingPlanRow   *self);
/* As last told; "" empty. */
const char *qf_pairing_plan_row_get_value       (QfPairingPlanRow   *self);
/* From the store: does not notify, and leaves alone what is being typed. */
void        qf_pairing_plan_row_set_value       (QfPairingPlanRow   *self,
                                                 const char         *value);
/* What was told cannot be written: the store's value is taken again. */
void        qf_pairing_plan_row_settle          (QfPairingPlanRow   *self);
void        qf_pairing_plan_row_set_suggestions (QfPairingPlanRow   *self,
                                                 const char * const *words);
/* Tells what is typed now. */
void        qf_pairing_plan_row_flush           (QfPairingPlanRow   *self);

/**
 * QfPairingFormsRow:
 *
 * The forms of the plan, each a chip to press. Property: value, the forms with commas between;
 * notifies a moment after a press.
 */
#define QF_TYPE_PAIRING_FORMS_ROW (qf_pairing_forms_row_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingFormsRow, qf_pairing_forms_row, QF, PAIRING_FORMS_ROW,
                      AdwPreferencesRow)

const char *qf_pairing_forms_row_get_value      (QfPairingFormsRow  *self);
void        qf_pairing_forms_row_set_value      (QfPairingFormsRow  *self,
                                                 const char         *value);
void        qf_pairing_forms_row_flush          (QfPairingFormsRow  *self);
void        qf_pairing_forms_row_settle         (QfPairingFormsRow  *self);

G_END_DECLS
