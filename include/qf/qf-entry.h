/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-terms.h"

G_BEGIN_DECLS

typedef enum { QF_ITEM_DOCUMENT, QF_ITEM_RELEASE } QfItemKind;

/* An item as lists show it. A cache only: what status, show and evidence print is read from
 * signed bytes. */
typedef struct
{
  char    *id;
  char    *release;     /* of a document: the release it belongs to; NULL */
  char    *kind;        /* word of #QfKind, or of #QfReleaseKind for a release */
  char    *title;
  char    *number;      /* "" none */
  char    *klass;
  char    *type;
  char    *issuer;
  char    *unit;
  char    *attribute;
  char    *validity;    /* set or computed when written; readers compute again from dates */
  char    *effective;   /* ISO or "" */
  char    *expires;
  char    *stage;       /* word of #QfStage; of a document: its release's, else draft */
  char    *drafter;     /* staff */
  char    *waiting;     /* staff numbers that may act next, ",1003,1005," */
  char    *returned;    /* reason codes of the return that sent it back; "" none */
  gint64   changed;     /* Unix seconds */
  gint64   since;       /* since when it waits at this stage */
  gint64   released;    /* 0 until released */
} QfEntry;

QF_API QfEntry    *qf_entry_new           (void);
QF_API QfEntry    *qf_entry_copy          (const QfEntry *self);
QF_API void        qf_entry_free          (QfEntry       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfEntry, qf_entry_free)
/* The place of a row in its list, for QfListQuery.after. (transfer full) */
QF_API char       *qf_entry_dup_key       (const QfEntry *self);

/* What a list shows. Strings NULL: any. */
typedef struct
{
  QfItemKind  items;
  const char *stage;      /* "released", or comma separated */
  const char *waiting;    /* staff number: may act next */
  const char *drafter;
  const char *kind;
  const char *type;
  const char *issuer;
  const char *validity;
  const char *title;      /* literally inside title or number */
  gboolean    loose;      /* documents: only those in no release */
  const char *after;      /* keyset: "changed id" of the last row seen, as qf_entry_dup_key() */
  guint       limit;      /* 0: 50 */
} QfListQuery;

G_END_DECLS
