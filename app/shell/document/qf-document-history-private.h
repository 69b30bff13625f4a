/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf/qf.h>

G_BEGIN_DECLS

/* Undo of operations on blocks. One operation says: these blocks from line `first` became
 * those; blocks are immutable, so both sides are only references. Operations of one action
 * of the person form a group and go back together. */
typedef struct _QfHistory QfHistory;

/* Puts @blocks in place of @n lines from @first. */
typedef void (*QfHistoryApply) (guint      first,
                                guint      n,
                                GPtrArray *blocks,
                                gpointer   user_data);

QfHistory *_qf_history_new         (void);
void       _qf_history_free        (QfHistory     *self);
void       _qf_history_clear       (QfHistory     *self);
void       _qf_history_begin_group (QfHistory     *self,
                                    int            cursor);
/* TRUE where the group held an operation. @cursor: where the caret stands now. */
gboolean   _qf_history_end_group   (QfHistory     *self,
                                    int            cursor);
gboolean   _qf_history_in_group    (QfHistory     *self);
/**
 * _qf_history_add:
 * @before: (element-type QfBlock)
 * @after: (element-type QfBlock)
 * @typing: one character more or less in one line: joins the group before where that was
 *   typing in the same line
 */
void       _qf_history_add         (QfHistory     *self,
                                    guint          first,
                                    GPtrArray     *before,
                                    GPtrArray     *after,
                                    gboolean       typing);
/* The next typing begins a group of its own. */
void       _qf_history_break       (QfHistory     *self);
gboolean   _qf_history_can_undo    (QfHistory     *self);
gboolean   _qf_history_can_redo    (QfHistory     *self);
/* Returns where the caret belongs, -1 where there was nothing to do. */
int        _qf_history_undo        (QfHistory     *self,
                                    QfHistoryApply apply,
                                    gpointer       user_data);
int        _qf_history_redo        (QfHistory     *self,
                                    QfHistoryApply apply,
                                    gpointer       user_data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QfHistory, _qf_history_free)

G_END_DECLS
