/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* A bundle, and what it is verified with. */
typedef struct
{
  GBytes *bytes;
  char   *fingerprint;  /* of the first roll in force */
} QfReleaseEvidence;

void  qf_release_evidence_free      (QfReleaseEvidence *self);
/* The name to save it under: the number, else the title. */
char *qf_release_evidence_dup_name  (const char        *number,
                                     const char        *title);
/* Where it lies and how anybody verifies it, as lines for people. */
char *qf_release_evidence_dup_words (const char        *path,
                                     const char        *fingerprint);

G_END_DECLS
