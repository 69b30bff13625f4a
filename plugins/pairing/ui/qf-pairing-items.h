/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The groups of the list, in their order on the page. */
typedef enum
{
  QF_PAIRING_DRAFTS,    /* to be worked on */
  QF_PAIRING_UNDER_WAY, /* submitted: only to be read */
  QF_PAIRING_RELEASED,
} QfPairingGroup;
#define QF_PAIRING_N_GROUPS 3

/* One policy and what stands with it. */
typedef struct
{
  QfPairingGroup  group;
  char           *id;         /* the release; the policy while it is in none */
  char           *title;
  char           *subtitle;   /* what lacks, or what is there */
  char          **lacks;      /* what lacks, each a chip; empty: nothing */
  double          share;      /* copied, 0 to 100; -1 where there is nothing to compare */
  QfStep         *steps;
  gint64          changed;
} QfPairingItem;

void        qf_pairing_item_free    (QfPairingItem  *self);

/* Policies that need or have an interpretation, drafts first, newest first.
 * Returns: (element-type QfPairingItem) (transfer full) */
GPtrArray  *qf_pairing_list_items   (QfOffice       *office,
                                     GCancellable   *cancellable,
                                     GError        **error);
/* How many drafts of the acting person still lack their other half or a field of its plan. */
gboolean    qf_pairing_count_items  (QfOffice       *office,
                                     guint          *n,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_END_DECLS
