/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf-release.h>
#include <qf/qf-status.h>

#include "qf-detail.h"
#include "qf-log.h"
#include "qf-manifest.h"
#include "qf-roll.h"
#include "qf-statement.h"

G_BEGIN_DECLS

/* The gate: what makes a release a release. Pure functions over bytes; no I/O, no clock, no
 * locale. "Released" is not a flag but a verdict computed here, from signatures. The same
 * function serves writer, signer, channels, evidence, verifier and tests. */

/**
 * QfGateInput:
 *
 * Everything the verdict rests on, as bytes. Owned by the caller. Any part may be %NULL: what
 * it would have proven is then a reason.
 */
typedef struct
{
  GBytes     *manifest;
  GPtrArray  *bodies;       /* (element-type GBytes) canonical XML, manifest order */
  GPtrArray  *attachments;  /* (element-type utf8) digests as computed from the bytes, manifest order */
  GPtrArray  *acts;         /* (element-type QfSigned) of this release and revision, log order */
  GPtrArray  *versions;     /* (element-type QfSigned) version statements of every document and of the
                             * release, from the first on; oldest first */
  GPtrArray  *sessions;     /* (element-type QfSigned) session statements that versions need */
  GPtrArray  *rolls;        /* (element-type GBytes) roll 1..N */
  GPtrArray  *roll_signatures; /* (element-type GPtrArray of QfSigned), one list a roll */
  GHashTable *keys;         /* fingerprint to DER (GBytes); session keys too */
  GPtrArray  *log;          /* (element-type QfLogEntry) slice: from the entry the draft act's log-head
                             * names, to the publish act or the head. A roll newer than an act must
                             * come into force in the slice, after the act: leave out later ones */
  const char *roll_fingerprint; /* the trusted first roll; NULL: "no roll fingerprint" */
} QfGateInput;

/* Frees the lists; the fingerprint is interned or the caller's and stays. */
QF_HOST void       qf_gate_input_free (QfGateInput      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfGateInput, qf_gate_input_free)

/* One act that counts. */
typedef struct
{
  QfStage      stage;       /* QF_STAGE_DRAFT … THIRD_REVIEW, CLEARED for register, RELEASED for publish */
  char        *decision;
  char        *staff;
  char        *name;        /* from the roll in force at that place */
  char        *proofreader; /* staff number; the reviewer's own unless another signed */
  char        *time;        /* as stated, ISO 8601 UTC */
  gboolean     given_clock;
  QfStatement *statement;
  QfDetail    *detail;
  guint64      log_seq;
} QfGateAct;

/**
 * QfVerdict:
 *
 * What the signatures say.
 */
typedef struct
{
  QfStage    stage;       /* reached by acts that count */
  gboolean   returned;    /* the revision ended by a return or recall */
  gboolean   verified;    /* released, and everything holds under the trusted roll */
  gboolean   trial;       /* the roll says trial; only there may an act's clock be given */
  gboolean   publisher_was_drafter;
  GPtrArray *acts;        /* (element-type QfGateAct) that count, in order */
  GPtrArray *reasons;     /* (element-type QfReason) why not verified / what is wrong, most telling first */
  GPtrArray *invalid;     /* (element-type utf8) acts that do not count, each with why */
  GPtrArray *markings;    /* (element-type QfMarking), one a document */
  char      *number;      /* as frozen or registered; NULL where none */
  char      *formed;
  char      *effective;
  char      *title;
  char      *first_roll;  /* fingerprint of roll 1 as given */
  guint64    log_seq;     /* last entry of the slice */
} QfVerdict;

QF_HOST QfVerdict *qf_gate_check     (const QfGateInput *input);
QF_HOST void       qf_verdict_free   (QfVerdict         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfVerdict, qf_verdict_free)

/**
 * qf_gate_may_act:
 * @input: as it stands, without the new act
 * @statement: the act as it would be signed
 * @detail: its detail
 * @reasons: (element-type QfReason): why not is appended
 *
 * The same rules as qf_gate_check(), asked before signing: stage and order, duty and unit
 * in the roll in force, authors, distinct people and keys, gates of the stage, return
 * reasons, manifest, disclosure attribute before publish, number and date before publish.
 *
 * Returns: %TRUE if the act would count
 */
QF_HOST gboolean   qf_gate_may_act   (const QfGateInput *input,
                                      QfStatement       *statement,
                                      QfDetail          *detail,
                                      GPtrArray         *reasons);

/**
 * qf_gate_list_lacks:
 *
 * What a manifest lacks before it may be submitted: a half, plan fields, required
 * properties, an attribute. No plugin can take these away.
 *
 * Returns: (element-type QfReason) (transfer full): empty when nothing lacks
 */
QF_HOST GPtrArray *qf_gate_list_lacks (QfManifest *manifest,
                                       QfRoll     *roll);

/**
 * qf_gate_list_versions:
 * @input: versions, sessions, rolls and keys; nothing else is looked at
 *
 * Returns: (element-type QfSigned) (transfer full): the version statements that hold, in order
 */
QF_HOST GPtrArray *qf_gate_list_versions (const QfGateInput *input);

/**
 * qf_gate_list_candidates:
 * @input: without a manifest, before the first submission, whoever may submit is listed
 *
 * Returns: (array zero-terminated=1) (transfer full): staff numbers that may do the next act
 */
QF_HOST char     **qf_gate_list_candidates (const QfGateInput *input,
                                            const QfVerdict   *verdict);

G_END_DECLS
