/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* One thing that stands between a draft and the first review, with the way there. */
typedef struct
{
  char *id;       /* a place: "property:unit@D2", "finding:ID", "plan.speaker", "partner",
                   * "save", "check" */
  char *message;  /* what lacks */
  char *where;    /* page or half */
  char *verb;     /* of the button there; NULL: there is no way */
} QfLack;

void       qf_lack_free              (QfLack         *self);

/* What is known of the item. */
typedef struct
{
  gboolean             may_submit;  /* the person has the duty */
  char               **may_act;     /* names of those who have it; NULL not known */
  gboolean             in_release;
  const char * const  *needs_interpretation; /* classes of the office; NULL not known */
  const char * const  *ids;         /* documents, the policy first */
  GPtrArray           *texts;       /* (element-type QfDocument) as @ids */
  GPtrArray           *reasons;     /* (element-type QfReason) QfStatus.missing; NULL none */
  GPtrArray           *findings;    /* (element-type QfFinding) of the texts as they stand;
                                     * NULL: not looked at yet */
} QfLackInput;

/* The attribute first, then people, properties, the other half, the plan, findings.
 * (element-type QfLack) (transfer full) */
GPtrArray *qf_drafting_list_lacks    (const QfLackInput *input);

/* A place "property:KEY@DOCUMENT" or "property:KEY": the key. @document (out) (transfer full):
 * NULL where none is named. NULL for another place. (transfer full) */
char      *qf_drafting_parse_property (const char    *place,
                                       char         **document);
/* The property that a finding of the gate's own requirements is about; NULL for others. */
const char *qf_drafting_find_property (QfFinding     *finding,
                                       QfDocument    *text);
/* The plan field of such a finding; NULL for others. */
const char *qf_drafting_find_plan_field (QfFinding   *finding);
/* Where a finding is dealt with, as a place of this page or "plan.FIELD", "partner".
 * (transfer full) */
char      *qf_drafting_dup_finding_place (QfFinding  *finding,
                                          QfDocument *text);

G_END_DECLS
