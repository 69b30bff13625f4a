/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <qf/qf-error.h>
#include <qf/qf-text.h>

#include "store-search.h"

/* What every database must do alike: the search index follows each change, and any text is a
 * query. That nothing is missed is in test-recall.c. */

static void
test_the_index_follows_each_change (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *item = add_text (fixture->store, "办法一", "电梯补助两万元。", 1);

  assert_found (fixture->store, "补助", "D1");
  assert_found (fixture->store, "梯", "D1");
  change_text (fixture->store, item, "办法二", "屋顶绿化奖励。", 2);
  assert_found (fixture->store, "补助", "");
  assert_found (fixture->store, "奖励。", "D1");
  assert_found (fixture->store, "办法一", "");
  g_autofree char *other = add_text (fixture->store, "办法三", "屋顶", 3);
  assert_found (fixture->store, "屋顶", "D2 D1");
  assert_index_holds (fixture->store);
}

static void
test_a_change_given_up_is_not_in_the_index (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = add_text (fixture->store, "办法", "电梯", 1);

  g_assert_true (qf_store_begin (fixture->store, &error));
  change_text (fixture->store, item, "办法", "绿化", 2);
  assert_found (fixture->store, "绿化", "D1");
  qf_store_rollback (fixture->store);
  assert_found (fixture->store, "绿化", "");
  assert_found (fixture->store, "电梯", "D1");
  assert_index_holds (fixture->store);
}

static void
test_a_number_is_found (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *item = add_text (fixture->store, "办法", "电梯", 1);

  /* make_entry() gives it one; it is in no text. */
  assert_found (fixture->store, "临数发〔2026〕1号", "D1");
  g_autoptr (QfEntry) entry = make_entry (item, "cleared", 2);
  g_free (entry->number);
  entry->number = g_strdup ("临政规〔2027〕33号");
  g_assert_true (qf_store_put_entry (fixture->store, entry, &error));
  assert_found (fixture->store, "〔2027〕33", "D1");
  assert_found (fixture->store, "临数发", "");
  assert_index_holds (fixture->store);
}

/* --- attachments
 * ---------------------------------------------------------------------------------- */

static char *
read_file (const char *name, const char *digest, gpointer user_data)
{
  guint *asked = user_data;

  ++*asked;
  return g_str_has_suffix (name, ".txt") ? g_strdup_printf ("甲方与乙方 %.4s", digest) : NULL;
}

static char *
write_release (const char *documents, const char *name)
{
  return g_strdup_printf ("<release>\n<documents>\n%s</documents>\n<attachments>\n"
                          "<attachment name=\"%s\" size=\"1\" digest=\"%064d\""
                          " media-type=\"text/plain\"/>\n</attachments>\n</release>\n",
                          documents, name, 7);
}

static void
put_in_release (StoreFixture *fixture, const char *item, const char *release, gint64 changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QfEntry) entry = make_entry (item, "draft", changed);

  g_free (entry->release);
  entry->release = g_strdup (release);
  g_assert_true (qf_store_put_entry (fixture->store, entry, &error));
}

static void
test_attachments_are_found_at_the_first_document (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint asked = 0;
  g_autofree char *policy = add_text (fixture->store, "办法", "电梯", 1);
  g_autofree char *interpretation = add_text (fixture->store, "解读", "电梯", 2);
  g_autofree char *xml
      = write_release ("<document>D1</document>\n<document>D2</document>\n", "申请表.txt");
  g_autofree char *release = add_item (fixture->store, QF_ITEM_RELEASE, xml);

  qf_store_set_reader (fixture->store, read_file, &asked);
  put_in_release (fixture, policy, release, 3);
  put_in_release (fixture, interpretation, release, 3);
  assert_found (fixture->store, "申请表", "D1");
  assert_found (fixture->store, "甲方与乙方", "D1");
  assert_found (fixture->store, "乙方 电梯", "D1");
  /* Read once, whatever else changes. */
  put_in_release (fixture, policy, release, 4);
  change_text (fixture->store, interpretation, "解读", "绿化", 5);
  g_assert_cmpuint (asked, ==, 1);

  g_autofree char *changed = write_release ("<document>D1</document>\n", "图.pdf");
  g_autoptr (QfVersion) version = make_version (fixture->store, release, "R1.1", changed);
  g_assert_true (qf_store_add_version (fixture->store, version, &error));
  put_in_release (fixture, policy, release, 6);
  assert_found (fixture->store, "申请表", "");
  assert_found (fixture->store, "图.pdf", "D1");
  assert_index_holds (fixture->store);
}

static void
test_a_hit_in_an_attachment_names_it (StoreFixture *fixture, gconstpointer data)
{
  guint asked = 0;
  g_autofree char *policy = add_text (fixture->store, "办法", "电梯", 1);
  g_autofree char *xml = write_release ("<document>D1</document>\n", "申请表.txt");
  g_autofree char *release = add_item (fixture->store, QF_ITEM_RELEASE, xml);

  qf_store_set_reader (fixture->store, read_file, &asked);
  put_in_release (fixture, policy, release, 3);
  g_autoptr (GPtrArray) hits = search_store (fixture->store, "乙方", 0, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  const QfSearchHit *hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->attachment, ==, "申请表.txt");
  g_assert_cmpint (hit->start, ==, -1);
  g_assert_cmpstr (hit->snippet, ==, "甲方与乙方 0000");
}

/* --- questions
 * ------------------------------------------------------------------------------------- */

static void
test_any_text_is_a_query (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *item
      = add_text (fixture->store, "办法", "甲\"乙\" NEAR(a b) -c * a* ^d {text}: e AND f\\0 %_", 1);
  const char *const found[] = {
    "\"",      "\"乙\"", "甲\"乙\"", "NEAR(a", "NEAR(a b)", "-c",  "*", "a*", "^d", "{text}",
    "{text}:", "AND",    "f\\0",     "%_",     "\"a b\"",   "a b", "(", "%",  "\\",
  };
  const char *const not_found[] = {
    "",
    " ",
    "\t\n",
    "\"\"",
    "NOT",
    "OR",
    "a OR b",
    "text:甲",
    "'",
    ";",
    "--",
    "/*",
    "\x01",
    "\xe2\x80\x8b",
    "？",
    "a^",
    "c-",
    "b a)",
    "甲 乙 丙 丁",
    "''; DROP TABLE",
    "( ) [",
  };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    assert_found (fixture->store, found[i], "D1");
  for (guint i = 0; i < G_N_ELEMENTS (not_found); i++)
    assert_found (fixture->store, not_found[i], "");
}

static void
test_a_very_long_query_finds_nothing_else (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GRand *random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 20000; i++)
    g_string_append_unichar (text, (gunichar)g_rand_int_range (random, 0x4e00, 0x9000));
  g_rand_free (random);
  g_autofree char *item = add_text (fixture->store, "办法", text->str, 1);
  assert_found (fixture->store, text->str, "D1");
  g_string_append (text, "尾");
  assert_found (fixture->store, text->str, "");
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, " \"甲 乙\" *");
  assert_found (fixture->store, text->str, "");
}

static void
test_letters_fold_only_where_asked (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *one = add_text (fixture->store, "办法", "接入WiFi，ＰＭ2.5", 1);
  QfSearchQuery query = { .words = "wifi pm２.5" };
  g_autoptr (GError) error = NULL;

  assert_found (fixture->store, "wifi", "");
  assert_found (fixture->store, "WiFi ＰＭ2.5", "D1");
  query.any_case = TRUE;
  g_autoptr (GPtrArray) hits = qf_store_search (fixture->store, &query, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  const QfSearchHit *hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->snippet, ==, "接入WiFi，ＰＭ2.5");
  g_assert_cmpuint (hit->snippet_spans->len, ==, 2);
}

static void
test_a_cancelled_search_says_so (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *item = add_text (fixture->store, "办法", "电梯", 1);
  const QfSearchQuery query = { .words = "电" };

  g_cancellable_cancel (cancellable);
  g_assert_null (qf_store_search (fixture->store, &query, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_a_place_of_another_form_is_refused (StoreFixture *fixture, gconstpointer data)
{
  const char *const forms[] = { "x", "1", "1.", "1.R1", "D1", ".D1", "1.D1x" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      const QfSearchQuery query = { .words = "电", .after = forms[i] };
      g_assert_null (qf_store_search (fixture->store, &query, NULL, NULL, NULL, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
    }
}

/* --- anew
 * -------------------------------------------------------------------------------------------- */

static void
cancel_soon (guint64 done, guint64 all, gpointer user_data)
{
  g_assert_cmpuint (done, <=, all);
  g_cancellable_cancel (user_data);
}

static void
test_reindexing_given_up_leaves_the_index (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint64 n = 0;

  for (guint i = 0; i < 200; i++)
    g_free (add_text (fixture->store, "办法", "电梯补助", i));
  g_assert_false (
      qf_store_reindex (fixture->store, cancel_soon, cancellable, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) hits = search_store (fixture->store, "电梯", 0, NULL);
  g_assert_cmpuint (hits->len, ==, 200);
  assert_index_holds (fixture->store);
  g_assert_true (qf_store_reindex (fixture->store, NULL, NULL, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 200);
  assert_index_holds (fixture->store);
}

void
add_search_tests (const StoreBackend *backend)
{
  const StoreTest tests[] = {
    { "the-index-follows-each-change", test_the_index_follows_each_change },
    { "a-change-given-up-is-not-in-the-index", test_a_change_given_up_is_not_in_the_index },
    { "a-number-is-found", test_a_number_is_found },
    { "attachments-are-found-at-the-first-document",
      test_attachments_are_found_at_the_first_document },
    { "a-hit-in-an-attachment-names-it", test_a_hit_in_an_attachment_names_it },
    { "any-text-is-a-query", test_any_text_is_a_query },
    { "a-very-long-query-finds-nothing-else", test_a_very_long_query_finds_nothing_else },
    { "letters-fold-only-where-asked", test_letters_fold_only_where_asked },
    { "a-cancelled-search-says-so", test_a_cancelled_search_says_so },
    { "a-place-of-another-form-is-refused", test_a_place_of_another_form_is_refused },
    { "reindexing-given-up-leaves-the-index", test_reindexing_given_up_leaves_the_index },
  };

  add_tests (backend, tests, G_N_ELEMENTS (tests));
}
