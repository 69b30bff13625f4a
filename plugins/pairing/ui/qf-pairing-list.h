/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-row.h"

G_BEGIN_DECLS

/**
 * QfPairingList:
 *
 * The page's list: drafts, what is under way, what is released; or how to begin.
 *
 * Signals
 *   activated (char *id)   a release, or a policy in none
 */
#define QF_TYPE_PAIRING_LIST (qf_pairing_list_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingList, qf_pairing_list, QF, PAIRING_LIST, AdwBin)

/* @items: (element-type QfPairingItem) */
void qf_pairing_list_show (QfPairingList *self,
                           GPtrArray     *items);

G_END_DECLS
