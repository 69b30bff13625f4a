/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-release-row.h"

G_BEGIN_DECLS

/* The list: what waits, then what was released, page after page.
 * Signals: activated (char *release), more () */
#define QF_TYPE_RELEASE_SHELF (qf_release_shelf_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseShelf, qf_release_shelf, QF, RELEASE_SHELF, AdwBin)

void        qf_release_shelf_set_cleared    (QfReleaseShelf       *self,
                                             const QfReleaseItems *items);
/* @first: these replace all that is there. */
void        qf_release_shelf_add_released   (QfReleaseShelf       *self,
                                             const QfReleaseItems *items,
                                             gboolean              first);
/* Where the next page begins; NULL: nothing more. */
const char *qf_release_shelf_get_next       (QfReleaseShelf       *self);
guint       qf_release_shelf_count          (QfReleaseShelf       *self);

G_END_DECLS
