/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-page.h"

#include "office-fixture.h"
#include "workbench/qf-workbench-host.h"

G_BEGIN_DECLS

/* The page of one person in a window of its own, over the office of a fixture: the real
 * lanes, the real signer at its passphrase file, the plugins' checks. */
typedef struct
{
  Fixture       office;
  QfPlugins    *plugins;
  QfLanes      *lanes;
  QfWorkbench  *workbench;
  QfPage       *page;     /* borrowed from @window */
  GtkWindow    *window;
  GPtrArray    *toasts;   /* (element-type utf8) */
} ReviewWindow;

void        review_window_set_up       (ReviewWindow  *self,
                                        gconstpointer  data);
void        review_window_tear_down    (ReviewWindow  *self,
                                        gconstpointer  data);
/* Signs @staff in and shows the list. To be called once. @duties: as the roll has them */
void        review_window_sign_in      (ReviewWindow  *self,
                                        const char    *staff,
                                        guint          duties,
                                        int            width,
                                        int            height);
/* Opens, and waits until it is shown. @release: NULL the list */
void        review_window_open         (ReviewWindow  *self,
                                        const char    *release,
                                        const char    *place);
/* Waits until the page's stack shows that child. */
void        review_window_wait_for     (ReviewWindow  *self,
                                        const char    *child);
void        review_window_wait_for_toast (ReviewWindow *self,
                                        guint          n);
/* Fixes and settles nothing: whatever the plugins' checks find and block is kept by 1007. */
void        review_window_settle       (ReviewWindow  *self,
                                        const char    *release);

G_END_DECLS
