/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-release-evidence.h"

G_BEGIN_DECLS

/* What is asked of the office, as #QfWorkFunc; the data is a #QfReleaseAct. */
typedef struct
{
  char  *release;
  char  *number;     /* register: NULL leaves it */
  char  *formed;
  char **channels;   /* publish, browse */
  char  *document;   /* browse: the half to open */
  char  *folder;     /* browse: where the pages are written */
} QfReleaseAct;

/* What an attempt to verify said. */
typedef struct
{
  gboolean verified;
  char    *text;     /* verdict lines, or why not */
} QfReleaseVerdict;

QfReleaseAct *qf_release_act_new       (const char     *release);
void          qf_release_act_free      (QfReleaseAct   *self);
void          qf_release_verdict_free  (QfReleaseVerdict *self);

/* Signs. Returns NULL. */
gpointer      qf_release_give_number   (QfOffice       *office,
                                        gpointer        act,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* Signs the first time, afterwards only sends. (element-type QfReceipt) */
gpointer      qf_release_publish       (QfOffice       *office,
                                        gpointer        act,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* (element-type QfReceipt) */
gpointer      qf_release_read_back     (QfOffice       *office,
                                        gpointer        act,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* QfReleaseVerdict; what does not verify is an answer, no error. */
gpointer      qf_release_verify        (QfOffice       *office,
                                        gpointer        act,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* QfReleaseEvidence */
gpointer      qf_release_make_evidence (QfOffice       *office,
                                        gpointer        act,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* Writes what the first channel would get; returns the path of the half's page. */
gpointer      qf_release_write_pages   (QfOffice       *office,
                                        gpointer        act,
                                        GCancellable   *cancellable,
                                        GError        **error);
/* Takes a folder of pages away, and what it holds. */
void          qf_release_remove_pages  (const char     *folder);

G_END_DECLS
