/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window-signer"

#include "config.h"

#include "window/qf-window-private.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

/* The signing window belongs to another process. It is told which window asks, so that it
 * stands above it; and whoever lost it brings it to the front by a button. */

#ifdef GDK_WINDOWING_WAYLAND
static void
exported_cb (GdkToplevel *toplevel, const char *handle, gpointer user_data)
{
  g_autofree char *name = g_strconcat ("wayland:", handle, NULL);

  qf_signer_set_parent (name);
}
#endif

static void
realized_cb (GtkWidget *window, gpointer user_data)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_SURFACE (surface))
    {
      g_autofree char *name = g_strdup_printf ("x11:%lx", gdk_x11_surface_get_xid (surface));

      qf_signer_set_parent (name);
    }
#endif
#ifdef GDK_WINDOWING_WAYLAND
  if (GDK_IS_WAYLAND_TOPLEVEL (surface))
    gdk_wayland_toplevel_export_handle (GDK_TOPLEVEL (surface), exported_cb, NULL, NULL);
#endif
}

static void
unrealized_cb (GtkWidget *window, gpointer user_data)
{
  qf_signer_set_parent (NULL);
}

static void
show_signer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  qf_signer_present_windows ();
}

void
_qf_window_connect_signer (QfWindow *self)
{
  static const GActionEntry actions[] = { { "show-signer", show_signer_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}
