/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-library-hit.h"

G_BEGIN_DECLS

/* One hit: its title and validity, what it is, the line around the words. */
#define QF_TYPE_LIBRARY_HIT_ROW (qf_library_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (QfLibraryHitRow, qf_library_hit_row, QF, LIBRARY_HIT_ROW, AdwBin)

GtkWidget  *qf_library_hit_row_new       (void);
void        qf_library_hit_row_show      (QfLibraryHitRow *self,
                                          QfLibraryHit    *hit);

/* The style of a validity's chip. */
const char *qf_library_get_style         (const char      *validity);

G_END_DECLS
