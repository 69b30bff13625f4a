/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-office.h"
#include "qf-text.h"

G_BEGIN_DECLS

/* Search: one question over titles, numbers, texts, interpretations and attachments of all
 * documents that lists show, drafts included. Nothing that contains the words is missed. */

/* What is asked. Strings NULL: any. */
typedef struct
{
  const char *words;      /* as typed: parted by spaces, all must be there; "…" is one word */
  gboolean    any_case;   /* letters and digits in any case and width; else literally */
  gboolean    newest;     /* newest first; else best first */
  const char *state;      /* stages, comma separated */
  const char *kind;       /* word of #QfKind */
  const char *type;
  const char *issuer;
  const char *validity;   /* as it is today */
  guint       year;       /* of release, of a draft's last change; 0 any */
  const char *after;      /* keyset: place of the last hit seen */
  guint       limit;      /* 0: all */
} QfSearchQuery;

/* One document that contains the words. */
typedef struct
{
  QfEntry *entry;         /* as lists show it */
  GArray  *title_spans;   /* (element-type QfSpan): the words in its title, in characters */
  char    *snippet;       /* one line around the words */
  GArray  *snippet_spans; /* (element-type QfSpan): the words in it, in characters */
  glong    start;         /* the place shown, in characters of the plain text; -1: not in it */
  char    *attachment;    /* name of the file where the place is; NULL */
  guint    score;         /* occurrences of the rarest word, 8 for one in title or number */
  char    *place;         /* for QfSearchQuery.after */
} QfSearchHit;

QF_API void       qf_search_hit_free      (QfSearchHit          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSearchHit, qf_search_hit_free)

/* No words: no hits. (element-type QfSearchHit) (transfer full) */
QF_API GPtrArray *qf_office_search        (QfOffice             *self,
                                           const QfSearchQuery  *query,
                                           GCancellable         *cancellable,
                                           GError              **error);

/* How far: @done of @all documents. */
typedef void    (*QfSearchProgress)       (guint64               done,
                                           guint64               all,
                                           gpointer              user_data);

/**
 * qf_office_reindex:
 *
 * Makes the search index anew, attachments included, in one transaction: cancelled or failed,
 * the old one stays. Writers wait meanwhile. Needs nobody's signature: an index only finds.
 */
QF_API gboolean   qf_office_reindex       (QfOffice             *self,
                                           QfSearchProgress      progress,
                                           gpointer              user_data,
                                           guint64              *n_documents,
                                           GCancellable         *cancellable,
                                           GError              **error);
/* Holds the whole index against the texts. %QF_ERROR_VERIFY with what is wrong where it does not
 * hold. */
QF_API gboolean   qf_office_check_index   (QfOffice             *self,
                                           QfSearchProgress      progress,
                                           gpointer              user_data,
                                           guint64              *n_documents,
                                           GCancellable         *cancellable,
                                           GError              **error);

G_END_DECLS
