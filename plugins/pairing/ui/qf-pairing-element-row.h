/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-pairing-map.h"

G_BEGIN_DECLS

/* One element of an interpretation (要素): covered, and where; or not, with the finding about
 * it where it is required. Activated: go there. Signal: keep (QfFinding): leave it out, with
 * a reason */
#define QF_TYPE_PAIRING_ELEMENT_ROW (qf_pairing_element_row_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingElementRow, qf_pairing_element_row, QF, PAIRING_ELEMENT_ROW,
                      AdwPreferencesRow)

GtkWidget *qf_pairing_element_row_new         (void);
/* @place: (nullable): "Paragraph 3" where it is covered; @finding: (nullable) */
void       qf_pairing_element_row_show        (QfPairingElementRow *self,
                                               const QfElement     *element,
                                               const char          *place,
                                               QfFinding           *finding,
                                               gboolean             editable);
/* The block that covers it; -1 none. */
int        qf_pairing_element_row_get_block   (QfPairingElementRow *self);

G_END_DECLS
