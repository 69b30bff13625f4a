/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>
#include <qf-ui/qf-workbench.h>

#include "workbench/qf-lanes.h"

G_BEGIN_DECLS

/* What a window does for its workbench. Any of it may be NULL (in tests). */
typedef struct
{
  void     (*toast)    (AdwToast   *toast,
                        gpointer    host);
  gboolean (*open)     (const char *page,
                        const char *item,
                        const char *place,
                        gpointer    host);
  gboolean (*has_page) (const char *page,
                        gpointer    host);
  void     (*back)     (gpointer    host);
} QfWorkbenchHost;

/* @person: who is signed in. @window: NULL in tests. @host: static; NULL in tests. */
QF_HOST QfWorkbench *qf_workbench_new       (QfLanes               *lanes,
                                             const char            *office_name,
                                             gboolean               trial,
                                             const QfPerson        *person,
                                             GtkWindow             *window,
                                             const QfWorkbenchHost *host,
                                             gpointer               host_data);
QF_HOST QfLanes     *qf_workbench_get_lanes (QfWorkbench           *self);
/* The person goes: what was told is taken away, and what still comes in is told to nobody. */
QF_HOST void         qf_workbench_end       (QfWorkbench           *self);

G_END_DECLS
