/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-half.h"
#include "qf-pairing-map.h"

G_BEGIN_DECLS

/**
 * QfPairingDesk:
 *
 * A pair on the desk: the policy and one of its interpretations in the two editors of an
 * aligned pair. Reads it, keeps what is typed (the working copy two seconds after a change, a
 * version on leaving and before an act), works out the map and the findings after a change,
 * and carries acts to the store's lane.
 *
 * Signals
 *   loaded ()         the item was read, or read again: anything but the text may differ
 *   failed (GError)   it could not be read
 *   saved ()          what the halves' fields say of saving has changed
 *   mapped ()         qf_pairing_desk_get_map() is another
 *   checked ()        findings are new
 */
#define QF_TYPE_PAIRING_DESK (qf_pairing_desk_get_type ())
G_DECLARE_FINAL_TYPE (QfPairingDesk, qf_pairing_desk, QF, PAIRING_DESK, GObject)

QfPairingDesk *qf_pairing_desk_new     (QfWorkbench       *workbench,
                                        const char        *item,
                                        QfAlignedPair     *pair);
/* Reads the item; again: only where something is different. */
void           qf_pairing_desk_load    (QfPairingDesk     *self);
/* Cuts versions of what is unsaved; the desk stays usable. */
void           qf_pairing_desk_keep    (QfPairingDesk     *self);
/* The same, and stops for good: nothing is told after. */
void           qf_pairing_desk_close   (QfPairingDesk     *self);

QfWorkbench   *qf_pairing_desk_get_workbench (QfPairingDesk *self);
/* The release, or the policy while it is in none. */
const char    *qf_pairing_desk_get_item (QfPairingDesk    *self);
/* NULL before the first loaded. */
const QfPairingCase *qf_pairing_desk_get_case (QfPairingDesk *self);
gboolean       qf_pairing_desk_is_editable (QfPairingDesk *self);
QfPairingHalf *qf_pairing_desk_get_policy (QfPairingDesk  *self);
/* Its id is NULL where there is none. */
QfPairingHalf *qf_pairing_desk_get_interpretation (QfPairingDesk *self);
/* Shows another interpretation of the release, by id. */
void           qf_pairing_desk_choose  (QfPairingDesk     *self,
                                        const char        *id);

/* NULL before the first mapped, and while there is no interpretation. Its offsets and blocks
 * are those of the editors where qf_pairing_desk_is_map_fresh(). */
const QfPairingMap *qf_pairing_desk_get_map (QfPairingDesk *self);
gboolean       qf_pairing_desk_is_map_fresh (QfPairingDesk *self);
/* All findings of the release (element-type QfFinding); NULL before the first check. */
GPtrArray     *qf_pairing_desk_get_findings (QfPairingDesk *self);
QfFinding     *qf_pairing_desk_find_finding (QfPairingDesk *self,
                                        const char        *id);

/* Runs on the store's lane, after all texts are kept. @release: the desk's; NULL where there
 * is none. FALSE with @error. */
typedef gboolean (*QfPairingFunc)      (QfOffice          *office,
                                        const char        *release,
                                        gpointer           data,
                                        GCancellable      *cancellable,
                                        GError           **error);

typedef struct
{
  QfPairingFunc   function;   /* NULL: only keep the texts */
  gpointer        data;
  GDestroyNotify  destroy;
  const char     *title;      /* for the progress strip; NULL */
  gboolean        signs;      /* a person is asked in the signer's window */
} QfPairingAct;

/* @callback (nullable) comes when the act is done and the item is read again; an error of an
 * act without callback is shown. */
void           qf_pairing_desk_act_async (QfPairingDesk       *self,
                                          const QfPairingAct  *act,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean       qf_pairing_desk_act_finish (QfPairingDesk      *self,
                                          GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
