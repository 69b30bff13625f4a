/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The page in the sidebar. */
#define QF_TYPE_INBOX_ADDIN (qf_inbox_addin_get_type ())
G_DECLARE_FINAL_TYPE (QfInboxAddin, qf_inbox_addin, QF, INBOX_ADDIN, GObject)

G_END_DECLS
