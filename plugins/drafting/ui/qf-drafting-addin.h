/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The page in the sidebar. */
#define QF_TYPE_DRAFTING_ADDIN (qf_drafting_addin_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingAddin, qf_drafting_addin, QF, DRAFTING_ADDIN, GObject)

G_END_DECLS
