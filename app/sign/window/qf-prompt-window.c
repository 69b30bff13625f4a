/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-prompt-window"
#include "config.h"

#include "qf-prompt-window.h"

#include <glib/gi18n-lib.h>

#include "qf-act-window.h"
#include "qf-people-window.h"
#include "qf-small-window.h"

/* The button can be pressed only with a passphrase in the entry; closing the window, Escape
 * and the other button all mean no. While an answer is being tried nothing can be pressed. */

typedef struct
{
  GtkEntry *entry;
  GtkEntry *again; /* NULL but for a new key */
  GtkButton *action;
  GtkLabel *problem;
  QfSecretBuffer *buffer;       /* the entry's */
  QfSecretBuffer *again_buffer; /* NULL with again */
  gboolean asking;
} QfPromptWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (QfPromptWindow, qf_prompt_window, ADW_TYPE_WINDOW)

enum
{
  ANSWERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static QfPromptWindowPrivate *
get_private (QfPromptWindow *self)
{
  return qf_prompt_window_get_instance_private (self);
}

static void
update_action (QfPromptWindow *self)
{
  QfPromptWindowPrivate *private = get_private (self);
  gboolean filled = qf_secret_get_length (qf_secret_buffer_get_secret (private->buffer)) > 0;
  if (private->again_buffer != NULL)
    filled
        = filled && qf_secret_get_length (qf_secret_buffer_get_secret (private->again_buffer)) > 0;
  gtk_widget_set_sensitive (GTK_WIDGET (private->action), filled && private->asking);
}

static void
show_problem (QfPromptWindow *self, const char *problem)
{
  QfPromptWindowPrivate *private = get_private (self);
  gtk_label_set_text (private->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (private->problem), problem != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (private->entry), GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
answer (QfPromptWindow *self, gboolean yes)
{
  QfPromptWindowPrivate *private = get_private (self);
  if (!private->asking)
    return;
  private->asking = FALSE;
  update_action (self);
  g_signal_emit (self, signals[ANSWERED], 0, yes);
}

static void
action_clicked_cb (QfPromptWindow *self)
{
  QfPromptWindowPrivate *private = get_private (self);
  if (!gtk_widget_get_sensitive (GTK_WIDGET (private->action)))
    return;
  if (private->again_buffer != NULL
      && !qf_secret_equal (qf_secret_buffer_get_secret (private->buffer),
                           qf_secret_buffer_get_secret (private->again_buffer)))
    {
      show_problem (self, _ ("The two are not the same. Type the passphrase once more."));
      qf_secret_buffer_clear (private->again_buffer);
      gtk_widget_grab_focus (GTK_WIDGET (private->again));
      return;
    }
  answer (self, TRUE);
}

static void
decline_clicked_cb (QfPromptWindow *self)
{
  answer (self, FALSE);
}

static gboolean
qf_prompt_window_close_request (GtkWindow *window)
{
  answer (QF_PROMPT_WINDOW (window), FALSE);
  return TRUE; /* whoever asked takes the window away */
}

static void
qf_prompt_window_class_init (QfPromptWindowClass *klass)
{
  GTK_WINDOW_CLASS (klass)->close_request = qf_prompt_window_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  signals[ANSWERED] = g_signal_new ("answered", QF_TYPE_PROMPT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
qf_prompt_window_init (QfPromptWindow *self)
{
}

GtkWindow *
qf_prompt_window_new (QfSignView *view)
{
  g_return_val_if_fail (view != NULL, NULL);

  switch (view->face)
    {
    case QF_SIGN_ACT:
      return qf_act_window_new (view);
    case QF_SIGN_ROLL:
      return qf_people_window_new (view);
    case QF_SIGN_VERSION:
      /* A release's own content has no text to read; its title and number are all there is. */
      return view->parts->len > 0 ? qf_act_window_new (view) : qf_small_window_new (view);
    case QF_SIGN_KEY:
    case QF_SIGN_IN:
    case QF_SIGN_OFFICE:
    default:
      return qf_small_window_new (view);
    }
}

void
qf_prompt_window_set_parts (QfPromptWindow *self,
                            GtkEntry *entry,
                            GtkEntry *again,
                            GtkButton *action,
                            GtkButton *decline,
                            GtkLabel *problem)
{
  g_return_if_fail (QF_IS_PROMPT_WINDOW (self));

  QfPromptWindowPrivate *private = get_private (self);
  private->entry = entry;
  private->again = again;
  private->action = action;
  private->problem = problem;
  private->buffer = qf_secret_buffer_attach (entry);
  if (again != NULL)
  private->again_buffer = qf_secret_buffer_attach (again);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update_action), self);
  g_signal_connect_swapped (action, "clicked", G_CALLBACK (action_clicked_cb), self);
  g_signal_connect_swapped (decline, "clicked", G_CALLBACK (decline_clicked_cb), self);
  if (again == NULL)
    g_signal_connect_swapped (entry, "activate", G_CALLBACK (action_clicked_cb), self);
  else
    {
      g_signal_connect_swapped (again, "changed", G_CALLBACK (update_action), self);
      g_signal_connect_swapped (again, "activate", G_CALLBACK (action_clicked_cb), self);
      g_signal_connect_object (entry, "activate", G_CALLBACK (gtk_widget_grab_focus), again,
                               G_CONNECT_SWAPPED);
    }
  show_problem (self, NULL);
  update_action (self);
}

void
qf_prompt_window_ask (QfPromptWindow *self, const char *problem)
{
  g_return_if_fail (QF_IS_PROMPT_WINDOW (self));

  QfPromptWindowPrivate *private = get_private (self);
  private->asking = TRUE;
  qf_prompt_window_forget (self);
  show_problem (self, problem);
  update_action (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (private->entry));
}

const QfSecret *
qf_prompt_window_get_secret (QfPromptWindow *self)
{
  g_return_val_if_fail (QF_IS_PROMPT_WINDOW (self), NULL);

  return qf_secret_buffer_get_secret (get_private (self)->buffer);
}

void
qf_prompt_window_forget (QfPromptWindow *self)
{
  g_return_if_fail (QF_IS_PROMPT_WINDOW (self));

  QfPromptWindowPrivate *private = get_private (self);
  qf_secret_buffer_clear (private->buffer);
  if (private->again_buffer != NULL)
    qf_secret_buffer_clear (private->again_buffer);
}
