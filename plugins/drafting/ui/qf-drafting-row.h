/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

#include "qf-drafting-drafts.h"

G_BEGIN_DECLS

/* One draft in the list. Signal: partner (), its button "Put Together…" was pressed. */
#define QF_TYPE_DRAFTING_ROW (qf_drafting_row_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingRow, qf_drafting_row, QF, DRAFTING_ROW, GtkListBoxRow)

GtkWidget  *qf_drafting_row_new       (const QfDraft *draft);
const char *qf_drafting_row_get_item  (QfDraftingRow *self);
const char *qf_drafting_row_get_title (QfDraftingRow *self);
/* FALSE: an interpretation. */
gboolean    qf_drafting_row_is_policy (QfDraftingRow *self);

G_END_DECLS
