/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 发布: the list, and one release from number to receipts.
 *
 * Actions, all of the item shown: release.next (Ctrl+Enter: the suggested button, or why not),
 * release.register, release.publish, release.read-back, release.verify, release.evidence. */
#define QF_TYPE_RELEASE_PAGE (qf_release_page_get_type ())
G_DECLARE_FINAL_TYPE (QfReleasePage, qf_release_page, QF, RELEASE_PAGE, QfPage)

G_END_DECLS
