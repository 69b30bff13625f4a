/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* One text as the store has it. */
typedef struct
{
  char       *id;
  char       *version;      /* the last */
  char       *name;         /* of who made it */
  gint64      time;         /* when; Unix seconds */
  gboolean    fixed;        /* of another release, and only to be read */
  QfDocument *text;
  QfDocument *copy;         /* the person's working copy, where it differs; NULL */
  char       *copy_parent;  /* the version it was made from; NULL none */
} QfPairingText;

/* All that the page shows of a pair, read at one time on a worker. */
typedef struct
{
  char          *token;     /* changes when anything here does */
  char          *item;      /* what was asked for */
  char          *release;   /* NULL: a policy in no release yet */
  QfRelease     *content;   /* of @release; else NULL */
  QfStatus      *status;    /* of @release; else NULL */
  QfStage        stage;
  gboolean       needed;    /* a policy of its class has to be interpreted */
  QfPairingText *policy;
  GPtrArray     *interpretations; /* (element-type QfPairingText) in order */
  char         **people;    /* names on the roll, for the plan */
} QfPairingCase;

void           qf_pairing_case_free  (QfPairingCase  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfPairingCase, qf_pairing_case_free)

/* @item: a release, a policy or an interpretation. @token: (nullable): of what is known;
 * nothing is read where it is still so, and NULL comes without error. Refused where there is
 * no policy to interpret. */
QfPairingCase *qf_pairing_case_load  (QfOffice       *office,
                                      const char     *item,
                                      const char     *token,
                                      GCancellable   *cancellable,
                                      GError        **error);

G_END_DECLS
