/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-page.h"

G_BEGIN_DECLS

/* One key of a page, for the help window. */
typedef struct
{
  const char *accelerator;  /* "<Control>period" */
  const char *title;        /* marked with N_() */
} QfShortcut;

/* The number beside a page's name in the sidebar. */
typedef struct
{
  guint    number;          /* 0: nothing is shown */
  gboolean alert;           /* something is late: red */
} QfPageCount;

/**
 * QfPageAddin:
 *
 * A page that a plugin brings. The object is made once for the program; it keeps nothing
 * about a person.
 */
#define QF_TYPE_PAGE_ADDIN (qf_page_addin_get_type ())
QF_API G_DECLARE_INTERFACE (QfPageAddin, qf_page_addin, QF, PAGE_ADDIN, GObject)

struct _QfPageAddinInterface
{
  GTypeInterface parent_iface;

  /* REQUIRED. A static word, for qf_workbench_open(). */
  const char       *(*get_id)         (QfPageAddin   *self);

  /* REQUIRED. Translated. */
  const char       *(*get_title)      (QfPageAddin   *self);

  /* REQUIRED. Symbolic. */
  const char       *(*get_icon_name)  (QfPageAddin   *self);

  /* REQUIRED. A new #QfPage, floating, with @workbench as its property. */
  QfPage           *(*create)         (QfPageAddin   *self,
                                       QfWorkbench   *workbench);

  /* OPTIONAL. Place in the sidebar, small first: inbox 10, drafting 20, pairing 30,
   * review 40, release 50, library 60, ledgers 70, people 80. Default 90. */
  int               (*get_order)      (QfPageAddin   *self);

  /* OPTIONAL. The set of #QfDuty whose daily page this is; the others find it folded.
   * Default 0: everybody's. */
  guint             (*get_duties)     (QfPageAddin   *self);

  /* OPTIONAL. Counts for the person of @office. Runs on a worker after every change. */
  gboolean          (*count)          (QfPageAddin   *self,
                                       QfOffice      *office,
                                       QfPageCount   *count,
                                       GCancellable  *cancellable,
                                       GError       **error);

  /* OPTIONAL. TRUE: words typed into the search field come here. */
  gboolean          (*answers_search) (QfPageAddin   *self);

  /* OPTIONAL. Static; ends with an accelerator of NULL. */
  const QfShortcut *(*get_shortcuts)  (QfPageAddin   *self);
};

QF_API const char       *qf_page_addin_get_id         (QfPageAddin   *self);
QF_API const char       *qf_page_addin_get_title      (QfPageAddin   *self);
QF_API const char       *qf_page_addin_get_icon_name  (QfPageAddin   *self);
QF_API QfPage           *qf_page_addin_create         (QfPageAddin   *self,
                                                       QfWorkbench   *workbench);
QF_API int               qf_page_addin_get_order      (QfPageAddin   *self);
QF_API guint             qf_page_addin_get_duties     (QfPageAddin   *self);
QF_API gboolean          qf_page_addin_count          (QfPageAddin   *self,
                                                       QfOffice      *office,
                                                       QfPageCount   *count,
                                                       GCancellable  *cancellable,
                                                       GError       **error);
QF_API gboolean          qf_page_addin_answers_search (QfPageAddin   *self);
QF_API const QfShortcut *qf_page_addin_get_shortcuts  (QfPageAddin   *self);

G_END_DECLS
