/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-window"

#include "config.h"

#include "window/qf-window-private.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-telling.h>

/* The window itself: what it is made of, its actions, its width, its end. The office is in
 * qf-window-office.c, the pages in qf-window-pages.c.
 *
 * Closing asks only where a signature waits. Pages start what must be saved, the window hides, and
 * goes when the store's lane has written it all. */

#define RAIL_BELOW 1200

G_DEFINE_FINAL_TYPE (QfWindow, qf_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- actions ------------------------------------------------------------------------- */

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (QF_WINDOW (widget)->workbench != NULL)
    qf_sidebar_focus_search (QF_WINDOW (widget)->sidebar);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _qf_window_go_back (QF_WINDOW (widget));
}

static void
inspector_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QfPage *page = _qf_window_get_page (QF_WINDOW (widget));
  gboolean visible;

  if (page == NULL)
    return;
  g_object_get (page, "inspector-visible", &visible, NULL);
  g_object_set (page, "inspector-visible", !visible, NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QfPage *page = _qf_window_get_page (QF_WINDOW (widget));

  if (page != NULL)
    qf_page_save (page);
}

static void
sign_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _qf_window_sign_out (QF_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _qf_window_show_shortcuts (QF_WINDOW (widget));
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  QfWindow *self = QF_WINDOW (widget);

  _qf_window_choose_page (
      self, qf_sidebar_get_page (self->sidebar, (guint)g_variant_get_int32 (parameter)));
}

/* --- children ------------------------------------------------------------------------ */

static void
page_chosen_cb (QfWindow *self, const char *page)
{
  _qf_window_choose_page (self, page);
}

static void
search_cb (QfWindow *self, const char *words)
{
  _qf_window_search (self, words);
}

static void
search_entered_cb (QfWindow *self)
{
  _qf_window_enter_search (self);
}

static void
cancel_work_cb (QfWindow *self)
{
  if (self->long_work != NULL)
    g_cancellable_cancel (self->long_work);
}

static void
cancel_signing_cb (QfWindow *self)
{
  if (self->lanes != NULL)
    qf_lanes_cancel_signing (self->lanes);
}

/* --- width --------------------------------------------------------------------------- */

static gboolean
fit_width_idle (gpointer user_data)
{
  QfWindow *self = user_data;

  if (self->sidebar != NULL)
    qf_sidebar_set_rail (self->sidebar, gtk_widget_get_width (GTK_WIDGET (self)) < RAIL_BELOW);
  return G_SOURCE_REMOVE;
}

static void
qf_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QfWindow *self = QF_WINDOW (widget);
  gboolean rail;

  GTK_WIDGET_CLASS (qf_window_parent_class)->size_allocate (widget, width, height, baseline);
  g_object_get (self->sidebar, "rail", &rail, NULL);
  /* Not from inside an allocation: the sidebar's request changes. */
  if (rail != (width < RAIL_BELOW))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_width_idle, g_object_ref (self), g_object_unref);
}

/* --- beginning and end --------------------------------------------------------------- */

static gboolean
open_idle (gpointer user_data)
{
  QfWindow *self = user_data;

  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL && !self->closing)
    _qf_window_open_office (self);
  return G_SOURCE_REMOVE;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;

  qf_lanes_run_finish (QF_LANES (source), result, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
begin_closing (QfWindow *self)
{
  self->closing = TRUE;
  _qf_window_leave_pages (self);
  qf_lanes_cancel_signing (self->lanes);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  qf_lanes_flush_async (self->lanes, flushed_cb, g_object_ref (self));
}

static void
asked_to_close_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QfWindow) self = user_data;
  g_autofree char *verb = qf_workbench_ask_finish (QF_WORKBENCH (source), result, NULL, NULL);

  self->asking = FALSE;
  if (g_strcmp0 (verb, "close") == 0 && self->lanes != NULL && !self->closing)
    begin_closing (self);
}

/* The one thing that closing would lose: what is open in the signing window. */
static void
ask_to_close (QfWindow *self)
{
  const QfVerb verbs[]
      = { { "close", _ ("Close Without Signing"), QF_VERB_DESTRUCTIVE }, { NULL } };
  const QfQuestion question = {
    .heading = _ ("A Signature Waits for You"),
    .body = _ ("The signing window is still open. Where the program is closed, nothing is signed "
               "there."),
    .cancel = _ ("Go On Signing"),
    .verbs = verbs,
  };

  if (self->asking)
    return;
  self->asking = TRUE;
  qf_workbench_ask_async (self->workbench, &question, NULL, asked_to_close_cb, g_object_ref (self));
}

static gboolean
qf_window_close_request (GtkWindow *window)
{
  QfWindow *self = QF_WINDOW (window);

  if (self->lanes == NULL || self->closing)
    return GTK_WINDOW_CLASS (qf_window_parent_class)->close_request (window);
  if (self->workbench != NULL && qf_lanes_is_signing (self->lanes))
    ask_to_close (self);
  else
    begin_closing (self);
  return TRUE;
}

static void
qf_window_dispose (GObject *object)
{
  QfWindow *self = QF_WINDOW (object);

  self->closing = TRUE;
  _qf_window_close_office (self);
  g_clear_pointer (&self->office_name, g_free);
  G_OBJECT_CLASS (qf_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QfWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, sign_in);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, QfWindow, signing);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_work_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_signing_cb);
}

static void
qf_window_class_init (QfWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_window_dispose;
  widget_class->size_allocate = qf_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = qf_window_close_request;
  g_type_ensure (QF_TYPE_SIDEBAR);
  g_type_ensure (QF_TYPE_SIGN_IN_PAGE);
  g_type_ensure (QF_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qianfa/Qianfa/ui/qf-window.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.inspector", NULL, inspector_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.page", "i", page_action);
}

static void
qf_window_init (QfWindow *self)
{
  g_queue_init (&self->history);
  gtk_widget_init_template (GTK_WIDGET (self));
  _qf_window_connect_office (self);
  _qf_window_connect_founding (self);
}

static void
bind_settings (QfWindow *self, GSettings *settings)
{
  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  qf_sidebar_set_settings (self->sidebar, settings);
}

GtkWindow *
qf_window_new (QfApplication *application)
{
  QfWindow *self;

  g_return_val_if_fail (QF_IS_APPLICATION (application), NULL);

  self = g_object_new (QF_TYPE_WINDOW, "application", application, NULL);
  bind_settings (self, qf_application_get_settings (application));
  gtk_icon_theme_add_resource_path (
      gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))),
      "/org/qianfa/Qianfa/icons");
  /* After the first frame: plugins and the store take their time. */
  g_idle_add_full (G_PRIORITY_LOW, open_idle, g_object_ref (self), g_object_unref);
  return GTK_WINDOW (self);
}

QfWorkbench *
qf_window_get_workbench (QfWindow *self)
{
  g_return_val_if_fail (QF_IS_WINDOW (self), NULL);

  return self->workbench;
}
