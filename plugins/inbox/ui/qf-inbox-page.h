/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 待办: what waits for the person signed in. */
#define QF_TYPE_INBOX_PAGE (qf_inbox_page_get_type ())
G_DECLARE_FINAL_TYPE (QfInboxPage, qf_inbox_page, QF, INBOX_PAGE, QfPage)

G_END_DECLS
