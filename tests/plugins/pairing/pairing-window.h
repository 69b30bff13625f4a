/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "office-fixture.h"
#include "qf-pairing-mark.h"
#include "qf-pairing-page-private.h"
#include "workbench/qf-workbench-host.h"

G_BEGIN_DECLS

/* The page in a window of its own over a real office, with the lanes, the plugins' checks and
 * the real signer. */
typedef struct
{
  Fixture        base;      /* first: another program on the same store */
  QfPlugins     *plugins;
  QfLanes       *lanes;
  QfWorkbench   *workbench;
  GtkWindow     *window;
  QfPairingPage *page;
  char          *toast;     /* what was said last; NULL */
  char          *went;      /* "drafting R1 finding:…": where the page wanted to go; NULL */
  char          *policy;
  char          *interpretation;
  char          *release;
  guint          n_aligned;
} Desk;

void         desk_set_up     (Desk          *self,
                              gconstpointer  data);
void         desk_tear_down  (Desk          *self,
                              gconstpointer  data);
/* A pair of pairing-texts.h, by 1007 and 1012; its plan is empty. */
void         desk_make_pair  (Desk          *self);
/* The policy alone, in no release. */
void         desk_make_policy (Desk         *self);
/* Shows the item and waits until it is mapped, checked and aligned. */
void         desk_open       (Desk          *self,
                              const char    *item,
                              const char    *place);
void         desk_wait_mapped (Desk         *self);
void         desk_wait_aligned (Desk        *self);
#define desk_wait(self, condition)                                                                 \
  g_assert_true (ui_wait ((UiCondition)(condition), (self)))

/* The editor's text view; 0 the policy's, 1 the interpretation's. */
GtkTextView *desk_get_view   (Desk          *self,
                              guint          side);
int          desk_get_y      (Desk          *self,
                              guint          side,
                              guint          block);
/* Types at the end of a block. */
void         desk_type       (Desk          *self,
                              guint          side,
                              guint          block,
                              const char    *words);
/* The mark whose accessible name begins with @name; NULL where there is none. */
QfPairingMark *desk_find_mark (Desk         *self,
                              const char    *name);
/* Clicks in the middle of the first line of characters [start, end) of a half. */
void         desk_click      (Desk          *self,
                              guint          side,
                              glong          start,
                              glong          end);
/* Answers the question window that is open: writes, and presses the verb. */
void         desk_answer     (Desk          *self,
                              const char    *text,
                              const char    *verb);
char        *desk_dup_stored (Desk          *self,
                              const char    *document);
char        *desk_dup_copy   (Desk          *self,
                              const char    *document);
char        *desk_dup_plan   (Desk          *self,
                              const char    *field);
/* Presses the button or row with these words. */
void         desk_press      (Desk          *self,
                              const char    *words);

G_END_DECLS
