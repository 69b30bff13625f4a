/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-acts.h"
#include "qf-release-case.h"

G_BEGIN_DECLS

/* Who answers for it, the check code, and the proof. Its buttons call the actions
 * release.verify and release.evidence. */
#define QF_TYPE_RELEASE_PROOF (qf_release_proof_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseProof, qf_release_proof, QF, RELEASE_PROOF, AdwBin)

void  qf_release_proof_set_case    (QfReleaseProof         *self,
                                    const QfReleaseCase    *release);
/* NULL: nothing was verified yet. */
void  qf_release_proof_set_verdict (QfReleaseProof         *self,
                                    const QfReleaseVerdict *verdict);
/* Where the evidence was saved, and how it is verified. @path NULL: nothing was saved. */
void  qf_release_proof_set_evidence (QfReleaseProof        *self,
                                    const char             *path,
                                    const char             *fingerprint);

G_END_DECLS
