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
  QfVerdict     *verdict;     /* on the acts before this one; NULL where the gate has none */
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

/* What this person's last act on the release named. */
typedef struct
{
  QfManifest *manifest;
  GHashTable *texts;          /* document id to QfDocument */
} QfLastAct;

/* The texts as they will stand: number, dates and names filled as far as the acts before and
 * this one give them. (element-type QfDocument), in the manifest's order. */
GPtrArray  *qf_act_fill_texts  (QfAct            *act,
                                GPtrArray        *texts);
/* The policy's "number" or "formed" as filled; NULL where it is still to be given. */
const char *qf_act_get_filled  (QfAct            *act,
                                const char       *key);
/* Attachments, properties and plan as parts of @view; @last NULL: not compared. */
void        qf_act_show_lines  (QfAct            *act,
                                const QfLastAct  *last,
                                QfSignView       *view);

/* Fills @view from @act: title, stage, gates, waivers, texts, and the changes since the person's
 * last act where @body holds one that verifies. */
void qf_act_show (QfAct       *act,
                  GVariant    *body,
                  const char  *key,
                  QfSignView  *view);

G_END_DECLS
