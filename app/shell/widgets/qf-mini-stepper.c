/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-mini-stepper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-stepper.h>

#include "widgets/qf-dot-private.h"

/* One picture for a screen reader: "step 3 of 5: second review, returned". */

struct _QfMiniStepper
{
  GtkWidget parent_instance;
  GtkLabel *label;
  GtkWidget *box;
  GtkWidget *dots[QF_N_STEPS];
  GtkWidget *rails[QF_N_STEPS - 1];
};

G_DEFINE_FINAL_TYPE (QfMiniStepper, qf_mini_stepper, GTK_TYPE_WIDGET)

static void
qf_mini_stepper_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (qf_mini_stepper_parent_class)->dispose (object);
}

static void
qf_mini_stepper_class_init (QfMiniStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_mini_stepper_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
qf_mini_stepper_init (QfMiniStepper *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ministep");
  gtk_widget_set_size_request (GTK_WIDGET (self), 96, -1);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0.0f);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = 0; i < QF_N_STEPS; i++)
    {
      self->dots[i] = _qf_dot_new ();
      gtk_box_append (GTK_BOX (self->box), self->dots[i]);
      if (i + 1 < QF_N_STEPS)
        {
          self->rails[i] = _qf_rail_new ();
          gtk_box_append (GTK_BOX (self->box), self->rails[i]);
        }
    }
}

GtkWidget *
qf_mini_stepper_new (void)
{
  return g_object_new (QF_TYPE_MINI_STEPPER, NULL);
}

void
qf_mini_stepper_set_steps (QfMiniStepper *self, const QfStep *steps, const char *label)
{
  g_autofree char *name = NULL, *back = NULL;
  guint now = 0;

  g_return_if_fail (QF_IS_MINI_STEPPER (self));
  g_return_if_fail (steps != NULL);

  for (guint i = 0; i < QF_N_STEPS; i++)
    {
      _qf_dot_set (self->dots[i], steps[i].state, 0);
      if (steps[i].state != QF_STEP_TODO)
        now = i;
      if (i + 1 < QF_N_STEPS && steps[i].state == QF_STEP_DONE)
        gtk_widget_add_css_class (self->rails[i], "done");
      else if (i + 1 < QF_N_STEPS)
        gtk_widget_remove_css_class (self->rails[i], "done");
    }
  if (label == NULL && steps[now].state == QF_STEP_BACK)
    /* Translators: the name of a review, which returned the release */
    label = back = g_strdup_printf (_ ("%s: returned"), steps[now].label);
  if (label == NULL)
    label = steps[now].label;
  gtk_label_set_label (self->label, label);
  name = g_strdup_printf (_ ("Step %u of %u: %s"), now + 1, QF_N_STEPS, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
