/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <qf-ui/qf-ui.h>

G_BEGIN_DECLS

/* The page 发布, as the window finds it. */
#define QF_TYPE_RELEASE_ADDIN (qf_release_addin_get_type ())
G_DECLARE_FINAL_TYPE (QfReleaseAddin, qf_release_addin, QF, RELEASE_ADDIN, GObject)

G_END_DECLS
