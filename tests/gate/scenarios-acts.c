/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* An act's form, key and signature. */

#define G_LOG_DOMAIN "scenarios-acts"

#include "config.h"

#include "gate-scenarios.h"

#include <string.h>

#define UUID_OTHER "00000000-0000-4000-8000-00000000ffff"

static FixtureAct *
second (GateFixture *fixture)
{
  return gate_fixture_act (fixture, REVIEW_TWO);
}

static void
is_trial (GateFixture *fixture)
{
  fixture->trial = TRUE;
  gate_fixture_set (second (fixture), "clock", "given");
}

static void
other_store (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "store", OTHER_STORE);
}

static void
other_release (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "release", "R2");
}

static void
other_revision (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "revision", "2");
}

static void
other_manifest (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "manifest-sha256", gate_fixture_key (STRANGER));
}

static void
other_chain (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "chain", "short");
}

/* Manifest and act agree on a chain that the roll does not know. */
static void
chain_of_nobody (GateFixture *fixture)
{
  g_free (fixture->chain);
  fixture->chain = g_strdup ("none");
}

static void
unknown_roll (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "roll-sha256", gate_fixture_key (STRANGER));
}

static void
key_on_no_roll (GateFixture *fixture)
{
  gate_fixture_set_staff (second (fixture), NOT_LISTED);
}

static void
session_key_signs (GateFixture *fixture)
{
  second (fixture)->signer = g_strdup ("session");
}

static void
session_key_submits (GateFixture *fixture)
{
  gate_fixture_act (fixture, SUBMIT)->signer = g_strdup ("session");
}

static void
anothers_key_signs (GateFixture *fixture)
{
  second (fixture)->signer = g_strdup (STRANGER);
}

static QfSigned *
envelope (GateFixture *fixture, guint index)
{
  return g_ptr_array_index (fixture->input.acts, index);
}

static void
envelope_names_other_key (GateFixture *fixture)
{
  QfSigned *act = envelope (fixture, REVIEW_TWO);

  g_free (act->key);
  act->key = g_strdup (gate_fixture_key (STRANGER));
}

static void
set_signature (GateFixture *fixture, const guint8 *data, gsize size)
{
  QfSigned *act = envelope (fixture, REVIEW_TWO);
  GBytes *signature = g_bytes_new (data, size);

  g_clear_pointer (&act->signature, g_bytes_unref);
  act->signature = signature;
}

static void
signature_zero (GateFixture *fixture)
{
  static const guint8 zero[64];

  set_signature (fixture, zero, sizeof zero);
}

static void
signature_empty (GateFixture *fixture)
{
  set_signature (fixture, (const guint8 *)"", 0);
}

static void
signature_missing (GateFixture *fixture)
{
  g_clear_pointer (&envelope (fixture, REVIEW_TWO)->signature, g_bytes_unref);
}

static void
signature_resized (GateFixture *fixture, gsize size)
{
  guint8 data[65] = { 0 };

  memcpy (data, g_bytes_get_data (envelope (fixture, REVIEW_TWO)->signature, NULL), 64);
  set_signature (fixture, data, size);
}

static void
signature_short (GateFixture *fixture)
{
  signature_resized (fixture, 63);
}

static void
signature_long (GateFixture *fixture)
{
  signature_resized (fixture, 65);
}

/* S + L verifies with libraries that do not look: the same signature, written otherwise. */
static void
signature_malleated (GateFixture *fixture)
{
  static const guint8 order[] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                  0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14 };
  guint8 data[64];
  guint carry = 0;

  memcpy (data, g_bytes_get_data (envelope (fixture, REVIEW_TWO)->signature, NULL), 64);
  for (guint i = 0; i < 32; i++)
    {
      guint sum = data[32 + i] + (i < sizeof order ? order[i] : i == 31 ? 0x10 : 0) + carry;

      data[32 + i] = (guint8)sum;
      carry = sum >> 8;
    }
  set_signature (fixture, data, sizeof data);
}

static void
signature_of_another_act (GateFixture *fixture)
{
  QfSigned *act = envelope (fixture, REVIEW_TWO);

  g_bytes_unref (act->signature);
  act->signature = g_bytes_ref (envelope (fixture, REVIEW_ONE)->signature);
}

static void
key_is_not_here (GateFixture *fixture)
{
  g_hash_table_remove (fixture->input.keys, gate_fixture_key (SECOND));
}

/* The table of keys is not trusted: another key under the fingerprint is no key. */
static void
key_is_swapped (GateFixture *fixture)
{
  g_hash_table_insert (fixture->input.keys, g_strdup (gate_fixture_key (SECOND)),
                       g_bytes_ref (gate_fixture_der (STRANGER)));
}

static void
statement_changed (GateFixture *fixture)
{
  QfSigned *act = envelope (fixture, REVIEW_TWO);
  gsize size;
  const char *data = g_bytes_get_data (act->statement, &size);
  g_autoptr (GString) text = g_string_new_len (data, (gssize)size);

  g_string_replace (text, "entry=file", "entry=window", 1);
  g_bytes_unref (act->statement);
  act->statement = g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
statement_unreadable (GateFixture *fixture)
{
  QfSigned *act = envelope (fixture, REVIEW_TWO);

  g_bytes_unref (act->statement);
  act->statement = g_bytes_new_static ("QIANFA-ACT-1\n", 13);
}

static void
opinion_swapped (GateFixture *fixture)
{
  QfSigned *act = envelope (fixture, REVIEW_ONE);
  QfDetail *detail = gate_fixture_make_detail (fixture, REVIEW_ONE);

  qf_detail_set (detail, "opinion", "不同意。");
  g_bytes_unref (act->detail);
  act->detail = qf_detail_to_bytes (detail);
  qf_detail_unref (detail);
}

static void
detail_taken_away (GateFixture *fixture)
{
  g_clear_pointer (&envelope (fixture, SUBMIT)->detail, g_bytes_unref);
}

static void
no_detail_at_all (GateFixture *fixture)
{
  g_clear_pointer (&gate_fixture_act (fixture, SUBMIT)->detail, qf_detail_unref);
}

static void
review_registers (GateFixture *fixture)
{
  qf_detail_set (second (fixture)->detail, "number", "示科规〔2026〕9号");
}

static void
submit_confirms (GateFixture *fixture)
{
  qf_detail_add_waiver (gate_fixture_act (fixture, SUBMIT)->detail, "F1");
}

static void
submit_passes_gates (GateFixture *fixture)
{
  gate_fixture_set (gate_fixture_act (fixture, SUBMIT), "gates", "wording");
}

static void
approval_has_return_reasons (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "reasons", "facts");
}

static void
review_names_channels (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "channels", "site");
}

static void
given_clock (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "clock", "given");
}

static void
delayed (GateFixture *fixture)
{
  gate_fixture_set (gate_fixture_act (fixture, PUBLISH), "not-before", "2026-07-05T09:00:00Z");
}

static void
act_used_twice (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "act", "00000000-0000-4000-8000-000000000001");
}

static void
unknown_decision (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "decision", "force");
}

/* An act of a register in the clothes of a review, and the other way round. */
static void
register_as_act (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "stage", "register");
  gate_fixture_set (second (fixture), "decision", "register");
}

static void
other_act_id (GateFixture *fixture)
{
  gate_fixture_set (second (fixture), "act", UUID_OTHER);
}

const GateScenario gate_scenarios_acts[] = {
  { "whole-release-verifies", NULL, NULL, NULL, NULL },
  { "act-id-may-be-any", NULL, NULL, other_act_id, NULL },
  { "act-without-detail-counts", NULL, NULL, no_detail_at_all, NULL },
  { "given-clock-counts-in-a-trial", NULL, NULL, is_trial, NULL },
  { "given-clock-is-for-trials", "clock-is-given-only-in-a-trial", "clock", given_clock, NULL },
  { "act-of-another-store-is-refused", "act-is-of-this-store", "store", other_store, NULL },
  { "act-of-another-release-is-refused", "act-is-of-this-release", "release", other_release, NULL },
  { "act-of-another-revision-is-refused", "act-is-of-this-revision", "release", other_revision,
    NULL },
  { "act-over-another-manifest-is-refused", "act-names-the-manifest", "manifest", other_manifest,
    NULL },
  { "act-of-another-chain-is-refused", "act-names-the-chain", "gates", other_chain, NULL },
  { "chain-that-no-roll-has-is-refused", "act-names-the-chain", "gates", chain_of_nobody, NULL },
  { "act-under-an-unknown-roll-is-refused", NULL, "roll", unknown_roll, NULL },
  { "key-on-no-roll-is-refused", NULL, "key", key_on_no_roll, NULL },
  { "session-key-signs-no-review", "key-is-on-the-roll", "key", session_key_signs, NULL },
  { "session-key-signs-no-submission", NULL, "key", session_key_submits, NULL },
  { "anothers-key-is-refused", "key-is-the-persons", "key", anothers_key_signs, NULL },
  { "envelope-names-the-key-that-signed", "key-is-the-envelopes", "key", NULL,
    envelope_names_other_key },
  { "signature-of-zeros-is-refused", "signature-holds", "signature", NULL, signature_zero },
  { "empty-signature-is-refused", "signature-holds", "signature", NULL, signature_empty },
  { "missing-signature-is-refused", "signature-holds", "signature", NULL, signature_missing },
  { "signature-of-63-bytes-is-refused", "signature-holds", "signature", NULL, signature_short },
  { "signature-of-65-bytes-is-refused", "signature-holds", "signature", NULL, signature_long },
  { "signature-with-s-plus-l-is-refused", "signature-holds", "signature", NULL,
    signature_malleated },
  { "signature-of-another-act-is-refused", "signature-holds", "signature", NULL,
    signature_of_another_act },
  { "signature-without-its-key-is-refused", "signature-holds", "signature", NULL, key_is_not_here },
  { "key-under-a-false-fingerprint-is-refused", "signature-holds", "signature", NULL,
    key_is_swapped },
  { "changed-statement-is-refused", "signature-holds", "signature", NULL, statement_changed },
  { "unreadable-statement-is-refused", NULL, "signature", NULL, statement_unreadable },
  { "opinion-swapped-is-refused", "detail-is-the-one-signed", "detail", NULL, opinion_swapped },
  { "detail-taken-away-is-refused", "detail-is-the-one-signed", "detail", NULL, detail_taken_away },
  { "review-registers-nothing", "detail-fits-the-act", "detail", review_registers, NULL },
  { "submission-confirms-nothing", "detail-fits-the-act", "detail", submit_confirms, NULL },
  { "submission-passes-no-gate", "statement-fits-the-act", "detail", submit_passes_gates, NULL },
  { "approval-gives-no-return-reasons", "statement-fits-the-act", "detail",
    approval_has_return_reasons, NULL },
  { "review-names-no-channel", "statement-fits-the-act", "detail", review_names_channels, NULL },
  { "delayed-publication-is-refused", "nothing-is-delayed", "clock", delayed, NULL },
  { "act-used-twice-is-refused", "act-id-is-new", "order", act_used_twice, NULL },
  { "there-is-no-force", NULL, "order", unknown_decision, NULL },
  { "register-has-a-tag-of-its-own", NULL, "order", register_as_act, NULL },
  { NULL },
};
