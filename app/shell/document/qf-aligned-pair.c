/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-aligned-pair"

#include "config.h"

#include <adwaita.h>
#include <qf-ui/qf-aligned-pair.h>

#include "document/qf-document-editor-private.h"
#include "document/qf-mark-column-private.h"

/* Two whole editors, aligned by a spacing tag (pixels-below-lines) on the last block of the
 * shorter side of each stretch between two pairs. A text view has no height for width, so
 * clauses cannot be rows of a grid while they are edited.
 *
 * Heights are known only after a text view has laid its lines out, which it does bit by bit
 * when idle. So alignment is worked out in a tick callback, again and again until nothing
 * has moved for a few frames; typing, a new width and a longer page start it anew.
 *
 * Both sides end at the same height too, so that one scroll position serves both. */

#define QUIET_FRAMES 4

struct _QfAlignedPair
{
  GtkWidget parent_instance;
  QfDocumentEditor *left;
  QfDocumentEditor *right;
  QfMarkColumn *column;
  GtkAdjustment *adjustments[2]; /* borrowed from the scrollers */
  GPtrArray *marks[2];           /* (element-type GtkTextMark): beginnings of paired blocks */
  guint tick;                    /* 0: at rest */
  guint quiet;                   /* frames without a change */
  GtkAdjustment *leader;         /* scrolled and not yet followed; NULL none */
  gboolean scrolling;            /* the other side is following */
};

G_DEFINE_FINAL_TYPE (QfAlignedPair, qf_aligned_pair, GTK_TYPE_WIDGET)

enum
{
  ALIGNED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static QfDocumentText *
get_text (QfAlignedPair *self, int side)
{
  return _qf_document_editor_get_text (side == 0 ? self->left : self->right);
}

/* --- aligning ------------------------------------------------------------------------ */

/* The height of lines [first, last) without the space given them here. */
static int
measure_lines (QfDocumentText *text, guint first, guint last)
{
  GtkTextBuffer *buffer = _qf_document_text_get_buffer (text);
  int total = 0;

  for (guint i = first; i < last; i++)
    {
      GtkTextIter iter;
      int y, height;

      gtk_text_buffer_get_iter_at_line (buffer, &iter, (int)i);
      gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (text), &iter, &y, &height);
      total += height - _qf_document_text_get_line (text, i)->pixels;
    }
  return total;
}

/* Where the n-th stretch begins; past the last pair the end of the text. */
static guint
get_stretch (QfAlignedPair *self, int side, guint stretch)
{
  QfDocumentText *text = get_text (self, side);
  GtkTextIter iter;

  if (stretch == 0)
    return 0;
  if (stretch > self->marks[side]->len)
    return _qf_document_text_get_n_lines (text);
  gtk_text_buffer_get_iter_at_mark (_qf_document_text_get_buffer (text), &iter,
                                    g_ptr_array_index (self->marks[side], stretch - 1));
  return (guint)gtk_text_iter_get_line (&iter);
}

static gboolean
space_lines (QfDocumentText *text, guint first, guint last, int pixels)
{
  gboolean changed = FALSE;

  for (guint i = first; i < last; i++)
    {
      int wanted = i + 1 == last ? pixels : 0;

      if (_qf_document_text_get_line (text, i)->pixels == wanted)
        continue;
      _qf_document_text_set_space (text, i, wanted);
      changed = TRUE;
    }
  return changed;
}

static gboolean
align (QfAlignedPair *self)
{
  gboolean changed = FALSE;
  int owed[2] = { 0, 0 };

  for (guint stretch = 0; stretch <= self->marks[0]->len; stretch++)
    {
      guint first[2], last[2];
      int heights[2], tallest;

      for (int side = 0; side < 2; side++)
        {
          first[side] = get_stretch (self, side, stretch);
          last[side] = get_stretch (self, side, stretch + 1);
          heights[side]
              = owed[side] + measure_lines (get_text (self, side), first[side], last[side]);
        }
      tallest = MAX (heights[0], heights[1]);
      for (int side = 0; side < 2; side++)
        {
          /* A stretch without lines (a pair on the first line) owes its space to the next. */
          owed[side] = last[side] > first[side] ? 0 : heights[side] - tallest;
          changed |= space_lines (get_text (self, side), first[side], last[side],
                                  tallest - heights[side]);
        }
    }
  return changed;
}

static void
follow (QfAlignedPair *self)
{
  GtkAdjustment *other = self->adjustments[self->leader == self->adjustments[0] ? 1 : 0];

  if (self->leader == NULL)
    return;
  self->scrolling = TRUE;
  gtk_adjustment_set_value (other, gtk_adjustment_get_value (self->leader));
  self->scrolling = FALSE;
  self->leader = NULL;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  QfAlignedPair *self = QF_ALIGNED_PAIR (widget);

  follow (self);
  if (align (self))
    self->quiet = 0;
  else
    self->quiet++;
  gtk_widget_queue_allocate (GTK_WIDGET (self->column));
  if (self->quiet < QUIET_FRAMES)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  g_signal_emit (self, signals[ALIGNED], 0);
  return G_SOURCE_REMOVE;
}

static void
start_ticking (QfAlignedPair *self)
{
  if (self->tick == 0 && self->marks[0] != NULL)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
queue_align (QfAlignedPair *self)
{
  self->quiet = 0;
  start_ticking (self);
}

static void
text_changed_cb (GtkTextBuffer *buffer, gpointer user_data)
{
  queue_align (user_data);
}

static void
height_changed_cb (GtkAdjustment *adjustment, gpointer user_data)
{
  queue_align (user_data);
}

/* The other side follows in the next tick: values change inside allocations too, when lines
 * above have been laid out, and nothing may be allocated anew from there. */
static void
scrolled_cb (GtkAdjustment *adjustment, gpointer user_data)
{
  QfAlignedPair *self = user_data;

  if (self->scrolling)
    return;
  self->leader = adjustment;
  start_ticking (self);
}

/* --- widget -------------------------------------------------------------------------- */

static void
clear_marks (QfAlignedPair *self)
{
  for (int side = 0; side < 2; side++)
    {
      for (guint i = 0; self->marks[side] != NULL && i < self->marks[side]->len; i++)
        {
          GtkTextMark *mark = g_ptr_array_index (self->marks[side], i);

          if (gtk_text_mark_get_buffer (mark) != NULL)
            gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (mark), mark);
        }
      g_clear_pointer (&self->marks[side], g_ptr_array_unref);
    }
}

/* Both sides are equally wide, whatever they would like. */
static void
qf_aligned_pair_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  QfAlignedPair *self = QF_ALIGNED_PAIR (widget);
  GtkWidget *children[]
      = { GTK_WIDGET (self->left), GTK_WIDGET (self->right), GTK_WIDGET (self->column) };
  int sizes[3];

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_measure (children[i], orientation, -1, &sizes[i], NULL, NULL, NULL);
  *minimum = MAX (sizes[0], sizes[1]);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 2 * *minimum + sizes[2];
  *natural = *minimum;
  *minimum_baseline = *natural_baseline = -1;
}

static void
qf_aligned_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  QfAlignedPair *self = QF_ALIGNED_PAIR (widget);
  int column, side;

  gtk_widget_measure (GTK_WIDGET (self->column), GTK_ORIENTATION_HORIZONTAL, -1, &column, NULL,
                      NULL, NULL);
  side = MAX ((width - column) / 2, 0);
  gtk_widget_size_allocate (GTK_WIDGET (self->left), &(GtkAllocation){ 0, 0, side, height }, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->right),
                            &(GtkAllocation){ side + column, 0, width - column - side, height },
                            -1);
  /* Last: its marks stand where the left side's lines now are. */
  gtk_widget_size_allocate (GTK_WIDGET (self->column), &(GtkAllocation){ side, 0, column, height },
                            -1);
}

static void
qf_aligned_pair_dispose (GObject *object)
{
  QfAlignedPair *self = QF_ALIGNED_PAIR (object);
  GtkWidget *child;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->left != NULL)
    for (int side = 0; side < 2; side++)
      {
        g_signal_handlers_disconnect_by_data (self->adjustments[side], self);
        g_signal_handlers_disconnect_by_data (_qf_document_text_get_buffer (get_text (self, side)),
                                              self);
      }
  clear_marks (self);
  self->left = self->right = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (qf_aligned_pair_parent_class)->dispose (object);
}

static void
qf_aligned_pair_class_init (QfAlignedPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_aligned_pair_dispose;
  widget_class->measure = qf_aligned_pair_measure;
  widget_class->size_allocate = qf_aligned_pair_size_allocate;
  signals[ALIGNED] = g_signal_new ("aligned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
qf_aligned_pair_init (QfAlignedPair *self)
{
  QfDocumentEditor *editors[2];

  for (int side = 0; side < 2; side++)
    {
      editors[side] = QF_DOCUMENT_EDITOR (qf_document_editor_new ());
      qf_document_editor_set_font_size (editors[side], 15);
      gtk_widget_set_hexpand (GTK_WIDGET (editors[side]), TRUE);
    }
  self->left = editors[0];
  self->right = editors[1];
  gtk_scrolled_window_set_policy (_qf_document_editor_get_scroller (self->left), GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  /* A bar that comes and goes would ask for another size while sizes are given. */
  gtk_scrolled_window_set_policy (_qf_document_editor_get_scroller (self->right), GTK_POLICY_NEVER,
                                  GTK_POLICY_ALWAYS);
  self->column = QF_MARK_COLUMN (_qf_mark_column_new (get_text (self, 0)));
  gtk_widget_set_parent (GTK_WIDGET (self->left), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->column), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->right), GTK_WIDGET (self));
  for (int side = 0; side < 2; side++)
    {
      GtkScrolledWindow *scroller = _qf_document_editor_get_scroller (editors[side]);

      self->adjustments[side] = gtk_scrolled_window_get_vadjustment (scroller);
      g_signal_connect (self->adjustments[side], "value-changed", G_CALLBACK (scrolled_cb), self);
      g_signal_connect (self->adjustments[side], "changed", G_CALLBACK (height_changed_cb), self);
      g_signal_connect (_qf_document_text_get_buffer (get_text (self, side)), "changed",
                        G_CALLBACK (text_changed_cb), self);
    }
  gtk_widget_set_size_request (GTK_WIDGET (self), 560, -1);
}

GtkWidget *
qf_aligned_pair_new (void)
{
  return g_object_new (QF_TYPE_ALIGNED_PAIR, NULL);
}

QfDocumentEditor *
qf_aligned_pair_get_left (QfAlignedPair *self)
{
  g_return_val_if_fail (QF_IS_ALIGNED_PAIR (self), NULL);

  return self->left;
}

QfDocumentEditor *
qf_aligned_pair_get_right (QfAlignedPair *self)
{
  g_return_val_if_fail (QF_IS_ALIGNED_PAIR (self), NULL);

  return self->right;
}

void
qf_aligned_pair_set_pairs (QfAlignedPair *self, GArray *pairs)
{
  int last[2] = { -1, -1 };

  g_return_if_fail (QF_IS_ALIGNED_PAIR (self));
  g_return_if_fail (pairs != NULL);

  clear_marks (self);
  for (int side = 0; side < 2; side++)
    self->marks[side] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pairs->len; i++)
    {
      const QfBlockPair *pair = &g_array_index (pairs, QfBlockPair, i);
      int line[2] = { _qf_document_text_line_of_block (get_text (self, 0), pair->left),
                      _qf_document_text_line_of_block (get_text (self, 1), pair->right) };

      /* Every pair keeps its index, also one that cannot be aligned. */
      for (int side = 0; side < 2; side++)
        {
          GtkTextBuffer *buffer = _qf_document_text_get_buffer (get_text (self, side));
          GtkTextIter iter;

          line[side] = MAX (line[side], last[side]);
          last[side] = line[side] = MAX (line[side], 0);
          gtk_text_buffer_get_iter_at_line (buffer, &iter, line[side]);
          g_ptr_array_add (self->marks[side],
                           g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &iter, TRUE)));
        }
    }
  _qf_mark_column_set_places (self->column, self->marks[0]);
  queue_align (self);
}

void
qf_aligned_pair_set_mark (QfAlignedPair *self, guint index, GtkWidget *mark)
{
  g_return_if_fail (QF_IS_ALIGNED_PAIR (self));
  g_return_if_fail (self->marks[0] != NULL && index < self->marks[0]->len);

  _qf_mark_column_set_mark (self->column, index, mark);
}

GtkAdjustment *
qf_aligned_pair_get_adjustment (QfAlignedPair *self)
{
  g_return_val_if_fail (QF_IS_ALIGNED_PAIR (self), NULL);

  return self->adjustments[1];
}
