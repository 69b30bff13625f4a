/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* A row of the list. */
typedef struct
{
  char       *release;
  char       *title;
  char       *number;      /* NULL: none yet */
  gboolean    released;    /* and none will come */
  char       *subtitle;    /* who it waits for, or when it was released */
  const char *chip;        /* static, translated */
  const char *chip_style;  /* static */
  QfStep     *steps;
} QfReleaseItem;

/* One page of a list. */
typedef struct
{
  GPtrArray  *items;       /* (element-type QfReleaseItem) */
  char       *next;        /* where the next page begins; NULL: this was the last */
} QfReleaseItems;

void            qf_release_item_free    (QfReleaseItem   *self);
void            qf_release_items_free   (QfReleaseItems  *self);
/* @stage: "cleared" (longest waiting first, all of them) or "released" (newest first, paged by
 * @after). On a worker. (transfer full) */
QfReleaseItems *qf_release_items_list   (QfOffice        *office,
                                         const char      *stage,
                                         const char      *after,
                                         GCancellable    *cancellable,
                                         GError         **error);
/* How many wait for the acting person. */
gboolean        qf_release_items_count  (QfOffice        *office,
                                         guint           *number,
                                         GError         **error);

G_END_DECLS
