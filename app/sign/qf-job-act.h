/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-job.h"
#include "signer/qf-signer-message.h"

G_BEGIN_DECLS

/* An act that is asked for, and what it rests on. Shared by the two files of acts. */
typedef struct
{
  QfSignerInput *given;       /* the gate's input, owning */
  QfManifest    *manifest;
  QfRoll        *roll;        /* in force: the last of the chain */
  QfDetail      *detail;
  GBytes        *detail_bytes;
  GPtrArray     *documents;   /* (element-type QfDocument) parsed from the bodies */
  char          *act;
  char          *stage;
  char          *decision;
  char          *gates;
  char          *reasons;
  char          *proofreader;
  char          *channels;
  char          *previous;    /* digest of the statement before; NULL none */
  gint64         released;    /* Unix seconds, QF_SIGNER_NO_TIME */
} QfAct;

/* Fills @view from @act: title, stage, gates, waivers, texts, and the changes since the person's
 * last act where @body holds one that verifies. */
void qf_act_show (QfAct       *act,
                  GVariant    *body,
                  const char  *key,
                  QfSignView  *view);

G_END_DECLS
