/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* One changed place of a text, neighbours taken together: the n-th here is the n-th that
 * QfDocumentView goes to. */
typedef struct
{
  char  *removed;  /* "" none */
  char  *added;    /* "" none */
  char  *moved;    /* blocks that stood elsewhere; "" none */
  guint  block;    /* of the new text, where it stands or would stand */
} QfReviewChange;

void        qf_review_change_free     (QfReviewChange   *self);
/* @changes: from qf_document_compare(). (element-type QfReviewChange) (transfer full) */
GPtrArray  *qf_review_list_changes    (QfDocument       *old_document,
                                       QfDocument       *new_document,
                                       GPtrArray        *changes);

/* --- properties, plan, exemption ----------------------------------------------------------- */

/* One line of a table: a property or plan field, then and now. */
typedef struct
{
  const char *key;      /* static */
  char       *before;   /* NULL: not set */
  char       *now;      /* NULL: not set */
  gboolean    changed;  /* FALSE too where nothing is compared */
} QfReviewValue;

void        qf_review_value_free      (QfReviewValue    *self);
/* What is set in either; the title is left out, which stands in the text.
 * @before: (nullable): compared with nothing. (element-type QfReviewValue) */
GPtrArray  *qf_review_list_properties (QfDocument       *before,
                                       QfDocument       *now);
/* Plan fields, and the exemption under the key "exemption". */
GPtrArray  *qf_review_list_plan       (QfRelease        *before,
                                       QfRelease        *now);
guint       qf_review_count_values    (GPtrArray        *values);

/* --- attachments --------------------------------------------------------------------------- */

typedef enum
{
  QF_REVIEW_ATTACHMENT_KEPT,
  QF_REVIEW_ATTACHMENT_ADDED,
  QF_REVIEW_ATTACHMENT_CHANGED,   /* the same name over other bytes */
  QF_REVIEW_ATTACHMENT_RENAMED,   /* the same bytes under another name */
  QF_REVIEW_ATTACHMENT_REMOVED,
} QfReviewAttachmentState;

typedef struct
{
  QfReviewAttachmentState  state;
  QfAttachment            *before;  /* NULL where added, or nothing is compared */
  QfAttachment            *now;     /* NULL where removed */
} QfReviewAttachment;

void        qf_review_attachment_free  (QfReviewAttachment *self);
/* In the order of now, removed ones last. (element-type QfReviewAttachment) */
GPtrArray  *qf_review_list_attachments (QfRelease       *before,
                                        QfRelease       *now);
guint       qf_review_count_attachments (GPtrArray      *attachments);

G_END_DECLS
