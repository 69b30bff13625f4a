/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

/* What every database must do alike: bytes, keys, rolls, acts and the log.
 */

static void
test_bytes_lie_under_their_digest (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) bytes = g_bytes_new ("a\0b", 3);
  GBytes *const all[] = { empty, bytes };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *digest = qf_digest_bytes (all[i]);
      g_assert_true (qf_store_put_blob (fixture->store, all[i], &error));
      g_assert_true (qf_store_put_blob (fixture->store, all[i], &error));
      g_assert_no_error (error);
      g_autoptr (GBytes) found = qf_store_get_blob (fixture->store, digest, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (found, all[i]));
    }
}

static void
test_keys_lie_under_their_fingerprint (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = make_bytes ("a public key");
  g_autofree char *fingerprint = qf_digest_bytes (der), *other = qf_digest_string ("other");

  g_assert_true (qf_store_put_key (fixture->store, fingerprint, der, &error));
  g_assert_true (qf_store_put_key (fixture->store, fingerprint, der, &error));
  g_assert_no_error (error);
  g_assert_false (qf_store_put_key (fixture->store, other, der, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_autoptr (GHashTable) keys = qf_store_get_keys (fixture->store, &error);
  g_assert_cmpuint (g_hash_table_size (keys), ==, 1);
  g_assert_true (g_bytes_equal (g_hash_table_lookup (keys, fingerprint), der));
}

static void
test_offers_and_sessions_are_logged (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autoptr (GBytes) a = make_bytes ("offer a\n"), b = make_bytes ("offer b\n");
  g_autoptr (QfSigned) of_a = make_signed (a, "a"), of_b = make_signed (b, "b");
  g_autofree char *digest = qf_digest_bytes (a), *key = qf_digest_string ("session");

  g_assert_true (qf_store_add_offer (store, "1001", of_a, &error));
  g_assert_true (qf_store_add_offer (store, "1002", of_b, &error));
  g_assert_true (qf_store_add_offer (store, "1001", of_b, &error));
  g_assert_true (qf_store_add_session (store, key, of_a, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = qf_store_list_offers (store, NULL, &error);
  g_autoptr (GPtrArray) hers = qf_store_list_offers (store, "1001", &error);
  g_autoptr (GPtrArray) sessions = qf_store_list_sessions (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (hers->len, ==, 2);
  g_assert_cmpuint (sessions->len, ==, 1);
  const QfSigned *first = g_ptr_array_index (hers, 0);
  g_assert_true (g_bytes_equal (first->statement, a));
  g_assert_cmpuint (first->log_seq, ==, 2);
  g_assert_null (first->detail);
  g_assert_cmpuint (((QfSigned *)g_ptr_array_index (sessions, 0))->log_seq, ==, 5);
  g_autoptr (GPtrArray) log = qf_store_list_log (store, 2, 2, &error);
  const QfLogEntry *entry = g_ptr_array_index (log, 0);
  g_assert_cmpstr (entry->kind, ==, "offer");
  g_assert_cmpstr (entry->release, ==, "-");
  g_assert_cmpstr (entry->payload_digest, ==, digest);
  g_assert_cmpuint (check_log (store), ==, 5);
}

static void
test_what_is_not_signed_is_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes ("statement\n"), none = g_bytes_new (NULL, 0);
  g_autofree char *key = qf_digest_string ("key");
  g_autoptr (QfSigned) no_signature = qf_signed_new (bytes, NULL, none, key, 0);
  g_autoptr (QfSigned) no_key = qf_signed_new (bytes, NULL, bytes, "abc", 0);
  g_autoptr (QfSigned) no_statement = qf_signed_new (NULL, NULL, bytes, key, 0);
  const QfSigned *const bad[] = { no_signature, no_key, no_statement, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (qf_store_add_offer (fixture->store, "1001", bad[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (qf_store_add_act (fixture->store, bad[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (qf_store_put_setting (fixture->store, "channel.site", bytes, bad[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_assert_cmpuint (check_log (fixture->store), ==, 1);
}

static void
test_a_changed_pending_roll_drops_signatures (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autoptr (GBytes) one = make_bytes ("roll one\n"), two = make_bytes ("roll one, changed\n");
  g_autoptr (QfSigned) first = make_signed (one, "A1"), second = make_signed (two, "A2");
  g_autoptr (GPtrArray) signatures = NULL;

  g_assert_null (qf_store_get_pending_roll (store, &signatures, &error));
  g_assert_no_error (error);
  g_assert_true (qf_store_put_pending_roll (store, one, &error));
  g_assert_true (qf_store_add_pending_roll_signature (store, first, &error));
  /* The same person again is no second person. */
  g_assert_true (qf_store_add_pending_roll_signature (store, first, &error));
  g_assert_false (qf_store_add_pending_roll_signature (store, second, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_autoptr (GBytes) pending = qf_store_get_pending_roll (store, &signatures, &error);
  g_assert_true (g_bytes_equal (pending, one));
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_true (g_bytes_equal (((QfSigned *)g_ptr_array_index (signatures, 0))->statement, one));
  g_assert_false (qf_store_adopt_pending_roll (store, 1, MADE_AT, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_clear_pointer (&signatures, g_ptr_array_unref);
  g_clear_pointer (&pending, g_bytes_unref);

  g_assert_true (qf_store_put_pending_roll (store, two, &error));
  pending = qf_store_get_pending_roll (store, &signatures, &error);
  g_assert_cmpuint (signatures->len, ==, 0);
  g_assert_true (qf_store_put_pending_roll (store, NULL, &error));
  g_assert_null (qf_store_get_pending_roll (store, NULL, &error));
  g_assert_no_error (error);
}

static void
adopt_roll (QfStore *store, guint number, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) roll = make_bytes (text);
  g_autoptr (QfSigned) first = make_signed (roll, "A1"), second = make_signed (roll, "A2");

  g_assert_true (qf_store_put_pending_roll (store, roll, &error));
  g_assert_true (qf_store_add_pending_roll_signature (store, first, &error));
  g_assert_true (qf_store_add_pending_roll_signature (store, second, &error));
  qf_store_adopt_pending_roll (store, number, MADE_AT, &error);
  g_assert_no_error (error);
}

static void
test_rolls_come_into_force_in_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autoptr (GPtrArray) signatures = NULL;

  adopt_roll (store, 1, "roll one\n");
  g_assert_null (qf_store_get_pending_roll (store, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) late = make_bytes ("roll\n");
  g_autoptr (QfSigned) first = make_signed (late, "A1"), second = make_signed (late, "A2");
  g_assert_true (qf_store_put_pending_roll (store, late, &error));
  g_assert_true (qf_store_add_pending_roll_signature (store, first, &error));
  g_assert_true (qf_store_add_pending_roll_signature (store, second, &error));
  g_assert_false (qf_store_adopt_pending_roll (store, 1, MADE_AT, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  adopt_roll (store, 2, "roll two\n");
  g_assert_false (qf_store_adopt_pending_roll (store, 3, MADE_AT, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);

  g_autoptr (GPtrArray) rolls = qf_store_list_rolls (store, &signatures, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rolls->len, ==, 2);
  g_assert_cmpuint (signatures->len, ==, 2);
  GPtrArray *of_first = g_ptr_array_index (signatures, 0);
  g_assert_cmpuint (of_first->len, ==, 2);
  const QfSigned *signature = g_ptr_array_index (of_first, 0);
  g_assert_true (g_bytes_equal (signature->statement, g_ptr_array_index (rolls, 0)));
  g_assert_cmpuint (signature->log_seq, ==, 2);
  g_autoptr (QfLogEntry) head = qf_store_get_log_head (store, &error);
  g_autofree char *digest = qf_digest_string ("roll two\n");
  g_assert_cmpstr (head->kind, ==, "roll");
  g_assert_cmpstr (head->payload_digest, ==, digest);
  g_assert_cmpuint (check_log (store), ==, 3);
}

static void
test_revisions_are_counted_and_kept (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_item (store, QF_ITEM_RELEASE, "<release/>");
  g_autofree char *document = add_item (store, QF_ITEM_DOCUMENT, "<document/>");
  g_autoptr (GBytes) one = make_bytes ("one"), two = make_bytes ("two");
  guint revision = 0;

  g_assert_null (qf_store_get_revision (store, release, &revision, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (revision, ==, 0);
  g_assert_false (qf_store_add_revision (store, release, 2, one, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (qf_store_add_revision (store, release, 1, one, &error));
  g_assert_false (qf_store_add_revision (store, release, 1, two, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (qf_store_add_revision (store, release, 2, two, &error));
  g_autoptr (GBytes) last = qf_store_get_revision (store, release, &revision, &error);
  g_assert_cmpuint (revision, ==, 2);
  g_assert_true (g_bytes_equal (last, two));
  revision = 1;
  g_autoptr (GBytes) first = qf_store_get_revision (store, release, &revision, &error);
  g_assert_cmpuint (revision, ==, 1);
  g_assert_true (g_bytes_equal (first, one));
  revision = 7;
  g_assert_null (qf_store_get_revision (store, release, &revision, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (revision, ==, 0);
  g_assert_false (qf_store_add_revision (store, document, 1, one, &error));
  g_assert_nonnull (error);
}

static void
test_acts_are_logged_and_listed_in_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_revised_release (store);
  const char *const steps[][2] = { { "draft", "submit" },          { "first-review", "approve" },
                                   { "second-review", "approve" }, { "third-review", "approve" },
                                   { "register", "register" },     { "publish", "publish" } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (QfSigned) act = make_act (store, id, release, 1, steps[i][0], steps[i][1]);
      qf_store_add_act (store, act, &error);
      g_assert_no_error (error);
      g_autoptr (QfSigned) found = qf_store_find_act (store, id, &error);
      g_assert_true (g_bytes_equal (found->statement, act->statement));
      g_assert_true (g_bytes_equal (found->detail, act->detail));
      g_assert_cmpstr (found->key, ==, act->key);
      g_autoptr (QfLogEntry) head = qf_store_get_log_head (store, &error);
      g_autofree char *digest = qf_digest_bytes (act->statement);
      g_assert_cmpstr (head->kind, ==, i == 4 ? "register" : "act");
      g_assert_cmpstr (head->release, ==, release);
      g_assert_cmpstr (head->payload_digest, ==, digest);
      g_assert_cmpuint (head->seq, ==, found->log_seq);
    }
  g_autoptr (GPtrArray) acts = qf_store_list_acts (store, release, 1, &error);
  g_autoptr (GPtrArray) all = qf_store_list_acts (store, release, 0, &error);
  g_autoptr (GPtrArray) none = qf_store_list_acts (store, release, 2, &error);
  g_assert_cmpuint (acts->len, ==, 6);
  g_assert_cmpuint (all->len, ==, 6);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 1; i < acts->len; i++)
    g_assert_cmpuint (((QfSigned *)g_ptr_array_index (acts, i - 1))->log_seq, <,
                      ((QfSigned *)g_ptr_array_index (acts, i))->log_seq);
  g_assert_cmpuint (check_log (store), ==, 7);
}

static void
test_an_act_id_is_used_once (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_revised_release (store);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *unknown = g_uuid_string_random ();
  g_autoptr (QfSigned) act = make_act (store, id, release, 1, "draft", "submit");
  g_autoptr (QfSigned) other = make_act (store, id, release, 1, "first-review", "approve");

  g_assert_true (qf_store_add_act (store, act, &error));
  guint length = check_log (store);
  /* The very same once more, after an unknown outcome, is the same act. */
  g_assert_true (qf_store_add_act (store, act, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (check_log (store), ==, length);
  g_assert_false (qf_store_add_act (store, other, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (qf_store_find_act (store, unknown, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (check_log (store), ==, length);
}

static void
test_an_act_belongs_to_this_store_and_a_revision (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_revised_release (store);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (QfSigned) no_revision = make_act (store, id, release, 2, "draft", "submit");
  g_autoptr (QfSigned) no_release = make_act (store, id, "R9", 1, "draft", "submit");
  g_autofree char *place = fixture->backend->make_place ();
  g_autoptr (QfStore) elsewhere = make_store (place);
  g_autoptr (QfSigned) foreign = make_act (elsewhere, id, release, 1, "draft", "submit");
  g_autoptr (GBytes) text = make_bytes ("QIANFA-ACT-1\nact=x\n");
  g_autoptr (QfSigned) no_act = make_signed (text, "1001");
  const QfSigned *const refused[] = { no_revision, no_release, foreign };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (qf_store_add_act (store, refused[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_assert_false (qf_store_add_act (store, no_act, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (check_log (store), ==, 1);
  g_clear_object (&elsewhere);
  fixture->backend->drop_place (place);
}

static void
test_the_log_holds_known_kinds_and_digests_only (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = qf_digest_string ("x");
  const char *const bad[][3]
      = { { "gossip", NULL, digest }, { "act", "D1", digest }, { "act", "王松", digest },
          { "act", "R1", "abc" },     { "act", "R1", NULL },   { NULL, NULL, digest } };
  guint64 seq = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (
          qf_store_append_log (fixture->store, bad[i][0], bad[i][1], bad[i][2], &seq, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_assert_true (qf_store_append_log (fixture->store, "office", NULL, digest, &seq, &error));
  g_assert_cmpuint (seq, ==, 2);
  g_autoptr (GPtrArray) slice = qf_store_list_log (fixture->store, 2, 0, &error);
  g_assert_cmpuint (slice->len, ==, 1);
  g_assert_cmpuint (check_log (fixture->store), ==, 2);
}

static const StoreTest tests[] = {
  { "bytes-lie-under-their-digest", test_bytes_lie_under_their_digest },
  { "keys-lie-under-their-fingerprint", test_keys_lie_under_their_fingerprint },
  { "offers-and-sessions-are-logged", test_offers_and_sessions_are_logged },
  { "what-is-not-signed-is-refused", test_what_is_not_signed_is_refused },
  { "a-changed-pending-roll-drops-signatures", test_a_changed_pending_roll_drops_signatures },
  { "rolls-come-into-force-in-order", test_rolls_come_into_force_in_order },
  { "revisions-are-counted-and-kept", test_revisions_are_counted_and_kept },
  { "acts-are-logged-and-listed-in-order", test_acts_are_logged_and_listed_in_order },
  { "an-act-id-is-used-once", test_an_act_id_is_used_once },
  { "an-act-belongs-to-this-store-and-a-revision",
    test_an_act_belongs_to_this_store_and_a_revision },
  { "the-log-holds-known-kinds-and-digests-only", test_the_log_holds_known_kinds_and_digests_only },
};

void
add_record_tests (const StoreBackend *backend)
{
  add_tests (backend, tests, G_N_ELEMENTS (tests));
}
