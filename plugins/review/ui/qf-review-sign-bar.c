/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-sign-bar"

#include "config.h"

#include "qf-review-sign-bar.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-ui.h>

#include "qf-review-passing.h"
#include "qf-review-standing.h"
#include "qf-review-words.h"

/* One lack is said in words; of several the list says all, and the way goes to the first.
 * Whoever may not sign at all is told why instead of being shown buttons. */

struct _QfReviewSignBar
{
  GtkBox parent_instance;

  GtkWidget *reason_box;
  GtkSpinner *spinner;
  GtkImage *icon;
  GtkLabel *reason;
  GtkWidget *list_box;
  QfBlockers *blockers;
  GtkWidget *go;
  GtkLabel *unopened;
  GtkWidget *buttons;
  GtkWidget *return_button;
  GtkButton *sign_button;
  GtkLabel *sign_label;

  char *first; /* where the first lack is; NULL none */
  char *words; /* of the first lack, or why not; NULL none */
  guint n_lacks;
  gboolean may_act;
  gboolean waiting; /* for the signer's window */
};

enum
{
  GO,
  RETURN,
  SIGN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QfReviewSignBar, qf_review_sign_bar, GTK_TYPE_BOX)

static void
go_cb (QfBlockers *blockers, const char *place, QfReviewSignBar *self)
{
  g_signal_emit (self, signals[GO], 0, place);
}

static void
go_clicked_cb (GtkButton *button, QfReviewSignBar *self)
{
  if (self->first != NULL)
    g_signal_emit (self, signals[GO], 0, self->first);
}

static void
return_clicked_cb (GtkButton *button, QfReviewSignBar *self)
{
  g_signal_emit (self, signals[RETURN], 0);
}

static void
sign_clicked_cb (GtkButton *button, QfReviewSignBar *self)
{
  g_signal_emit (self, signals[SIGN], 0);
}

static void
show_state (QfReviewSignBar *self)
{
  const char *words = self->waiting ? _ ("Answer in the signing window.") : self->words;
  gboolean several = !self->waiting && self->may_act && self->n_lacks > 1;

  gtk_label_set_text (self->reason, words != NULL ? words : "");
  gtk_widget_set_visible (self->reason_box, words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !several);
  gtk_widget_set_visible (self->list_box, several);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !self->waiting && !several);
  gtk_image_set_from_icon_name (self->icon, self->may_act ? "dialog-warning-symbolic"
                                                          : "changes-prevent-symbolic");
  if (self->may_act)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  gtk_widget_set_visible (self->go, !self->waiting && self->may_act && self->n_lacks > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->waiting);
  gtk_spinner_set_spinning (self->spinner, self->waiting);
  gtk_widget_set_visible (self->buttons, self->may_act);
  gtk_widget_set_sensitive (self->return_button, !self->waiting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_button), !self->waiting && self->n_lacks == 0);
}

void
qf_review_sign_bar_update (QfReviewSignBar *self, QfReviewCase *review, QfReviewTicks *ticks)
{
  g_autoptr (GPtrArray) lacks = NULL;

  g_return_if_fail (QF_IS_REVIEW_SIGN_BAR (self));
  g_return_if_fail (review != NULL && ticks != NULL);

  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->words, g_free);
  qf_blockers_clear (self->blockers);
  self->n_lacks = 0;
  self->may_act = qf_review_case_may_act (review);
  if (self->may_act)
    {
      lacks = qf_review_list_lacks (review, ticks);
      const char *label = qf_review_get_sign_label (qf_review_find_number (review->status->stage));

      gtk_label_set_label (self->sign_label, label);
      /* A label that may be cut short names no button by itself. */
      qf_widget_set_name (GTK_WIDGET (self->sign_button), label, NULL);
    }
  else
    self->words = qf_review_case_dup_why_not (review);
  for (guint i = 0; lacks != NULL && i < lacks->len; i++)
    {
      const QfReviewLack *lack = g_ptr_array_index (lacks, i);

      qf_blockers_add (self->blockers, lack->id, lack->message, lack->where, _ ("Go There"));
      if (self->n_lacks++ > 0)
        continue;
      self->first = g_strdup (lack->id);
      self->words = g_strdup (lack->message);
    }
  show_state (self);
  qf_review_sign_bar_remind (self, review, ticks);
}

void
qf_review_sign_bar_remind (QfReviewSignBar *self, QfReviewCase *review, QfReviewTicks *ticks)
{
  g_autofree char *names = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (QF_IS_REVIEW_SIGN_BAR (self));
  g_return_if_fail (review != NULL && ticks != NULL);

  names = self->may_act ? qf_review_dup_unopened (review, ticks) : NULL;
  /* Translators: names of texts and attachments */
  words = names != NULL ? g_strdup_printf (_ ("Not opened yet: %s"), names) : NULL;
  gtk_label_set_text (self->unopened, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unopened), words != NULL);
}

void
qf_review_sign_bar_set_waiting (QfReviewSignBar *self, gboolean waiting)
{
  g_return_if_fail (QF_IS_REVIEW_SIGN_BAR (self));

  self->waiting = waiting;
  show_state (self);
}

gboolean
qf_review_sign_bar_can_sign (QfReviewSignBar *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_SIGN_BAR (self), FALSE);

  return self->may_act && !self->waiting && self->n_lacks == 0;
}

gboolean
qf_review_sign_bar_can_return (QfReviewSignBar *self)
{
  g_return_val_if_fail (QF_IS_REVIEW_SIGN_BAR (self), FALSE);

  return self->may_act && !self->waiting;
}

void
qf_review_sign_bar_tell (QfReviewSignBar *self)
{
  g_return_if_fail (QF_IS_REVIEW_SIGN_BAR (self));

  if (self->waiting || !self->may_act)
    return;
  if (self->n_lacks > 1)
    qf_blockers_popup (self->blockers);
  else if (self->first != NULL)
    g_signal_emit (self, signals[GO], 0, self->first);
}

static void
qf_review_sign_bar_finalize (GObject *object)
{
  QfReviewSignBar *self = QF_REVIEW_SIGN_BAR (object);

  g_free (self->first);
  g_free (self->words);
  G_OBJECT_CLASS (qf_review_sign_bar_parent_class)->finalize (object);
}

static void
qf_review_sign_bar_class_init (QfReviewSignBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = qf_review_sign_bar_finalize;
  signals[GO] = g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);
  signals[RETURN]
      = g_signal_new ("return", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGN]
      = g_signal_new ("sign", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (QF_TYPE_BLOCKERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/qianfa/review/qf-review-sign-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, reason_box);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, icon);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, reason);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, list_box);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, blockers);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, go);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, unopened);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, return_button);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, sign_button);
  gtk_widget_class_bind_template_child (widget_class, QfReviewSignBar, sign_label);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_clicked_cb);
}

static void
qf_review_sign_bar_init (QfReviewSignBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  qf_blockers_set_button (self->blockers, GTK_WIDGET (self->sign_button));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sign_button), _ ("Sign (Ctrl+Enter)"));
}
