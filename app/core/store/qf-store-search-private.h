/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-store-private.h"

G_BEGIN_DECLS

/* What the files of a search share: qf-store-search.c asks, best first, and hands out;
 * qf-store-newest.c is the other order. */

/* A text read. */
typedef struct
{
  guint64       ordinal;
  guint         score;    /* 0: no hit */
  gint64        changed;  /* newest first only */
  QfSearchUnit *unit;     /* owned; NULL: to be read again where it is shown */
} QfStoreCandidate;

typedef struct
{
  QfStore             *store;
  const QfSearchQuery *query;
  QfSearchWords       *words;
  QfStoreAccept        accept;        /* nullable */
  gpointer             user_data;
  GCancellable        *cancellable;   /* nullable */
  GArray              *hits;          /* (element-type QfStoreCandidate); each scores */
  GHashTable          *seen;          /* ordinals read, hit or not */
  gboolean             single;        /* the words are one gram */
  guint                after_score;   /* of the last hit seen; 0: from the top */
  gint64               after_changed;
  guint64              after_ordinal;
} QfStoreSearch;

/* FALSE only with error; *entry NULL where there is none: then the index has a row too many. */
gboolean _qf_store_search_load_entry (QfStore                *store,
                                      guint64                 ordinal,
                                      QfEntry               **entry,
                                      GError                **error);
/* Whether a hit stands behind the last one seen. */
gboolean _qf_store_search_is_behind  (QfStoreSearch          *self,
                                      const QfStoreCandidate *candidate);
/* Reads a candidate, once. FALSE only with error. @entry: nullable, where it is there already. */
gboolean _qf_store_search_read       (QfStoreSearch          *self,
                                      guint64                 ordinal,
                                      QfEntry                *entry,
                                      GError                **error);
/* @ordinals: candidates, all of them. */
gboolean _qf_store_search_newest     (QfStoreSearch          *self,
                                      GArray                 *ordinals,
                                      GError                **error);
int      _qf_store_compare_newest    (gconstpointer           a,
                                      gconstpointer           b);

G_END_DECLS
