/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-drafting-desk.h"
#include "qf-drafting-inspector.h"
#include "qf-drafting-list.h"
#include "qf-drafting-page.h"

G_BEGIN_DECLS

/* What the page's files share: the page itself and going places, the item on the desk, files
 * coming in. */

struct _QfDraftingPage
{
  QfPage parent_instance;

  GtkWidget *undo_box;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *item_box;
  QfBlockers *blockers;
  GtkWidget *submit;
  GtkWidget *list_box;
  GtkStack *stack;
  QfDraftingList *list;
  QfDraftingDesk *desk;
  QfDraftingInspector *inspector;

  QfDraftingSession *session;  /* owned; NULL while the list is shown */
  char *place;                 /* where to go once it is there; NULL */
  GCancellable *cancellable;
};

/* --- qf-drafting-page.c --- */

/* Through the window, so that the way back is remembered. */
void _qf_drafting_page_open_item   (QfDraftingPage *self,
                                    const char     *item,
                                    const char     *place);
void _qf_drafting_page_show_list   (QfDraftingPage *self);

/* --- qf-drafting-page-item.c --- */

void _qf_drafting_page_start       (QfDraftingPage *self,
                                    const char     *item);
void _qf_drafting_page_stop        (QfDraftingPage *self);
/* Lets it happen now, or as soon as what it names is there. */
void _qf_drafting_page_go_to       (QfDraftingPage *self,
                                    const char     *place);
/* Submits, or opens the list of what lacks. */
void _qf_drafting_page_submit      (QfDraftingPage *self);
void _qf_drafting_page_ask_partner (QfDraftingPage *self);
void _qf_drafting_page_update_undo (QfDraftingPage *self);

/* --- qf-drafting-page-files.c --- */

void _qf_drafting_page_import      (QfDraftingPage *self);
void _qf_drafting_page_import_files (QfDraftingPage *self,
                                    GPtrArray      *files);
/* A file with a newer version of the half on show: shows the difference first. */
void _qf_drafting_page_choose_newer (QfDraftingPage *self);
void _qf_drafting_page_take_newer  (QfDraftingPage *self,
                                    GFile          *file);
void _qf_drafting_page_make_new    (QfDraftingPage *self,
                                    const char     *kind);
void _qf_drafting_page_accept_drops (QfDraftingPage *self);

G_END_DECLS
