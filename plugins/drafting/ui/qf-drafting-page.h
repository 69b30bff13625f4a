/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 拟稿: the list of drafts, and the desk with one of them. */
#define QF_TYPE_DRAFTING_PAGE (qf_drafting_page_get_type ())
G_DECLARE_FINAL_TYPE (QfDraftingPage, qf_drafting_page, QF, DRAFTING_PAGE, QfPage)

G_END_DECLS
