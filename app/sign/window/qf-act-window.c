/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-act-window"
#include "config.h"

#include "qf-act-window.h"

#include <glib/gi18n-lib.h>

#include "qf-sign-notes.h"
#include "qf-sign-text.h"

/* The signing window. What it shows was hashed by this process; it has no menu, no link and
 * nothing to press but what belongs to signing. */

struct _QfActWindow
{
  QfPromptWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkLabel *lead;
  GtkLabel *heading;
  GtkLabel *summary;
  GtkLabel *stage;
  GtkLabel *person;
  GtkToggleButton *full;
  GtkToggleButton *changes;
  GtkDropDown *part;
  GtkBox *gates;
  GtkBox *notes;
  GtkTextView *text;
  GtkBox *check_area;
  GtkLabel *check_code;
  GtkEntry *entry;
  GtkLabel *problem;
  GtkLabel *warning;
  GtkButton *decline;
  GtkButton *action;

  QfSignView *view; /* not owned; outlives the window */
};

G_DEFINE_FINAL_TYPE (QfActWindow, qf_act_window, QF_TYPE_PROMPT_WINDOW)

static const QfSignPart *
get_part (QfActWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->part);
  if (selected >= self->view->parts->len)
    return NULL;
  return g_ptr_array_index (self->view->parts, selected);
}

/* Whether this person's last act is there to compare with. */
static gboolean
is_known (const QfSignPart *part)
{
  return part->lines != NULL ? part->compared : part->last != NULL;
}

static guint
count_changes (const QfSignPart *part)
{
  if (!is_known (part))
    return 0;
  return part->lines != NULL ? qf_sign_lines_count_changes (part->lines)
                             : qf_sign_text_count_changes (part->last, part->text);
}

/* A part that is not chosen says how much of it there is, and whether it changed. */
static char *
name_part (const QfSignPart *part)
{
  guint n = count_changes (part);
  g_autofree char *label = part->lines != NULL
                               ? g_strdup_printf ("%s　%u", part->label, part->lines->len)
                               : g_strdup (part->label);
  if (n == 0)
    return g_steal_pointer (&label);
  /* Translators: a part of a release, and how many changes it has. */
  return g_strdup_printf (_ ("%s (%u changed)"), label, n);
}

static void
show_part (QfActWindow *self)
{
  const QfSignPart *part = self->view != NULL ? get_part (self) : NULL;
  if (part == NULL)
    return;
  gboolean known = is_known (part);
  g_autofree char *label
      = !known ? g_strdup (_ ("Changes Since You Last Signed"))
               : g_strdup_printf (_ ("Changes Since You Last Signed: %u"), count_changes (part));
  gtk_button_set_label (GTK_BUTTON (self->changes), label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->changes), known);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->changes),
                               known ? NULL : _ ("You have not signed this text before."));
  if (!known)
    gtk_toggle_button_set_active (self->full, TRUE);
  gboolean changes = gtk_toggle_button_get_active (self->changes);
  if (part->lines != NULL)
    qf_sign_text_show_lines (self->text, part->lines, changes);
  else
    qf_sign_text_show (self->text, part->text, changes ? part->last : NULL);
}

static void
show_gates (QfActWindow *self)
{
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    {
      if ((self->view->gates & (1u << gate)) == 0)
        continue;
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");
      GtkWidget *label = gtk_label_new (qf_gate_get_label (gate));
      gtk_widget_add_css_class (icon, "success");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (self->gates, box);
    }
}

static void
show_view (QfActWindow *self, QfSignView *view)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  /* Releasing is stage and decision in one word. */
  g_autofree char *stage = g_strcmp0 (view->stage, view->decision) == 0
                               ? g_strdup (view->stage)
                               : g_strdup_printf ("%s　%s", view->stage, view->decision);
  g_autofree char *person
      = g_strjoin ("　", view->name != NULL ? view->name : view->staff, view->unit, NULL);
  self->view = view;
  for (guint i = 0; i < view->parts->len; i++)
    {
      const QfSignPart *part = g_ptr_array_index (view->parts, i);
      g_autofree char *label = name_part (part);
      gtk_string_list_append (labels, label);
    }
  gtk_drop_down_set_model (self->part, G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (self->part), view->parts->len > 1);
  adw_window_title_set_title (self->window_title, view->office);
  gtk_window_set_title (GTK_WINDOW (self), view->title);
  gtk_label_set_text (self->heading, view->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), view->title);
  gtk_label_set_text (self->summary, view->summary);
  gtk_label_set_text (self->stage, stage);
  gtk_label_set_text (self->person, person);
  if (view->face == QF_SIGN_VERSION)
    gtk_label_set_text (self->lead, _ ("You are about to sign this text as one of its authors"));
  gtk_widget_set_opacity (GTK_WIDGET (self->check_area), view->check_code != NULL ? 1 : 0);
  gtk_label_set_text (self->check_code, view->check_code);
  gtk_label_set_text (self->warning, view->warning);
  gtk_button_set_label (self->action, view->action);
  show_gates (self);
  qf_sign_notes_fill (self->notes, view);
  show_part (self);
  qf_prompt_window_set_parts (QF_PROMPT_WINDOW (self), self->entry, NULL, self->action,
                              self->decline, self->problem);
}

static void
colours_changed_cb (QfActWindow *self)
{
  show_part (self);
}

static void
qf_act_window_dispose (GObject *object)
{
  QF_ACT_WINDOW (object)->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), QF_TYPE_ACT_WINDOW);
  G_OBJECT_CLASS (qf_act_window_parent_class)->dispose (object);
}

static void
qf_act_window_class_init (QfActWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = qf_act_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/qianfa/sign/qf-act-window.ui");
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, lead);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, person);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, full);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, part);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, gates);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, text);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, check_area);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, check_code);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, warning);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, decline);
  gtk_widget_class_bind_template_child (widget_class, QfActWindow, action);
  gtk_widget_class_bind_template_callback (widget_class, show_part);
}

static void
qf_act_window_init (QfActWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  qf_sign_text_set_up (self->text);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (colours_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWindow *
qf_act_window_new (QfSignView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  QfActWindow *self = g_object_new (QF_TYPE_ACT_WINDOW, NULL);
  show_view (self, view);
  return GTK_WINDOW (self);
}
