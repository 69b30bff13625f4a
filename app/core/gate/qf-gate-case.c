/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* One input, read once, and the walk over its acts.
 *
 * Acts are taken in log order. One that any rule objects to does not count and changes
 * nothing; the first that all rules let pass at a place takes it. So an invalid row is never in
 * the way of a valid one, and what is reached is reached by acts that count, one after the
 * other, and by nothing else. */

#define G_LOG_DOMAIN "qf-gate-case"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

#include "gate/qf-roll-private.h"
#include "gate/qf-values-private.h"

static const QfGateActRule *const act_tables[]
    = { _qf_gate_act_rules, _qf_gate_log_rules, _qf_gate_people_rules, _qf_gate_review_rules,
        _qf_gate_publish_rules };

#ifdef QF_GATE_MUTATION
const char *_qf_gate_skipped_rule;

gboolean
_qf_gate_skips (const char *name)
{
  return g_strcmp0 (_qf_gate_skipped_rule, name) == 0;
}
#endif

static void
free_act (gpointer data)
{
  QfGateAct *act = data;

  g_free (act->decision);
  g_free (act->staff);
  g_free (act->name);
  g_free (act->proofreader);
  g_free (act->time);
  qf_statement_unref (act->statement);
  qf_detail_unref (act->detail);
  g_free (act);
}

QfGateCase *
_qf_gate_case_new (const QfGateInput *input, GPtrArray *reasons, GPtrArray *invalid)
{
  QfGateCase *self = g_new0 (QfGateCase, 1);

  self->input = input;
  self->rolls = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_roll_unref);
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->acts = g_ptr_array_new_with_free_func (free_act);
  self->act_ids = g_ptr_array_new_with_free_func (g_free);
  self->stage = QF_STAGE_DRAFT;
  self->rolls_hold = _qf_roll_chain_read (input->rolls, input->roll_signatures, input->keys,
                                          self->rolls, reasons, invalid);
  _qf_gate_read_log (self, reasons);
  self->manifest = qf_manifest_parse (input->manifest, NULL);
  if (self->manifest == NULL)
    g_ptr_array_add (reasons, qf_reason_new ("manifest", "%s",
                                             _ ("The manifest is missing or cannot be read.")));
  _qf_gate_read_bodies (self);
  _qf_gate_read_versions (self, invalid);
  return self;
}

void
_qf_gate_case_free (QfGateCase *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rolls);
  qf_manifest_unref (self->manifest);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->document_authors, g_ptr_array_unref);
  g_clear_pointer (&self->first_authors, g_ptr_array_unref);
  g_hash_table_unref (self->authors);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->act_ids);
  g_free (self);
}

/* --- shared questions ---------------------------------------------------------------------- */

QfRoll *
_qf_gate_find_roll (QfGateCase *self, const char *fingerprint)
{
  for (guint i = 0; self->rolls_hold && i < self->rolls->len; i++)
    {
      QfRoll *roll = g_ptr_array_index (self->rolls, i);

      if (g_strcmp0 (qf_roll_get_fingerprint (roll), fingerprint) == 0)
        return roll;
    }
  return NULL;
}

QfRoll *
_qf_gate_last_roll (QfGateCase *self)
{
  if (!self->rolls_hold || self->rolls->len == 0)
    return NULL;
  return g_ptr_array_index (self->rolls, self->rolls->len - 1);
}

QfRoll *
_qf_gate_submit_roll (QfGateCase *self)
{
  const QfGateAct *submit = _qf_gate_find_act (self, "submit", QF_STAGE_DRAFT);

  if (submit == NULL)
    return _qf_gate_last_roll (self);
  return _qf_gate_find_roll (self, qf_statement_get (submit->statement, "roll-sha256"));
}

const QfGateAct *
_qf_gate_last_act (QfGateCase *self)
{
  return self->acts->len > 0 ? g_ptr_array_index (self->acts, self->acts->len - 1) : NULL;
}

const QfGateAct *
_qf_gate_find_act (QfGateCase *self, const char *decision, QfStage stage)
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (self->acts, i);

      if (act->stage == stage && g_strcmp0 (act->decision, decision) == 0)
        return act;
    }
  return NULL;
}

const char *
_qf_gate_get_property (QfGateCase *self, const char *key)
{
  const QfManifestDocument *first = qf_manifest_get_document (self->manifest, 0);

  return first != NULL ? g_hash_table_lookup (first->properties, key) : NULL;
}

gboolean
_qf_gate_is_policy (QfGateCase *self)
{
  const QfManifestDocument *first = qf_manifest_get_document (self->manifest, 0);

  return first != NULL && g_str_equal (first->kind, qf_kind_to_string (QF_KIND_POLICY));
}

const char *
_qf_gate_get_filled (QfGateCase *self, const char *key)
{
  const QfGateAct *act = _qf_gate_find_act (self, "register", QF_STAGE_CLEARED);
  const char *filled = act != NULL ? qf_detail_get (act->detail, key) : NULL;

  return filled != NULL ? filled : _qf_gate_get_property (self, key);
}

gboolean
_qf_gate_needs_number (QfGateCase *self)
{
  const char *klass = _qf_gate_get_property (self, "class");

  return _qf_gate_is_policy (self) && (klass == NULL || qf_class_has_number (klass));
}

gboolean
_qf_gate_needs_formed (QfGateCase *self)
{
  return _qf_gate_is_policy (self);
}

gboolean
_qf_gate_is_signed_by (QfGateCase *self, const QfSigned *envelope, const char *fingerprint)
{
  g_autofree char *own = NULL;
  GBytes *der;

  if (envelope == NULL || fingerprint == NULL || self->input->keys == NULL)
    return FALSE;
  der = g_hash_table_lookup (self->input->keys, fingerprint);
  own = qf_key_dup_fingerprint (der);
  return g_strcmp0 (own, fingerprint) == 0
         && qf_key_verify (der, envelope->statement, envelope->signature);
}

/* --- candidates ---------------------------------------------------------------------------- */

static const struct
{
  const char *stage;
  const char *decision;
  QfStage means;
  QfGateDecision does;
} decisions[] = {
  { "draft", "submit", QF_STAGE_DRAFT, QF_ACT_SUBMIT },
  { "draft", "recall", QF_STAGE_DRAFT, QF_ACT_RECALL },
  { "first-review", "approve", QF_STAGE_FIRST_REVIEW, QF_ACT_APPROVE },
  { "first-review", "return", QF_STAGE_FIRST_REVIEW, QF_ACT_RETURN },
  { "second-review", "approve", QF_STAGE_SECOND_REVIEW, QF_ACT_APPROVE },
  { "second-review", "return", QF_STAGE_SECOND_REVIEW, QF_ACT_RETURN },
  { "third-review", "approve", QF_STAGE_THIRD_REVIEW, QF_ACT_APPROVE },
  { "third-review", "return", QF_STAGE_THIRD_REVIEW, QF_ACT_RETURN },
  { "register", "register", QF_STAGE_CLEARED, QF_ACT_REGISTER },
  { "publish", "publish", QF_STAGE_RELEASED, QF_ACT_PUBLISH },
};

static void
read_decision (QfGateCandidate *self)
{
  const char *stage = qf_statement_get (self->statement, "stage");
  const char *decision = qf_statement_get (self->statement, "decision");
  const char *tag = qf_statement_get_tag (self->statement);

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (g_strcmp0 (decisions[i].stage, stage) == 0
        && g_strcmp0 (decisions[i].decision, decision) == 0)
      {
        const char *due
            = decisions[i].does == QF_ACT_REGISTER ? "QIANFA-REGISTER-1" : "QIANFA-ACT-1";

        if (g_strcmp0 (tag, due) != 0)
          return;
        self->stage = decisions[i].means;
        self->decision = decisions[i].does;
      }
}

void
_qf_gate_candidate_init (QfGateCandidate *self,
                         QfGateCase *of,
                         const QfSigned *envelope,
                         QfStatement *statement,
                         QfDetail *detail)
{
  const GPtrArray *log = of->input->log;

  *self = (QfGateCandidate){ 0 };
  self->envelope = envelope;
  self->statement = qf_statement_ref (statement);
  self->detail = qf_detail_ref (detail);
  read_decision (self);
  if (envelope != NULL)
    self->seq = envelope->log_seq;
  else if (of->n_log > 0)
    self->seq = ((const QfLogEntry *)log->pdata[of->n_log - 1])->seq + 1;
  self->staff = qf_statement_get (statement, "staff");
  self->roll = _qf_gate_find_roll (of, qf_statement_get (statement, "roll-sha256"));
  self->person = qf_roll_find_person (self->roll, self->staff);
  self->key = qf_roll_find_key (self->roll, qf_statement_get (statement, "key-sha256"));
}

void
_qf_gate_candidate_clear (QfGateCandidate *self)
{
  g_clear_pointer (&self->statement, qf_statement_unref);
  g_clear_pointer (&self->detail, qf_detail_unref);
}

static gboolean
ask_table (const QfGateActRule *rules, QfGateCandidate *self, QfGateCase *of, GPtrArray *reasons)
{
  gboolean counts = TRUE;

  for (; rules->name != NULL; rules++)
    {
      QfReason *reason;

      if ((rules->applies & self->decision) == 0 || (rules->signed_only && self->envelope == NULL)
          || _qf_gate_skips (rules->name))
        continue;
      reason = rules->ask (of, self);
      if (reason == NULL)
        continue;
      counts = FALSE;
      if (reasons != NULL)
        g_ptr_array_add (reasons, reason);
      else
        qf_reason_free (reason);
    }
  return counts;
}

gboolean
_qf_gate_candidate_counts (QfGateCandidate *self, QfGateCase *of, GPtrArray *reasons)
{
  gboolean counts = TRUE;

  /* Without these there is nothing that a rule could hold an act to. */
  if (self->decision == 0 || of->manifest == NULL || !of->rolls_hold)
    {
      if (self->decision == 0 && reasons != NULL)
        g_ptr_array_add (reasons,
                         qf_reason_new ("order", "%s", _ ("The act is of no known kind.")));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (act_tables); i++)
    counts = ask_table (act_tables[i], self, of, reasons) && counts;
  return counts;
}

gboolean
_qf_gate_candidate_may (QfGateCandidate *self, QfGateCase *of)
{
  return of->manifest != NULL && of->rolls_hold
         && ask_table (_qf_gate_people_rules, self, of, NULL);
}

/* --- the walk ------------------------------------------------------------------------------ */

static void
take_act (QfGateCase *self, const QfGateCandidate *act)
{
  QfGateAct *taken = g_new0 (QfGateAct, 1);
  const char *proofreader = qf_statement_get (act->statement, "proofreader");

  taken->stage = act->stage;
  taken->decision = g_strdup (qf_statement_get (act->statement, "decision"));
  taken->staff = g_strdup (act->staff);
  taken->name = g_strdup (act->person != NULL ? act->person->name : NULL);
  taken->proofreader = g_strdup (g_strcmp0 (proofreader, "-") == 0 ? act->staff : proofreader);
  taken->time = g_strdup (qf_statement_get (act->statement, "time"));
  taken->given_clock = g_strcmp0 (qf_statement_get (act->statement, "clock"), "given") == 0;
  taken->statement = qf_statement_ref (act->statement);
  taken->detail = qf_detail_ref (act->detail);
  taken->log_seq = act->seq;
  g_ptr_array_add (self->acts, taken);
  g_ptr_array_add (self->act_ids, g_strdup (qf_statement_get (act->statement, "act")));

  if (act->decision == QF_ACT_SUBMIT)
    self->stage = QF_STAGE_FIRST_REVIEW;
  else if (act->decision == QF_ACT_APPROVE)
    self->stage = act->stage + 1;
  else if (act->decision == QF_ACT_PUBLISH)
    self->stage = QF_STAGE_RELEASED;
  else if (act->decision == QF_ACT_RETURN || act->decision == QF_ACT_RECALL)
    self->returned = TRUE;
}

static void
report (guint64 seq, GPtrArray *why, GPtrArray *reasons, GPtrArray *invalid)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < why->len; i++)
    {
      const QfReason *reason = g_ptr_array_index (why, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", reason->message);
      g_ptr_array_add (reasons, qf_reason_copy (reason));
    }
  g_ptr_array_add (invalid, g_strdup_printf (_ ("The act of log entry %llu does not count. %s"),
                                             (unsigned long long)seq, text->str));
}

static void
consider (QfGateCase *self, const QfSigned *envelope, GPtrArray *reasons, GPtrArray *invalid)
{
  g_autoptr (QfStatement) statement = qf_statement_parse (envelope->statement, NULL);
  g_autoptr (GPtrArray) why = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  g_autoptr (QfDetail) detail = NULL;
  QfGateCandidate act;

  if (statement == NULL || qf_statement_get (statement, "act") == NULL)
    {
      g_ptr_array_add (why, qf_reason_new ("signature", "%s", _ ("It cannot be read.")));
      report (envelope->log_seq, why, reasons, invalid);
      return;
    }
  if (envelope->detail != NULL)
    detail = qf_detail_parse (envelope->detail, NULL);
  _qf_gate_candidate_init (&act, self, envelope, statement, detail);
  if (_qf_gate_candidate_counts (&act, self, why))
    take_act (self, &act);
  else
    report (envelope->log_seq, why, reasons, invalid);
  _qf_gate_candidate_clear (&act);
}

void
_qf_gate_case_replay (QfGateCase *self, GPtrArray *reasons, GPtrArray *invalid)
{
  const GPtrArray *acts = self->input->acts;
  guint64 last = 0;

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const QfSigned *envelope = g_ptr_array_index (acts, i);

      if (envelope == NULL || envelope->log_seq <= last)
        {
          g_ptr_array_add (reasons,
                           qf_reason_new ("log", "%s", _ ("The acts are not in the log's order.")));
          return;
        }
      last = envelope->log_seq;
      consider (self, envelope, reasons, invalid);
    }
}
