/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-shelf"

#include "config.h"

#include "qf-release-shelf.h"

#include <glib/gi18n-lib.h>

/* Pages are added when the end comes into sight, or by the button for those who have no wheel. */

struct _QfReleaseShelf
{
  AdwBin parent_instance;

  GtkStack *stack; /* "list", "empty" */
  GtkWidget *cleared_group;
  GtkListBox *cleared;
  GtkWidget *released_group;
  GtkListBox *released;
  GtkButton *more;

  guint n_cleared;
  guint n_released;
  char *next;
};

enum
{
  ACTIVATED,
  MORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReleaseShelf, qf_release_shelf, ADW_TYPE_BIN)

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, QfReleaseShelf *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, qf_release_row_get_release (QF_RELEASE_ROW (row)));
}

static void
ask_more (QfReleaseShelf *self)
{
  if (self->next == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->more)))
    return;
  /* Until the page is here, nobody asks for it again. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->more), FALSE);
  g_signal_emit (self, signals[MORE], 0);
}

static void
more_clicked_cb (GtkButton *button, QfReleaseShelf *self)
{
  ask_more (self);
}

static void
edge_reached_cb (GtkScrolledWindow *scrolled, GtkPositionType position, QfReleaseShelf *self)
{
  if (position == GTK_POS_BOTTOM)
    ask_more (self);
}

static void
qf_release_shelf_finalize (GObject *object)
{
  g_free (QF_RELEASE_SHELF (object)->next);
  G_OBJECT_CLASS (qf_release_shelf_parent_class)->finalize (object);
}

static void
qf_release_shelf_class_init (QfReleaseShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_release_shelf_finalize;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MORE] = g_signal_new ("more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/release/qf-release-shelf.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReleaseShelf, stack);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseShelf, cleared_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseShelf, cleared);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseShelf, released_group);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseShelf, released);
  gtk_widget_class_bind_template_child (widget_class, QfReleaseShelf, more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
}

static void
qf_release_shelf_init (QfReleaseShelf *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
append_rows (GtkListBox *list, const QfReleaseItems *items)
{
  for (guint i = 0; i < items->items->len; i++)
    gtk_list_box_append (list, qf_release_row_new (g_ptr_array_index (items->items, i)));
}

static void
show (QfReleaseShelf *self)
{
  gtk_widget_set_visible (self->cleared_group, self->n_cleared > 0);
  gtk_widget_set_visible (self->released_group, self->n_released > 0);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->n_cleared + self->n_released > 0 ? "list" : "empty");
}

void
qf_release_shelf_set_cleared (QfReleaseShelf *self, const QfReleaseItems *items)
{
  g_return_if_fail (QF_IS_RELEASE_SHELF (self));

  clear_list (self->cleared);
  append_rows (self->cleared, items);
  self->n_cleared = items->items->len;
  show (self);
}

void
qf_release_shelf_add_released (QfReleaseShelf *self, const QfReleaseItems *items, gboolean first)
{
  g_return_if_fail (QF_IS_RELEASE_SHELF (self));

  if (first)
    {
      clear_list (self->released);
      self->n_released = 0;
    }
  append_rows (self->released, items);
  self->n_released += items->items->len;
  g_free (self->next);
  self->next = g_strdup (items->next);
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->next != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->more), TRUE);
  show (self);
}

const char *
qf_release_shelf_get_next (QfReleaseShelf *self)
{
  g_return_val_if_fail (QF_IS_RELEASE_SHELF (self), NULL);
  return self->next;
}

guint
qf_release_shelf_count (QfReleaseShelf *self)
{
  g_return_val_if_fail (QF_IS_RELEASE_SHELF (self), 0);
  return self->n_cleared + self->n_released;
}
