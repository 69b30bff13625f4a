/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* One text of the release, as a reader will see it. */
typedef struct
{
  char       *id;
  char       *title;
  QfKind      kind;
  QfDocument *document;  /* number, date and names filled where known */
  QfMarking  *marking;   /* NULL: none known */
} QfReleaseHalf;

/* A channel of the office, and what would go there. */
typedef struct
{
  char      *id;
  char      *type;
  gboolean   usable;
  char      *problem;   /* why it cannot be shown; NULL */
  GPtrArray *losses;    /* (element-type utf8) */
  GPtrArray *plan;      /* (element-type utf8) */
} QfReleaseChannel;

/* All that the page shows of one release; read on a worker, never changed after. */
typedef struct
{
  QfStatus  *status;
  char      *subtitle;  /* type, number, halves: for the header */
  GPtrArray *halves;    /* (element-type QfReleaseHalf) */
  GPtrArray *channels;  /* (element-type QfReleaseChannel) */
  char      *today;     /* ISO, the office's clock, local */
} QfReleaseCase;

QfReleaseCase *qf_release_case_load (QfOffice       *office,
                                     const char     *release,
                                     GCancellable   *cancellable,
                                     GError        **error);
void           qf_release_case_free (QfReleaseCase  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReleaseCase, qf_release_case_free)
/* The half's title; the id where it is not known. */
const char    *qf_release_case_get_title (const QfReleaseCase *self,
                                          const char          *document);

G_END_DECLS
