/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-library-search.h"

G_BEGIN_DECLS

/**
 * QfLibraryHits:
 *
 * The list of hits: asks on a worker, a newer search cancels the older, grows as it is scrolled.
 *
 * Signals
 *   shown (guint n, gboolean more)   hits are shown, n so far
 */
#define QF_TYPE_LIBRARY_HITS (qf_library_hits_get_type ())
G_DECLARE_FINAL_TYPE (QfLibraryHits, qf_library_hits, QF, LIBRARY_HITS, AdwBin)

void        qf_library_hits_set_workbench (QfLibraryHits         *self,
                                           QfWorkbench           *workbench);
/* Shows what this finds; NULL empties the list. */
void        qf_library_hits_search        (QfLibraryHits         *self,
                                           const QfLibrarySearch *search);
/* Opens the chosen hit, the first where none was chosen; where they are still looked for, as soon
 * as they are there. */
void        qf_library_hits_open_chosen   (QfLibraryHits         *self);

G_END_DECLS
