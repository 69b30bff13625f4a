/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 人员与权限: the roll. */
#define QF_TYPE_PEOPLE_PAGE (qf_people_page_get_type ())
G_DECLARE_FINAL_TYPE (QfPeoplePage, qf_people_page, QF, PEOPLE_PAGE, QfPage)

G_END_DECLS
