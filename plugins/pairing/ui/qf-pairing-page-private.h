/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-pairing-choose.h"
#include "qf-pairing-elements-panel.h"
#include "qf-pairing-list.h"
#include "qf-pairing-page.h"
#include "qf-pairing-plan-panel.h"
#include "qf-pairing-view.h"

G_BEGIN_DECLS

/* What the files of the page share: what is shown, what is lacking, what is done. */

struct _QfPairingPage
{
  QfPage                  parent_instance;

  GtkStack               *stack;        /* "list", "pair", "choose", "wait", "message" */
  QfPairingList          *list;
  QfPairingView          *view;
  QfPairingChoose        *choose;
  AdwStatusPage          *message;
  GtkWidget              *drafting;     /* button: the same item in Drafting */
  GtkToggleButton        *add;          /* pressed: one more interpretation is being chosen */
  QfBlockers             *blockers;
  GtkWidget              *submit;
  GtkToggleButton        *elements_tab;
  GtkToggleButton        *plan_tab;
  QfPairingElementsPanel *elements;
  QfPairingPlanPanel     *plan;

  QfPairingDesk          *desk;         /* owned; NULL while the list is shown */
  char                   *place;        /* where to go when it is loaded; NULL */
  GCancellable           *cancellable;  /* of everything the page asks; cancelled in dispose */
};

/* --- qf-pairing-page-lacks.c --- */
/* Why it cannot be submitted, beside the button. */
void _qf_pairing_page_show_lacks   (QfPairingPage *self);
void _qf_pairing_page_go_to_lack   (QfPairingPage *self,
                                    const char    *id);

/* --- qf-pairing-page-acts.c --- */
void _qf_pairing_page_put_plan     (QfPairingPage *self,
                                    const char    *field,
                                    const char    *value);
void _qf_pairing_page_waive        (QfPairingPage *self,
                                    QfFinding     *finding);
void _qf_pairing_page_pick         (QfPairingPage *self,
                                    const char    *document);
void _qf_pairing_page_import       (QfPairingPage *self);
void _qf_pairing_page_begin        (QfPairingPage *self);
void _qf_pairing_page_exempt       (QfPairingPage *self);
void _qf_pairing_page_interpret    (QfPairingPage *self);
void _qf_pairing_page_submit       (QfPairingPage *self);
void _qf_pairing_page_save         (QfPairingPage *self);

/* --- qf-pairing-page-item.c --- */
void _qf_pairing_page_open_item    (QfPairingPage *self,
                                    const char    *item);
void _qf_pairing_page_close_desk   (QfPairingPage *self);
/* The pair, or what there is to choose where there is none or the button says so. */
void _qf_pairing_page_show_item    (QfPairingPage *self);
void _qf_pairing_page_show_tabs    (QfPairingPage *self);
/* Goes to a place of the item ("plan", "plan.speaker", "finding:ID", "half", "partner"). */
void _qf_pairing_page_go_to        (QfPairingPage *self,
                                    const char    *place);

G_END_DECLS
