/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "evidence/qf-bundle.h"

G_BEGIN_DECLS

/* %QF_ERROR_VERIFY; @reason quotes nothing from the bundle. Always %NULL. */
gpointer    _qf_bundle_refuse       (GError      **error,
                                     const char   *reason);
/* What is said of a file that lies beside the members: not a forgery, but not a bundle either. */
const char *_qf_bundle_get_stray_reason (void);
/* TRUE for a name that a member may have. */
gboolean    _qf_bundle_is_name      (const char   *name);
/* README.txt: what was waived, by whom, why; always Chinese. */
GBytes     *_qf_bundle_make_readme  (const QfGateInput *input,
                                     const QfVerdict   *verdict);
/* SHA256SUMS over all members that are there. */
GBytes     *_qf_bundle_make_sums    (QfBundle     *self);

G_END_DECLS
