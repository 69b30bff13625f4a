/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <qf/qf-error.h>

/* What every database must do alike: lists by keyset, and counters. */

/* A document without content, with an entry that @change may alter. */
static char *
add_entry (QfStore *store,
           QfItemKind kind,
           const char *stage,
           gint64 changed,
           void (*change) (QfEntry *entry))
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  g_assert_true (qf_store_begin (store, &error));
  id = qf_store_new_item (store, kind, &error);
  g_assert_no_error (error);
  g_autoptr (QfEntry) entry = make_entry (id, stage, changed);
  if (change != NULL)
    change (entry);
  qf_store_put_entry (store, entry, &error);
  g_assert_no_error (error);
  qf_store_commit (store, &error);
  g_assert_no_error (error);
  return id;
}

/* The ids of a list, by blanks. */
static char *
list_ids (QfStore *store, const QfListQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = qf_store_list (store, query, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((QfEntry *)g_ptr_array_index (rows, i))->id);
  return g_string_free (ids, FALSE);
}

static void
assert_list (QfStore *store, QfListQuery query, const char *due)
{
  g_autofree char *ids = list_ids (store, &query);

  g_assert_cmpstr (ids, ==, due);
}

static void
set_full (QfEntry *entry)
{
  g_free (entry->waiting);
  entry->waiting = g_strdup (",1002,1003,");
  g_free (entry->returned);
  entry->returned = g_strdup ("facts,basis");
  entry->released = 77;
  entry->since = 5;
}

static void
test_an_entry_comes_back_as_it_went_in (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *release = add_entry (store, QF_ITEM_RELEASE, "draft", 9, NULL);
  g_autofree char *id = add_entry (store, QF_ITEM_DOCUMENT, "draft", 10, set_full);
  g_autoptr (QfEntry) entry = qf_store_get_entry (store, id, &error);

  g_assert_no_error (error);
  g_assert_null (entry->release);
  g_assert_cmpstr (entry->title, ==, "关于 D1 的通知");
  g_assert_cmpstr (entry->number, ==, "临数发〔2026〕1号");
  g_assert_cmpstr (entry->klass, ==, "一般文件");
  g_assert_cmpstr (entry->type, ==, "通知");
  g_assert_cmpstr (entry->issuer, ==, "临江市数据局");
  g_assert_cmpstr (entry->unit, ==, "政策法规科");
  g_assert_cmpstr (entry->attribute, ==, "主动公开");
  g_assert_cmpstr (entry->validity, ==, "有效");
  g_assert_cmpstr (entry->effective, ==, "2026-12-01");
  g_assert_cmpstr (entry->expires, ==, "");
  g_assert_cmpstr (entry->stage, ==, "draft");
  g_assert_cmpstr (entry->waiting, ==, ",1002,1003,");
  g_assert_cmpstr (entry->returned, ==, "facts,basis");
  g_assert_cmpint (entry->changed, ==, 10);
  g_assert_cmpint (entry->since, ==, 5);
  g_assert_cmpint (entry->released, ==, 77);

  g_free (entry->release);
  entry->release = g_strdup ("R1");
  g_assert_true (qf_store_put_entry (store, entry, &error));
  g_autoptr (QfEntry) again = qf_store_get_entry (store, id, &error);
  g_assert_cmpstr (again->release, ==, "R1");
  g_free (again->release);
  again->release = g_strdup ("R9");
  g_assert_false (qf_store_put_entry (store, again, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
  g_clear_error (&error);
  g_autoptr (QfEntry) unknown = make_entry ("D9", "draft", 1);
  g_assert_false (qf_store_put_entry (store, unknown, &error));
  g_assert_error (error, QF_ERROR, QF_ERROR_REFUSED);
}

static void
test_lists_are_newest_first_and_kinds_apart (StoreFixture *fixture, gconstpointer data)
{
  QfStore *store = fixture->store;
  const gint64 times[] = { 30, 10, 20, 20, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_free (add_entry (store, QF_ITEM_DOCUMENT, "draft", times[i], NULL));
  g_free (add_entry (store, QF_ITEM_RELEASE, "draft", 99, NULL));
  assert_list (store, (QfListQuery){ .items = QF_ITEM_DOCUMENT }, "D1 D5 D4 D3 D2");
  assert_list (store, (QfListQuery){ .items = QF_ITEM_RELEASE }, "R1");
  assert_list (store, (QfListQuery){ .items = QF_ITEM_DOCUMENT, .limit = 2 }, "D1 D5");
}

/* Walks a whole list by pages of @limit and returns the ids. */
static char *
walk (QfStore *store, QfListQuery query, guint limit)
{
  GString *all = g_string_new (NULL);
  g_autofree char *after = NULL;

  query.limit = limit;
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      query.after = after;
      g_autoptr (GPtrArray) rows = qf_store_list (store, &query, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, <=, limit);
      for (guint i = 0; i < rows->len; i++)
        g_string_append_printf (all, "%s ", ((QfEntry *)g_ptr_array_index (rows, i))->id);
      if (rows->len < limit)
        return g_string_free (all, FALSE);
      g_free (after);
      after = qf_entry_dup_key (g_ptr_array_index (rows, rows->len - 1));
    }
}

static void
set_waiting (QfEntry *entry)
{
  g_free (entry->waiting);
  entry->waiting = g_strdup (",1003,");
}

static void
test_pages_join_without_gap_or_double (StoreFixture *fixture, gconstpointer data)
{
  QfStore *store = fixture->store;
  const char *const stages[] = { "draft", "first-review", "released" };
  const QfListQuery queries[] = {
    { .items = QF_ITEM_DOCUMENT },
    { .items = QF_ITEM_DOCUMENT, .stage = "draft" },
    { .items = QF_ITEM_DOCUMENT, .stage = "draft,released,draft," },
    { .items = QF_ITEM_DOCUMENT, .waiting = "1003" },
    { .items = QF_ITEM_DOCUMENT, .waiting = "1003", .stage = "draft,first-review" },
    { .items = QF_ITEM_DOCUMENT, .title = "通知", .drafter = "1001" },
  };

  for (guint i = 0; i < 60; i++)
    g_free (add_entry (store, QF_ITEM_DOCUMENT, stages[i % 3], 1000 + i / 7,
                       i % 2 ? set_waiting : NULL));
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *whole = walk (store, queries[i], 1000);
      g_assert_cmpuint (strlen (whole), >, 20);
      for (guint limit = 1; limit <= 8; limit++)
        {
          g_autofree char *pages = walk (store, queries[i], limit);
          g_assert_cmpstr (pages, ==, whole);
        }
    }
}

static void
test_a_bad_place_in_a_list_is_refused (StoreFixture *fixture, gconstpointer data)
{
  const char *const places[] = { "x", "10", "10 ", "10 D", "10 R1", "10 D1 ", "D1", "10D1" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      QfListQuery query = { .items = QF_ITEM_DOCUMENT, .after = places[i] };
      g_assert_null (qf_store_list (fixture->store, &query, &error));
      g_assert_error (error, QF_ERROR, QF_ERROR_USAGE);
    }
}

static void
set_odd (QfEntry *entry)
{
  g_free (entry->title);
  entry->title = g_strdup ("100% 的 a_b * [x] '; DROP TABLE entry");
  g_free (entry->number);
  entry->number = g_strdup ("国发〔2026〕7号");
  g_free (entry->kind);
  entry->kind = g_strdup ("news");
  g_free (entry->type);
  entry->type = g_strdup ("意见");
  g_free (entry->issuer);
  entry->issuer = g_strdup ("省政府");
  g_free (entry->validity);
  entry->validity = g_strdup ("已废止");
  g_free (entry->drafter);
  entry->drafter = g_strdup ("1009");
}

static void
set_owned (QfEntry *entry)
{
  g_free (entry->release);
  entry->release = g_strdup ("R1");
}

static void
test_lists_are_narrowed (StoreFixture *fixture, gconstpointer data)
{
  QfStore *store = fixture->store;
  const QfItemKind documents = QF_ITEM_DOCUMENT;

  g_free (add_entry (store, QF_ITEM_RELEASE, "draft", 1, NULL));
  g_free (add_entry (store, documents, "draft", 1, NULL));
  g_free (add_entry (store, documents, "released", 2, set_odd));
  g_free (add_entry (store, documents, "first-review", 3, set_owned));
  assert_list (store, (QfListQuery){ .items = documents, .kind = "news" }, "D2");
  assert_list (store, (QfListQuery){ .items = documents, .type = "通知" }, "D3 D1");
  assert_list (store, (QfListQuery){ .items = documents, .issuer = "省政府" }, "D2");
  assert_list (store, (QfListQuery){ .items = documents, .validity = "有效" }, "D3 D1");
  assert_list (store, (QfListQuery){ .items = documents, .drafter = "1009" }, "D2");
  assert_list (store, (QfListQuery){ .items = documents, .stage = "released" }, "D2");
  assert_list (store, (QfListQuery){ .items = documents, .stage = "released,draft" }, "D2 D1");
  assert_list (store, (QfListQuery){ .items = documents, .loose = TRUE }, "D2 D1");
  assert_list (store,
               (QfListQuery){ .items = documents, .loose = TRUE, .type = "通知", .stage = "draft" },
               "D1");
  assert_list (store, (QfListQuery){ .items = documents, .stage = "none" }, "");
}

static void
test_a_title_is_found_literally (StoreFixture *fixture, gconstpointer data)
{
  QfStore *store = fixture->store;
  const char *const found[]
      = { "%", "a_b", "*", "[x]", "'; DROP", "100% 的", "〔2026〕7号", "国发" };
  const char *const missing[] = { "a%b", "__", "x]'", "100 %", "entry国发", "\\%" };

  g_free (add_entry (store, QF_ITEM_DOCUMENT, "draft", 1, NULL));
  g_free (add_entry (store, QF_ITEM_DOCUMENT, "draft", 2, set_odd));
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    assert_list (store, (QfListQuery){ .title = found[i] }, "D2");
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    assert_list (store, (QfListQuery){ .title = missing[i] }, "");
}

static void
test_who_may_act_next_follows_the_entry (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *id = add_entry (store, QF_ITEM_RELEASE, "first-review", 10, set_full);
  const QfItemKind releases = QF_ITEM_RELEASE;

  assert_list (store, (QfListQuery){ .items = releases, .waiting = "1002" }, "R1");
  assert_list (store, (QfListQuery){ .items = releases, .waiting = "1003" }, "R1");
  /* A staff number is not found inside another. */
  assert_list (store, (QfListQuery){ .items = releases, .waiting = "100" }, "");
  assert_list (store, (QfListQuery){ .items = releases, .waiting = "002" }, "");
  g_autoptr (QfEntry) entry = make_entry (id, "second-review", 20);
  g_free (entry->waiting);
  entry->waiting = g_strdup (",1004,1004,");
  g_assert_true (qf_store_put_entry (store, entry, &error));
  g_assert_no_error (error);
  assert_list (store, (QfListQuery){ .items = releases, .waiting = "1002" }, "");
  assert_list (store, (QfListQuery){ .items = releases, .waiting = "1004" }, "R1");
}

static void
test_counters_follow_the_entries (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  QfStore *store = fixture->store;
  g_autofree char *first = add_entry (store, QF_ITEM_RELEASE, "draft", 1, NULL);
  g_autofree char *second = add_entry (store, QF_ITEM_RELEASE, "draft", 2, NULL);

  g_free (add_entry (store, QF_ITEM_DOCUMENT, "draft", 2, NULL));
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, "draft"), ==, 2);
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_DOCUMENT, "draft"), ==, 1);
  g_autoptr (QfEntry) entry = make_entry (first, "released", 5);
  g_assert_true (qf_store_put_entry (store, entry, &error));
  g_assert_true (qf_store_put_entry (store, entry, &error));
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, "draft"), ==, 1);
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, "released"), ==, 1);
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, "draft,released"), ==, 2);
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, NULL), ==, 2);
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, "nowhere"), ==, 0);
  /* A change that is given up counts nothing. */
  g_assert_true (qf_store_begin (store, &error));
  g_autoptr (QfEntry) moved = make_entry (second, "released", 6);
  g_assert_true (qf_store_put_entry (store, moved, &error));
  qf_store_rollback (store);
  g_assert_cmpuint (qf_store_count (store, QF_ITEM_RELEASE, "draft"), ==, 1);
}

static const StoreTest tests[] = {
  { "an-entry-comes-back-as-it-went-in", test_an_entry_comes_back_as_it_went_in },
  { "lists-are-newest-first-and-kinds-apart", test_lists_are_newest_first_and_kinds_apart },
  { "pages-join-without-gap-or-double", test_pages_join_without_gap_or_double },
  { "a-bad-place-in-a-list-is-refused", test_a_bad_place_in_a_list_is_refused },
  { "lists-are-narrowed", test_lists_are_narrowed },
  { "a-title-is-found-literally", test_a_title_is_found_literally },
  { "who-may-act-next-follows-the-entry", test_who_may_act_next_follows_the_entry },
  { "counters-follow-the-entries", test_counters_follow_the_entries },
};

void
add_list_tests (const StoreBackend *backend)
{
  add_tests (backend, tests, G_N_ELEMENTS (tests));
}
