/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "qf-inbox-row.h"

G_BEGIN_DECLS

/* A heading and its rows. Signal: activated (QfInboxRow *row) */
#define QF_TYPE_INBOX_GROUP (qf_inbox_group_get_type ())
G_DECLARE_FINAL_TYPE (QfInboxGroup, qf_inbox_group, QF, INBOX_GROUP, GtkBox)

GtkWidget *qf_inbox_group_new     (QfInboxGroupKind  kind);
void       qf_inbox_group_append  (QfInboxGroup     *self,
                                   QfInboxRow       *row);

G_END_DECLS
