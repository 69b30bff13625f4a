/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* One release that waits for the person's review, in words. */
typedef struct
{
  char   *release;
  char   *title;
  char   *subtitle;  /* who submitted it, when, what it holds */
  char   *chip;      /* "changed since you signed", "back for the 2nd time"; NULL */
  char   *clock;     /* since when it waits */
  gint64  since;
  QfStep *steps;
} QfReviewItem;

void        qf_review_item_free   (QfReviewItem   *self);
/* Longest waiting first. (element-type QfReviewItem) (transfer full) */
GPtrArray  *qf_review_list_items  (QfOffice       *office,
                                   GCancellable   *cancellable,
                                   GError        **error);
/* How many there are; reads no signatures. FALSE with an error. */
gboolean    qf_review_count_items (QfOffice       *office,
                                   guint          *number,
                                   GError        **error);

G_END_DECLS
