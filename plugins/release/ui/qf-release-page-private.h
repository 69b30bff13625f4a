/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-inspector.h"
#include "qf-release-next.h"
#include "qf-release-page.h"
#include "qf-release-sheet.h"
#include "qf-release-shelf.h"

G_BEGIN_DECLS

struct _QfReleasePage
{
  QfPage parent_instance;

  GtkStack *stack; /* "list", "item" */
  QfReleaseShelf *shelf;
  QfReleaseSheet *sheet;
  QfReleaseInspector *inspector;
  GtkButton *next_button;
  QfBlockers *blockers;

  QfReleaseCase *release; /* shown; NULL in the list */
  QfReleaseNext next;
  gboolean busy;             /* something is being signed or sent */
  GPtrArray *folders;        /* of pages written for a browser */
  char *place;               /* where to go when the item is there */
  GCancellable *cancellable; /* of everything asked; cancelled in dispose */
};

/* Loads the item or list anew. */
void _qf_release_page_refresh   (QfReleasePage *self);

/* --- what the buttons do (qf-release-doings.c) --------------------------------------------- */

void _qf_release_page_do_next   (QfReleasePage *self);
void _qf_release_page_register  (QfReleasePage *self);
void _qf_release_page_publish   (QfReleasePage *self);
void _qf_release_page_read_back (QfReleasePage *self);
void _qf_release_page_verify    (QfReleasePage *self);
void _qf_release_page_export    (QfReleasePage *self);
/* The half's page as @channel would show it, in a browser. */
void _qf_release_page_browse    (QfReleasePage *self,
                                 const char    *channel,
                                 const char    *half);
/* An address that a receipt names. */
void _qf_release_page_visit     (QfReleasePage *self,
                                 const char    *address);
void _qf_release_page_copy      (QfReleasePage *self,
                                 const char    *text,
                                 const char    *said);

G_END_DECLS
