/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-channel.h"

G_BEGIN_DECLS

/* Why something is not so. Codes are stable words for programs and tests. */
typedef struct
{
  char *code;     /* "duty", "author", "order", "gates", "floor", "attribute", "plan", … */
  char *message;  /* for the reader, in the reader's language, saying what to do */
} QfReason;

QF_API QfReason *qf_reason_new    (const char     *code,
                                   const char     *format,
                                   ...) G_GNUC_PRINTF (2, 3);
QF_API QfReason *qf_reason_copy   (const QfReason *self);
QF_API void      qf_reason_free   (QfReason       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfReason, qf_reason_free)

/* One signature as people read it. */
typedef struct
{
  QfStage   stage;       /* DRAFT submit, FIRST…THIRD_REVIEW, CLEARED register, RELEASED publish */
  char     *decision;    /* submit approve return recall register publish */
  char     *staff;
  char     *name;
  char     *proofreader; /* name of who proofread */
  char     *opinion;     /* NULL where none */
  char    **gates;       /* words passed */
  char    **reasons;     /* return codes */
  gint64    time;        /* Unix seconds, as stated by the signer */
  gboolean  given_clock;
  gboolean  counts;      /* FALSE: of an earlier revision, or void */
  guint     revision;
} QfSigning;

QF_API void      qf_signing_free  (QfSigning      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfSigning, qf_signing_free)

/**
 * QfStatus:
 *
 * Where a release stands: read from signed bytes, not from columns.
 */
typedef struct
{
  char      *release;
  char      *title;
  char      *number;       /* NULL where none */
  char      *formed;
  QfStage    stage;
  guint      revision;     /* 0 before the first submit */
  gboolean   verified;     /* released and the whole chain holds */
  gboolean   trial;
  GPtrArray *missing;      /* (element-type QfReason) what lacks for the next step */
  char     **may_act;      /* staff numbers that may do the next act */
  char     **may_act_names;
  GPtrArray *markings;     /* (element-type QfMarking) one a half, as far as known */
  GPtrArray *signings;     /* (element-type QfSigning) all revisions, oldest first */
  GPtrArray *receipts;     /* (element-type QfReceipt) */
  char     **rules_off;    /* ids of rules that were off when it was submitted; NULL for none */
  char      *rules;        /* digest of the rules in force then; NULL before and of old */
  char      *check_code;   /* 24 hex digits of the manifest in groups of four; NULL before submit */
  gint64     since;        /* since when it waits at this stage */
  guint      gates[3];     /* what the roll in force asks of the first, second, third review:
                            * sets of 1 << QfGate, the exemption where the release has one */
} QfStatus;

QF_API void      qf_status_free   (QfStatus       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfStatus, qf_status_free)

G_END_DECLS
