/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-act"

#include "config.h"

#include "qf-review-act.h"

#include <glib/gi18n-lib.h>

#include "qf-review-asks.h"
#include "qf-review-passing.h"
#include "qf-review-words.h"

/* The decision is copied before it goes to the store's thread: what is ticked afterwards is
 * not in it. */

typedef struct
{
  char *release;
  guint stage;
  gboolean approve;
  char **gates;
  char **reasons;
  char *opinion;
} Act;

static void
free_act (Act *act)
{
  g_free (act->release);
  g_strfreev (act->gates);
  g_strfreev (act->reasons);
  g_free (act->opinion);
  g_free (act);
}

/* On the store's lane. The review is written when the function that writes says so; a status
 * that cannot be read afterwards does not make it undone. */
static gpointer
run_act (QfOffice *office, gpointer data, GCancellable *cancellable, GError **error)
{
  const Act *act = data;
  const QfReviewDecision decision = { .stage = act->stage,
                                      .approve = act->approve,
                                      .gates = (const char *const *)act->gates,
                                      .reasons = (const char *const *)act->reasons,
                                      .opinion = act->opinion };
  QfStatus *status;

  if (!qf_office_review (office, act->release, &decision, cancellable, error))
    return NULL;
  status = qf_office_get_status (office, act->release, NULL);
  return status != NULL ? status : g_new0 (QfStatus, 1);
}

/* NULL where there is nothing but space. */
static char *
dup_words (const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words != NULL ? words : ""));

  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

void
qf_review_act_async (QfWorkbench *workbench,
                     QfReviewCase *review,
                     QfReviewTicks *ticks,
                     gboolean approve,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Act *act;

  g_return_if_fail (QF_IS_WORKBENCH (workbench));
  g_return_if_fail (review != NULL && ticks != NULL);

  act = g_new0 (Act, 1);
  act->release = g_strdup (review->id);
  act->stage = qf_review_find_number (review->status->stage);
  act->approve = approve;
  act->gates = approve ? qf_review_list_passed (review) : NULL;
  act->reasons = approve ? NULL : qf_review_ticks_dup_codes (ticks);
  act->opinion = dup_words (approve ? ticks->opinion : ticks->return_words);
  qf_workbench_run_async (workbench,
                          &(QfWork){ .lane = QF_LANE_STORE,
                                     .function = run_act,
                                     .data = act,
                                     .destroy = (GDestroyNotify)free_act,
                                     .destroy_result = (GDestroyNotify)qf_status_free,
                                     .signs = TRUE },
                          cancellable, callback, user_data);
}

QfStatus *
qf_review_act_finish (QfWorkbench *workbench, GAsyncResult *result, GError **error)
{
  return qf_workbench_run_finish (workbench, result, error);
}

static const char *
find_submitter (const QfStatus *status)
{
  for (guint i = status->signings != NULL ? status->signings->len : 0; i > 0; i--)
    {
      const QfSigning *signing = g_ptr_array_index (status->signings, i - 1);

      if (g_str_equal (signing->decision, "submit"))
        return signing->name;
    }
  return NULL;
}

char *
qf_review_act_describe (const QfStatus *status, gboolean approve)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (status != NULL, NULL);

  if (!approve)
    return find_submitter (status) != NULL
               ? g_strdup_printf (_ ("Returned to %s"), find_submitter (status))
               : g_strdup (_ ("Returned"));
  if (status->may_act_names == NULL || status->may_act_names[0] == NULL)
    return g_strdup (_ ("Signed"));
  names = qf_review_join_words ((const char *const *)status->may_act_names);
  if (status->stage == QF_STAGE_CLEARED)
    return g_strdup_printf (_ ("Signed, and all three reviews are done. Next: %s"), names);
  /* Translators: the next stage, who may act there */
  return g_strdup_printf (_ ("Signed. Next is the %s: %s"), qf_stage_get_label (status->stage),
                          names);
}
