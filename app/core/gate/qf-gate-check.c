/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The verdict.
 *
 * qf_gate_check() reads the input, walks the acts, asks every rule about content and
 * authorship, and says what follows. qf_gate_may_act() reads the same input, puts one act at
 * its end and asks the same rules. Both give every reason they find: the first is the most
 * telling, from what the trust rests on down to the single act. */

#define G_LOG_DOMAIN "qf-gate-check"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
new_reasons (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
}

void
qf_verdict_free (QfVerdict *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->invalid);
  g_ptr_array_unref (self->markings);
  g_free (self->number);
  g_free (self->formed);
  g_free (self->effective);
  g_free (self->title);
  g_free (self->first_roll);
  g_free (self);
}

static void
ask_case (QfGateCase *self, const QfGateCaseRule *rules, GPtrArray *reasons)
{
  for (; rules->name != NULL; rules++)
    {
      QfReason *reason = _qf_gate_skips (rules->name) ? NULL : rules->ask (self);

      if (reason != NULL)
        g_ptr_array_add (reasons, reason);
    }
}

/* Everything about what goes out, whoever signed for it. */
static void
ask_content (QfGateCase *self, GPtrArray *reasons)
{
  g_autoptr (GPtrArray) lacks = NULL;

  if (self->manifest == NULL)
    return;
  ask_case (self, _qf_gate_content_rules, reasons);
  ask_case (self, _qf_gate_version_rules, reasons);
  lacks = qf_gate_list_lacks (self->manifest, _qf_gate_submit_roll (self));
  for (guint i = 0; i < lacks->len; i++)
    g_ptr_array_add (reasons, qf_reason_copy (g_ptr_array_index (lacks, i)));
}

/* --- the roll's fingerprint ---------------------------------------------------------------- */

static void
ask_fingerprint (QfGateCase *self, GPtrArray *reasons)
{
  const char *trusted = self->input->roll_fingerprint;
  const char *first
      = self->rolls->len > 0 ? qf_roll_get_fingerprint (g_ptr_array_index (self->rolls, 0)) : NULL;

  if (_qf_gate_skips ("first-roll-is-the-trusted-one"))
    return;
  if (trusted == NULL)
    g_ptr_array_add (reasons, qf_reason_new ("roll-fingerprint", "%s", _ ("no roll fingerprint")));
  else if (g_strcmp0 (trusted, first) != 0)
    g_ptr_array_add (reasons,
                     qf_reason_new ("roll-fingerprint", "%s",
                                    _ ("The first roll is not the one whose fingerprint was "
                                       "given.")));
}

/* --- markings ------------------------------------------------------------------------------ */

/* A name from the roll of the submission, or the newest roll that knows the person. */
static const char *
find_name (QfGateCase *self, const char *staff)
{
  const QfPerson *person = qf_roll_find_person (_qf_gate_submit_roll (self), staff);

  for (guint i = self->rolls->len; person == NULL && self->rolls_hold && i > 0; i--)
    person = qf_roll_find_person (g_ptr_array_index (self->rolls, i - 1), staff);
  return person != NULL ? person->name : NULL;
}

static char **
list_reviewers (QfGateCase *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (self->acts, i);

      if (g_str_equal (act->decision, "approve"))
        g_ptr_array_add (names, g_strdup (act->name));
    }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static QfMarking *
make_marking (QfGateCase *self, guint index)
{
  const QfManifestDocument *document = qf_manifest_get_document (self->manifest, index);
  const QfGateAct *publish = _qf_gate_find_act (self, "publish", QF_STAGE_RELEASED);
  QfMarking *marking = g_new0 (QfMarking, 1);

  marking->document = g_strdup (document->id);
  marking->reviewers = list_reviewers (self);
  if (g_str_equal (document->kind, qf_kind_to_string (QF_KIND_REPRINT)))
    marking->source = g_strdup (g_hash_table_lookup (document->properties, "source"));
  else
    marking->drafter = g_strdup (find_name (self, document->drafter));
  marking->publisher = g_strdup (publish != NULL ? publish->name : NULL);
  return marking;
}

/* --- the verdict --------------------------------------------------------------------------- */

static gboolean
was_drafter (QfGateCase *self)
{
  const QfGateAct *submit = _qf_gate_find_act (self, "submit", QF_STAGE_DRAFT);
  const QfGateAct *publish = _qf_gate_find_act (self, "publish", QF_STAGE_RELEASED);

  return submit != NULL && publish != NULL
         && (g_str_equal (submit->staff, publish->staff)
             || g_hash_table_contains (self->authors, publish->staff));
}

static void
fill_verdict (QfVerdict *verdict, QfGateCase *self)
{
  const GPtrArray *log = self->input->log;

  verdict->stage = self->stage;
  verdict->returned = self->returned;
  verdict->trial = qf_roll_is_trial (_qf_gate_last_roll (self));
  verdict->publisher_was_drafter = was_drafter (self);
  for (guint i = 0; i < qf_manifest_get_n_documents (self->manifest); i++)
    g_ptr_array_add (verdict->markings, make_marking (self, i));
  verdict->number = g_strdup (_qf_gate_get_filled (self, "number"));
  verdict->formed = g_strdup (_qf_gate_get_filled (self, "formed"));
  verdict->effective = g_strdup (_qf_gate_get_filled (self, "effective"));
  verdict->title = g_strdup (_qf_gate_get_property (self, "title"));
  if (self->rolls->len > 0)
    verdict->first_roll = g_strdup (qf_roll_get_fingerprint (g_ptr_array_index (self->rolls, 0)));
  if (self->n_log > 0)
    verdict->log_seq = ((const QfLogEntry *)log->pdata[self->n_log - 1])->seq;
  verdict->acts = g_steal_pointer (&self->acts);
  self->acts = g_ptr_array_new ();
}

/* What is still to come, as the reason why this is not released. */
static void
add_missing (QfGateCase *self, GPtrArray *reasons)
{
  if (self->returned)
    g_ptr_array_add (reasons,
                     qf_reason_new ("returned", "%s",
                                    _ ("This revision was returned or recalled before release.")));
  else if (self->stage == QF_STAGE_DRAFT)
    g_ptr_array_add (
        reasons, qf_reason_new ("missing-stage", "%s", _ ("The release has not been submitted.")));
  else if (self->stage == QF_STAGE_CLEARED)
    g_ptr_array_add (
        reasons, qf_reason_new ("missing-stage", "%s", _ ("The release has not been published.")));
  else if (self->stage != QF_STAGE_RELEASED)
    g_ptr_array_add (reasons, qf_reason_new ("missing-stage", _ ("The stage “%s” is missing."),
                                             qf_stage_get_label (self->stage)));
}

static void
move_all (GPtrArray *from, GPtrArray *into)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (into, qf_reason_copy (g_ptr_array_index (from, i)));
}

QfVerdict *
qf_gate_check (const QfGateInput *input)
{
  static const QfGateInput nothing = { 0 };
  g_autoptr (GPtrArray) of_acts = new_reasons ();
  g_autoptr (QfGateCase) self = NULL;
  QfVerdict *verdict = g_new0 (QfVerdict, 1);

  verdict->reasons = new_reasons ();
  verdict->invalid = g_ptr_array_new_with_free_func (g_free);
  verdict->markings = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_marking_free);
  self = _qf_gate_case_new (input != NULL ? input : &nothing, verdict->reasons, verdict->invalid);
  ask_fingerprint (self, verdict->reasons);
  _qf_gate_case_replay (self, of_acts, verdict->invalid);
  ask_content (self, verdict->reasons);
  if (self->stage == QF_STAGE_RELEASED && !self->returned)
    ask_case (self, _qf_gate_floor_rules, verdict->reasons);
  else
    {
      add_missing (self, verdict->reasons);
      /* Acts that do not count are in nobody's way once the release is out without them. */
      move_all (of_acts, verdict->reasons);
    }
  verdict->verified = self->stage == QF_STAGE_RELEASED && !self->returned && self->rolls_hold
                      && verdict->reasons->len == 0;
  fill_verdict (verdict, self);
  return verdict;
}

gboolean
qf_gate_may_act (const QfGateInput *input,
                 QfStatement *statement,
                 QfDetail *detail,
                 GPtrArray *reasons)
{
  g_autoptr (GPtrArray) found = new_reasons ();
  g_autoptr (GPtrArray) ignored = new_reasons ();
  g_autoptr (GPtrArray) invalid = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (QfGateCase) self = NULL;
  QfGateCandidate act;
  gboolean may;

  if (input == NULL || statement == NULL)
    {
      if (reasons != NULL)
        g_ptr_array_add (reasons, qf_reason_new ("order", "%s", _ ("There is nothing to sign.")));
      return FALSE;
    }
  self = _qf_gate_case_new (input, found, invalid);
  if (input->roll_fingerprint != NULL)
    ask_fingerprint (self, found);
  _qf_gate_case_replay (self, ignored, invalid);
  _qf_gate_candidate_init (&act, self, NULL, statement, detail);
  may = _qf_gate_candidate_counts (&act, self, found);
  /* A text that turns out damaged must still be possible to send back. */
  if ((act.decision & QF_ACT_FORWARD) != 0)
    ask_content (self, found);
  _qf_gate_candidate_clear (&act);
  if (reasons != NULL)
    move_all (found, reasons);
  return may && found->len == 0;
}
