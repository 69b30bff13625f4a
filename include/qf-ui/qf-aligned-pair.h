/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-document-editor.h"

G_BEGIN_DECLS

/* Two blocks that belong together: the beginnings of a clause and of what explains it. */
typedef struct
{
  guint left;    /* index of a block in the left document */
  guint right;   /* index of a block in the right document */
} QfBlockPair;

/**
 * QfAlignedPair:
 *
 * Two editors side by side, scrolled as one, each pair of blocks at the same height: the
 * shorter side gets space below the block before. Between them a column of marks, one at
 * each pair, filled by the owner. Alignment follows typing.
 *
 * Signals
 *   aligned ()   heights were worked out anew
 */
#define QF_TYPE_ALIGNED_PAIR (qf_aligned_pair_get_type ())
QF_API G_DECLARE_FINAL_TYPE (QfAlignedPair, qf_aligned_pair, QF, ALIGNED_PAIR, GtkWidget)

QF_API GtkWidget        *qf_aligned_pair_new       (void);
QF_API QfDocumentEditor *qf_aligned_pair_get_left  (QfAlignedPair     *self);
QF_API QfDocumentEditor *qf_aligned_pair_get_right (QfAlignedPair     *self);
/* @pairs: (element-type QfBlockPair): ascending on both sides; others are left out. Blocks
 * are counted in qf_document_editor_dup_document() of each side as it stands now; the pairs
 * keep to their blocks while these are edited. */
QF_API void              qf_aligned_pair_set_pairs (QfAlignedPair     *self,
                                                    GArray            *pairs);
/* A widget in the mark column beside pair @index; replaces the one there, NULL takes it away. */
QF_API void              qf_aligned_pair_set_mark  (QfAlignedPair     *self,
                                                    guint              index,
                                                    GtkWidget         *mark);
QF_API GtkAdjustment    *qf_aligned_pair_get_adjustment (QfAlignedPair *self);

G_END_DECLS
