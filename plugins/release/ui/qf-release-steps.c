/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-release-steps"

#include "config.h"

#include "qf-release-steps.h"

#include <glib/gi18n-lib.h>

/* The way of a cleared release, step by step: what was signed, then what each channel shows. A
 * channel's step is done only when its page was read back and found equal. */

void
qf_release_step_free (QfReleaseStep *self)
{
  g_free (self->title);
  g_free (self->sentence);
  g_free (self);
}

static QfReleaseStep *
add_step (GPtrArray *steps, QfReleaseStepState state, const char *title)
{
  QfReleaseStep *step = g_new0 (QfReleaseStep, 1);

  step->state = state;
  step->title = g_strdup (title);
  g_ptr_array_add (steps, step);
  return step;
}

static const QfSigning *
find_signing (const QfStatus *status, const char *decision)
{
  for (guint i = 0; status->signings != NULL && i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);

      if (signing->counts && g_strcmp0 (signing->decision, decision) == 0)
        return signing;
    }
  return NULL;
}

static void
set_chip (QfReleaseStep *step)
{
  switch (step->state)
    {
    case QF_RELEASE_STEP_DONE:
      step->chip = _ ("Signed");
      step->chip_style = "success";
      break;
    case QF_RELEASE_STEP_NOW:
      step->chip = _ ("Next");
      step->chip_style = "accent";
      break;
    default:
      step->chip = _ ("Not Started");
      step->chip_style = "plain";
    }
}

/* What has no number of its own has no such step. */
static gboolean
add_number (GPtrArray *steps, const QfStatus *status)
{
  gboolean lacks = qf_release_lacks_number (status) || qf_release_lacks_formed (status);
  const QfSigning *signing = find_signing (status, "register");
  QfReleaseStep *step;

  if (!lacks && status->number == NULL && status->formed == NULL)
    return TRUE;
  step
      = add_step (steps, lacks ? QF_RELEASE_STEP_NOW : QF_RELEASE_STEP_DONE, _ ("Number and Date"));
  set_chip (step);
  if (lacks)
    step->sentence = g_strdup (_ ("Given once, signed by the registrar."));
  else
    {
      const char *number = status->number != NULL ? status->number : _ ("no number");
      const char *who = signing != NULL ? signing->name : _ ("reviewed with the text");

      step->sentence = g_strdup_printf ("%s　%s", number, who);
    }
  step->time = signing != NULL ? signing->time : 0;
  return !lacks;
}

static gboolean
add_signature (GPtrArray *steps, const QfStatus *status, gboolean ready)
{
  const QfSigning *signing = find_signing (status, "publish");
  gboolean cleared = status->stage == QF_STAGE_CLEARED;
  QfReleaseStep *step = add_step (steps,
                                  signing != NULL    ? QF_RELEASE_STEP_DONE
                                  : ready && cleared ? QF_RELEASE_STEP_NOW
                                                     : QF_RELEASE_STEP_TODO,
                                  _ ("Publication Signed"));

  set_chip (step);
  step->sentence
      = g_strdup (signing != NULL ? signing->name : _ ("Over the very pages that will be sent."));
  step->time = signing != NULL ? signing->time : 0;
  return signing != NULL;
}

static QfReleaseStepState
get_state (QfReceiptState receipt)
{
  switch (receipt)
    {
    case QF_RECEIPT_SEEN:
      return QF_RELEASE_STEP_DONE;
    case QF_RECEIPT_FAILED:
    case QF_RECEIPT_UNKNOWN:
      return QF_RELEASE_STEP_TROUBLE;
    default:
      return QF_RELEASE_STEP_WAITING;
    }
}

static gint64
find_time (const QfStatus *status, const char *channel)
{
  gint64 time = 0;

  for (guint i = 0; i < status->receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (status->receipts, i);

      if (g_str_equal (receipt->channel, channel))
        time = MAX (time, receipt->time);
    }
  return time;
}

static void
add_channel (GPtrArray *steps, const QfStatus *status, const char *channel)
{
  QfReceiptState worst;
  QfReleaseStep *step;

  if (!qf_release_find_worst (status, channel, &worst))
    {
      step = add_step (steps, QF_RELEASE_STEP_TODO, channel);
      set_chip (step);
      step->sentence = g_strdup (_ ("Sent after the signature, then read back."));
      return;
    }
  step = add_step (steps, get_state (worst), channel);
  step->chip = qf_receipt_state_get_label (worst);
  step->chip_style = qf_release_receipt_style (worst);
  step->sentence = g_strdup (qf_release_receipt_advice (worst));
  step->time = find_time (status, channel);
}

GPtrArray *
qf_release_list_steps (const QfStatus *status, const char *const *channels)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_release_step_free);
  gboolean ready = add_number (steps, status);
  gboolean released = add_signature (steps, status, ready);
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; released && i < status->receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (status->receipts, i);

      if (g_ptr_array_find_with_equal_func (seen, receipt->channel, g_str_equal, NULL))
        continue;
      g_ptr_array_add (seen, receipt->channel);
      add_channel (steps, status, receipt->channel);
    }
  for (guint i = 0; !released && channels != NULL && channels[i] != NULL; i++)
    add_channel (steps, status, channels[i]);
  return steps;
}

guint
qf_release_count_done (GPtrArray *steps)
{
  guint done = 0;

  for (guint i = 0; i < steps->len; i++)
    if (((QfReleaseStep *)g_ptr_array_index (steps, i))->state == QF_RELEASE_STEP_DONE)
      done++;
  return done;
}

static char *
join_gates (char **gates)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  QfGate gate;

  for (guint i = 0; gates != NULL && gates[i] != NULL; i++)
    if (qf_gate_from_string (gates[i], &gate))
      g_strv_builder_add (labels, qf_gate_get_label (gate));
  words = g_strv_builder_end (labels);
  return words[0] != NULL ? g_strjoinv ("、", words) : NULL;
}

char *
qf_release_dup_answer (const QfSigning *signing)
{
  g_autofree char *gates = NULL;

  if (g_str_equal (signing->decision, "submit"))
    return g_strdup_printf (_ ("%s submitted this text"), signing->name);
  if (g_str_equal (signing->decision, "register"))
    return g_strdup_printf (_ ("%s gave its number and date"), signing->name);
  if (g_str_equal (signing->decision, "publish"))
    return g_strdup_printf (_ ("%s published these pages"), signing->name);
  gates = join_gates (signing->gates);
  if (gates != NULL)
    /* Translators: name, stage, gates: "孙序 signed the first review: 政策关、文字关" */
    return g_strdup_printf (_ ("%s signed the %s: %s"), signing->name,
                            qf_stage_get_label (signing->stage), gates);
  return g_strdup_printf (_ ("%s signed the %s"), signing->name,
                          qf_stage_get_label (signing->stage));
}
