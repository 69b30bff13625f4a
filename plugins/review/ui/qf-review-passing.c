/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "qf-review-passing"

#include "config.h"

#include "qf-review-passing.h"

#include <glib/gi18n-lib.h>

#include "qf-review-changes.h"
#include "qf-review-places.h"
#include "qf-review-standing.h"
#include "qf-review-words.h"

/* When a gate may be ticked. The office asks all of it again when it is signed; here it is
 * asked early, so that the person is told before the signing window opens.
 *
 * A line that findings hang on waits until they are gone or, where the drafter kept them with
 * a reason, until each is confirmed. A tick that was set before a finding came does not count
 * while it is there. */

static gboolean
is_blocking (QfFinding *finding, QfGate gate)
{
  return qf_finding_get_gate (finding) == gate && qf_finding_is_blocking (finding);
}

static guint
count_open (QfReviewCase *self, QfGate gate)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += is_blocking (g_ptr_array_index (self->findings, i), gate) ? 1 : 0;
  return n;
}

GPtrArray *
qf_review_list_waivers (QfReviewCase *self, QfGate gate)
{
  GPtrArray *waivers = g_ptr_array_new ();

  for (guint i = 0; i < qf_release_get_n_waivers (self->content); i++)
    {
      const QfWaiver *waiver = qf_release_get_waiver (self->content, i);

      if (g_strcmp0 (waiver->gate, qf_gate_to_string (gate)) == 0)
        g_ptr_array_add (waivers, (gpointer)waiver);
    }
  return waivers;
}

GPtrArray *
qf_review_list_findings (QfReviewCase *self, QfGate gate)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->findings->len; i++)
      {
        QfFinding *finding = g_ptr_array_index (self->findings, i);

        if (qf_finding_get_gate (finding) == gate && qf_finding_get_waiver_staff (finding) == NULL
            && qf_finding_is_blocking (finding) == (pass == 0))
          g_ptr_array_add (findings, finding);
      }
  return findings;
}

static gboolean
has_interpretation (QfReviewCase *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (((QfReviewText *)g_ptr_array_index (self->texts, i))->kind == QF_KIND_INTERPRETATION)
      return TRUE;
  return FALSE;
}

GPtrArray *
qf_review_list_lines (QfReviewCase *self, const QfReviewGate *state)
{
  const QfReviewLine *lines = qf_review_get_lines (state->gate, state->manner);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; lines[i].id != NULL; i++)
    if (!lines[i].paired || has_interpretation (self))
      g_ptr_array_add (list, (gpointer)&lines[i]);
  return list;
}

gboolean
qf_review_may_tick (const QfReviewGate *state, const QfReviewLine *line, char **why)
{
  g_return_val_if_fail (state != NULL && line != NULL, FALSE);

  if (state->manner == QF_REVIEW_GATE_OTHERS)
    return FALSE;
  if (!line->settles || (state->n_open == 0 && state->n_unconfirmed == 0))
    return TRUE;
  if (why != NULL)
    *why = state->n_open > 0
               ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Settle the finding above first",
                                               "Settle the %u findings above first", state->n_open),
                                  state->n_open)
               : g_strdup (_ ("Confirm what was kept above first"));
  return FALSE;
}

static void
count_items (QfReviewCase *self, QfReviewTicks *ticks, QfReviewGate *state)
{
  g_autoptr (GPtrArray) waivers = qf_review_list_waivers (self, state->gate);
  g_autoptr (GPtrArray) lines = qf_review_list_lines (self, state);

  for (guint i = 0; i < waivers->len; i++)
    {
      const QfWaiver *waiver = g_ptr_array_index (waivers, i);
      gboolean confirmed = qf_review_ticks_get_waiver (ticks, waiver->finding);

      state->n_items++;
      state->n_done += confirmed ? 1 : 0;
      state->n_unconfirmed += confirmed ? 0 : 1;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const QfReviewLine *line = g_ptr_array_index (lines, i);

      state->n_items++;
      if (qf_review_may_tick (state, line, NULL)
          && qf_review_ticks_get_line (ticks, state->gate, line->id))
        state->n_done++;
    }
}

void
qf_review_look_at_gate (QfReviewCase *self, QfReviewTicks *ticks, QfGate gate, QfReviewGate *state)
{
  guint number;

  g_return_if_fail (self != NULL && ticks != NULL && state != NULL);

  *state = (QfReviewGate){ .gate = gate };
  state->number = qf_review_find_answerer (self->status->gates, gate);
  state->passed = qf_review_case_find_passed (self, gate);
  state->n_open = count_open (self, gate);
  if (!qf_review_case_may_act (self))
    return;
  number = qf_review_find_number (self->status->stage);
  state->manner = qf_review_find_manner (self->status->gates, number, gate);
  if (state->manner == QF_REVIEW_GATE_OTHERS)
    return;
  count_items (self, ticks, state);
  state->complete = state->n_done == state->n_items && state->n_open == 0;
}

const int *
qf_review_list_gates (QfReviewCase *self)
{
  static const int five[]
      = { QF_GATE_POLITICAL, QF_GATE_LEGAL, QF_GATE_POLICY, QF_GATE_SECRECY, QF_GATE_WORDING, -1 };
  static const int six[] = { QF_GATE_POLITICAL,
                             QF_GATE_LEGAL,
                             QF_GATE_POLICY,
                             QF_GATE_SECRECY,
                             QF_GATE_WORDING,
                             QF_GATE_EXEMPTION,
                             -1 };

  g_return_val_if_fail (self != NULL, five);

  return qf_release_get_exemption (self->content) != NULL ? six : five;
}

/* --- what lacks ---------------------------------------------------------------------------------
 */

void
qf_review_lack_free (QfReviewLack *self)
{
  g_free (self->id);
  g_free (self->message);
  g_free (self->where);
  g_free (self);
}

static char *
describe_lack (const QfReviewGate *state)
{
  const char *gate = qf_review_get_gate_title (state->gate);
  guint left = state->n_items - state->n_done;

  if (state->n_open > 0 && left > 1)
    /* Translators: a gate, ticks not set, findings not settled */
    return g_strdup_printf (_ ("%s: %u to tick, %u to settle"), gate, left, state->n_open);
  if (state->n_open > 0)
    return g_strdup_printf (_ ("%s: %u to settle"), gate, state->n_open);
  return g_strdup_printf (_ ("%s: %u to tick"), gate, left);
}

static void
add_lack (QfReviewCase *self, const QfReviewGate *state, GPtrArray *lacks)
{
  QfReviewLack *lack = g_new0 (QfReviewLack, 1);

  lack->id = g_strdup_printf ("gate:%s", qf_gate_to_string (state->gate));
  lack->message = describe_lack (state);
  if (state->n_open > 0)
    lack->where = g_strdup (_ ("Findings are settled by the drafter: return it with the reason"));
  g_ptr_array_add (lacks, lack);
}

GPtrArray *
qf_review_list_lacks (QfReviewCase *self, QfReviewTicks *ticks)
{
  GPtrArray *lacks = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_review_lack_free);
  const int *gates = qf_review_list_gates (self);

  for (guint i = 0; gates[i] >= 0; i++)
    {
      QfReviewGate state;

      qf_review_look_at_gate (self, ticks, (QfGate)gates[i], &state);
      /* Every stage proofreads: an open finding of the wording blocks each. */
      if (state.manner != QF_REVIEW_GATE_OTHERS ? !state.complete
                                                : state.gate == QF_GATE_WORDING && state.n_open > 0)
        add_lack (self, &state, lacks);
    }
  return lacks;
}

static gboolean
is_as_signed (const QfReviewText *text)
{
  return text->bases[QF_REVIEW_SINCE_MINE] != NULL && text->counts[QF_REVIEW_SINCE_MINE] == 0;
}

static gboolean
is_attachment_as_signed (QfReviewCase *self, const char *digest)
{
  GPtrArray *rows = self->attachments[QF_REVIEW_SINCE_MINE];

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const QfReviewAttachment *row = g_ptr_array_index (rows, i);

      if (row->before != NULL && row->now != NULL && g_str_equal (row->before->digest, digest)
          && g_str_equal (row->now->digest, digest))
        return TRUE;
    }
  return FALSE;
}

static void
add_name (GString *names, const char *name)
{
  /* Translators: what stands between the names of a list. */
  g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", name);
}

char *
qf_review_dup_unopened (QfReviewCase *self, QfReviewTicks *ticks)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && ticks != NULL, NULL);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const QfReviewText *text = g_ptr_array_index (self->texts, i);
      g_autofree char *name = qf_review_dup_part_name (self, i);

      if (!g_hash_table_contains (ticks->opened, text->id) && !is_as_signed (text))
        add_name (names, name);
    }
  for (guint i = 0; self->content != NULL && i < qf_release_get_n_attachments (self->content); i++)
    {
      const QfAttachment *attachment = qf_release_get_attachment (self->content, i);

      if (!g_hash_table_contains (ticks->opened, attachment->digest)
          && !is_attachment_as_signed (self, attachment->digest))
        add_name (names, attachment->name);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

char **
qf_review_list_passed (QfReviewCase *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint number;

  g_return_val_if_fail (self != NULL, NULL);

  number = qf_review_find_number (self->status->stage);
  for (guint gate = 0; gate < QF_N_GATES; gate++)
    if (qf_review_find_manner (self->status->gates, number, (QfGate)gate) != QF_REVIEW_GATE_OTHERS)
      g_strv_builder_add (words, qf_gate_to_string ((QfGate)gate));
  return g_strv_builder_end (words);
}
