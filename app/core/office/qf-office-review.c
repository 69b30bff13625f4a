/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-review"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reviews (一审 二审 三审), each with its proofread (三校). The checks run on the frozen text:
 * an approval is refused at every stage while a finding of the wording gate is unsettled, and
 * for each gate passed while one of its own is. Passing a gate confirms the waivers of its
 * findings, one line each in what is signed. Everything else is the gate's to say. */

static const QfStage stages[]
    = { QF_STAGE_FIRST_REVIEW, QF_STAGE_SECOND_REVIEW, QF_STAGE_THIRD_REVIEW };

/* The set of words, each of them a gate. */
static gboolean
read_gates (const char *const *words, guint *gates, GError **error)
{
  *gates = 0;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      QfGate gate;
      if (!qf_gate_from_string (words[i], &gate))
        {
          g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                       _ ("“%s” is no gate. The gates are political, legal, policy, secrecy, "
                          "wording, and exemption."),
                       words[i]);
          return FALSE;
        }
      *gates |= 1u << gate;
    }
  return TRUE;
}

/* In the order of #QfGate, without repeats; NULL for none. */
static char *
join_gates (guint gates)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  for (int gate = 0; gate < QF_N_GATES; gate++)
    if ((gates & (1u << gate)) != 0)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "," : "",
                              qf_gate_to_string ((QfGate)gate));
  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

static gboolean
check_return_codes (const char *const *codes, GError **error)
{
  if (codes == NULL || codes[0] == NULL)
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE,
                           _ ("Returning needs a reason: facts basis format wording secrecy "
                              "attribute interpretation other."));
      return FALSE;
    }
  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_strv_contains (qf_terms_get_return_codes (), codes[i]))
      {
        g_set_error (error, QF_ERROR, QF_ERROR_USAGE,
                     _ ("“%s” is no reason for a return. The reasons are facts basis format "
                        "wording secrecy attribute interpretation other."),
                     codes[i]);
        return FALSE;
      }
  return TRUE;
}

/* In the order of the list of codes, without repeats. */
static char *
join_codes (const char *const *codes)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *const *known = qf_terms_get_return_codes ();
  for (guint i = 0; known[i] != NULL; i++)
    if (g_strv_contains (codes, known[i]))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "," : "", known[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* What blocks an approval that passes @gates. */
static gboolean
check_findings (
    QfOffice *self, QfReleaseState *state, guint gates, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; i < state->documents->len; i++)
    g_ptr_array_add (ids, ((QfVersion *)g_ptr_array_index (state->documents, i))->item);
  g_autoptr (GPtrArray) findings = _qf_office_run_checks (
      self, state->id, state->release, ids, state->texts, state->manifest, cancellable, error);
  if (findings == NULL)
    return FALSE;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  _qf_findings_list_blocking (findings, gates | (1u << QF_GATE_WORDING), reasons);
  return reasons->len == 0
         || _qf_refuse_for (error,
                            _ ("Findings of the gates to be passed are not settled; return the "
                               "item with the reason:"),
                            reasons);
}

static void
confirm_waivers (QfManifest *manifest, guint gates, QfDetail *detail)
{
  for (guint i = 0; i < qf_manifest_get_n_waivers (manifest); i++)
    {
      const QfWaiver *waiver = qf_manifest_get_waiver (manifest, i);
      QfGate gate;
      if (qf_gate_from_string (waiver->gate, &gate) && (gates & (1u << gate)) != 0)
        qf_detail_add_waiver (detail, waiver->finding);
    }
}

static gboolean
check_stage (QfReleaseState *state, guint stage, GError **error)
{
  if (state->stage == stages[stage - 1])
    return TRUE;
  if (state->stage == QF_STAGE_DRAFT)
    return _qf_refuse (error,
                       state->revision > 0 && !state->current
                           ? _ ("%s was changed since it was submitted and is a draft "
                                "again; it has to be submitted anew.")
                           : _ ("%s is a draft; it has to be submitted first."),
                       state->id);
  return _qf_refuse (error, _ ("%s does not wait for the %s; it stands at: %s."), state->id,
                     qf_stage_get_label (stages[stage - 1]), qf_stage_get_label (state->stage));
}

gboolean
qf_office_review (QfOffice *self,
                  const char *release,
                  const QfReviewDecision *decision,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (release != NULL && decision != NULL, FALSE);

  if (decision->stage < 1 || decision->stage > G_N_ELEMENTS (stages))
    {
      g_set_error_literal (error, QF_ERROR, QF_ERROR_USAGE, _ ("The review stage is 1, 2 or 3."));
      return FALSE;
    }
  guint gates = 0;
  if (!read_gates (decision->gates, &gates, error)
      || (!decision->approve && !check_return_codes (decision->reasons, error))
      || _qf_office_require_writer (self, error) == NULL)
    return FALSE;
  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL || !check_stage (state, decision->stage, error))
    return FALSE;

  g_autoptr (QfDetail) detail = qf_detail_new ();
  g_autofree char *words = join_gates (decision->approve ? gates : 0);
  g_autofree char *codes = decision->approve ? NULL : join_codes (decision->reasons);
  if (decision->opinion != NULL && decision->opinion[0] != '\0')
    qf_detail_set (detail, "opinion", decision->opinion);
  if (decision->approve)
    {
      if (!check_findings (self, state, gates, cancellable, error))
        return FALSE;
      confirm_waivers (state->manifest, gates, detail);
    }
  QfActRequest request = {
    .stage = qf_stage_to_string (stages[decision->stage - 1]),
    .decision = decision->approve ? "approve" : "return",
    .gates = words,
    .reasons = codes,
    .proofreader = decision->approve ? decision->proofreader : NULL,
    .detail = detail,
  };
  const QfActPlan plan = { .state = state, .input = state->input };
  return _qf_office_act (self, &plan, &request, cancellable, error);
}
