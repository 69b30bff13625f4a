/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "gate/qf-log.h"

G_BEGIN_DECLS

/* How many entries from the first on are sound and follow each other; in one pass. */
guint _qf_log_count_sound (GPtrArray *entries);

G_END_DECLS
