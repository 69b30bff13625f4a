/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-blockers"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <qf-ui/qf-blockers.h>

/* It is sensitive exactly when the button beside it is not. */

struct _QfBlockers
{
  GtkWidget parent_instance;
  GtkMenuButton *button; /* the one child */
  GtkLabel *label;       /* in the button */
  GtkPopover *popover;
  GtkLabel *heading;
  GtkListBox *list;
  GtkLabel *note;
  GtkWidget *guarded; /* weak; NULL none */
  char *first;        /* the first lack, for the guarded button's description */
  char *focused;      /* the lack that had the focus before a new list; NULL none */
  guint n;
};

G_DEFINE_FINAL_TYPE (QfBlockers, qf_blockers, GTK_TYPE_WIDGET)

enum
{
  GO,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
update (QfBlockers *self)
{
  g_autofree char *label = NULL;
  g_autofree char *heading = NULL;

  label = g_strdup_printf (ngettext ("%u thing lacks", "%u things lack", self->n), self->n);
  heading = g_strdup_printf (
      ngettext ("Settle this one and it can go on", "Settle these %u and it can go on", self->n),
      self->n);
  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
  if (self->guarded == NULL)
    return;
  gtk_widget_set_sensitive (self->guarded, self->n == 0);
  if (self->n > 0)
    {
      g_autofree char *words = g_strdup_printf (
          ngettext ("%s, %u in all", "%s, %u in all", self->n), self->first, self->n);

      /* The tooltip first: GTK takes it for the description as well. */
      gtk_widget_set_tooltip_text (self->guarded, self->first);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->guarded),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    }
  else
    {
      gtk_widget_set_tooltip_text (self->guarded, NULL);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self->guarded),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
go_cb (GtkWidget *button, gpointer user_data)
{
  QfBlockers *self = user_data;
  g_autofree char *id = g_strdup (gtk_widget_get_name (button));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[GO], 0, id);
}

static void
qf_blockers_dispose (GObject *object)
{
  QfBlockers *self = QF_BLOCKERS (object);

  g_clear_weak_pointer (&self->guarded);
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->focused, g_free);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->button)));
  G_OBJECT_CLASS (qf_blockers_parent_class)->dispose (object);
}

static void
qf_blockers_class_init (QfBlockersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_blockers_dispose;
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/qianfa/Qianfa/ui/qf-blockers.ui");
  gtk_widget_class_bind_template_child (widget_class, QfBlockers, button);
  gtk_widget_class_bind_template_child (widget_class, QfBlockers, label);
  gtk_widget_class_bind_template_child (widget_class, QfBlockers, popover);
  gtk_widget_class_bind_template_child (widget_class, QfBlockers, heading);
  gtk_widget_class_bind_template_child (widget_class, QfBlockers, list);
  gtk_widget_class_bind_template_child (widget_class, QfBlockers, note);
}

static void
qf_blockers_init (QfBlockers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->first = g_strdup ("");
  update (self);
}

GtkWidget *
qf_blockers_new (void)
{
  return g_object_new (QF_TYPE_BLOCKERS, NULL);
}

void
qf_blockers_set_button (QfBlockers *self, GtkWidget *button)
{
  g_return_if_fail (QF_IS_BLOCKERS (self));
  g_return_if_fail (button == NULL || GTK_IS_WIDGET (button));

  g_set_weak_pointer (&self->guarded, button);
  update (self);
}

void
qf_blockers_set_note (QfBlockers *self, const char *note)
{
  g_return_if_fail (QF_IS_BLOCKERS (self));

  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

/* The lack that has the focus; NULL none has. */
static char *
dup_focused (QfBlockers *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  row = GTK_IS_LIST_BOX_ROW (focus) ? focus
                                    : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row != NULL ? g_strdup (gtk_widget_get_name (row)) : NULL;
}

void
qf_blockers_clear (QfBlockers *self)
{
  GtkWidget *row;

  g_return_if_fail (QF_IS_BLOCKERS (self));

  g_free (self->focused);
  self->focused = dup_focused (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n = 0;
  g_free (self->first);
  self->first = g_strdup ("");
  update (self);
}

void
qf_blockers_add (
    QfBlockers *self, const char *id, const char *message, const char *where, const char *verb)
{
  GtkWidget *row;

  g_return_if_fail (QF_IS_BLOCKERS (self));
  g_return_if_fail (id != NULL && message != NULL);

  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", message, "subtitle", where != NULL ? where : "",
                      "use-markup", FALSE, "title-lines", 0, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (verb != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (verb);

      gtk_widget_set_name (button, id);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      message, -1);
      g_signal_connect (button, "clicked", G_CALLBACK (go_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
    }
  gtk_widget_set_name (row, id);
  gtk_list_box_append (self->list, row);
  /* Where that lack is gone, to the first that is left. */
  if (self->focused != NULL && (self->n == 0 || g_str_equal (self->focused, id)))
    gtk_widget_grab_focus (row);
  if (self->n++ == 0)
    {
      g_free (self->first);
      self->first = g_strdup (message);
    }
  update (self);
}

guint
qf_blockers_get_n (QfBlockers *self)
{
  g_return_val_if_fail (QF_IS_BLOCKERS (self), 0);

  return self->n;
}

void
qf_blockers_popup (QfBlockers *self)
{
  g_return_if_fail (QF_IS_BLOCKERS (self));

  if (self->n > 0)
    gtk_menu_button_popup (self->button);
}
