/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "store-fixture.h"

/* The one body of store tests, over each database that is there. */
int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_item_tests (&sqlite_backend);
  add_list_tests (&sqlite_backend);
  add_record_tests (&sqlite_backend);
  add_outcome_tests (&sqlite_backend);
  add_search_tests (&sqlite_backend);
  return g_test_run ();
}
