/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Somebody who wrote a part of a text. */
typedef struct
{
  char *staff;
  char *name;
} QfCaseAuthor;

/* One text as the store has it. */
typedef struct
{
  char       *id;
  char       *version;      /* the last */
  char       *editor;       /* name of who made it */
  QfDocument *text;
  QfDocument *copy;         /* the person's working copy, where it differs; NULL */
  char       *copy_parent;  /* the version it was made from; NULL none */
  GPtrArray  *authors;      /* (element-type QfCaseAuthor), first author first */
} QfCaseText;

/* All that the page shows of an item, read at one time on a worker. */
typedef struct
{
  char       *token;        /* changes when anything here does */
  char       *item;         /* what was asked for */
  char       *release;      /* NULL: a document in no release */
  QfRelease  *content;      /* of @release; else NULL */
  QfStatus   *status;       /* of @release; else NULL */
  char       *waiting;      /* ",1003,": who may act next */
  QfStage     stage;
  GPtrArray  *texts;        /* (element-type QfCaseText) */
  char      **needs_interpretation; /* classes; NULL before the first roll */
  GHashTable *names;        /* staff to name of those who waived */
} QfCase;

void    qf_case_free  (QfCase        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfCase, qf_case_free)

/* @token: (nullable): of what is known; nothing is read where it is still so, and NULL comes
 * without error. */
QfCase *qf_case_load  (QfOffice      *office,
                       const char    *item,
                       const char    *token,
                       GCancellable  *cancellable,
                       GError       **error);

G_END_DECLS
