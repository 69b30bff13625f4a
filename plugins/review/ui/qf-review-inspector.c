/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-inspector"

#include "config.h"

#include "qf-review-inspector.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-ui.h>
#include <string.h>

#include "qf-review-gate-row.h"
#include "qf-review-sign-bar.h"
#include "qf-review-standing.h"
#include "qf-review-words.h"

/* As long as rows take to unfold, and a little. */
#define REVEAL_TIME (450 * 1000)

struct _QfReviewInspector
{
  GtkBox parent_instance;

  GtkScrolledWindow *scroller;
  GtkListBox *gates;
  GtkWidget *others;
  GtkListBox *words;
  GtkWidget *own;
  GtkTextView *opinion;
  GtkTextBuffer *opinion_buffer;
  QfReviewSignBar *bar;

  QfReviewCase *review; /* owned; NULL before the first */
  QfReviewTicks *ticks; /* borrowed; NULL with @review */
  gboolean filling;
  GtkWidget *revealed;   /* weak: kept in view while rows unfold; NULL none */
  gint64 revealed_until; /* frame time, microseconds */
};

enum
{
  SHOWN,
  BASIS,
  SIGN,
  RETURN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewInspector, qf_review_inspector, GTK_TYPE_BOX)

/* --- gates ------------------------------------------------------------------------------------ */

static QfReviewGateRow *
get_row (QfReviewInspector *self, int index)
{
  return (QfReviewGateRow *)gtk_list_box_get_row_at_index (self->gates, index);
}

/* A gate that is through leads on to the next that is the person's own to pass. */
static void
unfold_next (QfReviewInspector *self)
{
  for (int i = 0; get_row (self, i) != NULL; i++)
    if (qf_review_gate_row_is_open (get_row (self, i)))
      {
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (self, i)), TRUE);
        return;
      }
}

static void
ticked_cb (QfReviewGateRow *row, QfReviewInspector *self)
{
  for (int i = 0; get_row (self, i) != NULL; i++)
    qf_review_gate_row_update (get_row (self, i));
  if (!qf_review_gate_row_is_open (row))
    unfold_next (self);
  qf_review_sign_bar_update (self->bar, self->review, self->ticks);
}

static void
gate_shown_cb (QfReviewGateRow *row, QfFinding *finding, QfReviewInspector *self)
{
  g_signal_emit (self, signals[SHOWN], 0, finding);
}

static void
expanded_cb (QfReviewGateRow *row, GParamSpec *pspec, QfReviewInspector *self)
{
  const char *word = qf_gate_to_string (qf_review_gate_row_get_gate (row));

  if (self->filling)
    return;
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->ticks->open_gates, g_strdup (word));
  else
    g_hash_table_remove (self->ticks->open_gates, word);
}

/* What is unfolded at first: the first gate that is the person's own to pass. */
static void
choose_open_gates (QfReviewInspector *self)
{
  if (self->ticks->open_gates != NULL)
    return;
  self->ticks->open_gates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; get_row (self, i) != NULL; i++)
    if (qf_review_gate_row_is_open (get_row (self, i)))
      {
        g_hash_table_add (
            self->ticks->open_gates,
            g_strdup (qf_gate_to_string (qf_review_gate_row_get_gate (get_row (self, i)))));
        return;
      }
}

static void
fill_gates (QfReviewInspector *self)
{
  const int *gates = qf_review_list_gates (self->review);

  for (guint i = 0; gates[i] >= 0; i++)
    {
      GtkWidget *row = qf_review_gate_row_new (self->review, self->ticks, (QfGate)gates[i]);

      g_signal_connect (row, "ticked", G_CALLBACK (ticked_cb), self);
      g_signal_connect (row, "shown", G_CALLBACK (gate_shown_cb), self);
      g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), self);
      gtk_list_box_append (self->gates, row);
    }
  choose_open_gates (self);
  for (int i = 0; get_row (self, i) != NULL; i++)
    adw_expander_row_set_expanded (
        ADW_EXPANDER_ROW (get_row (self, i)),
        g_hash_table_contains (
            self->ticks->open_gates,
            qf_gate_to_string (qf_review_gate_row_get_gate (get_row (self, i)))));
}

/* Rows above and inside still unfold when the focus is there already, so the place is sought
 * frame by frame until that has ended. */
static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  QfReviewInspector *self = QF_REVIEW_INSPECTOR (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t area;

  if (self->revealed == NULL || gdk_frame_clock_get_frame_time (clock) > self->revealed_until)
    {
      g_clear_weak_pointer (&self->revealed);
      return G_SOURCE_REMOVE;
    }
  if (gtk_widget_compute_bounds (self->revealed, GTK_WIDGET (self->scroller), &area))
    {
      double top = gtk_adjustment_get_value (adjustment) + area.origin.y;

      gtk_adjustment_clamp_page (adjustment, top, top + area.size.height);
    }
  return G_SOURCE_CONTINUE;
}

static void
reveal (QfReviewInspector *self, GtkWidget *row)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock == NULL)
    return;
  if (self->revealed == NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
  g_set_weak_pointer (&self->revealed, row);
  self->revealed_until = gdk_frame_clock_get_frame_time (clock) + REVEAL_TIME;
}

gboolean
qf_review_inspector_go_to_gate (QfReviewInspector *self, QfGate gate)
{
  g_return_val_if_fail (QF_IS_REVIEW_INSPECTOR (self), FALSE);

  for (int i = 0; get_row (self, i) != NULL; i++)
    if (qf_review_gate_row_get_gate (get_row (self, i)) == gate)
      {
        reveal (self, qf_review_gate_row_go_to (get_row (self, i)));
        return TRUE;
      }
  return FALSE;
}

/* --- words ------------------------------------------------------------------------------------ */

static char *
dup_reasons (const QfSigning *signing)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; signing->reasons != NULL && signing->reasons[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer)qf_terms_get_return_label (signing->reasons[i]));
  g_ptr_array_add (labels, NULL);
  return qf_review_join_words ((const char *const *)labels->pdata);
}

static void
add_words (QfReviewInspector *self, const QfSigning *signing)
{
  g_autofree char *time = qf_format_time (signing->time);
  g_autofree char *reasons = dup_reasons (signing);
  const char *stage = qf_stage_get_label (signing->stage);
  gboolean returned = g_str_equal (signing->decision, "return");
  g_autofree char *who = returned ? g_strdup_printf (_ ("%s returned it at the %s, %s: %s"),
                                                     signing->name, stage, time, reasons)
                                  : g_strdup_printf (_ ("%s, %s, %s"), signing->name, stage, time);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title",
                                 signing->opinion != NULL ? signing->opinion : who, "subtitle",
                                 signing->opinion != NULL ? who : "", "use-markup", FALSE,
                                 "title-lines", 0, "subtitle-lines", 0, NULL);

  /* Named by its title already. */
  if (signing->opinion != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, who,
                                    -1);
  gtk_list_box_append (self->words, row);
}

/* Opinions of this revision, and the return that the last one ended in. */
static gboolean
is_worth_reading (QfReviewInspector *self, const QfSigning *signing)
{
  if (g_str_equal (signing->decision, "return"))
    return signing->revision + 1 >= self->review->status->revision;
  return signing->counts && signing->opinion != NULL
         && g_strcmp0 (signing->staff, self->review->staff) != 0;
}

static void
fill_words (QfReviewInspector *self)
{
  GPtrArray *all = self->review->status->signings;
  gboolean any = FALSE;

  for (guint i = 0; i < all->len; i++)
    if (is_worth_reading (self, g_ptr_array_index (all, i)))
      {
        add_words (self, g_ptr_array_index (all, i));
        any = TRUE;
      }
  gtk_widget_set_visible (self->others, any);
}

static void
opinion_changed_cb (GtkTextBuffer *buffer, QfReviewInspector *self)
{
  if (self->filling || self->ticks == NULL)
    return;
  g_free (self->ticks->opinion);
  g_object_get (buffer, "text", &self->ticks->opinion, NULL);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

void
qf_review_inspector_show (QfReviewInspector *self, QfReviewCase *review, QfReviewTicks *ticks)
{
  g_return_if_fail (QF_IS_REVIEW_INSPECTOR (self));
  g_return_if_fail ((review == NULL) == (ticks == NULL));

  self->filling = TRUE;
  clear_list (self->gates);
  clear_list (self->words);
  if (review != NULL)
    qf_review_case_ref (review);
  g_clear_pointer (&self->review, qf_review_case_unref);
  self->review = review;
  self->ticks = ticks;
  if (review != NULL)
    {
      fill_gates (self);
      fill_words (self);
      gtk_text_buffer_set_text (self->opinion_buffer, ticks->opinion, -1);
      gtk_widget_set_visible (self->own, qf_review_case_may_act (review));
      qf_review_sign_bar_update (self->bar, review, ticks);
    }
  self->filling = FALSE;
}

void
qf_review_inspector_look (QfReviewInspector *self)
{
  g_return_if_fail (QF_IS_REVIEW_INSPECTOR (self));

  if (self->review != NULL)
    qf_review_sign_bar_remind (self->bar, self->review, self->ticks);
}

void
qf_review_inspector_set_waiting (QfReviewInspector *self, gboolean waiting, gboolean frozen)
{
  g_return_if_fail (QF_IS_REVIEW_INSPECTOR (self));

  qf_review_sign_bar_set_waiting (self->bar, waiting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scroller), !frozen);
}

gboolean
qf_review_inspector_may_sign (QfReviewInspector *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_INSPECTOR (self), FALSE);

  if (self->review == NULL)
    return FALSE;
  if (!qf_review_sign_bar_can_sign (self->bar))
    qf_review_sign_bar_tell (self->bar);
  return qf_review_sign_bar_can_sign (self->bar);
}

gboolean
qf_review_inspector_may_return (QfReviewInspector *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_INSPECTOR (self), FALSE);

  return self->review != NULL && qf_review_sign_bar_can_return (self->bar);
}

/* --- from the parts --------------------------------------------------------------------------- */

static void
basis_clicked_cb (GtkButton *button, QfReviewInspector *self)
{
  g_signal_emit (self, signals[BASIS], 0);
}

static void
go_cb (QfReviewSignBar *bar, const char *place, QfReviewInspector *self)
{
  QfGate gate;

  if (g_str_has_prefix (place, "gate:") && qf_gate_from_string (place + strlen ("gate:"), &gate))
    qf_review_inspector_go_to_gate (self, gate);
}

static void
sign_cb (QfReviewSignBar *bar, QfReviewInspector *self)
{
  g_signal_emit (self, signals[SIGN], 0);
}

static void
return_cb (QfReviewSignBar *bar, QfReviewInspector *self)
{
  g_signal_emit (self, signals[RETURN], 0);
}

static void
qf_review_inspector_dispose (GObject *object)
{
  QfReviewInspector *self = QF_REVIEW_INSPECTOR (object);

  /* What still changes while the rows go must not reach the ticks. */
  self->filling = TRUE;
  self->ticks = NULL;
  g_clear_weak_pointer (&self->revealed);
  g_clear_pointer (&self->review, qf_review_case_unref);
  G_OBJECT_CLASS (qf_review_inspector_parent_class)->dispose (object);
}

static guint
add_signal (QfReviewInspectorClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
qf_review_inspector_class_init (QfReviewInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_review_inspector_dispose;
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, QF_TYPE_FINDING);
  signals[BASIS] = add_signal (klass, "basis");
  signals[SIGN] = add_signal (klass, "sign");
  signals[RETURN] = add_signal (klass, "return");
  g_type_ensure (QF_TYPE_REVIEW_SIGN_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, gates);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, others);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, words);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, own);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, opinion);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, opinion_buffer);
  gtk_widget_class_bind_template_child (widget_class, QfReviewInspector, bar);
  gtk_widget_class_bind_template_callback (widget_class, basis_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, opinion_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_cb);
}

static void
qf_review_inspector_init (QfReviewInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
