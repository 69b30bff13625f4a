/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* One attachment: its name, its size, a menu. Signals: replace, save, remove */
#define QF_TYPE_ATTACHMENT_ROW (qf_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (QfAttachmentRow, qf_attachment_row, QF, ATTACHMENT_ROW, GtkListBoxRow)

GtkWidget          *qf_attachment_row_new            (const QfAttachment *attachment,
                                                      int                 index,
                                                      gboolean            editable);
int                 qf_attachment_row_get_index      (QfAttachmentRow    *self);
const QfAttachment *qf_attachment_row_get_attachment (QfAttachmentRow    *self);

G_END_DECLS
