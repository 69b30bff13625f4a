/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <pango/pango.h>
#include <string.h>

#include "office-fixture.h"
#include "qf-library-list.h"
#include "qf-library-search.h"

static QfLibraryChunk *
list (Fixture *fixture, const char *validity)
{
  QfLibraryQuery query = { .validity = (char *)validity };
  g_autoptr (GError) error = NULL;
  QfLibraryChunk *chunk = qf_library_list (fixture->office, &query, NULL, &error);

  g_assert_no_error (error);
  return chunk;
}

static guint
count (Fixture *fixture, const char *validity)
{
  QfLibraryChunk *chunk = list (fixture, validity);
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
  g_assert_cmpuint (count (fixture, NULL), ==, 0);
}

/* Ids of the hits, "D1 D2". (transfer full) */
static char *
look_for (Fixture *fixture, const char *words, const char *validity)
{
  const QfLibrarySearch search = { .words = (char *)words, .validity = (char *)validity };
  g_autoptr (GError) error = NULL;
  QfLibraryFound *found = qf_library_search_run (fixture->office, &search, NULL, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_null (found->after);
  for (guint i = 0; i < found->hits->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            qf_library_hit_get_entry (g_ptr_array_index (found->hits, i))->id);
  qf_library_found_free (found);
  return g_string_free (ids, FALSE);
}

static void
assert_found (Fixture *fixture, const char *words, const char *validity, const char *wanted)
{
  g_autofree char *found = look_for (fixture, words, validity);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_released_item_is_found_by_number_and_validity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *release = fixture_release (fixture, 7);

  g_assert_nonnull (release);
  g_assert_cmpuint (count (fixture, NULL), ==, 1);
  g_assert_cmpuint (count (fixture, "已失效"), ==, 0);
  assert_found (fixture, "7号", NULL, "D1");
  assert_found (fixture, "没有这些字", NULL, "");
  assert_found (fixture, "7号", "已失效", "");
  assert_found (fixture, "７号", NULL, "D1");
}

static void
test_drafts_are_found_where_they_are_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *draft = fixture_make_pair (fixture);
  const QfLibrarySearch search = { .words = (char *)"的" };
  g_autoptr (GError) error = NULL;
  QfLibraryFound *found = qf_library_search_run (fixture->office, &search, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->hits->len, >, 0);
  QfLibraryHit *hit = g_ptr_array_index (found->hits, 0);
  g_assert_cmpstr (qf_library_hit_get_page (hit), ==, "drafting");
  g_assert_cmpstr (qf_library_hit_get_item (hit), ==, qf_library_hit_get_entry (hit)->id);
  g_autofree char *snippet = qf_library_hit_dup_snippet (hit);
  g_assert_nonnull (strstr (snippet, ">的</span>"));
  qf_library_found_free (found);
}

static QfLibraryHit *
make_hit (const char *stage, const char *release)
{
  QfSearchHit *hit = g_new0 (QfSearchHit, 1);

  hit->entry = qf_entry_new ();
  g_free (hit->entry->id);
  hit->entry->id = g_strdup ("D5");
  g_free (hit->entry->stage);
  hit->entry->stage = g_strdup (stage);
  g_free (hit->entry->release);
  hit->entry->release = g_strdup (release);
  g_free (hit->entry->title);
  hit->entry->title = g_strdup ("<甲>&乙");
  hit->title_spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  g_array_append_vals (hit->title_spans, &(QfSpan){ 2, 5 }, 1);
  hit->snippet = g_strdup ("");
  hit->snippet_spans = g_array_new (FALSE, FALSE, sizeof (QfSpan));
  return qf_library_hit_new (hit);
}

static void
test_a_hit_is_opened_where_it_stands (Fixture *fixture, gconstpointer data)
{
  const char *const cases[][4] = {
    { "draft", "R2", "drafting", "D5" },      { "draft", "", "drafting", "D5" },
    { "first-review", "R2", "review", "R2" }, { "third-review", "R2", "review", "R2" },
    { "cleared", "R2", "release", "R2" },     { "released", "R2", "release", "R2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QfLibraryHit) hit = make_hit (cases[i][0], cases[i][1]);
      g_assert_cmpstr (qf_library_hit_get_page (hit), ==, cases[i][2]);
      g_assert_cmpstr (qf_library_hit_get_item (hit), ==, cases[i][3]);
    }
}

static void
test_marks_are_markup_and_the_rest_is_not (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QfLibraryHit) hit = make_hit ("draft", "");
  g_autofree char *title = qf_library_hit_dup_title (hit);
  g_autofree char *plain = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (title, "&lt;甲<span "));
  g_assert_true (pango_parse_markup (title, -1, 0, NULL, &plain, NULL, &error));
  g_assert_cmpstr (plain, ==, "<甲>&乙");
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
  T ("drafts-are-found-where-they-are-written", drafts_are_found_where_they_are_written);
  T ("a-hit-is-opened-where-it-stands", a_hit_is_opened_where_it_stands);
  T ("marks-are-markup-and-the-rest-is-not", marks_are_markup_and_the_rest_is_not);
  T ("validity-follows-the-day", validity_follows_the_day);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
