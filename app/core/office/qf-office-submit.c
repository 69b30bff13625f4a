/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-submit"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>

/* Submitting freezes: the manifest of the last versions becomes a revision, and whoever submits
 * signs it. Everything that stands in the way is told at once, findings of the checks and what
 * the gate lacks, so that nobody has to press the button five times. */

/* Those lacks of the gate that no finding tells already. */
static void
add_lacks (GPtrArray *lacks, GPtrArray *findings, GPtrArray *reasons)
{
  for (guint i = 0; i < lacks->len; i++)
    {
      const QfReason *lack = g_ptr_array_index (lacks, i);
      gboolean told = FALSE;
      for (guint j = 0; j < findings->len && !told; j++)
        told
            = g_str_equal (qf_finding_get_message (g_ptr_array_index (findings, j)), lack->message);
      if (!told)
        g_ptr_array_add (reasons, qf_reason_copy (lack));
    }
}

gboolean
_qf_office_list_obstacles (QfOffice *self,
                           QfReleaseState *state,
                           QfManifest *manifest,
                           GPtrArray *reasons,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < state->documents->len; i++)
    g_ptr_array_add (ids, ((QfVersion *)g_ptr_array_index (state->documents, i))->item);
  g_autoptr (GPtrArray) findings = _qf_office_run_checks (
      self, state->id, state->release, ids, state->texts, manifest, cancellable, error);
  if (findings == NULL)
    return FALSE;
  g_autoptr (GPtrArray) lacks = qf_gate_list_lacks (manifest, _qf_office_peek_roll (self));
  add_lacks (lacks, findings, reasons);
  _qf_findings_list_blocking (findings, G_MAXUINT, reasons);
  return TRUE;
}

/* TRUE where the release is a draft; else the words that say what it is. */
static gboolean
check_draft (QfReleaseState *state, GError **error)
{
  if (state->stage == QF_STAGE_DRAFT)
    return TRUE;
  if (state->stage >= QF_STAGE_RELEASED)
    return _qf_refuse (error, _ ("%s is released already."), state->id);
  return _qf_refuse (error, _ ("%s is submitted already; it stands at: %s."), state->id,
                     qf_stage_get_label (state->stage));
}

gboolean
qf_office_submit (QfOffice *self, const char *release, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (release != NULL, FALSE);

  if (_qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL || !check_draft (state, error))
    return FALSE;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  g_autoptr (QfGateInput) input = NULL;
  g_autoptr (QfManifest) manifest
      = _qf_office_compose_candidate (self, state, &input, reasons, error);
  if (manifest == NULL
      || !_qf_office_list_obstacles (self, state, manifest, reasons, cancellable, error))
    return FALSE;
  if (reasons->len > 0)
    {
      g_autofree char *summary = g_strdup_printf (_ ("%s cannot be submitted yet:"), state->id);
      return _qf_refuse_for (error, summary, reasons);
    }
  g_autoptr (QfDetail) detail = qf_detail_new ();
  QfActRequest request = { .stage = "draft", .decision = "submit", .detail = detail };
  const QfActPlan plan
      = { .state = state, .input = input, .manifest = qf_manifest_get_bytes (manifest) };
  return _qf_office_act (self, &plan, &request, cancellable, error);
}

gboolean
qf_office_recall (QfOffice *self, const char *release, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (release != NULL, FALSE);

  if (_qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return FALSE;
  if (state->stage == QF_STAGE_DRAFT)
    return _qf_refuse (error, _ ("%s is a draft; there is nothing to take back."), release);
  if (state->stage >= QF_STAGE_RELEASED)
    return _qf_refuse (error, _ ("%s is released and cannot be taken back."), release);
  g_autoptr (QfDetail) detail = qf_detail_new ();
  QfActRequest request = { .stage = "draft", .decision = "recall", .detail = detail };
  const QfActPlan plan = { .state = state, .input = state->input };
  return _qf_office_act (self, &plan, &request, cancellable, error);
}
