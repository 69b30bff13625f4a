/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * QfPairingMark:
 *
 * What stands between a clause and its explanation: an icon and two or three words, pressed to
 * go there. Its name for a screen reader is "（二）不予补助的情形, not explained".
 *
 * Signals: clicked, of GtkButton.
 */
#define QF_TYPE_PAIRING_MARK (qf_pairing_mark_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingMark, qf_pairing_mark, QF, PAIRING_MARK, GtkButton)

/* @index: of @clause in its map */
GtkWidget   *qf_pairing_mark_new        (const QfClause *clause,
                                         guint           index);
guint        qf_pairing_mark_get_index  (QfPairingMark  *self);
QfClauseMark qf_pairing_mark_get_mark   (QfPairingMark  *self);

G_END_DECLS
