/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-stepper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-stepper.h>

#include "widgets/qf-dot-private.h"

/* For a screen reader a list of five named steps; dots and rails are decoration. */

struct _QfStepper
{
  GtkWidget parent_instance;
  GtkWidget *steps[QF_N_STEPS]; /* boxes of role list item */
  GtkWidget *dots[QF_N_STEPS];
  GtkLabel *labels[QF_N_STEPS];
  GtkLabel *details[QF_N_STEPS];
  GtkWidget *rails[QF_N_STEPS - 1]; /* after each but the last */
};

G_DEFINE_FINAL_TYPE (QfStepper, qf_stepper, GTK_TYPE_WIDGET)

static const char *
get_state_label (QfStepState state)
{
  switch (state)
    {
    case QF_STEP_NOW:
      return _ ("now");
    case QF_STEP_DONE:
      return _ ("done");
    case QF_STEP_BACK:
      return _ ("returned");
    default:
      return _ ("not yet");
    }
}

static void
qf_stepper_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (qf_stepper_parent_class)->dispose (object);
}

static void
qf_stepper_class_init (QfStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_stepper_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static GtkLabel *
make_label (const char *style)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0.0f);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  return label;
}

static void
make_step (QfStepper *self, guint i)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->steps[i] = g_object_new (GTK_TYPE_BOX, "spacing", 8, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  self->dots[i] = _qf_dot_new ();
  self->labels[i] = make_label (NULL);
  self->details[i] = make_label ("dim-caption");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->labels[i]));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->details[i]));
  gtk_box_append (GTK_BOX (self->steps[i]), self->dots[i]);
  gtk_box_append (GTK_BOX (self->steps[i]), words);
  gtk_widget_set_parent (self->steps[i], GTK_WIDGET (self));
  if (i + 1 < QF_N_STEPS)
    {
      self->rails[i] = _qf_rail_new ();
      gtk_widget_set_hexpand (self->rails[i], TRUE);
      gtk_widget_set_margin_start (self->rails[i], 10);
      gtk_widget_set_margin_end (self->rails[i], 10);
      gtk_widget_set_parent (self->rails[i], GTK_WIDGET (self));
    }
}

static void
qf_stepper_init (QfStepper *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "stepper");
  for (guint i = 0; i < QF_N_STEPS; i++)
    make_step (self, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where it stands"), -1);
}

GtkWidget *
qf_stepper_new (void)
{
  return g_object_new (QF_TYPE_STEPPER, NULL);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_step (QfStepper *self, guint i, const QfStep *step)
{
  g_autofree char *name = NULL;
  const char *detail = step->detail != NULL ? step->detail : "";

  gtk_label_set_label (self->labels[i], step->label);
  gtk_label_set_label (self->details[i], detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->details[i]), *detail != '\0' ? detail : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->details[i]), *detail != '\0');
  set_class (GTK_WIDGET (self->labels[i]), "heading",
             step->state == QF_STEP_NOW || step->state == QF_STEP_BACK);
  set_class (GTK_WIDGET (self->labels[i]), "dim-label", step->state == QF_STEP_TODO);
  _qf_dot_set (self->dots[i], step->state, i + 1);
  if (*detail != '\0')
    /* Translators: a step of five: name, who and when, state, which of how many */
    name = g_strdup_printf (_ ("%s, %s, %s, step %u of %u"), step->label, detail,
                            get_state_label (step->state), i + 1, QF_N_STEPS);
  else
    /* Translators: a step of five: name, state, which of how many */
    name = g_strdup_printf (_ ("%s, %s, step %u of %u"), step->label, get_state_label (step->state),
                            i + 1, QF_N_STEPS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

void
qf_stepper_set_steps (QfStepper *self, const QfStep *steps)
{
  g_return_if_fail (QF_IS_STEPPER (self));
  g_return_if_fail (steps != NULL);

  for (guint i = 0; i < QF_N_STEPS; i++)
    {
      set_step (self, i, &steps[i]);
      if (i + 1 < QF_N_STEPS)
        set_class (self->rails[i], "done",
                   steps[i].state == QF_STEP_DONE && steps[i + 1].state != QF_STEP_TODO);
    }
}
