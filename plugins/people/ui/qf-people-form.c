/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-people-form"

#include "config.h"

#include "qf-people-form.h"

#include <glib/gi18n-lib.h>

/* A staff number is written once: it is the identity, and a name may be shared. */

#define N_DUTIES 7

struct _QfPeopleForm
{
  AdwWindow parent_instance;

  AdwEntryRow *staff;
  AdwEntryRow *name;
  AdwEntryRow *unit;
  AdwPreferencesGroup *duties;
  GtkButton *save;

  GtkCheckButton *checks[N_DUTIES]; /* by bit of QfDuty */
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPeopleForm, qf_people_form, ADW_TYPE_WINDOW)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static guint
get_duties (QfPeopleForm *self)
{
  guint duties = 0;

  for (guint i = 0; i < N_DUTIES; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      duties |= 1u << i;
  return duties;
}

static void
changed_cb (QfPeopleForm *self)
{
  gboolean staff = qf_staff_is_valid (get_text (self->staff));

  if (staff || *get_text (self->staff) == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self->staff), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->staff), "error");
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), staff && *get_text (self->name) != '\0');
}

static void
save_clicked_cb (GtkButton *button, QfPeopleForm *self)
{
  const char *unit = get_text (self->unit);
  g_autoptr (QfPerson) person = qf_person_new (get_text (self->staff), get_text (self->name),
                                               *unit != '\0' ? unit : NULL, get_duties (self));

  g_signal_emit (self, signals[SAVED], 0, person);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_clicked_cb (GtkButton *button, QfPeopleForm *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
qf_people_form_class_init (QfPeopleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/people/qf-people-form.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPeopleForm, staff);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleForm, name);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleForm, unit);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleForm, duties);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleForm, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
add_duty (QfPeopleForm *self, guint i)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), qf_duty_get_label (1u << i));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->duties, row);
  self->checks[i] = GTK_CHECK_BUTTON (check);
}

static void
qf_people_form_init (QfPeopleForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_DUTIES; i++)
    add_duty (self, i);
}

GtkWidget *
qf_people_form_new (GtkWindow *parent, const QfPerson *person)
{
  QfPeopleForm *self
      = g_object_new (QF_TYPE_PEOPLE_FORM, "transient-for", parent, "modal", TRUE, NULL);

  if (person != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->staff), person->staff);
      gtk_editable_set_editable (GTK_EDITABLE (self->staff), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->name), person->name);
      gtk_editable_set_text (GTK_EDITABLE (self->unit), person->unit != NULL ? person->unit : "");
      for (guint i = 0; i < N_DUTIES; i++)
        gtk_check_button_set_active (self->checks[i], (person->duties & (1u << i)) != 0);
      gtk_window_set_title (GTK_WINDOW (self), person->name);
      adw_preferences_group_set_description (
          self->duties, _ ("Without a duty the person is ended; what they signed stands."));
    }
  gtk_widget_grab_focus (GTK_WIDGET (person != NULL ? self->name : self->staff));
  changed_cb (self);
  return GTK_WIDGET (self);
}
