/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The floors: asked of what is released, whatever let it come so far.
 *
 * Every one of them follows from the other rules. They are counted again here, from the acts
 * alone and without looking at any policy but one, so that a mistake in a rule, or a rule
 * that somebody takes away, does not by itself let a release out under the floor. */

#define G_LOG_DOMAIN "qf-gate-floor"

#include "config.h"

#include "gate/qf-gate-private.h"

#include <glib/gi18n-lib.h>

static QfReason *
three_reviews_were_signed (QfGateCase *self)
{
  for (QfStage stage = QF_STAGE_FIRST_REVIEW; stage <= QF_STAGE_THIRD_REVIEW; stage++)
    if (_qf_gate_find_act (self, "approve", stage) == NULL)
      return qf_reason_new ("floor", "%s",
                            _ ("A release has a submission, three reviews and a publication."));
  if (_qf_gate_find_act (self, "submit", QF_STAGE_DRAFT) == NULL
      || _qf_gate_find_act (self, "publish", QF_STAGE_RELEASED) == NULL)
    return qf_reason_new ("floor", "%s",
                          _ ("A release has a submission, three reviews and a publication."));
  return NULL;
}

/* What the five acts have of a line: people by staff number, keys by fingerprint. */
static guint
count_different (QfGateCase *self, const char *key)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (self->acts, i);

      if (act->stage != QF_STAGE_CLEARED)
        g_hash_table_add (seen, (gpointer)qf_statement_get (act->statement, key));
    }
  return g_hash_table_size (seen);
}

static guint
get_least (QfGateCase *self)
{
  const QfGateAct *publish = _qf_gate_find_act (self, "publish", QF_STAGE_RELEASED);
  QfRoll *roll
      = publish != NULL
            ? _qf_gate_find_roll (self, qf_statement_get (publish->statement, "roll-sha256"))
            : NULL;

  return qf_roll_get_publisher_may_be_drafter (roll) ? 4 : 5;
}

static QfReason *
enough_people_signed (QfGateCase *self)
{
  if (count_different (self, "staff") >= get_least (self))
    return NULL;
  return qf_reason_new ("floor", "%s", _ ("Too few people signed the release."));
}

static QfReason *
enough_keys_signed (QfGateCase *self)
{
  if (count_different (self, "key-sha256") >= get_least (self))
    return NULL;
  return qf_reason_new ("floor", "%s", _ ("Too few keys signed the release."));
}

static QfReason *
no_reviewer_wrote_the_text (QfGateCase *self)
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      const QfGateAct *act = g_ptr_array_index (self->acts, i);

      if (g_str_equal (act->decision, "approve")
          && g_hash_table_contains (self->authors, act->staff))
        return qf_reason_new ("floor", "%s", _ ("A reviewer wrote a part of the release."));
    }
  return NULL;
}

const QfGateCaseRule _qf_gate_floor_rules[] = {
  { "three-reviews-were-signed", three_reviews_were_signed },
  { "enough-people-signed", enough_people_signed },
  { "enough-keys-signed", enough_keys_signed },
  { "no-reviewer-wrote-the-text", no_reviewer_wrote_the_text },
  { NULL },
};
