/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-office-status"

#include "config.h"

#include "office/qf-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a release stands, for people: who has it, what lacks for the next step, who signed what
 * and what the channels show. All of it from signed bytes and the gate's verdict. */

/* Characters of the check code, in groups of four. */
#define CHECK_CODE 24

static char *
dup_check_code (const char *digest)
{
  GString *code = g_string_new (NULL);
  for (guint i = 0; i < CHECK_CODE; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, ' ');
      g_string_append_c (code, digest[i]);
    }
  return g_string_free (code, FALSE);
}

/* --- signings ------------------------------------------------------------------------------------
 */

static QfStage
read_stage (const char *stage)
{
  QfStage value = QF_STAGE_DRAFT;
  if (g_strcmp0 (stage, "register") == 0)
    return QF_STAGE_CLEARED;
  if (g_strcmp0 (stage, "publish") == 0)
    return QF_STAGE_RELEASED;
  qf_stage_from_string (stage, &value);
  return value;
}

static gboolean
act_counts (QfReleaseState *state, const QfSigned *act)
{
  /* A revision that was sent back or changed keeps its acts, but they carry nothing. */
  if (state->verdict == NULL || state->stage == QF_STAGE_DRAFT)
    return FALSE;
  for (guint i = 0; i < state->verdict->acts->len; i++)
    {
      const QfGateAct *counted = g_ptr_array_index (state->verdict->acts, i);
      if (g_bytes_equal (qf_statement_get_bytes (counted->statement), act->statement))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_value (QfStatement *statement, const char *key)
{
  const char *value = qf_statement_get (statement, key);
  return g_strdup (value != NULL ? value : "-");
}

static QfSigning *
make_signing (QfOffice *self, QfReleaseState *state, const QfSigned *act, QfStatement *statement)
{
  QfSigning *signing = g_new0 (QfSigning, 1);
  guint64 revision = 0;
  g_ascii_string_to_unsigned (qf_statement_get (statement, "revision"), 10, 0, G_MAXUINT, &revision,
                              NULL);
  signing->stage = read_stage (qf_statement_get (statement, "stage"));
  signing->decision = dup_value (statement, "decision");
  signing->staff = dup_value (statement, "staff");
  signing->name = _qf_office_dup_name (self, signing->staff);
  const char *proofreader = qf_statement_get (statement, "proofreader");
  if (g_strcmp0 (proofreader, "-") != 0)
    signing->proofreader = _qf_office_dup_name (self, proofreader);
  g_autoptr (QfDetail) detail = act->detail != NULL ? qf_detail_parse (act->detail, NULL) : NULL;
  signing->opinion = g_strdup (detail != NULL ? qf_detail_get (detail, "opinion") : NULL);
  signing->gates = qf_statement_dup_list (statement, "gates");
  signing->reasons = qf_statement_dup_list (statement, "reasons");
  signing->time = _qf_parse_time (qf_statement_get (statement, "time"));
  signing->given_clock = g_strcmp0 (qf_statement_get (statement, "clock"), "given") == 0;
  signing->revision = (guint)revision;
  signing->counts = act_counts (state, act);
  return signing;
}

static GPtrArray *
list_signings (QfOffice *self, QfReleaseState *state, GError **error)
{
  g_autoptr (GPtrArray) acts = qf_store_list_acts (self->store, state->id, 0, error);
  if (acts == NULL)
    return NULL;
  GPtrArray *signings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signing_free);
  for (guint i = 0; i < acts->len; i++)
    {
      const QfSigned *act = g_ptr_array_index (acts, i);
      g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, NULL);
      if (statement != NULL)
        g_ptr_array_add (signings, make_signing (self, state, act, statement));
    }
  return signings;
}

/* --- what lacks ----------------------------------------------------------------------------------
 */

static char *
join_candidates (char **names)
{
  return names[0] != NULL ? _qf_join_names ((const char *const *)names) : NULL;
}

static void
add_waits (QfStatus *status, QfReleaseState *state)
{
  g_autofree char *names = join_candidates (status->may_act_names);
  const char *code = qf_stage_to_string (state->stage);
  const char *label = qf_stage_get_label (state->stage);
  if (names != NULL)
    g_ptr_array_add (status->missing,
                     qf_reason_new (code, _ ("Waits for the %s: %s"), label, names));
  else
    g_ptr_array_add (status->missing,
                     qf_reason_new (code,
                                    _ ("Waits for the %s, and nobody on the roll may do it: "
                                       "whoever has the duty wrote or reviewed it already."),
                                    label));
}

static void
add_return (QfOffice *self, QfStatus *status, QfReleaseState *state)
{
  QfGateAct *act = _qf_release_state_get_return (state);
  if (act == NULL)
    return;
  g_auto (GStrv) codes = qf_statement_dup_list (act->statement, "reasons");
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *label = qf_terms_get_return_label (codes[i]);
      g_ptr_array_add (labels, (gpointer)(label != NULL ? label : codes[i]));
    }
  g_ptr_array_add (labels, NULL);
  g_autofree char *why = _qf_join_names ((const char *const *)labels->pdata);
  const char *opinion = act->detail != NULL ? qf_detail_get (act->detail, "opinion") : NULL;
  g_ptr_array_add (
      status->missing,
      opinion != NULL
          ? qf_reason_new ("returned", _ ("Returned by %s: %s. “%s”"), act->name, why, opinion)
          : qf_reason_new ("returned", _ ("Returned by %s: %s."), act->name, why));
}

/* A draft: everything that submitting would be refused for, and who may submit. */
static gboolean
fill_draft (
    QfOffice *self, QfStatus *status, QfReleaseState *state, char ***candidates, GError **error)
{
  add_return (self, status, state);
  if (_qf_office_peek_roll (self) == NULL)
    return TRUE;
  g_autoptr (QfGateInput) input = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (QfManifest) manifest
      = _qf_office_compose_candidate (self, state, &input, status->missing, error);
  if (manifest == NULL)
    return FALSE;
  /* A check that cannot run keeps the release from being submitted, not from being looked at. */
  if (!_qf_office_list_obstacles (self, state, manifest, status->missing, NULL, &local))
    g_ptr_array_add (status->missing, qf_reason_new ("check", "%s", local->message));
  g_autoptr (QfVerdict) verdict = qf_gate_check (input);
  *candidates = qf_gate_list_candidates (input, verdict);
  return TRUE;
}

static gboolean
fill_receipts (QfOffice *self, QfStatus *status, QfReleaseState *state, GError **error)
{
  g_clear_pointer (&status->receipts, g_ptr_array_unref);
  status->receipts = _qf_office_list_last_receipts (self, state, error);
  for (guint i = 0; status->receipts != NULL && i < status->receipts->len; i++)
    {
      const QfReceipt *receipt = g_ptr_array_index (status->receipts, i);
      if (receipt->state != QF_RECEIPT_SEEN)
        g_ptr_array_add (status->missing,
                         qf_reason_new ("receipt", _ ("%s, %s: %s. %s"), receipt->channel,
                                        receipt->document,
                                        qf_receipt_state_get_label (receipt->state),
                                        receipt->problem != NULL ? receipt->problem : ""));
    }
  return status->receipts != NULL;
}

/* The gate's own objections: a release that does not hold tells why. */
static void
add_verdict (QfStatus *status, QfReleaseState *state)
{
  if (state->stage == QF_STAGE_DRAFT
      || (state->stage == QF_STAGE_RELEASED && state->verdict->verified))
    return;
  if (state->stage == QF_STAGE_RELEASED)
    for (guint i = 0; i < state->verdict->reasons->len; i++)
      g_ptr_array_add (status->missing,
                       qf_reason_copy (g_ptr_array_index (state->verdict->reasons, i)));
  for (guint i = 0; i < state->verdict->invalid->len; i++)
    g_ptr_array_add (
        status->missing,
        qf_reason_new ("invalid", "%s", (char *)g_ptr_array_index (state->verdict->invalid, i)));
}

static void
set_candidates (QfOffice *self, QfStatus *status, char **candidates)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint i = 0; candidates[i] != NULL; i++)
    {
      g_autofree char *name = _qf_office_dup_name (self, candidates[i]);
      g_strv_builder_add (names, name);
    }
  status->may_act = candidates;
  status->may_act_names = g_strv_builder_end (names);
}

static gboolean
fill_next_step (QfOffice *self, QfStatus *status, QfReleaseState *state, GError **error)
{
  g_auto (GStrv) candidates = NULL;
  gboolean done = TRUE;
  if (state->stage == QF_STAGE_DRAFT)
    done = fill_draft (self, status, state, &candidates, error);
  else if (state->stage < QF_STAGE_RELEASED)
    candidates = qf_gate_list_candidates (state->input, state->verdict);
  if (candidates == NULL)
    candidates = g_new0 (char *, 1);
  set_candidates (self, status, g_steal_pointer (&candidates));
  if (!done)
    return FALSE;
  if (state->stage == QF_STAGE_CLEARED
      && !_qf_office_list_publish_lacks (self, state, status->missing, error))
    return FALSE;
  if (state->stage >= QF_STAGE_FIRST_REVIEW && state->stage < QF_STAGE_RELEASED)
    add_waits (status, state);
  add_verdict (status, state);
  return state->stage != QF_STAGE_RELEASED || fill_receipts (self, status, state, error);
}

/* --- markings ------------------------------------------------------------------------------------
 */

/* Before the first submit only the drafter is known. */
static GPtrArray *
list_first_markings (QfOffice *self, QfReleaseState *state, GError **error)
{
  g_autoptr (GPtrArray) markings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_marking_free);
  for (guint i = 0; i < state->documents->len; i++)
    {
      const QfVersion *version = g_ptr_array_index (state->documents, i);
      QfDocument *text = g_ptr_array_index (state->texts, i);
      QfMarking *marking = g_new0 (QfMarking, 1);
      g_ptr_array_add (markings, marking);
      marking->document = g_strdup (version->item);
      marking->reviewers = g_new0 (char *, 1);
      if (qf_document_get_kind (text) == QF_KIND_REPRINT)
        {
          const char *source = qf_document_get_property (text, "source");
          marking->source = g_strdup (source != NULL ? source : "");
          continue;
        }
      g_autofree char *drafter = _qf_office_dup_drafter (self, version->item, text, error);
      if (drafter == NULL)
        return NULL;
      marking->drafter = _qf_office_dup_name (self, drafter);
    }
  return g_steal_pointer (&markings);
}

/* Nothing before the first roll: nobody may review then. */
static void
fill_gates (QfOffice *self, QfStatus *status, QfReleaseState *state)
{
  QfRoll *roll = _qf_office_peek_roll (self);
  for (guint i = 0; i < G_N_ELEMENTS (status->gates); i++)
    status->gates[i] = qf_roll_get_gates (roll, QF_STAGE_FIRST_REVIEW + i);
  if (roll != NULL && qf_release_get_exemption (state->release) != NULL)
    status->gates[2] |= 1u << QF_GATE_EXEMPTION;
}

static void
fill_facts (QfOffice *self, QfStatus *status, QfReleaseState *state)
{
  QfDocument *first = g_ptr_array_index (state->texts, 0);
  gboolean filled = state->stage >= QF_STAGE_CLEARED;
  status->release = g_strdup (state->id);
  status->title
      = g_strdup (state->stage != QF_STAGE_DRAFT ? state->verdict->title
                                                 : qf_document_get_property (first, "title"));
  status->number
      = g_strdup (filled ? state->verdict->number : qf_document_get_property (first, "number"));
  status->formed
      = g_strdup (filled ? state->verdict->formed : qf_document_get_property (first, "formed"));
  status->stage = state->stage;
  status->revision = state->revision;
  status->verified = state->stage == QF_STAGE_RELEASED && state->verdict->verified;
  status->trial = qf_office_is_trial (self);
  fill_gates (self, status, state);
  if (state->manifest != NULL)
    {
      const char *off = qf_manifest_get (state->manifest, "rules-off");
      status->rules_off = off != NULL ? g_strsplit (off, ",", -1) : NULL;
      status->rules = g_strdup (qf_manifest_get (state->manifest, "rules"));
      status->check_code = dup_check_code (qf_manifest_get_digest (state->manifest));
    }
}

QfStatus *
qf_office_get_status (QfOffice *self, const char *release, GError **error)
{
  g_return_val_if_fail (QF_IS_OFFICE (self), NULL);
  g_return_val_if_fail (release != NULL, NULL);

  g_autoptr (QfReleaseState) state = _qf_office_load_state (self, release, error);
  if (state == NULL)
    return NULL;
  g_autoptr (QfStatus) status = g_new0 (QfStatus, 1);
  status->missing = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  status->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_receipt_free);
  fill_facts (self, status, state);
  status->since = _qf_release_state_get_since (state);
  status->signings = list_signings (self, state, error);
  if (status->signings == NULL || !fill_next_step (self, status, state, error))
    return NULL;
  status->markings = state->stage == QF_STAGE_DRAFT ? list_first_markings (self, state, error)
                                                    : _qf_office_list_markings (state, NULL);
  return status->markings != NULL ? g_steal_pointer (&status) : NULL;
}
