/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps @window above the one that asked for it, which belongs to another process; where the
 * desktop knows no way, the window stays as it is. Before it is shown. */
void qf_parent_window_adopt (GtkWindow *window);

G_END_DECLS
