/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Offsets of the new document's plain text to those of the text shown in a comparison, which
 * holds removed words too, and back. */
glong         _qf_comparison_to_shown  (const QfJoinedChanges *self,
                                        glong                  offset);
glong         _qf_comparison_from_shown (const QfJoinedChanges *self,
                                        glong                  offset);

G_END_DECLS
