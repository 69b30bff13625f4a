/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-parent-window"
#include "config.h"

#include "qf-parent-window.h"

#include <string.h>

#include "signer/qf-signer-message.h"

#ifdef GDK_WINDOWING_X11
#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

/* The window that asks is another process's: a number on X11, a handle by xdg-foreign on
 * Wayland. It says where this one stands and nothing else, so that a wrong one does no harm
 * but that the window may be covered. */

#ifdef GDK_WINDOWING_X11
static void
adopt_x11 (GdkSurface *surface, const char *number)
{
  guint64 parent;
  if (!g_ascii_string_to_unsigned (number, 16, 1, G_MAXUINT32, &parent, NULL))
    return;
  GdkDisplay *display = gdk_surface_get_display (surface);
  /* The window may have gone: that is no reason to end. */
  gdk_x11_display_error_trap_push (display);
  XSetTransientForHint (gdk_x11_display_get_xdisplay (display), gdk_x11_surface_get_xid (surface),
                        (Window)parent);
  gdk_x11_display_error_trap_pop_ignored (display);
}
#endif

static void
realized_cb (GtkWidget *window, gpointer user_data)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  const char *handle = g_getenv (QF_SIGNER_PARENT);
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_SURFACE (surface) && g_str_has_prefix (handle, "x11:"))
    adopt_x11 (surface, handle + strlen ("x11:"));
#endif
#ifdef GDK_WINDOWING_WAYLAND
  if (GDK_IS_WAYLAND_TOPLEVEL (surface) && g_str_has_prefix (handle, "wayland:"))
    gdk_wayland_toplevel_set_transient_for_exported (GDK_TOPLEVEL (surface),
                                                     handle + strlen ("wayland:"));
#endif
}

void
qf_parent_window_adopt (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  if (g_getenv (QF_SIGNER_PARENT) != NULL)
    g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}
