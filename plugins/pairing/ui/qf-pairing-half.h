/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-pairing-case.h"

G_BEGIN_DECLS

/* One text under edit. Counters say how far it is safe: every change is one more in @edited;
 * what the store has of it lags behind. */
typedef struct
{
  QfDocumentEditor *editor;     /* borrowed; NULL once the desk is closed */
  char             *id;         /* NULL: nothing is shown */
  char             *version;    /* what the text was made from */
  char             *name;       /* of who made that version */
  QfDocument       *text;       /* as last asked for with qf_pairing_half_snapshot() */
  gint64            saved;      /* Unix seconds */
  gboolean          fixed;      /* only to be read */
  /* Somebody else's version is newer than what this was made from: the text here lies in the
   * working copy, and the two are settled in Drafting. */
  gboolean          conflicted;
  gboolean          failed;     /* the last write did not go through */
  guint             edited;
  guint             copied;     /* in the working copy */
  guint             kept;       /* in @version */
} QfPairingHalf;

void        qf_pairing_half_clear    (QfPairingHalf        *self);
gboolean    qf_pairing_half_is_dirty (const QfPairingHalf  *self);
/* Shows another text, with the person's working copy where there is one. */
void        qf_pairing_half_show     (QfPairingHalf        *self,
                                      const QfPairingText  *text);
/* The store was read again: takes its text where nothing here is unsaved. TRUE where the
 * text in the editor is another now. */
gboolean    qf_pairing_half_merge    (QfPairingHalf        *self,
                                      const QfPairingText  *text);
/* The text as it stands. (transfer none) (nullable): NULL with an error where it is over a
 * limit; what was asked for before is then still there. */
QfDocument *qf_pairing_half_snapshot (QfPairingHalf        *self,
                                      GError              **error);

G_END_DECLS
