/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "office-fixture.h"
#include "qf-people-data.h"

static QfPeopleData *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  QfPeopleData *data = qf_people_data_load (fixture->office, &error);

  g_assert_no_error (error);
  return data;
}

static void
test_roll_in_force_is_shown_with_keys (Fixture *fixture, gconstpointer unused)
{
  QfPeopleData *data = load (fixture);
  const QfPerson *person = qf_people_data_find (data, "1007");

  g_assert_nonnull (data->roll);
  g_assert_null (data->pending);
  g_assert_cmpuint (data->blocking->len, ==, 0);
  g_assert_cmpstr (person->name, ==, "赵宁");
  g_assert_true (g_hash_table_contains (data->roll->keys, "1007"));
  g_assert_null (qf_people_data_find (data, "9999"));
  qf_people_data_free (data);
}

static void
test_change_waits_beside_the_roll_in_force (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (QfPerson) person = qf_person_new ("3001", "新人", NULL, QF_DUTY_DRAFTER);
  g_autoptr (GError) error = NULL;
  QfPeopleData *data;

  fixture_as (fixture, "2001");
  g_assert_true (qf_office_put_person (fixture->office, person, &error));
  g_assert_no_error (error);
  data = load (fixture);
  g_assert_nonnull (data->roll);
  g_assert_nonnull (data->pending);
  g_assert_cmpuint (g_strv_length (data->pending->changes), >, 0);
  g_assert_nonnull (qf_people_data_find (data, "3001"));
  g_assert_false (g_hash_table_contains (data->pending->keys, "3001"));
  qf_people_data_free (data);
}

/* What an inspector needs stands on the page: the first roll's, 64 digits in groups of four. */
static void
test_roll_has_a_check_code_to_read (Fixture *fixture, gconstpointer unused)
{
  QfPeopleData *data = load (fixture);
  g_autofree char *groups = qf_people_data_dup_groups (data->roll->fingerprint);
  g_auto (GStrv) parts = g_strsplit_set (groups, " \n", -1);
  g_autofree char *joined = g_strjoinv ("", parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 16);
  g_assert_cmpuint (strlen (parts[15]), ==, 4);
  g_assert_cmpstr (joined, ==, data->roll->fingerprint);
  qf_people_data_free (data);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  fixture_make ();
#define T(name, function)                                                                          \
  g_test_add ("/people/" name, Fixture, NULL, fixture_set_up, test_##function, fixture_tear_down)
  T ("roll-in-force-is-shown-with-keys", roll_in_force_is_shown_with_keys);
  T ("change-waits-beside-the-roll-in-force", change_waits_beside_the_roll_in_force);
  T ("roll-has-a-check-code-to-read", roll_has_a_check_code_to_read);
  result = g_test_run ();
  fixture_remove ();
  return result;
}
