/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-mark-column"

#include "config.h"

#include "document/qf-mark-column-private.h"

#define WIDTH 64

struct _QfMarkColumn
{
  GtkWidget parent_instance;
  QfDocumentText *text; /* weak */
  GPtrArray *places;    /* (element-type GtkTextMark) */
  GPtrArray *widgets;   /* (element-type GtkWidget), NULL where there is none; children */
};

G_DEFINE_FINAL_TYPE (QfMarkColumn, _qf_mark_column, GTK_TYPE_WIDGET)

static int
get_top (QfMarkColumn *self, GtkTextMark *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->text);
  GtkTextIter iter;
  double top;
  int y, height;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter, place);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, &y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), 0, y, NULL, &top))
    return y;
  return (int)top;
}

static void
qf_mark_column_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
qf_mark_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QfMarkColumn *self = QF_MARK_COLUMN (widget);

  for (guint i = 0; i < self->widgets->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (self->widgets, i);
      int child_height, top;
      gboolean visible;

      if (child == NULL || self->text == NULL)
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &child_height, NULL, NULL);
      top = get_top (self, g_ptr_array_index (self->places, i));
      visible = top < height && top + child_height > 0;
      gtk_widget_set_child_visible (child, visible);
      if (visible)
        gtk_widget_allocate (child, width, child_height, -1,
                             gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float)top)));
    }
}

static void
clear_widgets (QfMarkColumn *self)
{
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_ptr_array_index (self->widgets, i) != NULL)
      gtk_widget_unparent (g_ptr_array_index (self->widgets, i));
  g_ptr_array_set_size (self->widgets, 0);
}

static void
qf_mark_column_dispose (GObject *object)
{
  QfMarkColumn *self = QF_MARK_COLUMN (object);

  clear_widgets (self);
  g_clear_weak_pointer (&self->text);
  G_OBJECT_CLASS (_qf_mark_column_parent_class)->dispose (object);
}

static void
qf_mark_column_finalize (GObject *object)
{
  QfMarkColumn *self = QF_MARK_COLUMN (object);

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  G_OBJECT_CLASS (_qf_mark_column_parent_class)->finalize (object);
}

static void
_qf_mark_column_class_init (QfMarkColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_mark_column_dispose;
  G_OBJECT_CLASS (klass)->finalize = qf_mark_column_finalize;
  widget_class->measure = qf_mark_column_measure;
  widget_class->size_allocate = qf_mark_column_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "markcolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
_qf_mark_column_init (QfMarkColumn *self)
{
  self->places = g_ptr_array_new_with_free_func (g_object_unref);
  self->widgets = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "markcol");
}

GtkWidget *
_qf_mark_column_new (QfDocumentText *text)
{
  QfMarkColumn *self = g_object_new (QF_TYPE_MARK_COLUMN, NULL);

  g_set_weak_pointer (&self->text, text);
  return GTK_WIDGET (self);
}

void
_qf_mark_column_set_places (QfMarkColumn *self, GPtrArray *marks)
{
  clear_widgets (self);
  g_ptr_array_set_size (self->places, 0);
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (self->places, g_object_ref (g_ptr_array_index (marks, i)));
  g_ptr_array_set_size (self->widgets, (int)marks->len);
}

void
_qf_mark_column_set_mark (QfMarkColumn *self, guint index, GtkWidget *mark)
{
  g_assert (index < self->widgets->len);

  if (g_ptr_array_index (self->widgets, index) != NULL)
    gtk_widget_unparent (g_ptr_array_index (self->widgets, index));
  self->widgets->pdata[index] = mark;
  if (mark != NULL)
    gtk_widget_set_parent (mark, GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
