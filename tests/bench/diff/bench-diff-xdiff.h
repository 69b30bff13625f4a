/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* xdiff, git's comparison, as libgit2 carries it. It knows lines alone, so each character is
 * given as a line of its own. */

/* One character a line; not measured. (transfer full) */
char       *bench_xdiff_prepare     (const char *text);
const char *bench_xdiff_get_version (void);
/* Characters removed and added. */
guint       bench_xdiff_compare     (const char *old_lines,
                                     const char *new_lines);

G_END_DECLS
