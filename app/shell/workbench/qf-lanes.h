/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-workbench.h>

#include "office/qf-office-host.h"

G_BEGIN_DECLS

/**
 * QfLanes:
 *
 * The threads of an open office: one that writes and signs, two that read, one that watches
 * for changes. Each opens an office of its own, since a store belongs to one thread.
 *
 * Signals
 *   changed ()   on the GTK thread: some program committed something
 */
#define QF_TYPE_LANES (qf_lanes_get_type ())
QF_HOST G_DECLARE_FINAL_TYPE (QfLanes, qf_lanes, QF, LANES, GObject)

/* Opens nothing yet: the first work of a lane does. Strings are copied; staff and window are
 * what acts are made with. */
QF_HOST QfLanes    *qf_lanes_new          (const QfOfficeOptions *options);
QF_HOST const char *qf_lanes_get_store    (QfLanes               *self);
/* Who acts from the next work on; NULL nobody. */
QF_HOST void        qf_lanes_set_staff    (QfLanes               *self,
                                           const char            *staff);
/* What a long work tells while it runs; on the GTK thread. @cancellable cancels it. */
typedef void (*QfLanesProgress) (const char   *title,
                                 double        fraction,
                                 const char   *step,
                                 GCancellable *cancellable,
                                 gboolean      running,
                                 gpointer      user_data);
QF_HOST void        qf_lanes_set_progress (QfLanes               *self,
                                           QfLanesProgress        progress,
                                           gpointer               user_data);
QF_HOST void        qf_lanes_run_async    (QfLanes               *self,
                                           gpointer               source,
                                           const QfWork          *work,
                                           GCancellable          *cancellable,
                                           GAsyncReadyCallback    callback,
                                           gpointer               user_data);
QF_HOST gpointer    qf_lanes_run_finish   (QfLanes               *self,
                                           GAsyncResult          *result,
                                           GError               **error);
/* Calls back when everything asked of the store so far is done. */
QF_HOST void        qf_lanes_flush_async  (QfLanes               *self,
                                           GAsyncReadyCallback    callback,
                                           gpointer               user_data);
/* TRUE while a work that signs runs. */
QF_HOST gboolean    qf_lanes_is_signing   (QfLanes               *self);
/* Closes the signer's windows that are open. */
QF_HOST void        qf_lanes_cancel_signing (QfLanes             *self);
/* Ends the threads when what they do is done; what waits is cancelled. Waits for them. */
QF_HOST void        qf_lanes_close        (QfLanes               *self);

G_END_DECLS
