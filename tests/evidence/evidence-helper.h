/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "evidence/qf-bundle.h"
#include "gate-scenarios.h"

G_BEGIN_DECLS

/* The bundle of a built fixture. Of a release that verifies only the acts that count are in
 * it, as the office does; a broken one is bundled as it is. NULL where the break cannot be
 * put into a bundle at all. */
QfBundle *evidence_make_bundle  (GateFixture  *fixture);
/* Fingerprint that an inspector would have on paper. */
char     *evidence_dup_paper    (GateFixture  *fixture);
/* Unpacks into a new folder. (transfer full) */
char     *evidence_unpack       (QfBundle     *bundle);
void      evidence_remove       (const char   *folder);
/* Runs `sh VERIFY.sh --roll FINGERPRINT` there with @shell. Returns its exit code;
 * @last: its last line. */
int       evidence_run_script   (const char   *shell,
                                 const char   *folder,
                                 const char   *fingerprint,
                                 char        **last);
/* The same bundle with SHA256SUMS made right again. (transfer full) */
QfBundle *evidence_mend_sums    (QfBundle     *bundle);
/* A copy in which one member is @bytes; NULL drops it. (transfer full) */
QfBundle *evidence_with_member  (QfBundle     *bundle,
                                 const char   *name,
                                 GBytes       *bytes);

G_END_DECLS
