/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-desk.h"

G_BEGIN_DECLS

/**
 * QfPairingChoose:
 *
 * What a policy without interpretation shows: interpretations that belong to nothing yet, a
 * file, a new text; or no interpretation at all, with the reason.
 *
 * Signals
 *   picked (char *id)   a document that is in no release
 *   import ()
 *   start ()            a new, empty one
 *   exempt ()           none will be made: ask why; also to change the reason
 *   interpret ()        one will be made after all
 */
#define QF_TYPE_PAIRING_CHOOSE (qf_pairing_choose_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingChoose, qf_pairing_choose, QF, PAIRING_CHOOSE, AdwBin)

/* @loose: (element-type QfEntry) (nullable): interpretations in no release */
void qf_pairing_choose_show (QfPairingChoose     *self,
                             const QfPairingCase *loaded,
                             GPtrArray           *loose,
                             gboolean             editable);

G_END_DECLS
