/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

#include "qf-sign-view.h"

G_BEGIN_DECLS

/* Fills @box with the view's opinion and notes, one line each; hides the scrolled area around
 * it where there are none. */
void qf_sign_notes_fill (GtkBox           *box,
                         const QfSignView *view);

G_END_DECLS
