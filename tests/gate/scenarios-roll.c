/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The roll that a release rests on. */

#define G_LOG_DOMAIN "scenarios-roll"

#include "config.h"

#include "gate-scenarios.h"

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

const GateScenario gate_scenarios_roll[] = {
  { "release-needs-a-roll-fingerprint", "first-roll-is-the-trusted-one", "roll-fingerprint", NULL,
    no_fingerprint },
  { "first-roll-must-be-the-trusted-one", "first-roll-is-the-trusted-one", "roll-fingerprint", NULL,
    other_fingerprint },
  { "release-without-a-roll-is-refused", NULL, "roll", NULL, no_roll },
  { "roll-that-nobody-signed-is-refused", NULL, "roll-signature", NULL, no_signatures },
  { "roll-with-one-signature-is-refused", NULL, "roll-signature", NULL, one_administrator },
  { "one-administrator-twice-is-refused", NULL, "roll-signature", NULL, one_administrator_twice },
  { "only-administrators-sign-a-roll", NULL, "roll-signature", NULL, signed_by_no_administrator },
  { "only-people-on-the-roll-sign-it", NULL, "roll-signature", NULL, signed_by_nobody_on_the_roll },
  { "bad-signature-beside-two-good-ones-is-ignored", NULL, NULL, NULL, third_signature_is_bad },
  { "damaged-roll-is-refused", NULL, "roll", NULL, roll_damaged },
  { "roll-below-the-floor-is-refused", NULL, "floor", third_review_below_the_floor, NULL },
  { "ended-key-signs-no-act", "key-is-on-the-roll", "key", ended_key, NULL },
  { "roll-of-another-store-is-refused", "roll-is-of-this-store", "store", roll_of_another_store,
    NULL },
  { NULL },
};
