/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-pairing-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qf-pairing-view-private.h"

/* The view shows what the desk has. The map's blocks and offsets are only used while it is of
 * the texts as they stand; in between, pairs and shading move with the text by themselves. */

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfPairingView, qf_pairing_view, GTK_TYPE_BOX)

const QfPairingMap *
_qf_pairing_view_get_map (QfPairingView *self)
{
  return self->desk != NULL && qf_pairing_desk_is_map_fresh (self->desk)
             ? qf_pairing_desk_get_map (self->desk)
             : NULL;
}

QfDocumentEditor *
_qf_pairing_view_get_left (QfPairingView *self)
{
  return qf_aligned_pair_get_left (self->pair);
}

QfDocumentEditor *
_qf_pairing_view_get_right (QfPairingView *self)
{
  return qf_aligned_pair_get_right (self->pair);
}

/* --- the strip -------------------------------------------------------------------------------- */

static void
show_saved (GtkLabel *label, const QfPairingHalf *half, gboolean editable)
{
  g_autofree char *clock = NULL;
  g_autofree char *words = NULL;

  if (half->failed)
    words = g_strdup (_ ("not saved"));
  else if (editable && qf_pairing_half_is_dirty (half) && half->copied != half->edited)
    words = g_strdup (_ ("saving…"));
  else if (half->saved != 0)
    {
      clock = editable ? qf_format_clock (half->saved) : qf_format_time (half->saved);
      words = editable ? g_strdup_printf (_ ("Saved %s"), clock) : g_strdup (clock);
    }
  {
    g_autofree char *text
        = g_strdup_printf ("%s　%s", half->name != NULL ? half->name : "", words ? words : "");

    gtk_label_set_label (label, text);
  }
}

static void
saved_cb (QfPairingDesk *desk, QfPairingView *self)
{
  const QfPairingHalf *policy = qf_pairing_desk_get_policy (desk);
  const QfPairingHalf *interpretation = qf_pairing_desk_get_interpretation (desk);
  gboolean editable = qf_pairing_desk_is_editable (desk);
  gboolean conflicted = policy->conflicted || interpretation->conflicted;

  show_saved (self->policy_saved, policy, editable && !policy->fixed);
  show_saved (self->interpretation_saved, interpretation, editable);
  if (conflicted)
    gtk_label_set_label (
        self->conflict_words,
        policy->conflicted
            ? _ ("Somebody else changed the policy meanwhile. Your text is kept.")
            : _ ("Somebody else changed the interpretation meanwhile. Your text is kept."));
  gtk_revealer_set_reveal_child (self->conflict, conflicted);
}

static void
conflict_clicked_cb (GtkButton *button, QfPairingView *self)
{
  const QfPairingHalf *policy = qf_pairing_desk_get_policy (self->desk);
  const QfPairingHalf *half
      = policy->conflicted ? policy : qf_pairing_desk_get_interpretation (self->desk);
  QfWorkbench *workbench = qf_pairing_desk_get_workbench (self->desk);

  if (!qf_workbench_open (workbench, "drafting", half->id, NULL))
    qf_workbench_toast (workbench, _ ("The page Drafting is not installed."));
}

static void
show_chooser (QfPairingView *self, const QfPairingCase *loaded)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *shown = qf_pairing_desk_get_interpretation (self->desk)->id;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < loaded->interpretations->len; i++)
    {
      const QfPairingText *text = g_ptr_array_index (loaded->interpretations, i);
      g_autofree char *name = g_strdup_printf (_ ("Interpretation %u"), i + 1);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (text->id, shown) == 0)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), loaded->interpretations->len > 1);
}

static void
chosen_cb (GtkDropDown *chooser, GParamSpec *pspec, QfPairingView *self)
{
  if (!self->filling && gtk_drop_down_get_selected (chooser) != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[CHOSEN], 0, gtk_drop_down_get_selected (chooser));
}

static void
loaded_cb (QfPairingDesk *desk, QfPairingView *self)
{
  show_chooser (self, qf_pairing_desk_get_case (desk));
  saved_cb (desk, self);
}

static void
edited_cb (QfDocumentEditor *editor, QfPairingView *self)
{
  if (self->desk != NULL)
    saved_cb (self->desk, self);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
next_clicked_cb (GtkButton *button, QfPairingView *self)
{
  qf_pairing_view_next_mark (self, 1);
}

static void
mapped_cb (QfPairingDesk *desk, QfPairingView *self)
{
  _qf_pairing_view_show_map (self);
}

static void
checked_cb (QfPairingDesk *desk, QfPairingView *self)
{
  _qf_pairing_view_show_share (self);
}

static void
qf_pairing_view_dispose (GObject *object)
{
  QfPairingView *self = QF_PAIRING_VIEW (object);

  if (self->desk != NULL)
    qf_pairing_view_set_desk (self, NULL);
  if (self->focus_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_tick);
  self->focus_tick = 0;
  g_clear_handle_id (&self->press_idle, g_source_remove);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (qf_pairing_view_parent_class)->dispose (object);
}

static void
qf_pairing_view_class_init (QfPairingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = qf_pairing_view_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (QF_TYPE_ALIGNED_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class, "/qianfa/pairing/qf-pairing-view.ui");
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, conflict);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, conflict_words);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, policy_saved);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, interpretation_saved);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, chooser);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, pair);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, foot);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, n_clauses);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, counts);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, share);
  gtk_widget_class_bind_template_child (widget_class, QfPairingView, next);
  gtk_widget_class_bind_template_callback (widget_class, conflict_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
}

static void
qf_pairing_view_init (QfPairingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->current = -1;
  qf_widget_set_name (GTK_WIDGET (_qf_pairing_view_get_left (self)), _ ("Policy"), NULL);
  qf_widget_set_name (GTK_WIDGET (_qf_pairing_view_get_right (self)), _ ("Interpretation"), NULL);
  _qf_pairing_view_listen (self, _qf_pairing_view_get_left (self));
  _qf_pairing_view_listen (self, _qf_pairing_view_get_right (self));
  g_signal_connect_object (_qf_pairing_view_get_left (self), "changed", G_CALLBACK (edited_cb),
                           self, G_CONNECT_AFTER);
  g_signal_connect_object (_qf_pairing_view_get_right (self), "changed", G_CALLBACK (edited_cb),
                           self, G_CONNECT_AFTER);
}

QfAlignedPair *
qf_pairing_view_get_pair (QfPairingView *self)
{
  g_return_val_if_fail (QF_IS_PAIRING_VIEW (self), NULL);
  return self->pair;
}

void
qf_pairing_view_set_desk (QfPairingView *self, QfPairingDesk *desk)
{
  g_return_if_fail (QF_IS_PAIRING_VIEW (self));
  g_return_if_fail (desk == NULL || QF_IS_PAIRING_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  self->current = -1;
  if (desk == NULL)
    return;
  gtk_widget_set_visible (self->foot, FALSE);
  g_signal_connect_object (desk, "loaded", G_CALLBACK (loaded_cb), self, 0);
  g_signal_connect_object (desk, "saved", G_CALLBACK (saved_cb), self, 0);
  g_signal_connect_object (desk, "mapped", G_CALLBACK (mapped_cb), self, 0);
  g_signal_connect_object (desk, "checked", G_CALLBACK (checked_cb), self, 0);
}
