/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-forms-row"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "qf-pairing-plan-row.h"

#define TELL_AFTER 1200 /* milliseconds: several chips are one change */

struct _QfPairingFormsRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *empty;
  GtkLabel *label;
  GtkFlowBox *chips;
  GPtrArray *buttons; /* (element-type GtkToggleButton), borrowed, in the order of the terms */
  char *value;        /* as last told or set */
  gboolean told;      /* and the store has not said it back yet */
  guint timer;
  gboolean filling;
};

enum
{
  PROP_0,
  PROP_VALUE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (QfPairingFormsRow, qf_pairing_forms_row, ADW_TYPE_PREFERENCES_ROW)

static char *
dup_pressed (QfPairingFormsRow *self)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "," : "", qf_terms_get_forms ()[i]);
  return g_string_free (g_steal_pointer (&value), FALSE);
}

static void
show_empty (QfPairingFormsRow *self)
{
  g_autofree char *pressed = dup_pressed (self);

  gtk_widget_set_visible (self->empty, *pressed == '\0');
  qf_widget_set_name (GTK_WIDGET (self->chips), qf_terms_get_plan_label ("forms"),
                      *pressed == '\0' ? _ ("Still empty") : NULL);
}

void
qf_pairing_forms_row_flush (QfPairingFormsRow *self)
{
  g_autofree char *pressed = NULL;

  g_return_if_fail (QF_IS_PAIRING_FORMS_ROW (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  pressed = dup_pressed (self);
  if (g_strcmp0 (pressed, self->value) == 0)
    return;
  g_free (self->value);
  self->value = g_steal_pointer (&pressed);
  self->told = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static gboolean
tell_cb (gpointer user_data)
{
  QfPairingFormsRow *self = user_data;

  self->timer = 0;
  qf_pairing_forms_row_flush (self);
  return G_SOURCE_REMOVE;
}

static void
toggled_cb (GtkToggleButton *button, QfPairingFormsRow *self)
{
  show_empty (self);
  if (self->filling)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (TELL_AFTER, tell_cb, self);
}

static void
get_object_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_string (value, QF_PAIRING_FORMS_ROW (object)->value);
}

static void
set_object_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  qf_pairing_forms_row_set_value (QF_PAIRING_FORMS_ROW (object), g_value_get_string (value));
}

static void
qf_pairing_forms_row_dispose (GObject *object)
{
  g_clear_handle_id (&QF_PAIRING_FORMS_ROW (object)->timer, g_source_remove);
  G_OBJECT_CLASS (qf_pairing_forms_row_parent_class)->dispose (object);
}

static void
qf_pairing_forms_row_finalize (GObject *object)
{
  QfPairingFormsRow *self = QF_PAIRING_FORMS_ROW (object);

  g_ptr_array_unref (self->buttons);
  g_free (self->value);
  G_OBJECT_CLASS (qf_pairing_forms_row_parent_class)->finalize (object);
}

static void
qf_pairing_forms_row_class_init (QfPairingFormsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_object_property;
  object_class->set_property = set_object_property;
  object_class->dispose = qf_pairing_forms_row_dispose;
  object_class->finalize = qf_pairing_forms_row_finalize;
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/pairing/qf-pairing-forms-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingFormsRow, empty);
  gtk_widget_class_bind_template_child (widget_class, QfPairingFormsRow, label);
  gtk_widget_class_bind_template_child (widget_class, QfPairingFormsRow, chips);
}

static void
qf_pairing_forms_row_init (QfPairingFormsRow *self)
{
  const char *const *forms = qf_terms_get_forms ();

  self->value = g_strdup ("");
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->label, qf_terms_get_plan_label ("forms"));
  for (guint i = 0; forms[i] != NULL; i++)
    {
      /* A form is a term of the trade and stays as it is, but for the one that is none. */
      const char *words = g_str_equal (forms[i], "other") ? _ ("Other") : forms[i];
      GtkWidget *button = gtk_toggle_button_new_with_label (words);
      GtkWidget *child;

      gtk_widget_add_css_class (button, "formchip");
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_flow_box_insert (self->chips, button, -1);
      /* The chip has the focus, not what the flow box puts round it. */
      child = gtk_widget_get_parent (button);
      gtk_widget_set_focusable (child, FALSE);
      g_ptr_array_add (self->buttons, button);
    }
  show_empty (self);
}

const char *
qf_pairing_forms_row_get_value (QfPairingFormsRow *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_FORMS_ROW (self), NULL);
  return self->value;
}

static void
show_value (QfPairingFormsRow *self, const char *value)
{
  g_auto (GStrv) words = NULL;

  g_free (self->value);
  self->value = g_strdup (value != NULL ? value : "");
  words = g_strsplit (self->value, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    g_strstrip (words[i]);
  self->filling = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (
        g_ptr_array_index (self->buttons, i),
        g_strv_contains ((const char *const *)words, qf_terms_get_forms ()[i]));
  self->filling = FALSE;
  show_empty (self);
}

void
qf_pairing_forms_row_set_value (QfPairingFormsRow *self, const char *value)
{
  g_return_if_fail (QF_IS_PAIRING_FORMS_ROW (self));

  /* What was pressed stays while it is on its way: what is read meanwhile is older. */
  if (g_strcmp0 (value != NULL ? value : "", self->value) == 0)
    self->told = FALSE;
  else if (self->timer == 0 && !self->told)
    show_value (self, value);
}

void
qf_pairing_forms_row_settle (QfPairingFormsRow *self)
{
  g_return_if_fail (QF_IS_PAIRING_FORMS_ROW (self));
  self->told = FALSE;
}
