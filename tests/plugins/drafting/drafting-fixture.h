/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "office-fixture.h"
#include "qf-drafting-acts.h"
#include "qf-drafting-field-row.h"
#include "qf-drafting-page-private.h"
#include "workbench/qf-workbench-host.h"

G_BEGIN_DECLS

/* The page in a window of its own over a real office, with the lanes and the real signer. */
typedef struct
{
  Fixture      base;       /* first: another program on the same store */
  QfPlugins   *plugins;    /* the checks and importers of the build */
  QfLanes     *lanes;
  QfWorkbench *workbench;
  GtkWindow   *window;
  QfPage      *page;
  char        *toast;      /* what was said last; NULL */
  char        *went;       /* "pairing R1 plan.what": where the page wanted to go; NULL */
} Desk;

void             desk_set_up       (Desk          *self,
                                    gconstpointer  data);
void             desk_tear_down    (Desk          *self,
                                    gconstpointer  data);
/* A release that lacks nothing to be submitted, the build's checks included. */
char            *desk_make_pair    (Desk          *self);
/* Shows the item and waits until it was read and checked. */
void             desk_open         (Desk          *self,
                                    const char    *item,
                                    const char    *place);
/* A document in no release by 1007, with one more paragraph of @words (nullable). */
char            *desk_add_document (Desk          *self,
                                    QfKind         kind,
                                    const char    *words);
QfDraftingSession *desk_get_session (Desk         *self);
/* Whether the place @id stands in the list of what lacks. */
gboolean         desk_has_lack     (Desk          *self,
                                    const char    *id);
gboolean         desk_lacks_nothing (Desk         *self);
gboolean         desk_said_something (Desk        *self);
/* A question is open. */
gboolean         desk_asks         (Desk          *self);
QfDraftingPage  *desk_get_page     (Desk          *self);
QfDraftingHalf  *desk_get_half     (Desk          *self);
/* Puts words before the first paragraph's end, as typing does. */
void             desk_type         (Desk          *self,
                                    const char    *words);
/* Waits for something that the page does by itself. */
#define desk_wait(self, condition)                                                                 \
  g_assert_true (ui_wait ((UiCondition)(condition), (self)))
/* The last version's text as the store has it. */
char            *desk_dup_stored   (Desk          *self,
                                    const char    *document);
/* What the working copy of the acting person has; NULL none. */
char            *desk_dup_copy     (Desk          *self,
                                    const char    *document);
/* The n-th window of @type that is open beside the page's; NULL. */
GtkWindow       *desk_find_window  (GType          type);
/* Presses the button with these words anywhere below @root. */
void             desk_press        (GtkWidget     *root,
                                    const char    *words);

G_END_DECLS
