/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-people-window"
#include "config.h"

#include "qf-people-window.h"

#include <glib/gi18n-lib.h>

#include "qf-sign-notes.h"
#include "qf-sign-rows.h"

struct _QfPeopleWindow
{
  QfPromptWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkLabel *heading;
  GtkLabel *summary;
  GtkLabel *person;
  GtkBox *notes;
  GtkListBox *rows;
  GtkLabel *check_code;
  GtkEntry *entry;
  GtkLabel *problem;
  GtkButton *decline;
  GtkButton *action;
};

G_DEFINE_FINAL_TYPE (QfPeopleWindow, qf_people_window, QF_TYPE_PROMPT_WINDOW)

static void
show_view (QfPeopleWindow *self, QfSignView *view)
{
  g_autofree char *person
      = g_strdup_printf (_ ("%s %s"), view->staff, view->name != NULL ? view->name : "");
  adw_window_title_set_title (self->window_title, view->office);
  gtk_window_set_title (GTK_WINDOW (self), view->title);
  gtk_label_set_text (self->heading, view->title);
  gtk_label_set_text (self->summary, view->summary);
  gtk_label_set_text (self->person, person);
  gtk_label_set_text (self->check_code, view->check_code);
  gtk_button_set_label (self->action, view->action);
  qf_sign_notes_fill (self->notes, view);
  qf_sign_rows_fill (self->rows, view->rows);
  qf_prompt_window_set_parts (QF_PROMPT_WINDOW (self), self->entry, NULL, self->action,
                              self->decline, self->problem);
}

static void
qf_people_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), QF_TYPE_PEOPLE_WINDOW);
  G_OBJECT_CLASS (qf_people_window_parent_class)->dispose (object);
}

static void
qf_people_window_class_init (QfPeopleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = qf_people_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/sign/qf-people-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, person);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, check_code);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, decline);
  gtk_widget_class_bind_template_child (widget_class, QfPeopleWindow, action);
}

static void
qf_people_window_init (QfPeopleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
qf_people_window_new (QfSignView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  QfPeopleWindow *self = g_object_new (QF_TYPE_PEOPLE_WINDOW, NULL);
  show_view (self, view);
  return GTK_WINDOW (self);
}
