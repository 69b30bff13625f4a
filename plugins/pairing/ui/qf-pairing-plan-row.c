/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-plan-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-plan-row.h"

struct _QfPairingPlanRow
{
  AdwEntryRow parent_instance;

  GtkWidget *empty;
  GtkMenuButton *suggest;
  char *field;
  char *value;   /* as last told or set */
  gboolean told; /* and the store has not said it back yet */
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_VALUE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (QfPairingPlanRow, qf_pairing_plan_row, ADW_TYPE_ENTRY_ROW)

static char *
dup_typed (QfPairingPlanRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
}

static void
show_empty (QfPairingPlanRow *self)
{
  g_autofree char *typed = dup_typed (self);

  gtk_widget_set_visible (self->empty, *typed == '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  *typed == '\0' ? _ ("Still empty") : "", -1);
}

void
qf_pairing_plan_row_flush (QfPairingPlanRow *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (QF_IS_PAIRING_PLAN_ROW (self));

  typed = dup_typed (self);
  if (g_strcmp0 (typed, self->value) == 0)
    return;
  g_free (self->value);
  self->value = g_steal_pointer (&typed);
  self->told = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
activated_cb (QfPairingPlanRow *self)
{
  qf_pairing_plan_row_flush (self);
}

static void
left_cb (GtkEventControllerFocus *controller, QfPairingPlanRow *self)
{
  qf_pairing_plan_row_flush (self);
}

static void
take_suggestion (GtkWidget *widget, const char *action, GVariant *words)
{
  QfPairingPlanRow *self = QF_PAIRING_PLAN_ROW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self), g_variant_get_string (words, NULL));
  qf_pairing_plan_row_flush (self);
}

static void
qf_pairing_plan_row_get_object_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  QfPairingPlanRow *self = QF_PAIRING_PLAN_ROW (object);

  if (id == PROP_FIELD)
    g_value_set_string (value, self->field);
  else
    g_value_set_string (value, self->value);
}

static void
qf_pairing_plan_row_set_object_property (GObject *object,
                                         guint id,
                                         const GValue *value,
                                         GParamSpec *spec)
{
  QfPairingPlanRow *self = QF_PAIRING_PLAN_ROW (object);

  if (id == PROP_FIELD)
    self->field = g_value_dup_string (value);
  else
    qf_pairing_plan_row_set_value (self, g_value_get_string (value));
}

static void
qf_pairing_plan_row_constructed (GObject *object)
{
  QfPairingPlanRow *self = QF_PAIRING_PLAN_ROW (object);

  G_OBJECT_CLASS (qf_pairing_plan_row_parent_class)->constructed (object);
  if (self->field != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                   qf_terms_get_plan_label (self->field));
}

static void
qf_pairing_plan_row_finalize (GObject *object)
{
  QfPairingPlanRow *self = QF_PAIRING_PLAN_ROW (object);

  g_free (self->field);
  g_free (self->value);
  G_OBJECT_CLASS (qf_pairing_plan_row_parent_class)->finalize (object);
}

static void
qf_pairing_plan_row_class_init (QfPairingPlanRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = qf_pairing_plan_row_get_object_property;
  object_class->set_property = qf_pairing_plan_row_set_object_property;
  object_class->constructed = qf_pairing_plan_row_constructed;
  object_class->finalize = qf_pairing_plan_row_finalize;
  properties[PROP_FIELD]
      = g_param_spec_string ("field", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/pairing/qf-pairing-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanRow, empty);
  gtk_widget_class_bind_template_child (widget_class, QfPairingPlanRow, suggest);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "plan-row.take", "s", take_suggestion);
}

static void
qf_pairing_plan_row_init (QfPairingPlanRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (show_empty), NULL);
  show_empty (self);
}

const char *
qf_pairing_plan_row_get_field (QfPairingPlanRow *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_PLAN_ROW (self), NULL);
  return self->field;
}

const char *
qf_pairing_plan_row_get_value (QfPairingPlanRow *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_PLAN_ROW (self), NULL);
  return self->value;
}

void
qf_pairing_plan_row_set_value (QfPairingPlanRow *self, const char *value)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (QF_IS_PAIRING_PLAN_ROW (self));

  if (g_strcmp0 (value != NULL ? value : "", self->value) == 0)
    self->told = FALSE;
  typed = dup_typed (self);
  /* What is being typed stays, and what was told while it is on its way: what is read
   * meanwhile is older. */
  if (self->told || g_strcmp0 (typed, self->value) != 0 || g_strcmp0 (value, self->value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value != NULL ? value : "");
  gtk_editable_set_text (GTK_EDITABLE (self), self->value);
}

void
qf_pairing_plan_row_settle (QfPairingPlanRow *self)
{
  g_return_if_fail (QF_IS_PAIRING_PLAN_ROW (self));
  self->told = FALSE;
}

void
qf_pairing_plan_row_set_suggestions (QfPairingPlanRow *self, const char *const *words)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_return_if_fail (QF_IS_PAIRING_PLAN_ROW (self));

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (words[i], NULL);

      g_menu_item_set_action_and_target (item, "plan-row.take", "s", words[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->suggest, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->suggest),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}
