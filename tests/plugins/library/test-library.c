/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "office-fixture.h"
#include "qf-library-list.h"

static QfLibraryChunk *
list (Fixture *fixture, const char *words, const char *validity)
{
  QfLibraryQuery query = { (char *)words, (char *)validity, NULL, NULL };
  g_autoptr (GError) error = NULL;
  QfLibraryChunk *chunk = qf_library_list (fixture->office, &query, NULL, &error);

  g_assert_no_error (error);
  return chunk;
}

static guint
count (Fixture *fixture, const char *words, const char *validity)
{
  QfLibraryChunk *chunk = list (fixture, words, validity);
  guint n = chunk->rows->len;

  g_assert_null (chunk->after);
  qf_library_chunk_free (chunk);
  return n;
}

static void
test_only_released_items_are_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *draft = fixture_make_pair (fixture);

  g_assert_nonnull (draft);
  g_assert_cmpuint (count (fixture, NULL, NULL), ==, 0);
}

static void
test_released_item_is_found_by_number_and_validity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *release = fixture_release (fixture, 7);

  g_assert_nonnull (release);
  g_assert_cmpuint (count (fixture, NULL, NULL), ==, 1);
  g_assert_cmpuint (count (fixture, "7号", NULL), ==, 1);
  g_assert_cmpuint (count (fixture, "没有这些字", NULL), ==, 0);
  g_assert_cmpuint (count (fixture, NULL, "已失效"), ==, 0);
}

static void
test_validity_follows_the_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfEntry) entry = qf_entry_new ();
  g_autoptr (GDate) before = g_date_new_dmy (30, 6, 2026);
  g_autoptr (GDate) first = g_date_new_dmy (1, 7, 2026);
  g_autoptr (GDate) last = g_date_new_dmy (30, 6, 2031);
  g_autoptr (GDate) after = g_date_new_dmy (1, 7, 2031);

  g_free (entry->effective);
  g_free (entry->expires);
  entry->effective = g_strdup ("2026-07-01");
  entry->expires = g_strdup ("2031-06-30");
  g_assert_cmpstr (qf_library_get_validity (entry, before), ==, "尚未施行");
  g_assert_cmpstr (qf_library_get_validity (entry, first), ==, "有效");
  g_assert_cmpstr (qf_library_get_validity (entry, last), ==, "有效");
  g_assert_cmpstr (qf_library_get_validity (entry, after), ==, "已失效");
  g_free (entry->validity);
  entry->validity = g_strdup ("已废止");
  g_assert_cmpstr (qf_library_get_validity (entry, first), ==, "已废止");
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fixture_make ();
#define T(name, function)                                                                          \
  g_test_add ("/library/" name, Fixture, NULL, fixture_set_up, test_##function, fixture_tear_down)
  T ("only-released-items-are-listed", only_released_items_are_listed);
  T ("released-item-is-found-by-number-and-validity",
     released_item_is_found_by_number_and_validity);
  T ("validity-follows-the-day", validity_follows_the_day);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
