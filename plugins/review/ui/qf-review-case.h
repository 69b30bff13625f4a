/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* What a text is looked at beside. */
typedef enum
{
  QF_REVIEW_CLEAN,
  QF_REVIEW_SINCE_MINE,      /* what the reviewer signed last */
  QF_REVIEW_SINCE_RELEASE,   /* what was released last */
} QfReviewBase;
#define QF_REVIEW_N_BASES 3

/* One text of the release, with what it is compared with. */
typedef struct
{
  char       *id;
  QfKind      kind;
  QfDocument *text;
  QfDocument *bases[QF_REVIEW_N_BASES];    /* NULL where there is none, and for CLEAN */
  GPtrArray  *changes[QF_REVIEW_N_BASES];  /* (element-type QfBlockChange) beside each base */
  guint       counts[QF_REVIEW_N_BASES];   /* changed places */
} QfReviewText;

/**
 * QfReviewCase:
 *
 * All that the page shows of one release to one person, read at one time on a worker and
 * never written again. Counted, for it outlives the page's next look.
 */
typedef struct
{
  char       *token;      /* changes when anything here does */
  char       *id;
  char       *staff;      /* who looks */
  guint       duties;     /* theirs */
  QfStatus   *status;
  QfRelease  *content;
  QfRelease  *bases[QF_REVIEW_N_BASES];
  gint64      since[QF_REVIEW_N_BASES];    /* when the base was signed; 0 where there is none */
  GPtrArray  *texts;      /* (element-type QfReviewText) the policy first */
  GPtrArray  *findings;   /* (element-type QfFinding) waived ones too */
  GHashTable *authors;    /* set of staff numbers that wrote a part */
  GHashTable *names;      /* staff to name of those who waived */
  GPtrArray  *attachments[QF_REVIEW_N_BASES]; /* (element-type QfReviewAttachment) */
  GPtrArray  *plan[QF_REVIEW_N_BASES];     /* (element-type QfReviewValue) */
} QfReviewCase;

/* An empty one, to be filled. @staff: (nullable): who looks */
QfReviewCase *qf_review_case_new       (const char        *release,
                                        const char        *staff);
/* @token: (nullable): of what is known; nothing is read where it is still so, and NULL comes
 * without error. */
QfReviewCase *qf_review_case_load      (QfOffice          *office,
                                        const char        *release,
                                        const char        *token,
                                        GCancellable      *cancellable,
                                        GError           **error);
QfReviewCase *qf_review_case_ref       (QfReviewCase      *self);
void          qf_review_case_unref     (QfReviewCase      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReviewCase, qf_review_case_unref)

QfReviewText *qf_review_case_find_text (QfReviewCase      *self,
                                        const char        *document);
QfFinding    *qf_review_case_find_finding (QfReviewCase   *self,
                                        const char        *finding);
/* A name, or the number where the person is on the roll no more. */
const char   *qf_review_case_get_name  (QfReviewCase      *self,
                                        const char        *staff);
/* TRUE where something is compared with @base. */
gboolean      qf_review_case_has_base  (QfReviewCase      *self,
                                        QfReviewBase       base);
/* Changed places of attachments, plan, and all properties. */
guint         qf_review_case_count_facts (QfReviewCase    *self,
                                        QfReviewBase       base);

/* TRUE where anything differs from @base, a part that was not there then too. */
gboolean      qf_review_case_has_changes (QfReviewCase    *self,
                                        QfReviewBase       base);
/* The version of an item that went out last, before the revision under review; NULL where it
 * never did. @history: (element-type QfHistoryRow): oldest first. */
const char   *qf_review_find_released  (const QfStatus    *status,
                                        GPtrArray         *history);

G_END_DECLS
