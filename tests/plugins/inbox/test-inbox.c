/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "office-fixture.h"
#include "qf-inbox-items.h"

static GPtrArray *
list_for (Fixture *fixture, const char *staff)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items;

  fixture_as (fixture, staff);
  items = qf_inbox_list_items (fixture->office, NULL, &error);
  g_assert_no_error (error);
  return items;
}

static void
test_submitted_item_waits_for_its_reviewer_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (fixture);
  g_autoptr (GPtrArray) before = list_for (fixture, "1003");
  g_autoptr (GPtrArray) reviewer = NULL;
  g_autoptr (GPtrArray) drafter = NULL;
  const QfInboxItem *item;

  g_assert_cmpuint (before->len, ==, 0);
  fixture_submit (fixture, release);
  reviewer = list_for (fixture, "1003");
  g_assert_cmpuint (reviewer->len, ==, 1);
  item = g_ptr_array_index (reviewer, 0);
  g_assert_cmpint (item->group, ==, QF_INBOX_REVIEW);
  g_assert_cmpstr (item->page, ==, "review");
  g_assert_cmpstr (item->release, ==, release);
  drafter = list_for (fixture, "1007");
  g_assert_cmpuint (drafter->len, ==, 0);
}

static void
test_returned_item_comes_back_with_reason_and_words (Fixture *fixture, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (fixture);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  const QfInboxItem *item;

  fixture_submit (fixture, release);
  g_assert_true (fixture_return (fixture, release, 1, "1003", "facts", &error));
  g_assert_no_error (error);
  items = list_for (fixture, "1007");
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpint (item->group, ==, QF_INBOX_RETURNED);
  g_assert_cmpstr (item->page, ==, "drafting");
  g_assert_cmpuint (g_strv_length (item->reasons), ==, 1);
  g_assert_cmpstr (item->reasons[0], ==, qf_terms_get_return_label ("facts"));
}

static void
test_cleared_item_waits_for_number_and_publication (Fixture *fixture, gconstpointer data)
{
  g_autofree char *release = fixture_make_pair (fixture);
  g_autoptr (GPtrArray) items = NULL;

  fixture_clear (fixture, release);
  items = list_for (fixture, "2002");
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpint (((QfInboxItem *)g_ptr_array_index (items, 0))->group, ==, QF_INBOX_RELEASE);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fixture_make ();
#define T(name, function)                                                                          \
  g_test_add ("/inbox/" name, Fixture, NULL, fixture_set_up, test_##function, fixture_tear_down)
  T ("submitted-item-waits-for-its-reviewer-alone", submitted_item_waits_for_its_reviewer_alone);
  T ("returned-item-comes-back-with-reason-and-words",
     returned_item_comes_back_with_reason_and_words);
  T ("cleared-item-waits-for-number-and-publication",
     cleared_item_waits_for_number_and_publication);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
