/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-next.h"

G_BEGIN_DECLS

typedef enum
{
  QF_RELEASE_STEP_TODO,
  QF_RELEASE_STEP_NOW,      /* waits for a person */
  QF_RELEASE_STEP_WAITING,  /* went out, not seen yet */
  QF_RELEASE_STEP_TROUBLE,
  QF_RELEASE_STEP_DONE,
} QfReleaseStepState;

/* One row of the steps: number, signature, one a channel. */
typedef struct
{
  QfReleaseStepState  state;
  char               *title;
  char               *sentence;
  const char         *chip;        /* static, translated */
  const char         *chip_style;  /* static */
  gint64              time;        /* 0 none */
} QfReleaseStep;

void       qf_release_step_free  (QfReleaseStep       *self);
/* @channels: chosen ones, for what is not published yet; afterwards those of the receipts.
 * (element-type QfReleaseStep) (transfer full) */
GPtrArray *qf_release_list_steps (const QfStatus      *status,
                                  const char * const  *channels);
/* How many are done. */
guint      qf_release_count_done (GPtrArray           *steps);
/* "who answers for this": one sentence a signature that counts. (transfer full) */
char      *qf_release_dup_answer (const QfSigning     *signing);

G_END_DECLS
