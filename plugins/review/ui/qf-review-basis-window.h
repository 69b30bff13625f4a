/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What each gate rests on, to read. @parent: (nullable) */
GtkWindow *qf_review_basis_window_new  (GtkWindow  *parent);

G_END_DECLS
