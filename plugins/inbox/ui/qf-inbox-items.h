/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The groups of the inbox, in their order on the page. */
typedef enum
{
  QF_INBOX_OVERDUE,    /* a clock has run out */
  QF_INBOX_RETURNED,   /* sent back to me */
  QF_INBOX_REVIEW,     /* waits for my review */
  QF_INBOX_RELEASE,    /* waits for its number, or to be published */
} QfInboxGroupKind;
#define QF_INBOX_N_GROUPS 4

/* One thing that waits for the person. */
typedef struct
{
  QfInboxGroupKind  group;
  char             *release;
  char             *title;
  char             *subtitle;  /* who brought it here, when, what it holds */
  char             *note;      /* what the reviewer wrote; NULL */
  char            **reasons;   /* labels of return reasons */
  gboolean          runs;      /* @clock is a term, not since when it waits */
  char             *clock;     /* "waits since yesterday 16:40", "until 22 June 10:00" */
  gboolean          late;
  QfStep           *steps;
  const char       *page;      /* where it is dealt with; static */
} QfInboxItem;

void        qf_inbox_item_free   (QfInboxItem    *self);

/* What waits for the acting person, overdue first, then by group, longest waiting first.
 * Returns: (element-type QfInboxItem) (transfer full) */
GPtrArray  *qf_inbox_list_items  (QfOffice       *office,
                                  GCancellable   *cancellable,
                                  GError        **error);

G_END_DECLS
