/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Who may do the next act: everybody on the roll is asked the rules about people. So a list
 * of names on a page and the refusal of a signature rest on the same functions. */

#define G_LOG_DOMAIN "qf-gate-candidates"

#include "config.h"

#include "gate/qf-gate-private.h"

/* What comes next, as the rules about people need it. */
static void
find_next (QfGateCase *self, QfGateCandidate *next)
{
  next->stage = self->returned ? QF_STAGE_DRAFT : self->stage;
  switch (next->stage)
    {
    case QF_STAGE_DRAFT:
      next->decision = QF_ACT_SUBMIT;
      break;
    case QF_STAGE_FIRST_REVIEW:
    case QF_STAGE_SECOND_REVIEW:
    case QF_STAGE_THIRD_REVIEW:
      next->decision = QF_ACT_APPROVE;
      break;
    case QF_STAGE_CLEARED:
      if ((_qf_gate_needs_number (self) && _qf_gate_get_filled (self, "number") == NULL)
          || (_qf_gate_needs_formed (self) && _qf_gate_get_filled (self, "formed") == NULL))
        next->decision = QF_ACT_REGISTER;
      else
        {
          next->decision = QF_ACT_PUBLISH;
          next->stage = QF_STAGE_RELEASED;
        }
      break;
    default:
      next->decision = 0;
    }
}

static gboolean
may_submit (const QfPerson *person)
{
  return (person->duties & QF_DUTY_DRAFTER) != 0;
}

char **
qf_gate_list_candidates (const QfGateInput *input, const QfVerdict *verdict)
{
  static const QfGateInput nothing = { 0 };
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_reason_free);
  g_autoptr (GPtrArray) invalid = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (QfGateCase) self
      = _qf_gate_case_new (input != NULL ? input : &nothing, reasons, invalid);
  QfRoll *roll = _qf_gate_last_roll (self);
  QfGateCandidate next = { 0 };

  _qf_gate_case_replay (self, reasons, invalid);
  find_next (self, &next);
  next.roll = roll;
  for (guint i = 0; next.decision != 0 && i < qf_roll_get_n_persons (roll); i++)
    {
      next.person = qf_roll_get_person (roll, i);
      next.staff = next.person->staff;
      next.key = qf_roll_find_key_of (roll, next.staff);
      if (next.key == NULL)
        continue;
      if (next.decision == QF_ACT_SUBMIT ? may_submit (next.person)
                                         : _qf_gate_candidate_may (&next, self))
        g_ptr_array_add (found, g_strdup (next.staff));
    }
  g_ptr_array_add (found, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
