/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-desk.h"

G_BEGIN_DECLS

/* What the three files of the desk share: reading, saving, looking. */

struct _QfPairingDesk
{
  GObject        parent_instance;

  QfWorkbench   *workbench;    /* owned */
  QfAlignedPair *pair;         /* owned */
  GCancellable  *cancellable;  /* ends reading and looking, never writing */
  char          *item;
  char          *chosen;       /* id of the interpretation wanted; NULL the first */
  QfPairingCase *loaded;       /* NULL before the first load */
  QfPairingHalf  halves[2];    /* policy, interpretation */
  gboolean       closed;

  gboolean       acting;       /* an act is on the store's lane */
  guint          n_before;     /* interpretations when it began; 0 none, or nothing is awaited */
  GQueue         waiting;      /* acts after it: texts are taken when their turn comes, since
                                * only then is it known what they are made from */
  guint          copy_timer;   /* two seconds after the first change that is not copied */
  guint          map_timer;
  guint          check_timer;
  QfPairingMap  *map;
  guint          mapped[2];    /* QfPairingHalf.edited as the map knows it */
  GPtrArray     *findings;     /* NULL before the first check */
};

enum
{
  QF_DESK_LOADED,
  QF_DESK_FAILED,
  QF_DESK_SAVED,
  QF_DESK_MAPPED,
  QF_DESK_CHECKED,
  QF_DESK_N_SIGNALS
};
extern guint _qf_pairing_desk_signals[QF_DESK_N_SIGNALS];

#define QF_DESK_EMIT(self, signal) g_signal_emit (self, _qf_pairing_desk_signals[signal], 0)

/* --- qf-pairing-desk.c --- */
/* Reads again whatever is known; @then (nullable) returns when it is done. */
void _qf_pairing_desk_load_again (QfPairingDesk *self,
                                  GTask         *then);

/* --- qf-pairing-desk-save.c --- */
void _qf_pairing_desk_copy_soon  (QfPairingDesk *self);

/* --- qf-pairing-desk-look.c --- */
/* Looks at once (a text was put in), or after typing has stopped. */
void _qf_pairing_desk_look       (QfPairingDesk *self,
                                  gboolean       at_once);

G_END_DECLS
