/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "window/qf-window.h"

#include <qf-ui/qf-page-addin.h>

#include "window/qf-sidebar.h"
#include "window/qf-sign-in-page.h"
#include "window/qf-welcome-page.h"
#include "workbench/qf-workbench-host.h"

G_BEGIN_DECLS

/* A place that back leads to. */
typedef struct
{
  char *page;
  char *item;  /* NULL: the list */
} QfLocation;

struct _QfWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *stack;            /* blank, welcome, sign-in, main */
  QfWelcomePage   *welcome;
  QfSignInPage    *sign_in;
  QfSidebar       *sidebar;
  GtkStack        *pages;            /* by id of the add-in */
  GtkRevealer     *progress;
  GtkLabel        *progress_label;
  GtkProgressBar  *progress_bar;
  GtkRevealer     *signing;

  /* The open office; NULL and empty before. */
  QfLanes         *lanes;            /* owned */
  char            *office_name;
  gboolean         trial;
  gboolean         founding;         /* no roll in force yet */
  GCancellable    *signing_in;       /* owned; NULL while nobody is signing in */
  GCancellable    *long_work;        /* owned; of the work that is shown; NULL none */

  /* Somebody is signed in; NULL before. */
  QfWorkbench     *workbench;        /* owned */
  GPtrArray       *addins;           /* owned (element-type QfPageAddin) in order */
  GHashTable      *made;             /* owned; id to QfPage, borrowed from @pages */
  GHashTable      *stale;            /* owned; set of ids that missed a change */
  char            *current;          /* id of the page shown; NULL none */
  GQueue           history;          /* (element-type QfLocation) last at the tail */
  gboolean         asking;           /* whether to close all the same */
  gboolean         closing;
};

/* qf-window-office.c: opening an office, signing in and out */
void     _qf_window_open_office  (QfWindow       *self);
void     _qf_window_connect_office (QfWindow     *self);
void     _qf_window_close_office (QfWindow       *self);
void     _qf_window_sign_out     (QfWindow       *self);

/* qf-window-signer.c: where the signing window stands, and how it is found again */
void     _qf_window_connect_signer (QfWindow     *self);

/* qf-window-founding.c: another office, the sample, a new one */
void     _qf_window_connect_founding (QfWindow   *self);

/* qf-window-pages.c: pages, history, counts */
void     _qf_window_start_pages  (QfWindow       *self,
                                  const QfPerson *person);
void     _qf_window_drop_pages   (QfWindow       *self);
void     _qf_window_leave_pages  (QfWindow       *self);
QfPage  *_qf_window_get_page     (QfWindow       *self);
void     _qf_window_choose_page  (QfWindow       *self,
                                  const char     *page);
void     _qf_window_search       (QfWindow       *self,
                                  const char     *words);
/* Enter in the search field. */
void     _qf_window_enter_search (QfWindow       *self);
gboolean _qf_window_open         (QfWindow       *self,
                                  const char     *page,
                                  const char     *item,
                                  const char     *place);
void     _qf_window_go_back      (QfWindow       *self);

/* qf-window-help.c */
void     _qf_window_show_shortcuts (QfWindow     *self);

G_END_DECLS
