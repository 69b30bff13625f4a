/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-list.h"

struct _QfPairingList
{
  AdwBin parent_instance;

  GtkStack *stack; /* "list", "empty" */
  GtkBox *groups;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingList, qf_pairing_list, ADW_TYPE_BIN)

static void
row_activated_cb (GtkListBox *rows, QfPairingRow *row, QfPairingList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, qf_pairing_row_get_id (row));
}

static void
qf_pairing_list_class_init (QfPairingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/pairing/qf-pairing-list.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingList, stack);
  gtk_widget_class_bind_template_child (widget_class, QfPairingList, groups);
}

static void
qf_pairing_list_init (QfPairingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkListBox *
add_group (QfPairingList *self, QfPairingGroup group)
{
  static const char *const headings[QF_PAIRING_N_GROUPS]
      = { N_ ("In Draft"), N_ ("Under Review"), N_ ("Released") };
  GtkWidget *heading = gtk_label_new (_ (headings[group]));
  GtkWidget *rows = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  if (gtk_widget_get_first_child (GTK_WIDGET (self->groups)) != NULL)
    gtk_widget_set_margin_top (heading, 10);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (rows, "boxed-list");
  qf_widget_set_name (rows, _ (headings[group]), NULL);
  g_signal_connect (rows, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (self->groups, heading);
  gtk_box_append (self->groups, rows);
  return GTK_LIST_BOX (rows);
}

void
qf_pairing_list_show (QfPairingList *self, GPtrArray *items)
{
  GtkListBox *rows = NULL;
  int shown = -1;
  GtkWidget *child;

  g_return_if_fail (QF_IS_PAIRING_LIST (self));
  g_return_if_fail (items != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < items->len; i++)
    {
      const QfPairingItem *item = g_ptr_array_index (items, i);

      if ((int)item->group != shown)
        rows = add_group (self, item->group);
      shown = (int)item->group;
      gtk_list_box_append (rows, qf_pairing_row_new (item));
    }
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}
