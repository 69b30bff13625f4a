/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* 文件库: everything released. */
#define QF_TYPE_LIBRARY_PAGE (qf_library_page_get_type ())
G_DECLARE_FINAL_TYPE (QfLibraryPage, qf_library_page, QF, LIBRARY_PAGE, QfPage)

G_END_DECLS
