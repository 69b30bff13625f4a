/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-proof.h"

G_BEGIN_DECLS

/* Beside the page: how far it is, what each channel shows, the proof.
 * Signals: open (char *address), copy (char *address), of a receipt */
#define QF_TYPE_RELEASE_INSPECTOR (qf_release_inspector_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseInspector, qf_release_inspector, QF, RELEASE_INSPECTOR, AdwBin)

void            qf_release_inspector_set_case     (QfReleaseInspector  *self,
                                                   const QfReleaseCase *release,
                                                   const char * const  *channels);
QfReleaseProof *qf_release_inspector_get_proof    (QfReleaseInspector  *self);
/* How many rows of receipts stand there; for tests. */
guint           qf_release_inspector_count_receipts (QfReleaseInspector *self);

G_END_DECLS
