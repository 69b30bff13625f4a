/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-view.h"

G_BEGIN_DECLS

/* What the three files of the view share: the widget, going to places, showing the map. */

struct _QfPairingView
{
  GtkBox parent_instance;

  GtkRevealer *conflict;
  GtkLabel *conflict_words;
  GtkLabel *policy_saved;
  GtkLabel *interpretation_saved;
  GtkDropDown *chooser;
  QfAlignedPair *pair;
  GtkWidget *foot;
  GtkLabel *n_clauses;
  GtkBox *counts;
  GtkLabel *share;
  GtkButton *next;

  QfPairingDesk *desk; /* owned; NULL none */
  GPtrArray *marks;    /* (element-type QfPairingMark), borrowed; NULL where a clause has none */
  int current;         /* clause last gone to; -1 none */
  guint focus_tick;    /* until the current mark can take the focus */
  guint press_idle;    /* after a press, when the caret has moved */
  double press_x;
  double press_y;
  QfDocumentEditor *pressed; /* borrowed */
  gboolean filling;          /* the chooser is set by us */
};

/* The map where it is of the texts as they stand; else NULL. */
const QfPairingMap *_qf_pairing_view_get_map   (QfPairingView    *self);
QfDocumentEditor   *_qf_pairing_view_get_left  (QfPairingView    *self);
QfDocumentEditor   *_qf_pairing_view_get_right (QfPairingView    *self);

/* --- qf-pairing-view-going.c --- */
/* The current mark takes the focus as soon as it can. */
void _qf_pairing_view_focus_mark       (QfPairingView    *self);
/* A press on a copied run of @editor shows its partner. */
void _qf_pairing_view_listen           (QfPairingView    *self,
                                        QfDocumentEditor *editor);

/* --- qf-pairing-view-map.c --- */
void _qf_pairing_view_show_map         (QfPairingView    *self);
/* Whether the share copied is over a limit. */
void _qf_pairing_view_show_share       (QfPairingView    *self);

G_END_DECLS
