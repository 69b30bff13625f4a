/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-review-attachments.h"
#include "qf-review-inspector.h"
#include "qf-review-page.h"
#include "qf-review-reader.h"

G_BEGIN_DECLS

/* What the two files of the page share: showing, acting. */

struct _QfReviewPage
{
  QfPage parent_instance;

  GtkLabel *clock;
  GtkStack *stack; /* "busy", "list", "empty", "failed", "item" */
  GtkSpinner *spinner;
  GtkListBox *rows;
  AdwStatusPage *failure;
  QfReviewReader *reader;
  QfReviewInspector *inspector;

  GCancellable *cancellable; /* of everything read; cancelled in dispose */
  char *signing_release;     /* what is being signed; NULL none */
  QfReviewCase *review;      /* what is shown; NULL for the list */
  GHashTable *all_ticks;     /* release to QfReviewTicks */
  GtkWindow *returning;      /* the window that asks for reasons; weak, NULL none */
  char *place;               /* to go to when the item has been read; NULL where it was */
  QfReviewAttachments *attachments;
};

/* --- qf-review-page.c --- */
QfReviewTicks *_qf_review_page_get_ticks      (QfReviewPage *self);
/* Lets go of the release on show; its ticks stay. */
void           _qf_review_page_forget_item    (QfReviewPage *self);

/* --- qf-review-page-acts.c --- */
void           _qf_review_page_sign           (QfReviewPage *self);
void           _qf_review_page_ask_for_return (QfReviewPage *self);
/* Whether what is on show is being signed. */
void           _qf_review_page_update_waiting (QfReviewPage *self);
void           _qf_review_page_add_keys       (QfReviewPage *self);

G_END_DECLS
