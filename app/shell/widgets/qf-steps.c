/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-steps"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <qf-ui/qf-rows.h>
#include <qf-ui/qf-stepper.h>

/* The five steps are read from what was signed: a step is done when its act counts, not when
 * a column says so. */

static const QfStage step_stages[QF_N_STEPS]
    = { QF_STAGE_DRAFT, QF_STAGE_FIRST_REVIEW, QF_STAGE_SECOND_REVIEW, QF_STAGE_THIRD_REVIEW,
        QF_STAGE_RELEASED };

static const char *
get_label (guint step)
{
  return step == 4 ? _ ("Release") : qf_stage_get_label (step_stages[step]);
}

/* The step where a release at @stage is. */
static guint
find_step (QfStage stage)
{
  switch (stage)
    {
    case QF_STAGE_DRAFT:
      return 0;
    case QF_STAGE_FIRST_REVIEW:
      return 1;
    case QF_STAGE_SECOND_REVIEW:
      return 2;
    case QF_STAGE_THIRD_REVIEW:
      return 3;
    default:
      return 4;
    }
}

static QfStep *
new_steps (QfStage stage)
{
  QfStep *steps = g_new0 (QfStep, QF_N_STEPS);
  guint now = find_step (stage);

  for (guint i = 0; i < QF_N_STEPS; i++)
    {
      steps[i].label = qf_format_heading (get_label (i));
      steps[i].detail = g_strdup ("");
      steps[i].state = i < now ? QF_STEP_DONE : i == now ? QF_STEP_NOW : QF_STEP_TODO;
    }
  if (stage == QF_STAGE_RELEASED || stage == QF_STAGE_WITHDRAWN)
    steps[4].state = QF_STEP_DONE;
  return steps;
}

void
qf_steps_free (QfStep *steps)
{
  if (steps == NULL)
    return;
  for (guint i = 0; i < QF_N_STEPS; i++)
    {
      g_free (steps[i].label);
      g_free (steps[i].detail);
    }
  g_free (steps);
}

static void
set_detail (QfStep *step, char *detail)
{
  g_free (step->detail);
  step->detail = detail;
}

static char *
join_names (char **names)
{
  if (names == NULL || names[0] == NULL)
    return g_strdup ("");
  /* Three names are enough: more is said on the page itself. */
  if (g_strv_length (names) > 3)
    {
      g_autofree char *some = g_strdup_printf ("%s、%s、%s", names[0], names[1], names[2]);
      return g_strdup_printf (_ ("%s and others"), some);
    }
  return g_strjoinv ("、", names);
}

/* Who the halves' markings will name. */
static char *
join_drafters (GPtrArray *markings)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; markings != NULL && i < markings->len; i++)
    {
      char *drafter = ((const QfMarking *)g_ptr_array_index (markings, i))->drafter;

      if (drafter != NULL && !g_ptr_array_find_with_equal_func (names, drafter, g_str_equal, NULL))
        g_ptr_array_add (names, drafter);
    }
  g_ptr_array_add (names, NULL);
  return join_names ((char **)names->pdata);
}

/* The last return of all revisions, where the release is a draft because of it. */
static const QfSigning *
find_return (const QfStatus *status)
{
  const QfSigning *found = NULL;

  for (guint i = 0; status->signings != NULL && i < status->signings->len; i++)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i);

      if (g_strcmp0 (signing->decision, "return") == 0)
        found = signing;
      else if (g_strcmp0 (signing->decision, "submit") == 0
               || g_strcmp0 (signing->decision, "recall") == 0)
        found = NULL;
    }
  return found;
}

static void
take_signing (QfStep *steps, const QfSigning *signing)
{
  g_autofree char *time = qf_format_time (signing->time);
  guint step = find_step (signing->stage);

  if (!signing->counts || signing->stage == QF_STAGE_CLEARED)
    return;
  steps[step].state = QF_STEP_DONE;
  set_detail (&steps[step], g_strdup_printf ("%s %s", signing->name, time));
}

QfStep *
qf_steps_new_from_status (const QfStatus *status)
{
  QfStep *steps;
  guint now;

  g_return_val_if_fail (status != NULL, NULL);

  steps = new_steps (status->stage);
  now = find_step (status->stage);
  if (status->stage != QF_STAGE_DRAFT)
    for (guint i = 0; status->signings != NULL && i < status->signings->len; i++)
      take_signing (steps, g_ptr_array_index (status->signings, i));
  /* Anyone with the duty may submit a draft, which says nothing of who writes it. */
  if (steps[now].state == QF_STEP_NOW && status->stage == QF_STAGE_DRAFT)
    set_detail (&steps[now], join_drafters (status->markings));
  else if (steps[now].state == QF_STEP_NOW)
    set_detail (&steps[now], join_names (status->may_act_names));
  if (status->stage == QF_STAGE_DRAFT)
    {
      const QfSigning *returned = find_return (status);

      if (returned != NULL)
        {
          QfStep *step = &steps[find_step (returned->stage)];

          step->state = QF_STEP_BACK;
          set_detail (step, g_strdup_printf (_ ("returned by %s"), returned->name));
        }
    }
  return steps;
}

QfStep *
qf_steps_new_from_entry (const QfEntry *entry)
{
  QfStage stage = QF_STAGE_DRAFT;

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->stage != NULL)
    qf_stage_from_string (entry->stage, &stage);
  return new_steps (stage);
}
