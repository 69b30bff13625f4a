/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * _qf_compare_sequences:
 * @removed: (array length=n_old): set to 1 where an element is not in the new sequence
 * @added: (array length=n_new): set to 1 where an element is not in the old one
 *
 * Elements left at 0 are the same in both, in order.
 *
 * Returns: %FALSE where the limit of work was met, and the answer is not the shortest
 */
gboolean _qf_compare_sequences (const guint32 *old_items,
                                guint n_old,
                                const guint32 *new_items,
                                guint n_new,
                                guint8 *removed,
                                guint8 *added);

/* The same for sequences that differ little: FALSE, with no mark set, when they do not. */
gboolean _qf_compare_try (const guint32 *old_items,
                          guint n_old,
                          const guint32 *new_items,
                          guint n_new,
                          guint8 *removed,
                          guint8 *added);

/* Pairs of positions that surely belong together, in order in both: words that stand once in
 * each. (element-type QfAnchor) (transfer full) */
typedef struct
{
  guint old_start;
  guint new_start;
  guint length;
} QfAnchor;

GArray *_qf_compare_find_anchors (const guint32 *old_items,
                                  guint n_old,
                                  const guint32 *new_items,
                                  guint n_new);

G_END_DECLS
