/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* An act's place: log, order, roll in force. */

#define G_LOG_DOMAIN "scenarios-log"

#include "config.h"

#include "gate-scenarios.h"

static FixtureAct *
second (GateFixture *fixture)
{
  return gate_fixture_act (fixture, REVIEW_TWO);
}

static QfLogEntry *
entry (GateFixture *fixture, guint index)
{
  return g_ptr_array_index (fixture->input.log, index);
}

static void
put_entry (GateFixture *fixture, guint index, QfLogEntry *fresh)
{
  qf_log_entry_free (entry (fixture, index));
  fixture->input.log->pdata[index] = fresh;
}

/* Entries: 0 store, 1 roll, 2 offer, then the acts. */
static void
entry_removed (GateFixture *fixture)
{
  g_ptr_array_remove_index (fixture->input.log, 4);
}

static void
entries_swapped (GateFixture *fixture)
{
  gpointer moved = fixture->input.log->pdata[3];

  fixture->input.log->pdata[3] = fixture->input.log->pdata[4];
  fixture->input.log->pdata[4] = moved;
}

static void
entry_doubled (GateFixture *fixture)
{
  g_ptr_array_insert (fixture->input.log, 4, qf_log_entry_copy (entry (fixture, 4)));
}

static void
entry_rewritten (GateFixture *fixture)
{
  const QfLogEntry *old = entry (fixture, 4);

  put_entry (fixture, 4,
             qf_log_entry_new (old->seq, old->kind, "R7", old->payload_digest, old->previous));
}

static void
digest_rewritten (GateFixture *fixture)
{
  QfLogEntry *last = entry (fixture, fixture->input.log->len - 1);

  last->digest[0] = last->digest[0] == 'a' ? 'b' : 'a';
}

static void
no_log (GateFixture *fixture)
{
  g_ptr_array_set_size (fixture->input.log, 0);
}

/* A log of another machine: whole in itself, with this release's acts left out. */
static void
other_log (GateFixture *fixture)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "payload", -1);
  guint length = fixture->input.log->len;

  for (guint i = 3; i < length; i++)
    put_entry (fixture, i,
               qf_log_entry_new (i + 1, "receipt", "R1", digest, entry (fixture, i - 1)->digest));
}

/* The last entry is of another kind, or of another release: the chain itself holds. */
static void
last_entry_is (GateFixture *fixture, const char *kind, const char *release)
{
  guint last = fixture->input.log->len - 1;

  put_entry (fixture, last,
             qf_log_entry_new (last + 1, kind, release, entry (fixture, last)->payload_digest,
                               entry (fixture, last - 1)->digest));
}

static void
act_is_logged_as_a_receipt (GateFixture *fixture)
{
  last_entry_is (fixture, "receipt", "R1");
}

static void
act_is_logged_for_another (GateFixture *fixture)
{
  last_entry_is (fixture, "act", "R2");
}

/* Cut behind the publish act: as an old backup would have it. */
static void
tail_is_cut (GateFixture *fixture)
{
  g_ptr_array_remove_index (fixture->input.log, fixture->input.log->len - 1);
}

static void
head_is_unknown (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "log-head", gate_fixture_key (STRANGER));
}

static void
head_has_another_number (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "log-seq", "3");
}

/* The log starts behind what the draft act saw. */
static void
slice_starts_late (GateFixture *fixture)
{
  g_ptr_array_remove_range (fixture->input.log, 0, 3);
}

/* A slice that begins where the draft act's log-head says is enough. */
static void
slice_starts_at_the_draft (GateFixture *fixture)
{
  g_ptr_array_remove_range (fixture->input.log, 0, 2);
}

static void
head_is_old (GateFixture *fixture)
{
  /* Signed as if the submission had not been seen yet: the entry of the roll. */
  g_autofree char *store = g_compute_checksum_for_string (G_CHECKSUM_SHA256, FIXTURE_STORE, -1);
  g_autoptr (QfRoll) roll = gate_fixture_make_roll (fixture);
  g_autoptr (QfLogEntry) first = qf_log_entry_new (1, "store", NULL, store, NULL);
  g_autoptr (QfLogEntry) then
      = qf_log_entry_new (2, "roll", NULL, qf_roll_get_fingerprint (roll), first->digest);

  gate_fixture_set (second (fixture), "log-seq", "2");
  gate_fixture_set (second (fixture), "log-head", then->digest);
}

static void
acts_out_of_order (GateFixture *fixture)
{
  gpointer moved = fixture->input.acts->pdata[REVIEW_ONE];

  fixture->input.acts->pdata[REVIEW_ONE] = fixture->input.acts->pdata[REVIEW_TWO];
  fixture->input.acts->pdata[REVIEW_TWO] = moved;
}

static void
act_at_another_place (GateFixture *fixture)
{
  ((QfSigned *)fixture->input.acts->pdata[PUBLISH])->log_seq += 5;
}

/* An act may not have seen itself: the hash of an entry cannot be known before. */
static void
place_before_its_head (GateFixture *fixture)
{
  ((QfSigned *)fixture->input.acts->pdata[SUBMIT])->log_seq = 2;
}

/* --- rolls --------------------------------------------------------------------------------- */

static void
roll_changes_and_is_seen (GateFixture *fixture)
{
  second (fixture)->roll_before = TRUE;
  second (fixture)->roll_seen = TRUE;
}

static void
roll_changes_unseen (GateFixture *fixture)
{
  second (fixture)->roll_before = TRUE;
}

/* The signer knows the new roll and says to have seen only what was before it. */
static void
roll_changes_behind_the_head (GateFixture *fixture)
{
  g_autoptr (QfRoll) first = gate_fixture_make_roll (fixture);
  g_autoptr (QfRoll) next = qf_roll_next (first);

  roll_changes_unseen (fixture);
  gate_fixture_set (second (fixture), "roll-sha256", qf_roll_get_fingerprint (next));
}

/* Reviewed under the second roll; then an act under the first again. */
static void
roll_number_falls (GateFixture *fixture)
{
  g_autoptr (QfRoll) first = gate_fixture_make_roll (fixture);

  roll_changes_and_is_seen (fixture);
  gate_fixture_set (gate_fixture_act (fixture, REVIEW_THREE), "roll-sha256",
                    qf_roll_get_fingerprint (first));
}

/* The duty ends with the second roll, before the act. */
static void
duty_ends_before (GateFixture *fixture)
{
  g_autoptr (QfRoll) first = gate_fixture_make_roll (fixture);

  roll_changes_and_is_seen (fixture);
  gate_fixture_set (second (fixture), "roll-sha256", qf_roll_get_fingerprint (first));
}

static void
duty_ends_after (GateFixture *fixture)
{
  FixtureAct *publish = gate_fixture_act (fixture, PUBLISH);

  publish->roll_before = TRUE;
  publish->roll_seen = TRUE;
}

/* The log shows no second roll; the chain of rolls has one: it came before the slice. */
static void
roll_change_is_hidden (GateFixture *fixture)
{
  QfRoll *next = qf_roll_next (fixture->roll);
  GBytes *bytes = g_bytes_ref (qf_roll_get_bytes (next));
  GPtrArray *signatures = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_signed_free);

  g_ptr_array_add (signatures, gate_fixture_seal (ADMIN_ONE, bytes));
  g_ptr_array_add (signatures, gate_fixture_seal (ADMIN_TWO, bytes));
  g_ptr_array_add (fixture->input.rolls, bytes);
  g_ptr_array_add (fixture->input.roll_signatures, signatures);
  g_ptr_array_remove_range (fixture->input.log, 0, 2);
  qf_roll_unref (next);
}

/* --- order --------------------------------------------------------------------------------- */

static void
prev_act_is_another (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "prev-act-sha256", gate_fixture_key (STRANGER));
}

static void
first_act_follows_something (GateFixture *fixture)
{
  gate_fixture_set (gate_fixture_act (fixture, SUBMIT), "prev-act-sha256",
                    gate_fixture_key (STRANGER));
}

static void
second_revision (GateFixture *fixture)
{
  fixture->revision = 2;
}

static void
second_revision_follows_nothing (GateFixture *fixture)
{
  fixture->revision = 2;
  gate_fixture_set (gate_fixture_act (fixture, SUBMIT), "prev-act-sha256", "-");
}

static void
swap (GateFixture *fixture, guint one, guint other)
{
  gpointer moved = fixture->acts->pdata[one];

  fixture->acts->pdata[one] = fixture->acts->pdata[other];
  fixture->acts->pdata[other] = moved;
}

static void
third_before_second (GateFixture *fixture)
{
  swap (fixture, REVIEW_TWO, REVIEW_THREE);
}

static void
drop (GateFixture *fixture, guint index)
{
  gate_fixture_drop_act (fixture, index);
}

static void
no_submission (GateFixture *fixture)
{
  drop (fixture, SUBMIT);
}

static void
no_third_review (GateFixture *fixture)
{
  drop (fixture, REVIEW_THREE);
}

static void
no_publication (GateFixture *fixture)
{
  drop (fixture, PUBLISH);
}

static void
nothing_signed (GateFixture *fixture)
{
  g_ptr_array_set_size (fixture->acts, 0);
}

static void
registered_before_the_third (GateFixture *fixture)
{
  swap (fixture, REVIEW_THREE, REGISTER);
}

static void
insert_return (GateFixture *fixture, guint index, const char *stage, const char *staff)
{
  FixtureAct *act = gate_fixture_insert_act (fixture, index, stage, "return", staff);

  gate_fixture_set (act, "reasons", "facts");
}

static void
second_returns (GateFixture *fixture)
{
  insert_return (fixture, REVIEW_TWO, "second-review", SECOND);
}

/* The first reviewer takes the approval back while the second has it. */
static void
first_takes_back (GateFixture *fixture)
{
  insert_return (fixture, REVIEW_TWO, "first-review", FIRST);
}

static void
third_takes_back_before_publication (GateFixture *fixture)
{
  insert_return (fixture, PUBLISH, "third-review", THIRD);
}

static void
drafter_recalls (GateFixture *fixture)
{
  gate_fixture_insert_act (fixture, PUBLISH, "draft", "recall", DRAFTER);
}

/* Too late: what is out is withdrawn in another way. */
static void
recall_after_publication (GateFixture *fixture)
{
  gate_fixture_insert_act (fixture, 6, "draft", "recall", DRAFTER);
}

/* Signed by an author: it does not count, and those who go on name the act before it. */
static FixtureAct *
insert_invalid (GateFixture *fixture)
{
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "second-review", "approve", DRAFTER);

  gate_fixture_set (act, "gates", "legal,secrecy");
  gate_fixture_set (act, "proofreader", DRAFTER);
  return act;
}

static void
invalid_act_between (GateFixture *fixture)
{
  insert_invalid (fixture)->ignored = TRUE;
}

static void
invalid_act_is_followed (GateFixture *fixture)
{
  insert_invalid (fixture);
}

static void
approved_twice (GateFixture *fixture)
{
  FixtureAct *act
      = gate_fixture_insert_act (fixture, REVIEW_TWO, "first-review", "approve", STRANGER);

  gate_fixture_set (act, "gates", "policy,wording");
  gate_fixture_set (act, "proofreader", STRANGER);
  act->detail = gate_fixture_make_detail (fixture, REVIEW_ONE);
}

static void
published_twice (GateFixture *fixture)
{
  FixtureAct *act = gate_fixture_insert_act (fixture, 6, "publish", "publish", PUBLISHER);

  act->detail = gate_fixture_make_detail (fixture, PUBLISH);
  gate_fixture_set (act, "channels", "site");
}

const GateScenario gate_scenarios_log[] = {
  { "slice-from-the-drafts-head-is-enough", NULL, NULL, NULL, slice_starts_at_the_draft },
  { "entry-removed-is-refused", "log-holds", "log", NULL, entry_removed },
  { "entries-swapped-are-refused", "log-holds", "log", NULL, entries_swapped },
  { "entry-doubled-is-refused", "log-holds", "log", NULL, entry_doubled },
  { "entry-rewritten-is-refused", "log-holds", "log", NULL, entry_rewritten },
  { "digest-rewritten-is-refused", "log-holds", "log", NULL, digest_rewritten },
  { "release-without-a-log-is-refused", NULL, "log", NULL, no_log },
  { "log-of-another-office-is-refused", "act-is-in-the-log", "log", NULL, other_log },
  { "act-logged-as-a-receipt-is-refused", "act-is-in-the-log", "log", NULL,
    act_is_logged_as_a_receipt },
  { "act-logged-for-another-release-is-refused", "act-is-in-the-log", "log", NULL,
    act_is_logged_for_another },
  { "act-behind-the-logs-end-is-refused", "act-is-in-the-log", "log", NULL, tail_is_cut },
  { "act-at-another-place-is-refused", "act-is-in-the-log", "log", NULL, act_at_another_place },
  { "act-may-not-precede-what-it-saw", "log-head-is-before-the-act", "log", NULL,
    place_before_its_head },
  { "unknown-log-head-is-refused", "log-head-is-in-the-log", "log", head_is_unknown, NULL },
  { "log-head-with-another-number-is-refused", NULL, "log", head_has_another_number, NULL },
  { "slice-that-starts-late-is-refused", NULL, "log", NULL, slice_starts_late },
  { "signer-must-have-seen-the-act-before", "log-head-is-not-before-the-previous-act", "log",
    head_is_old, NULL },
  { "acts-out-of-order-are-refused", NULL, "log", NULL, acts_out_of_order },
  { "roll-change-that-was-seen-is-fine", NULL, NULL, roll_changes_and_is_seen, NULL },
  { "roll-change-after-an-act-leaves-it-standing", NULL, NULL, duty_ends_after, NULL },
  { "roll-change-that-was-not-seen-is-refused", NULL, "roll", roll_changes_unseen, NULL },
  { "roll-change-behind-the-log-head-is-refused", "roll-did-not-change-meanwhile", "roll",
    roll_changes_behind_the_head, NULL },
  { "roll-that-is-no-more-in-force-is-refused", "roll-is-the-one-in-force", "roll",
    duty_ends_before, NULL },
  { "roll-number-never-falls", NULL, "roll", roll_number_falls, NULL },
  { "newer-roll-must-be-seen-coming", "roll-is-the-one-in-force", "roll", NULL,
    roll_change_is_hidden },
  { "prev-act-is-the-act-before", "act-names-the-one-before", "prev-act", prev_act_is_another,
    NULL },
  { "first-act-follows-nothing", "act-names-the-one-before", "prev-act",
    first_act_follows_something, NULL },
  { "second-revision-verifies", NULL, NULL, second_revision, NULL },
  { "second-revision-follows-the-first", "act-names-the-one-before", "prev-act",
    second_revision_follows_nothing, NULL },
  { "third-review-before-the-second-is-refused", "stage-is-due", "order", third_before_second,
    NULL },
  { "registering-before-the-third-review-is-refused", "stage-is-due", "order",
    registered_before_the_third, NULL },
  { "review-of-what-nobody-submitted-is-refused", NULL, "order", no_submission, NULL },
  { "two-reviews-are-not-enough", NULL, "missing-stage", no_third_review, NULL },
  { "cleared-is-not-released", NULL, "missing-stage", no_publication, NULL },
  { "nothing-signed-is-nothing-released", NULL, "missing-stage", nothing_signed, NULL },
  { "return-ends-the-revision", NULL, "returned", second_returns, NULL },
  { "nothing-counts-after-a-return", "return-ends-the-revision", "order", first_takes_back, NULL },
  { "reviewer-may-take-an-approval-back", NULL, "returned", first_takes_back, NULL },
  { "approval-taken-back-before-publication-stops-it", NULL, "returned",
    third_takes_back_before_publication, NULL },
  { "recall-ends-the-revision", NULL, "returned", drafter_recalls, NULL },
  { "recall-after-publication-does-not-count", NULL, NULL, recall_after_publication, NULL },
  { "stage-is-passed-once", "stage-is-due", "order", approved_twice, NULL },
  { "second-publication-does-not-count", NULL, NULL, published_twice, NULL },
  { "invalid-act-is-in-nobodys-way", NULL, NULL, invalid_act_between, NULL },
  { "act-after-an-invalid-one-names-a-valid-one", "act-names-the-one-before", "prev-act",
    invalid_act_is_followed, NULL },
  { NULL },
};
