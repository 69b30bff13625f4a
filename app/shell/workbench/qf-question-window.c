/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-question-window"

#include "config.h"

#include "workbench/qf-question-window.h"

#include <glib/gi18n-lib.h>

struct _QfQuestionWindow
{
  AdwWindow parent_instance;
  GtkLabel *heading;
  GtkLabel *body;
  GtkWidget *body_scroller;
  GtkWidget *text_box;
  GtkLabel *text_label;
  GtkTextBuffer *text;
  GtkWidget *text_view;
  GtkBox *verbs;
  GtkButton *cancel;
  gboolean needs_text;
  gboolean answered;
};

G_DEFINE_FINAL_TYPE (QfQuestionWindow, qf_question_window, ADW_TYPE_WINDOW)

enum
{
  ANSWERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static char *
dup_text (QfQuestionWindow *self)
{
  g_autofree char *text = NULL;

  g_object_get (self->text, "text", &text, NULL);
  return g_strstrip (g_steal_pointer (&text));
}

static void
answer (QfQuestionWindow *self, const char *id)
{
  g_autofree char *text = NULL;

  if (self->answered)
    return;
  self->answered = TRUE;
  if (id != NULL && self->needs_text)
    text = dup_text (self);
  g_signal_emit (self, signals[ANSWERED], 0, id, text);
}

static void
verb_cb (GtkButton *button, QfQuestionWindow *self)
{
  answer (self, gtk_widget_get_name (GTK_WIDGET (button)));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
cancel_cb (GtkButton *button, QfQuestionWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_request_cb (QfQuestionWindow *self)
{
  answer (self, NULL);
  return FALSE;
}

static void
text_changed_cb (GtkTextBuffer *buffer, QfQuestionWindow *self)
{
  g_autofree char *text = dup_text (self);
  gboolean enough = !self->needs_text || *text != '\0';

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->verbs)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_sensitive (child, enough);
}

static void
add_verb (QfQuestionWindow *self, const QfVerb *verb)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (verb->label);

  gtk_widget_set_name (button, verb->id);
  g_signal_connect (button, "clicked", G_CALLBACK (verb_cb), self);
  if (verb->style == QF_VERB_SUGGESTED)
    {
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_window_set_default_widget (GTK_WINDOW (self), button);
    }
  else if (verb->style == QF_VERB_DESTRUCTIVE)
    gtk_widget_add_css_class (button, "destructive-action");
  gtk_box_append (self->verbs, button);
}

static void
qf_question_window_class_init (QfQuestionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-question-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, body);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, body_scroller);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, text_box);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, text_label);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, text);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, text_view);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, verbs);
  gtk_widget_class_bind_template_child (widget_class, QfQuestionWindow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
qf_question_window_init (QfQuestionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
qf_question_window_new (GtkWindow *parent, const QfQuestion *question)
{
  QfQuestionWindow *self = g_object_new (QF_TYPE_QUESTION_WINDOW, "transient-for", parent, NULL);

  gtk_label_set_label (self->heading, question->heading);
  gtk_label_set_label (self->body, question->body != NULL ? question->body : "");
  gtk_widget_set_visible (self->body_scroller, question->body != NULL);
  gtk_button_set_label (self->cancel, question->cancel != NULL ? question->cancel : _ ("Cancel"));
  gtk_window_set_title (GTK_WINDOW (self), question->heading);
  for (const QfVerb *verb = question->verbs; verb != NULL && verb->id != NULL; verb++)
    add_verb (self, verb);
  self->needs_text = question->text_label != NULL;
  gtk_widget_set_visible (self->text_box, self->needs_text);
  if (self->needs_text)
    {
      gtk_label_set_label (self->text_label, question->text_label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, question->text_label, -1);
      gtk_text_buffer_set_text (self->text, question->text != NULL ? question->text : "", -1);
      text_changed_cb (self->text, self);
      gtk_window_set_focus (GTK_WINDOW (self), self->text_view);
    }
  return GTK_WINDOW (self);
}
