/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Where a draft is. */
typedef enum
{
  QF_DRAFT_DESK,   /* with the person: a draft, or sent back to them */
  QF_DRAFT_AWAY,   /* submitted by them, with others now */
} QfDraftGroup;

/* One thing that the person is writing or has written. */
typedef struct
{
  QfEntry      *entry;              /* a release, or a document in none */
  QfDraftGroup  group;
  guint         n_interpretations;
  guint         n_attachments;
  gboolean      exempt;             /* no interpretation, with a reason */
  gboolean      lacks_partner;      /* a policy whose class needs an interpretation and has
                                     * none, or an interpretation alone */
} QfDraft;

void       qf_draft_free             (QfDraft        *self);

/* TRUE where @entry belongs on @staff's page. */
gboolean   qf_drafting_is_mine       (const QfEntry  *entry,
                                      const char     *staff);

/* Desk first, newest first within. @more: (out): there are more than @limit of a kind.
 * (element-type QfDraft) (transfer full) */
GPtrArray *qf_drafting_list_drafts   (QfOffice       *office,
                                      guint           limit,
                                      gboolean       *more,
                                      GCancellable   *cancellable,
                                      GError        **error);

/* Documents of @kind that are in no release, whoever wrote them, newest first; of policies
 * also the releases of the person's desk that lack an interpretation.
 * (element-type QfEntry) (transfer full) */
GPtrArray *qf_drafting_list_partners (QfOffice       *office,
                                      QfKind          kind,
                                      GError        **error);

G_END_DECLS
