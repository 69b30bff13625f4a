/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-preferences"

#include "config.h"

#include "window/qf-preferences.h"

#include <glib/gi18n-lib.h>

struct _QfPreferences
{
  AdwPreferencesWindow parent_instance;
  GSettings *settings; /* owned */
  AdwComboRow *language;
  AdwComboRow *theme;
  GtkSpinButton *scale;
  gboolean shown; /* changes are the person's */
};

G_DEFINE_FINAL_TYPE (QfPreferences, qf_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the template's list. */
static const char *const languages[] = { "", "zh_CN", "en" };

static void
language_cb (QfPreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->language);

  if (!self->shown || selected >= G_N_ELEMENTS (languages))
    return;
  g_settings_set_string (self->settings, "language", languages[selected]);
  adw_preferences_window_add_toast (
      ADW_PREFERENCES_WINDOW (self),
      adw_toast_new (_ ("The language changes when the program is started again")));
}

static void
theme_cb (QfPreferences *self)
{
  if (self->shown)
    g_settings_set_enum (self->settings, "theme", (int)adw_combo_row_get_selected (self->theme));
}

static void
qf_preferences_dispose (GObject *object)
{
  g_clear_object (&QF_PREFERENCES (object)->settings);
  G_OBJECT_CLASS (qf_preferences_parent_class)->dispose (object);
}

static void
qf_preferences_class_init (QfPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, QfPreferences, theme);
  gtk_widget_class_bind_template_child (widget_class, QfPreferences, scale);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_cb);
}

static void
qf_preferences_init (QfPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
qf_preferences_new (GSettings *settings)
{
  QfPreferences *self = g_object_new (QF_TYPE_PREFERENCES, NULL);
  g_autofree char *language = g_settings_get_string (settings, "language");

  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (language, languages[i]))
      adw_combo_row_set_selected (self->language, i);
  adw_combo_row_set_selected (self->theme, (guint)g_settings_get_enum (settings, "theme"));
  g_settings_bind (settings, "document-scale", gtk_spin_button_get_adjustment (self->scale),
                   "value", G_SETTINGS_BIND_DEFAULT);
  self->shown = TRUE;
  return GTK_WINDOW (self);
}
