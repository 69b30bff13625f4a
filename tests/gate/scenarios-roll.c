/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The roll that a release rests on. */

#define G_LOG_DOMAIN "scenarios-roll"

#include "config.h"

#include "gate-scenarios.h"

#include <string.h>

static GPtrArray *
signatures (GateFixture *fixture)
{
  return g_ptr_array_index (fixture->input.roll_signatures, 0);
}

static void
no_fingerprint (GateFixture *fixture)
{
  fixture->input.roll_fingerprint = NULL;
}

/* A store rebuilt with other people: everything holds but what stands on paper. */
static void
other_fingerprint (GateFixture *fixture)
{
  fixture->input.roll_fingerprint = gate_fixture_key (STRANGER);
}

static void
no_roll (GateFixture *fixture)
{
  g_ptr_array_set_size (fixture->input.rolls, 0);
  g_ptr_array_set_size (fixture->input.roll_signatures, 0);
}

static void
no_signatures (GateFixture *fixture)
{
  g_ptr_array_set_size (signatures (fixture), 0);
}

static void
one_administrator (GateFixture *fixture)
{
  g_ptr_array_set_size (signatures (fixture), 1);
}

static void
one_administrator_twice (GateFixture *fixture)
{
  one_administrator (fixture);
  g_ptr_array_add (signatures (fixture), qf_signed_copy (signatures (fixture)->pdata[0]));
}

static void
signed_by_no_administrator (GateFixture *fixture)
{
  one_administrator (fixture);
  g_ptr_array_add (signatures (fixture), gate_fixture_seal (THIRD, fixture->input.rolls->pdata[0]));
}

static void
signed_by_nobody_on_the_roll (GateFixture *fixture)
{
  one_administrator (fixture);
  g_ptr_array_add (signatures (fixture),
                   gate_fixture_seal (NOT_LISTED, fixture->input.rolls->pdata[0]));
}

static void
third_signature_is_bad (GateFixture *fixture)
{
  QfSigned *bad = qf_signed_copy (signatures (fixture)->pdata[0]);

  g_bytes_unref (bad->signature);
  bad->signature = g_bytes_new_static ("", 0);
  g_ptr_array_add (signatures (fixture), bad);
}

static void
roll_damaged (GateFixture *fixture)
{
  g_bytes_unref (fixture->input.rolls->pdata[0]);
  fixture->input.rolls->pdata[0] = g_bytes_new_static ("QIANFA-ROLL-1\n", 14);
}

static void
replace (GateFixture *fixture, const char *before, const char *after)
{
  fixture->roll_before_text = g_strdup (before);
  fixture->roll_after_text = g_strdup (after);
}

/* Two administrators signed it, and it is still below the floor. */
static void
third_review_below_the_floor (GateFixture *fixture)
{
  replace (fixture, "stage=third-review political,legal,policy,secrecy,wording",
           "stage=third-review political");
}

static void
ended_key (GateFixture *fixture)
{
  g_autofree char *active = g_strdup_printf ("%s %s active", gate_fixture_key (SECOND), SECOND);
  g_autofree char *ended = g_strdup_printf ("%s %s ended", gate_fixture_key (SECOND), SECOND);

  replace (fixture, active, ended);
}

static void
roll_of_another_store (GateFixture *fixture)
{
  replace (fixture, "store=" FIXTURE_STORE, "store=" OTHER_STORE);
}

/* --- the second roll ----------------------------------------------------------------------- */

static void
second_roll (GateFixture *fixture, void (*edit) (GString *text))
{
  FixtureAct *act = gate_fixture_act (fixture, REVIEW_TWO);

  act->roll_before = TRUE;
  act->roll_seen = TRUE;
  fixture->edit_second_roll = edit;
}

static void
put (GString *text, const char *before, const char *after)
{
  g_assert_cmpuint (g_string_replace (text, before, after, 1), ==, 1);
}

static void
edit_number (GString *text)
{
  put (text, "no=2\n", "no=3\n");
}

static void
second_roll_is_number_three (GateFixture *fixture)
{
  second_roll (fixture, edit_number);
}

static void
edit_previous (GString *text)
{
  char *at = strstr (text->str, "prev-sha256=") + strlen ("prev-sha256=");

  *at = *at == 'a' ? 'b' : 'a';
}

static void
second_roll_follows_another (GateFixture *fixture)
{
  second_roll (fixture, edit_previous);
}

static void
edit_store (GString *text)
{
  put (text, "store=" FIXTURE_STORE, "store=" OTHER_STORE);
}

static void
second_roll_of_another_store (GateFixture *fixture)
{
  second_roll (fixture, edit_store);
}

static void
edit_kind (GString *text)
{
  put (text, "kind=office", "kind=trial");
}

static void
second_roll_is_a_trial (GateFixture *fixture)
{
  second_roll (fixture, edit_kind);
}

static void
edit_gates (GString *text)
{
  put (text, "stage=third-review political,legal,policy,secrecy,wording",
       "stage=third-review political");
}

static void
second_roll_below_the_floor (GateFixture *fixture)
{
  second_roll (fixture, edit_gates);
}

static void
sign_second (GateFixture *fixture, const char *one, const char *other)
{
  second_roll (fixture, NULL);
  fixture->second_signers = g_ptr_array_new ();
  g_ptr_array_add (fixture->second_signers, (gpointer)one);
  g_ptr_array_add (fixture->second_signers, (gpointer)other);
}

static void
second_roll_by_one_twice (GateFixture *fixture)
{
  sign_second (fixture, ADMIN_ONE, ADMIN_ONE);
}

static void
second_roll_by_one_and_a_stranger (GateFixture *fixture)
{
  sign_second (fixture, ADMIN_ONE, STRANGER);
}

/* Who becomes an administrator by a roll cannot vouch for that roll. */
static void
edit_new_administrator (GString *text)
{
  put (text, "person=1009 drafter", "person=1009 administrator");
  put (text, "administrator,first-reviewer,second-reviewer,third-reviewer,publisher",
       "administrator");
}

static void
second_roll_by_its_own_administrator (GateFixture *fixture)
{
  sign_second (fixture, ADMIN_ONE, STRANGER);
  fixture->edit_second_roll = edit_new_administrator;
}

static void
end_administrators_key (GateFixture *fixture)
{
  g_autofree char *active
      = g_strdup_printf ("%s %s active", gate_fixture_key (ADMIN_TWO), ADMIN_TWO);
  g_autofree char *ended = g_strdup_printf ("%s %s ended", gate_fixture_key (ADMIN_TWO), ADMIN_TWO);

  replace (fixture, active, ended);
}

static void
swap_table_of_keys (GateFixture *fixture)
{
  g_hash_table_insert (fixture->input.keys, g_strdup (gate_fixture_key (ADMIN_TWO)),
                       g_bytes_ref (gate_fixture_der (ADMIN_ONE)));
  qf_signed_free (g_steal_pointer (&signatures (fixture)->pdata[1]));
  signatures (fixture)->pdata[1] = gate_fixture_seal (ADMIN_ONE, fixture->input.rolls->pdata[0]);
  g_free (((QfSigned *)signatures (fixture)->pdata[1])->key);
  ((QfSigned *)signatures (fixture)->pdata[1])->key = g_strdup (gate_fixture_key (ADMIN_TWO));
}

/* Signed, but another text; and not signed, but this text. */
static void
signature_over_another_text (GateFixture *fixture)
{
  g_autoptr (GBytes) other = g_bytes_new_static ("QIANFA-ROLL-1\n", 14);

  qf_signed_free (g_steal_pointer (&signatures (fixture)->pdata[1]));
  signatures (fixture)->pdata[1] = gate_fixture_seal (ADMIN_TWO, other);
}

static void
signature_is_anothers (GateFixture *fixture)
{
  QfSigned *second = signatures (fixture)->pdata[1];
  const QfSigned *first = signatures (fixture)->pdata[0];

  g_bytes_unref (second->signature);
  second->signature = g_bytes_ref (first->signature);
}

/* The second roll gives the first reviewer's key to the second reviewer: one key, two stages. */
static void
edit_owners (GString *text)
{
  g_autofree char *one = g_strdup_printf ("%s %s", gate_fixture_key (FIRST), FIRST);
  g_autofree char *one_later = g_strdup_printf ("%s %s", gate_fixture_key (FIRST), SECOND);
  g_autofree char *other = g_strdup_printf ("%s %s", gate_fixture_key (SECOND), SECOND);
  g_autofree char *other_later = g_strdup_printf ("%s %s", gate_fixture_key (SECOND), FIRST);

  put (text, one, one_later);
  put (text, other, other_later);
}

static void
key_changes_hands (GateFixture *fixture)
{
  second_roll (fixture, edit_owners);
  gate_fixture_act (fixture, REVIEW_TWO)->signer = g_strdup (FIRST);
}

/* A person with a new key is the same person. */
static void
person_gets_another_key (GateFixture *fixture)
{
  second_roll (fixture, edit_owners);
  gate_fixture_set_staff (gate_fixture_act (fixture, REVIEW_TWO), FIRST);
  gate_fixture_act (fixture, REVIEW_TWO)->signer = g_strdup (SECOND);
}

const GateScenario gate_scenarios_roll[] = {
  { "release-needs-a-roll-fingerprint", "first-roll-is-the-trusted-one", "roll-fingerprint", NULL,
    no_fingerprint },
  { "first-roll-must-be-the-trusted-one", "first-roll-is-the-trusted-one", "roll-fingerprint", NULL,
    other_fingerprint },
  { "release-without-a-roll-is-refused", NULL, "roll", NULL, no_roll },
  { "roll-that-nobody-signed-is-refused", "roll-has-two-signers", "roll-signature", NULL,
    no_signatures },
  { "roll-with-one-signature-is-refused", NULL, "roll-signature", NULL, one_administrator },
  { "one-administrator-twice-is-refused", NULL, "roll-signature", NULL, one_administrator_twice },
  { "only-administrators-sign-a-roll", NULL, "roll-signature", NULL, signed_by_no_administrator },
  { "only-people-on-the-roll-sign-it", NULL, "roll-signature", NULL, signed_by_nobody_on_the_roll },
  { "bad-signature-beside-two-good-ones-is-ignored", NULL, NULL, NULL, third_signature_is_bad },
  { "damaged-roll-is-refused", NULL, "roll", NULL, roll_damaged },
  { "roll-below-the-floor-is-refused", "roll-is-above-the-floor", "floor",
    third_review_below_the_floor, NULL },
  { "ended-key-signs-no-act", "key-is-on-the-roll", "key", ended_key, NULL },
  { "roll-of-another-store-is-refused", "manifest-is-of-the-rolls-store", "store",
    roll_of_another_store, NULL },
  { "second-roll-is-number-two", "roll-number-follows", "roll", second_roll_is_number_three, NULL },
  { "second-roll-names-the-first", "roll-names-the-one-before", "roll", second_roll_follows_another,
    NULL },
  { "second-roll-is-of-the-same-store", "roll-keeps-the-store", "roll",
    second_roll_of_another_store, NULL },
  { "office-does-not-become-a-trial", "roll-keeps-being-a-trial-or-none", "roll",
    second_roll_is_a_trial, NULL },
  { "second-roll-keeps-the-floor", "roll-is-above-the-floor", "floor", second_roll_below_the_floor,
    NULL },
  { "second-roll-with-one-administrator-twice-is-refused", "roll-has-two-signers", "roll-signature",
    second_roll_by_one_twice, NULL },
  { "second-roll-is-signed-by-administrators", "vote-is-by-an-administrator", "roll-signature",
    second_roll_by_one_and_a_stranger, NULL },
  { "administrator-of-the-next-roll-cannot-sign-it", "vote-is-by-an-administrator",
    "roll-signature", second_roll_by_its_own_administrator, NULL },
  { "ended-key-signs-no-roll", "vote-key-is-active", "roll-signature", end_administrators_key,
    NULL },
  { "one-key-under-two-fingerprints-signs-once", "vote-key-is-its-own", "roll-signature", NULL,
    swap_table_of_keys },
  { "signature-over-another-text-signs-no-roll", "vote-is-over-these-bytes", "roll-signature", NULL,
    signature_over_another_text },
  { "anothers-signature-signs-no-roll", "vote-signature-holds", "roll-signature", NULL,
    signature_is_anothers },
  { "key-that-changes-hands-signs-one-stage", "key-is-another-at-each-stage", "distinct",
    key_changes_hands, NULL },
  { "person-with-a-new-key-signs-one-stage", "person-is-another-at-each-stage", "distinct",
    person_gets_another_key, NULL },
  { NULL },
};
