/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>
#include <qf/qf.h>

G_BEGIN_DECLS

/**
 * QfWorkbench:
 *
 * What a page stands on: the office, the person signed in, the threads, and the window's
 * own means (toasts, questions, files, going somewhere else). One for each window; belongs
 * to the GTK thread. A page gets it as the property #QfPage:workbench.
 *
 * Nothing that waits runs on the GTK thread: every #QfOffice function is called from a
 * #QfWorkFunc, which runs on one of the lanes with an office opened for that thread.
 *
 * Signals
 *   changed ()  the store changed, by us or by another program; comes within half a second.
 *               A page hears it as qf_page_class.changed, while it is shown.
 */
#define QF_TYPE_WORKBENCH (qf_workbench_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfWorkbench, qf_workbench, QF, WORKBENCH, GObject)

/* --- where and who; constant while the workbench lives --------------------------------- */

QF_API const char     *qf_workbench_get_office_name (QfWorkbench  *self);
/* Who is signed in. */
QF_API const QfPerson *qf_workbench_get_person      (QfWorkbench  *self);
QF_API gboolean        qf_workbench_has_duty        (QfWorkbench  *self,
                                                     guint         duties);
QF_API gboolean        qf_workbench_is_trial        (QfWorkbench  *self);
/* The window, as transient-for of a page's own dialogs. NULL in tests without one. */
QF_API GtkWindow      *qf_workbench_get_window      (QfWorkbench  *self);

/* --- work off the GTK thread ------------------------------------------------------------ */

typedef enum
{
  QF_LANE_STORE,   /* everything that writes or signs, one after the other, in order asked.
                    * Only this office is signed in: versions here ask nobody */
  QF_LANE_WORKER,  /* everything that only reads: lists, texts, checks, comparing, reading a
                    * file. Two threads; never waits for a person who is signing */
} QfLane;

/**
 * QfWorkFunc:
 * @office: this thread's own office, the signed-in person acting
 *
 * Runs on a lane. May use @data freely until it returns; touches no widget.
 *
 * Returns: (transfer full) (nullable): the result; %NULL without error is a result too
 */
typedef gpointer (*QfWorkFunc) (QfOffice      *office,
                                gpointer       data,
                                GCancellable  *cancellable,
                                GError       **error);

/* What is asked of a lane. Copied; strings too. Fields not named are NULL. */
typedef struct
{
  QfLane          lane;
  QfWorkFunc      function;        /* REQUIRED */
  gpointer        data;            /* for @function */
  GDestroyNotify  destroy;         /* frees @data, on the GTK thread */
  GDestroyNotify  destroy_result;  /* frees a result that nobody fetched */
  const char     *key;             /* a newer work of the same key cancels the older */
  const char     *title;           /* "Importing 办法.docx…": when it takes more than a second
                                    * the window shows it, with its progress and Cancel */
  gboolean        signs;           /* a person is asked in the signer's window meanwhile: the
                                    * window says so, and #QfWorkbench:signing is TRUE */
} QfWork;

/**
 * qf_workbench_run_async:
 *
 * The callback comes on the GTK thread, always, once, with the workbench as source. After
 * a cancel it comes with %G_IO_ERROR_CANCELLED: look at the error before touching
 * @user_data where that is a widget which cancelled in its dispose, or hand over a reference.
 *
 * |[<!-- language="C" -->
 *   qf_workbench_run_async (workbench,
 *                           &(QfWork) { .lane = QF_LANE_WORKER, .function = list_drafts,
 *                                       .key = "drafting.list",
 *                                       .destroy_result = (GDestroyNotify) g_ptr_array_unref },
 *                           self->cancellable, list_ready_cb, self);
 * ]|
 */
QF_API void            qf_workbench_run_async       (QfWorkbench          *self,
                                                     const QfWork         *work,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
/* Returns: (transfer full): what the function returned. */
QF_API gpointer        qf_workbench_run_finish      (QfWorkbench          *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* A #QfProgress for use inside a QfWorkFunc: shows how far its own work is. @unused: NULL. */
QF_API void            qf_work_report               (double                fraction,
                                                     const char           *step,
                                                     gpointer              unused);
/* TRUE while a work with QfWork.signs runs; a property, "signing", to bind to. */
QF_API gboolean        qf_workbench_is_signing      (QfWorkbench  *self);

/* --- going somewhere -------------------------------------------------------------------- */

/**
 * qf_workbench_open:
 * @page: (nullable): id of a page add-in; %NULL: the page shown
 * @item: (nullable): "R5" or "D12"; %NULL: the page's list
 * @place: (nullable): where in the item, in the page's own words ("plan.speaker",
 *   "finding:ID", "gate:legal"); documented in the page's README
 *
 * Goes there and remembers where one was, for back. Goes nowhere, returning %FALSE, where
 * no such page is installed.
 */
QF_API gboolean        qf_workbench_open            (QfWorkbench  *self,
                                                     const char   *page,
                                                     const char   *item,
                                                     const char   *place);
QF_API gboolean        qf_workbench_has_page        (QfWorkbench  *self,
                                                     const char   *page);
/* To where one was before; from an item with no before, to its page's list. */
QF_API void            qf_workbench_go_back         (QfWorkbench  *self);

G_END_DECLS
