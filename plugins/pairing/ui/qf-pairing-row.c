/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-row.h"

struct _QfPairingRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *lacks;
  GtkWidget *swatch;
  GtkLabel *share;
  QfMiniStepper *stepper;

  char *id;
};

G_DEFINE_FINAL_TYPE (QfPairingRow, qf_pairing_row, GTK_TYPE_LIST_BOX_ROW)

static void
qf_pairing_row_finalize (GObject *object)
{
  g_free (QF_PAIRING_ROW (object)->id);
  G_OBJECT_CLASS (qf_pairing_row_parent_class)->finalize (object);
}

static void
qf_pairing_row_class_init (QfPairingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_pairing_row_finalize;
  g_type_ensure (QF_TYPE_MINI_STEPPER);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/pairing/qf-pairing-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingRow, title);
  gtk_widget_class_bind_template_child (widget_class, QfPairingRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, QfPairingRow, lacks);
  gtk_widget_class_bind_template_child (widget_class, QfPairingRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, QfPairingRow, share);
  gtk_widget_class_bind_template_child (widget_class, QfPairingRow, stepper);
}

static void
qf_pairing_row_init (QfPairingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
qf_pairing_row_new (const QfPairingItem *item)
{
  QfPairingRow *self = g_object_new (QF_TYPE_PAIRING_ROW, NULL);
  g_autoptr (GString) description = g_string_new (item->subtitle);
  g_autofree char *share
      = item->share >= 0 ? g_strdup_printf (_ ("%.0f %% copied"), item->share) : g_strdup ("");

  self->id = g_strdup (item->id);
  gtk_label_set_label (self->title, item->title);
  gtk_label_set_label (self->subtitle, item->subtitle);
  for (guint i = 0; item->lacks != NULL && item->lacks[i] != NULL; i++)
    {
      gtk_box_append (self->lacks, qf_chip_new (item->lacks[i], "warning"));
      g_string_append_printf (description, ", %s", item->lacks[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lacks), item->lacks != NULL && item->lacks[0] != NULL);
  gtk_widget_set_visible (self->swatch, item->share >= 0.5);
  gtk_label_set_label (self->share, share);
  qf_mini_stepper_set_steps (self->stepper, item->steps, NULL);
  if (*share != '\0')
    g_string_append_printf (description, ", %s", share);
  qf_widget_set_name (GTK_WIDGET (self), item->title, description->str);
  return GTK_WIDGET (self);
}

const char *
qf_pairing_row_get_id (QfPairingRow *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_ROW (self), NULL);
  return self->id;
}
