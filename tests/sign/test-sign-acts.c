/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <qf/qf.h>
#include <string.h>

#include "../gate/gate-fixture.h"
#include "qf-key-file.h"
#include "sign-fixture.h"

/* Acts through the built signer, on the gate's own fixture: each of the planned acts is taken
 * off the plan and signed by the signer instead; then what a hostile client would change. */

typedef struct
{
  SignFixture office;
  GateFixture *gate;
  FixtureAct *next; /* the act to be signed, taken off the plan */
  QfSigner *signer;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  sign_fixture_set_up (&self->office, data);
}

static void
free_act (FixtureAct *act)
{
  g_free (act->staff);
  g_free (act->signer);
  g_free (act->stage);
  g_free (act->decision);
  g_hash_table_unref (act->values);
  qf_detail_unref (act->detail);
  g_free (act);
}

static void
clear (Case *self)
{
  g_clear_pointer (&self->next, free_act);
  g_clear_pointer (&self->gate, gate_fixture_free);
  g_clear_object (&self->signer);
}

static void
tear_down (Case *self, gconstpointer data)
{
  clear (self);
  sign_fixture_tear_down (&self->office, data);
}

/* The gate's fixture has keys whose secret half is the hash of the name. */
static void
put_key (Case *self, const char *staff, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GChecksum) seed = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 secret[32];
  gsize size = sizeof secret;
  g_checksum_update (seed, (const guint8 *)name, -1);
  g_checksum_get_digest (seed, secret, &size);
  g_autoptr (QfSigningKey) key = qf_signing_key_new (
      EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, secret, sizeof secret), &error);
  g_assert_no_error (error);
  g_autofree char *passphrase = g_strconcat ("sample-office-", staff, NULL);
  g_autoptr (QfSecret) typed = qf_secret_new ();
  g_assert_true (qf_secret_insert (typed, 0, passphrase, strlen (passphrase)));
  g_assert_true (qf_key_file_prepare (self->office.keys, FIXTURE_STORE, staff, &error));
  g_assert_true (qf_key_file_create (self->office.keys, FIXTURE_STORE, staff, key, typed, &error));
  g_assert_no_error (error);
}

static void
prepare (Case *self, guint place, gboolean trial)
{
  self->gate = gate_fixture_new ();
  self->gate->trial = trial;
  self->next = g_ptr_array_steal_index (self->gate->acts, place);
  g_ptr_array_set_size (self->gate->acts, (int)place);
}

static void
build (Case *self)
{
  gate_fixture_build (self->gate);
  self->gate->input.roll_fingerprint = NULL;
  g_autofree char *path
      = g_build_filename (self->office.keys, FIXTURE_STORE, self->next->staff, NULL);
  g_autofree char *pem = g_strconcat (path, ".pem", NULL);
  if (!g_file_test (pem, G_FILE_TEST_EXISTS))
    put_key (self, self->next->staff, self->next->staff);
  self->signer = sign_fixture_new_signer (&self->office, self->next->staff);
}

static QfActRequest
new_request (Case *self)
{
  QfActRequest request = {
    .staff = self->next->staff,
    .act = "00000000-0000-4000-9000-000000000001",
    .stage = self->next->stage,
    .decision = self->next->decision,
    .gates = g_hash_table_lookup (self->next->values, "gates"),
    .reasons = g_hash_table_lookup (self->next->values, "reasons"),
    .channels = g_hash_table_lookup (self->next->values, "channels"),
    .detail = self->next->detail,
  };
  return request;
}

static QfSigned *
sign (Case *self, const QfActRequest *request, GError **error)
{
  return qf_signer_sign_act (self->signer, &self->gate->input, request, NULL, error);
}

static void
assert_not_signed (Case *self, QfError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  const QfActRequest request = new_request (self);
  g_autoptr (QfSigned) act = sign (self, &request, &error);
  g_assert_null (act);
  g_assert_error (error, QF_ERROR, (int)code);
  g_test_message ("%s", error->message);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static void
test_every_act (Case *self, gconstpointer data)
{
  for (guint place = SUBMIT; place <= REGISTER; place++)
    {
      g_autoptr (GError) error = NULL;
      prepare (self, place, FALSE);
      build (self);
      const QfActRequest request = new_request (self);
      g_autoptr (QfSigned) act = sign (self, &request, &error);
      g_assert_no_error (error);
      g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (qf_statement_get (statement, "manifest-sha256"), ==,
                       qf_manifest_get_digest (self->gate->manifest));
      g_assert_cmpstr (qf_statement_get (statement, "entry"), ==, "file");
      g_assert_cmpstr (qf_statement_get (statement, "clock"), ==, "system");
      if (place > SUBMIT)
        g_assert_cmpstr (qf_statement_get (statement, "prev-act-sha256"), ==,
                         qf_statement_get_digest (self->gate->statements->pdata[place - 1]));
      /* The gate counts what the signer made. */
      g_autoptr (GPtrArray) log
          = g_ptr_array_new_with_free_func ((GDestroyNotify)qf_log_entry_free);
      const QfLogEntry *head = self->gate->input.log->pdata[self->gate->input.log->len - 1];
      QfLogEntry *entry
          = qf_log_entry_new (head->seq + 1, place == REGISTER ? "register" : "act", "R1",
                              qf_statement_get_digest (statement), head->digest);
      act->log_seq = entry->seq;
      g_ptr_array_add (self->gate->input.log, entry);
      g_ptr_array_add (self->gate->input.acts, qf_signed_copy (act));
      g_autoptr (QfVerdict) verdict = qf_gate_check (&self->gate->input);
      g_assert_cmpuint (verdict->acts->len, ==, place + 1);
      clear (self);
    }
}

static void
test_publish (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) released = g_date_time_new_utc (2026, 7, 4, 9, 0, 0);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 7, 4, 9, 5, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2026, 7, 4, 9, 11, 0);
  prepare (self, PUBLISH, TRUE);
  build (self);
  QfActRequest request = new_request (self);
  const char *stated = qf_detail_get (self->next->detail, "released");
  g_autoptr (GDateTime) planned = g_date_time_new_from_iso8601 (stated, NULL);
  g_assert_cmpint (g_date_time_to_unix (planned), ==, g_date_time_to_unix (released));
  request.released = released;
  qf_signer_set_now (self->signer, later);
  g_autoptr (QfSigned) late = sign (self, &request, &error);
  g_assert_null (late);
  g_assert_nonnull (strstr (error->message, "another time"));
  g_clear_error (&error);
  qf_signer_set_now (self->signer, now);
  g_autoptr (QfSigned) act = sign (self, &request, &error);
  g_assert_no_error (error);
  g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, NULL);
  g_assert_cmpstr (qf_statement_get (statement, "clock"), ==, "given");
}

static void
test_swapped_figure (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  GBytes *body = self->gate->input.bodies->pdata[0];
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  g_autoptr (GString) swapped = g_string_new_len (text, (gssize)size);
  const char *place = strstr (swapped->str, "2026");
  if (place == NULL)
    place = strstr (swapped->str, "</paragraph>") - 3;
  swapped->str[place - swapped->str] ^= 1;
  g_bytes_unref (body);
  self->gate->input.bodies->pdata[0] = g_bytes_new (swapped->str, swapped->len);
  assert_not_signed (self, QF_ERROR_VERIFY, "not the one that was submitted");
}

static void
test_swapped_attachment (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  g_ptr_array_add (self->gate->input.attachments, g_strnfill (64, 'a'));
  assert_not_signed (self, QF_ERROR_VERIFY, NULL);
}

static void
test_swapped_bodies (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  GPtrArray *bodies = self->gate->input.bodies;
  g_assert_cmpuint (bodies->len, >=, 2);
  gpointer first = bodies->pdata[0];
  bodies->pdata[0] = bodies->pdata[1];
  bodies->pdata[1] = first;
  assert_not_signed (self, QF_ERROR_VERIFY, NULL);
}

static void
test_missing_body (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  g_ptr_array_set_size (self->gate->input.bodies, 1);
  assert_not_signed (self, QF_ERROR_VERIFY, NULL);
}

static void
test_forged_roll (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  g_ptr_array_set_size (self->gate->input.roll_signatures->pdata[0], 1);
  assert_not_signed (self, QF_ERROR_VERIFY, NULL);
}

static void
test_other_roll (Case *self, gconstpointer data)
{
  g_autofree char *other = g_strnfill (64, 'a');
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  self->gate->input.roll_fingerprint = other;
  assert_not_signed (self, QF_ERROR_VERIFY, NULL);
  self->gate->input.roll_fingerprint = NULL;
}

/* The gate speaks inside the signer: the order of stages, authors, duties. */
static void
test_gate (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_TWO, FALSE);
  gate_fixture_drop_act (self->gate, REVIEW_ONE);
  build (self);
  assert_not_signed (self, QF_ERROR_REFUSED, NULL);
  clear (self);

  prepare (self, REVIEW_TWO, FALSE);
  gate_fixture_set_staff (self->next, FIRST);
  build (self);
  assert_not_signed (self, QF_ERROR_REFUSED, NULL);
  clear (self);

  prepare (self, REVIEW_ONE, FALSE);
  gate_fixture_set_staff (self->next, DRAFTER);
  build (self);
  assert_not_signed (self, QF_ERROR_REFUSED, NULL);
}

static void
test_missing_gate (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  g_autoptr (GError) error = NULL;
  QfActRequest request = new_request (self);
  request.gates = "wording";
  g_autoptr (QfSigned) act = sign (self, &request, &error);
  g_assert_null (act);
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_gates_in_any_order (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_THREE, FALSE);
  build (self);
  g_autoptr (GError) error = NULL;
  QfActRequest request = new_request (self);
  request.gates = "wording,secrecy,policy,legal,political";
  g_autoptr (QfSigned) act = sign (self, &request, &error);
  g_assert_no_error (error);
  g_autoptr (QfStatement) statement = qf_statement_parse (act->statement, NULL);
  g_assert_cmpstr (qf_statement_get (statement, "gates"), ==,
                   "political,legal,policy,secrecy,wording");
}

static void
test_seen_act (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  QfActRequest request = new_request (self);
  QfStatement *earlier = self->gate->statements->pdata[0];
  request.act = qf_statement_get (earlier, "act");
  g_autoptr (GError) error = NULL;
  g_autoptr (QfSigned) act = sign (self, &request, &error);
  g_assert_null (act);
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_words_that_are_none (Case *self, gconstpointer data)
{
  const char *const stages[] = { "", "-", "released", "first-review\nstaff=0002", "emergency" };
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (GError) error = NULL;
      QfActRequest request = new_request (self);
      request.stage = stages[i];
      g_autoptr (QfSigned) act = sign (self, &request, &error);
      g_assert_null (act);
      g_assert_nonnull (error);
    }
}

/* The roll names another key for this person than the one that lies here. */
static void
test_other_key (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  put_key (self, FIRST, STRANGER);
  build (self);
  assert_not_signed (self, QF_ERROR_REFUSED, "not the one");
}

static void
test_wrong_passphrase (Case *self, gconstpointer data)
{
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  g_object_unref (self->signer);
  self->signer = sign_fixture_new_signer_with (&self->office, "not the passphrase");
  assert_not_signed (self, QF_ERROR_REFUSED, "wrong");
}

static void
test_given_clock (Case *self, gconstpointer data)
{
  g_autoptr (GDateTime) given = g_date_time_new_utc (2026, 7, 4, 9, 0, 0);
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  qf_signer_set_now (self->signer, given);
  assert_not_signed (self, QF_ERROR_REFUSED, "trial");
}

/* A session's key is good for versions alone, and a version is never an act. */
static void
test_session_signs_no_act (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  prepare (self, REVIEW_ONE, FALSE);
  build (self);
  g_autoptr (QfSigned) session
      = qf_signer_open_session (self->signer, FIXTURE_STORE, NULL, self->next->staff, NULL,
                                qf_roll_get_bytes (self->gate->roll), NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (self->office.folder, self->next->staff, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  const QfActRequest request = new_request (self);
  g_autoptr (QfSigned) act = sign (self, &request, &error);
  g_assert_null (act);
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_assert_true (qf_signer_has_session (self->signer));
}

#define ADD(name, function) g_test_add ("/sign/act/" name, Case, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-act-of-a-release-is-signed-and-counts", test_every_act);
  ADD ("publish-must-be-now", test_publish);
  ADD ("a-swapped-figure-is-refused", test_swapped_figure);
  ADD ("another-attachment-is-refused", test_swapped_attachment);
  ADD ("bodies-in-another-order-are-refused", test_swapped_bodies);
  ADD ("a-missing-body-is-refused", test_missing_body);
  ADD ("a-roll-of-one-signature-is-refused", test_forged_roll);
  ADD ("another-first-roll-is-refused", test_other_roll);
  ADD ("the-gate-refuses-inside-the-signer", test_gate);
  ADD ("a-missing-gate-is-refused", test_missing_gate);
  ADD ("gates-are-signed-in-one-order", test_gates_in_any_order);
  ADD ("an-act-seen-before-is-refused", test_seen_act);
  ADD ("a-stage-that-is-none-is-refused", test_words_that_are_none);
  ADD ("a-key-that-the-roll-does-not-name-is-refused", test_other_key);
  ADD ("a-wrong-passphrase-signs-no-act", test_wrong_passphrase);
  ADD ("a-given-clock-is-refused-in-an-office", test_given_clock);
  ADD ("a-session-signs-no-act", test_session_signs_no_act);
  return g_test_run ();
}
