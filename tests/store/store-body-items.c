/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

/* What every database must do alike: items, versions, working copies, changes that nest. */

static void
test_a_new_store_says_whose_it_is (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (qf_store_get_id (fixture->store));

  g_clear_object (&fixture->store);
  fixture->store = open_store (fixture->uri);
  g_assert_cmpstr (qf_store_get_id (fixture->store), ==, id);
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpstr (qf_store_get_office (fixture->store), ==, "临江市数据局");
  g_assert_cmpstr (qf_store_get_algorithm (fixture->store), ==, "ed25519");
  g_assert_cmpint (qf_store_get_kind (fixture->store), ==, QF_STORE_TRIAL);
  g_assert_false (qf_store_is_alarmed (fixture->store, NULL));
  g_assert_cmpuint (check_log (fixture->store), ==, 1);
}

static void
test_create_leaves_alone_what_is_there (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (qf_store_get_id (fixture->store));

  g_assert_null (
      qf_store_create (fixture->uri, "Other", QF_STORE_OFFICE, "ed25519", MADE_AT, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_clear_object (&fixture->store);
  fixture->store = open_store (fixture->uri);
  g_assert_cmpstr (qf_store_get_id (fixture->store), ==, id);
}

static void
test_numbers_of_items_have_no_holes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *item = add_item (fixture->store, QF_ITEM_DOCUMENT, "x");
      g_autofree char *due = g_strdup_printf ("D%u", i);
      g_assert_cmpstr (item, ==, due);
    }
  /* A number taken in a change that was given up is free again. */
  g_assert_true (qf_store_begin (fixture->store, &error));
  g_autofree char *given_up = qf_store_new_item (fixture->store, QF_ITEM_DOCUMENT, &error);
  g_assert_cmpstr (given_up, ==, "D13");
  qf_store_rollback (fixture->store);
  g_assert_false (qf_store_has_item (fixture->store, "D13"));
  g_autofree char *next = add_item (fixture->store, QF_ITEM_DOCUMENT, "x");
  g_assert_cmpstr (next, ==, "D13");
  g_autofree char *release = add_item (fixture->store, QF_ITEM_RELEASE, "x");
  g_assert_cmpstr (release, ==, "R1");
  g_assert_true (qf_store_has_item (fixture->store, "R1"));
  g_assert_false (qf_store_has_item (fixture->store, "R2"));
  g_assert_false (qf_store_has_item (fixture->store, "nonsense"));
  g_assert_false (qf_store_has_item (fixture->store, NULL));
}

static void
test_a_number_is_only_taken_inside_a_change (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (qf_store_new_item (fixture->store, QF_ITEM_DOCUMENT, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
}

static void
test_versions_come_back_as_they_went_in (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = add_item (fixture->store, QF_ITEM_DOCUMENT, "第一稿");
  g_autoptr (QfVersion) second = make_version (fixture->store, item, "D1.1", "第二稿");

  g_clear_pointer (&second->signed_, qf_signed_free);
  g_assert_true (qf_store_add_version (fixture->store, second, &error));
  g_assert_no_error (error);
  g_autoptr (QfVersion) first = qf_store_get_version (fixture->store, "D1.1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->id, ==, "D1.1");
  g_assert_null (first->parent);
  g_assert_nonnull (first->signed_);
  g_assert_cmpuint (first->signed_->log_seq, ==, 0);
  g_assert_cmpuint (g_bytes_get_size (first->signed_->signature), ==, 64);
  g_assert_cmpstr (first->staff, ==, "1001");
  g_assert_cmpint (first->time, ==, MADE_AT);
  g_autoptr (QfVersion) last = qf_store_get_version (fixture->store, item, &error);
  g_assert_cmpstr (last->id, ==, "D1.2");
  g_assert_cmpstr (last->parent, ==, "D1.1");
  g_assert_null (last->signed_);
  g_assert_true (g_bytes_equal (last->content, second->content));
  g_autoptr (GPtrArray) light = qf_store_list_versions (fixture->store, item, FALSE, &error);
  g_assert_cmpuint (light->len, ==, 2);
  g_assert_null (((QfVersion *)g_ptr_array_index (light, 0))->content);
  g_autoptr (GPtrArray) whole = qf_store_list_versions (fixture->store, item, TRUE, &error);
  g_assert_true (
      g_bytes_equal (((QfVersion *)g_ptr_array_index (whole, 1))->content, second->content));
}

static void
test_a_version_with_a_stale_parent_is_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = add_item (fixture->store, QF_ITEM_DOCUMENT, "a");
  g_autoptr (QfVersion) mine = make_version (fixture->store, item, "D1.1", "mine");
  g_autoptr (QfVersion) theirs = make_version (fixture->store, item, "D1.1", "theirs");

  g_assert_true (qf_store_add_version (fixture->store, theirs, &error));
  g_assert_false (qf_store_add_version (fixture->store, mine, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "D1.2"));
  g_clear_error (&error);
  g_autoptr (QfVersion) last = qf_store_get_version (fixture->store, item, &error);
  g_assert_true (g_bytes_equal (last->content, theirs->content));
}

static void
test_what_a_version_says_of_itself_must_hold (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = add_item (fixture->store, QF_ITEM_DOCUMENT, "a");
  g_autoptr (QfVersion) version = make_version (fixture->store, item, "D1.1", "b");

  version->digest[0] = version->digest[0] == '0' ? '1' : '0';
  g_assert_false (qf_store_add_version (fixture->store, version, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_VERIFY);
  g_clear_error (&error);

  g_autoptr (QfVersion) other = make_version (fixture->store, item, "D1.1", "b");
  g_free (g_steal_pointer (&other->id));
  other->id = g_strdup ("D1.7");
  g_assert_false (qf_store_add_version (fixture->store, other, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);

  g_autoptr (QfVersion) unknown = make_version (fixture->store, item, "D1.1", "b");
  g_free (g_steal_pointer (&unknown->item));
  unknown->item = g_strdup ("D9");
  g_assert_false (qf_store_add_version (fixture->store, unknown, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_unknown_ids_are_refused (StoreFixture *fixture, gconstpointer data)
{
  const char *const ids[]
      = { "D9",   "D1.9", "",   "D",   "D01", "D1.",  "D1.01", "D1.1.1",
          "d1",   "D-1",  "R1", " D1", "D1 ", "D1.0", "1",     "D99999999999999999999",
          "D1;x", NULL };

  g_autofree char *item = add_item (fixture->store, QF_ITEM_DOCUMENT, "a");
  for (guint i = 0; i == 0 || ids[i - 1] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (qf_store_get_version (fixture->store, ids[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_null (qf_store_get_entry (fixture->store, ids[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_null (qf_store_list_acts (fixture->store, ids[i], 0, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_null (qf_store_get_blob (fixture->store, ids[i], &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
    }
}

static void
test_a_failed_step_undoes_the_whole_change (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *item = add_item (store, QF_ITEM_DOCUMENT, "a");
  g_autoptr (QfVersion) good = make_version (store, item, "D1.1", "good");
  g_autoptr (QfVersion) stale = make_version (store, item, NULL, "stale");

  g_assert_true (qf_store_begin (store, &error));
  g_assert_true (qf_store_add_version (store, good, &error));
  g_assert_false (qf_store_add_version (store, stale, &error));
  g_clear_error (&error);
  /* Nothing more goes in, and the commit does not pretend. */
  g_autoptr (GBytes) blob = make_bytes ("blob");
  g_assert_false (qf_store_put_blob (store, blob, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_clear_error (&error);
  g_assert_false (qf_store_commit (store, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_clear_error (&error);
  g_autoptr (QfVersion) last = qf_store_get_version (store, item, &error);
  g_assert_cmpstr (last->id, ==, "D1.1");
  /* And the store goes on working. */
  g_autofree char *next = add_item (store, QF_ITEM_DOCUMENT, "b");
  g_assert_cmpstr (next, ==, "D2");
}

static void
test_changes_nest (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autoptr (GBytes) one = make_bytes ("one"), two = make_bytes ("two");
  g_autofree char *digest = qf_digest_bytes (one), *of_two = qf_digest_bytes (two);

  g_assert_true (qf_store_begin (store, &error));
  g_assert_true (qf_store_begin (store, &error));
  g_assert_true (qf_store_put_blob (store, one, &error));
  g_assert_true (qf_store_commit (store, &error));
  /* Not outside before the outermost commit. */
  g_autoptr (QfStore) other = open_store (fixture->uri);
  g_assert_null (qf_store_get_blob (other, digest, NULL));
  g_assert_true (qf_store_commit (store, &error));
  g_autoptr (GBytes) seen = qf_store_get_blob (other, digest, &error);
  g_assert_no_error (error);
  g_assert_nonnull (seen);

  g_assert_true (qf_store_begin (store, &error));
  g_assert_true (qf_store_begin (store, &error));
  g_assert_true (qf_store_put_blob (store, two, &error));
  qf_store_rollback (store);
  g_assert_false (qf_store_commit (store, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  g_clear_error (&error);
  g_assert_null (qf_store_get_blob (store, of_two, NULL));

  g_assert_false (qf_store_commit (store, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_STORE);
  qf_store_rollback (store);
}

static void
test_what_nobody_commits_is_not_kept (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes ("lost");
  g_autofree char *digest = qf_digest_bytes (bytes);

  g_assert_true (qf_store_begin (fixture->store, &error));
  g_assert_true (qf_store_put_blob (fixture->store, bytes, &error));
  g_clear_object (&fixture->store);
  fixture->store = open_store (fixture->uri);
  g_assert_null (qf_store_get_blob (fixture->store, digest, NULL));
}

static void
test_working_copies_belong_to_a_person (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *item = add_item (store, QF_ITEM_DOCUMENT, "a");
  g_autoptr (GBytes) first = make_bytes ("typing"), second = make_bytes ("typing on");
  g_autofree char *parent = NULL;

  g_assert_null (qf_store_get_working_copy (store, "1001", item, &parent, &error));
  g_assert_no_error (error);
  g_assert_true (qf_store_put_working_copy (store, "1001", item, "D1.1", first, &error));
  g_assert_true (qf_store_put_working_copy (store, "1001", item, "D1.1", second, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) found = qf_store_get_working_copy (store, "1001", item, &parent, &error);
  g_assert_true (g_bytes_equal (found, second));
  g_assert_cmpstr (parent, ==, "D1.1");
  g_assert_null (qf_store_get_working_copy (store, "1002", item, NULL, &error));
  g_assert_true (qf_store_put_working_copy (store, "1001", item, NULL, NULL, &error));
  g_assert_null (qf_store_get_working_copy (store, "1001", item, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (qf_store_put_working_copy (store, "1001", "D7", NULL, first, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (qf_store_put_working_copy (store, "赵宁", item, NULL, first, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_another_connection_sees_a_change (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfStore) other = open_store (fixture->uri);
  guint64 before = qf_store_get_data_version (other);

  g_assert_cmpuint (qf_store_get_data_version (other), ==, before);
  g_autofree char *item = add_item (fixture->store, QF_ITEM_DOCUMENT, "a");
  g_assert_cmpuint (qf_store_get_data_version (other), !=, before);
  g_assert_true (qf_store_has_item (other, item));
  before = qf_store_get_data_version (other);
  g_assert_cmpuint (qf_store_get_data_version (other), ==, before);
}

static const StoreTest tests[] = {
  { "a-new-store-says-whose-it-is", test_a_new_store_says_whose_it_is },
  { "create-leaves-alone-what-is-there", test_create_leaves_alone_what_is_there },
  { "numbers-of-items-have-no-holes", test_numbers_of_items_have_no_holes },
  { "a-number-is-only-taken-inside-a-change", test_a_number_is_only_taken_inside_a_change },
  { "versions-come-back-as-they-went-in", test_versions_come_back_as_they_went_in },
  { "a-version-with-a-stale-parent-is-refused", test_a_version_with_a_stale_parent_is_refused },
  { "what-a-version-says-of-itself-must-hold", test_what_a_version_says_of_itself_must_hold },
  { "unknown-ids-are-refused", test_unknown_ids_are_refused },
  { "a-failed-step-undoes-the-whole-change", test_a_failed_step_undoes_the_whole_change },
  { "changes-nest", test_changes_nest },
  { "what-nobody-commits-is-not-kept", test_what_nobody_commits_is_not_kept },
  { "working-copies-belong-to-a-person", test_working_copies_belong_to_a_person },
  { "another-connection-sees-a-change", test_another_connection_sees_a_change },
};

void
add_item_tests (const StoreBackend *backend)
{
  add_tests (backend, tests, G_N_ELEMENTS (tests));
}
